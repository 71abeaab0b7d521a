// All of capture put together for plain Node.
import type {
  IdleMeter,
  InputCounter,
  PowerMonitor,
  ScreenCapturer,
  SelfTestLine,
} from '../tracker/ports.ts';
import { displayKind, type Environment } from './display-kind.ts';
import { forkHelper } from './helper-process.ts';
import { createIdleMeter } from './idle-meter.ts';
import { createInputCounter } from './input-counter.ts';
import { createNotifier, type DesktopNotifier } from './notifier.ts';
import { createPowerMonitor } from './power-monitor.ts';
import { createScreenCapturer } from './screen-capturer.ts';
import { sharedClock } from './shared-clock.ts';
import type { VisibleWindow } from './visible-window.ts';
import { listWindows } from './window-list.ts';
import { testWindows } from './window-test.ts';

export interface NodeCapture {
  readonly screen: ScreenCapturer;
  readonly input: InputCounter;
  readonly idle: IdleMeter;
  readonly power: PowerMonitor;
  readonly notifier: DesktopNotifier;
  /** The windows that can be seen now, for the freelancer alone; see `window-list.ts`. */
  windows(): Promise<readonly VisibleWindow[] | null>;
  /** What works here, part by part, tried just now. */
  selfTest(): Promise<SelfTestLine[]>;
}

export interface NodeCaptureOptions {
  readonly blobDir: string;
  /** The display in `env` was started by us. */
  readonly virtualDisplay: boolean;
  /** The environment that helpers get; DISPLAY in it says which display is watched. */
  readonly env: Environment;
}

export function createNodeCapture({ blobDir, virtualDisplay, env }: NodeCaptureOptions): NodeCapture {
  // Plain Node cannot ask macOS for permission; a missing one shows as a blank picture.
  const screen = createScreenCapturer({
    blobDir,
    virtualDisplay,
    env,
    spawn: forkHelper,
    permitted: () => true,
  });
  const input = createInputCounter({ env, spawn: forkHelper });
  const idle = createIdleMeter({ env, now: sharedClock });
  const power = createPowerMonitor({ env });
  const notifier = createNotifier({ env });
  const parts = [screen, input, { selfTest: () => testWindows(env) }, idle, power, notifier];
  return {
    screen,
    input,
    idle,
    power,
    notifier,
    windows: () => listWindows(displayKind(env), env.DISPLAY ?? ''),
    selfTest: () => Promise.all(parts.map((part) => part.selfTest())),
  };
}
