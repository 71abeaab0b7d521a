// Idle time of the whole system under Electron: its own meter where ours has none.
import { displayKind, type Environment } from '../../capture/display-kind.ts';
import { createIdleTrust } from '../../capture/idle-trust.ts';
import type { IdleMeter } from '../../tracker/ports.ts';

export interface ElectronIdleOptions {
  readonly env: Environment;
  readonly platform: NodeJS.Platform;
  /** X11 and GNOME: exact, and tells when it does not know. */
  readonly meter: IdleMeter;
  /** Electron's `powerMonitor.getSystemIdleTime`: whole seconds, and zero where it does not know. */
  readonly systemIdle: () => number;
  /** Monotonic milliseconds. */
  readonly now: () => number;
}

export function createElectronIdle({
  env,
  platform,
  meter,
  systemIdle,
  now,
}: ElectronIdleOptions): IdleMeter {
  const kind = displayKind(env, platform);
  if (kind === 'x11' || kind === 'none') return meter;
  const trust = createIdleTrust();
  /** Once it has said anything but zero it is known to work. */
  let proven = false;
  const own = (): number | null => {
    const seconds = systemIdle();
    if (seconds > 0) proven = true;
    return trust(seconds * 1_000, now());
  };
  const idleTime = async (): Promise<number | null> =>
    (kind === 'wayland' ? await meter.idleTime() : null) ?? own();
  const line = { part: 'idle' } as const;
  return {
    idleTime,
    async selfTest() {
      if (kind === 'wayland') {
        const tested = await meter.selfTest();
        if (tested.state === 'ok') return tested;
      }
      const idle = own();
      if (idle === null) {
        return {
          ...{ ...line, state: 'failed', reason: kind === 'wayland' ? 'wayland' : 'no-answer' },
          detail: 'the system says zero all the time, so its idle time is not known',
          remedy: kind === 'wayland' ? 'Log in to an X11 session, or to GNOME.' : 'Start Work Diary again.',
        };
      }
      if (kind === 'wayland' && !proven) {
        return {
          ...{ ...line, state: 'limited', reason: 'unproven' },
          detail:
            'the desktop has said nothing but zero so far; after ten minutes of that, activity is unknown',
          remedy: 'Touch nothing for some seconds and check again from the keyboard.',
        };
      }
      return { ...line, state: 'ok', reason: 'ok', detail: 'system idle time is known', remedy: null };
    },
  };
}
