// All of capture as the tracker gets it, whichever shell put it together.
import type { IdleMeter, InputCounter, PowerMonitor, SelfTestLine } from '../tracker/ports.ts';
import { displayKind, type Environment } from './display-kind.ts';
import type { DesktopNotifier } from './notifier.ts';
import type { PermittedCapturer } from './screen-capturer.ts';
import type { VisibleWindow } from './visible-window.ts';
import { listWindows } from './window-list.ts';
import { testWindows } from './window-test.ts';

export interface CaptureParts {
  readonly screen: PermittedCapturer;
  readonly input: InputCounter;
  readonly idle: IdleMeter;
  readonly power: PowerMonitor;
  readonly notifier: DesktopNotifier;
}

export interface Capture extends CaptureParts {
  /** The windows that can be seen now, for the freelancer alone; see `window-list.ts`. */
  windows(): Promise<readonly VisibleWindow[] | null>;
  /** What works here, part by part, tried just now. */
  selfTest(): Promise<SelfTestLine[]>;
}

export function assembleCapture(parts: CaptureParts, env: Environment): Capture {
  const { screen, input, idle, power, notifier } = parts;
  const tested = [
    screen,
    input,
    { selfTest: () => testWindows(env, screen.permitted()) },
    idle,
    power,
    notifier,
  ];
  return {
    ...parts,
    windows: () => listWindows(displayKind(env), env.DISPLAY ?? '', screen.permitted()),
    selfTest: () => Promise.all(tested.map((part) => part.selfTest())),
  };
}
