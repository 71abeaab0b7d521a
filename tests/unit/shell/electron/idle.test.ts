// Idle time under Electron: whose answer is taken where, and when a zero is believed.
import { describe, expect, it } from 'vitest';
import { createElectronIdle } from '../../../../electron/shell/electron/idle.ts';
import type { IdleMeter } from '../../../../electron/tracker/ports.ts';

const MINUTE = 60_000;

function meterSaying(idle: number | null): IdleMeter {
  const state = idle === null ? 'failed' : 'ok';
  return {
    idleTime: async () => idle,
    selfTest: async () => ({ part: 'idle', state, reason: `meter-${state}`, detail: '-', remedy: null }),
  };
}

function made({ env = {}, platform, meter = null }: Partial<Made> & Pick<Made, 'platform'>) {
  const says = { seconds: 0, now: 0 };
  const idle = createElectronIdle({
    ...{ env, platform, meter: meterSaying(meter) },
    systemIdle: () => says.seconds,
    now: () => says.now,
  });
  return { idle, says };
}

interface Made {
  readonly env: Readonly<Record<string, string>>;
  readonly platform: NodeJS.Platform;
  readonly meter: number | null;
}

/** Asks as often as the tracker does while input is not counted. */
async function askUntil({ idle, says }: ReturnType<typeof made>, end: number): Promise<void> {
  for (; says.now < end; says.now += 5_000) await idle.idleTime();
}

const wayland = { env: { WAYLAND_DISPLAY: 'wayland-0', DISPLAY: ':0' }, platform: 'linux' } as const;

// What kind of desktop this is depends on the platform that is asked for alone.
describe('idle time', () => {
  it('is Electron’s on macOS and Windows, in milliseconds', async () => {
    for (const platform of ['darwin', 'win32'] as const) {
      const { idle, says } = made({ platform });
      says.seconds = 42;
      expect(await idle.idleTime()).toBe(42_000);
      expect(await idle.selfTest()).toMatchObject({ state: 'ok', reason: 'ok' });
    }
  });

  it('is unknown after ten minutes of nothing but zero', async () => {
    const { idle, says } = made({ platform: 'darwin' });
    await askUntil({ idle, says }, 9 * MINUTE);
    expect(await idle.idleTime()).toBe(0);
    await askUntil({ idle, says }, 10 * MINUTE);
    expect(await idle.idleTime()).toBeNull();
    expect(await idle.selfTest()).toMatchObject({ state: 'failed', reason: 'no-answer' });
    says.seconds = 3;
    expect(await idle.idleTime()).toBe(3_000);
  });

  it('is the X server’s on X11, whatever Electron says', async () => {
    const { idle, says } = made({ env: { DISPLAY: ':0' }, platform: 'linux', meter: 1_234 });
    says.seconds = 99;
    expect(await idle.idleTime()).toBe(1_234);
  });

  it('is GNOME’s on Wayland where GNOME answers, and Electron’s where it does not', async () => {
    expect(await made({ ...wayland, meter: 777 }).idle.idleTime()).toBe(777);
    expect(await made({ ...wayland, meter: 777 }).idle.selfTest()).toMatchObject({ reason: 'meter-ok' });
    const { idle, says } = made(wayland);
    expect(await idle.selfTest()).toMatchObject({ state: 'limited', reason: 'unproven' });
    says.seconds = 7;
    expect(await idle.idleTime()).toBe(7_000);
    says.seconds = 0;
    expect(await idle.selfTest()).toMatchObject({ state: 'ok' });
    await askUntil({ idle, says }, 11 * MINUTE);
    expect(await idle.idleTime()).toBeNull();
    expect(await idle.selfTest()).toMatchObject({ state: 'failed', reason: 'wayland' });
  });
});
