// Idle time of a real X server, through its coming and going.
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { createIdleMeter } from '../../../electron/capture/idle-meter.ts';
import { sharedClock } from '../../../electron/capture/shared-clock.ts';
import {
  ownDisplayName,
  startXvfb,
  startXvfbAgain,
  type TestDisplay,
  xdotool,
} from '../../support/displays.ts';

let display: TestDisplay | null = null;
afterEach(async () => {
  await display?.stop();
  display = null;
});

it('grows without input and starts again with it', async () => {
  display = await startXvfb({ width: 640, height: 480 });
  const meter = createIdleMeter({ env: { DISPLAY: display.display }, now: sharedClock });
  await xdotool(display.display, 'key', 'a');
  await sleep(1_500);
  const idle = await meter.idleTime();
  expect(idle).toBeGreaterThan(1_000);
  await xdotool(display.display, 'key', 'a');
  expect(await meter.idleTime()).toBeLessThan(idle ?? 0);
  expect(await meter.selfTest()).toMatchObject({ part: 'idle', state: 'ok' });
});

it('is unknown when the display is lost, and known again when it is back', async () => {
  const name = ownDisplayName();
  display = await startXvfbAgain(name);
  const meter = createIdleMeter({ env: { DISPLAY: name }, now: sharedClock });
  expect(await meter.idleTime()).not.toBeNull();
  await display.stop();
  expect(await meter.idleTime()).toBeNull();
  expect(await meter.selfTest()).toMatchObject({ state: 'failed', reason: 'no-answer' });
  display = await startXvfbAgain(name);
  expect(await meter.idleTime()).not.toBeNull();
});

it.each([
  [{}, 'no-display'],
  [{ WAYLAND_DISPLAY: 'wayland-0', DISPLAY: ':0' }, 'wayland'],
])('is unknown in %o: %s', async (env, reason) => {
  const meter = createIdleMeter({ env, now: sharedClock });
  expect(await meter.idleTime()).toBeNull();
  expect(await meter.selfTest()).toMatchObject({ state: 'failed', reason });
});
