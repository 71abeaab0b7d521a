// All of capture put together for plain Node.
import { assembleCapture, type Capture } from './capture.ts';
import type { Environment } from './display-kind.ts';
import { forkHelper } from './helper-process.ts';
import { createIdleMeter } from './idle-meter.ts';
import { createInputCounter } from './input-counter.ts';
import { createNotifier } from './notifier.ts';
import { createPowerMonitor } from './power-monitor.ts';
import { createScreenCapturer } from './screen-capturer.ts';
import { sharedClock } from './shared-clock.ts';

export interface NodeCaptureOptions {
  readonly blobDir: string;
  /** The display in `env` was started by us. */
  readonly virtualDisplay: boolean;
  /** The environment that helpers get; DISPLAY in it says which display is watched. */
  readonly env: Environment;
}

export function createNodeCapture({ blobDir, virtualDisplay, env }: NodeCaptureOptions): Capture {
  // Plain Node cannot ask macOS for permission; a missing one shows as a blank picture.
  const permitted = (): boolean => true;
  return assembleCapture(
    {
      screen: createScreenCapturer({ blobDir, virtualDisplay, env, spawn: forkHelper, permitted }),
      input: createInputCounter({ env, spawn: forkHelper }),
      idle: createIdleMeter({ env, now: sharedClock }),
      power: createPowerMonitor({ env }),
      notifier: createNotifier({ env }),
    },
    env,
  );
}
