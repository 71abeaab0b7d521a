// What happens to the computer, as Electron tells it: lock and suspend end tracked time, a shutdown ends the app.

import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { total } from '../../shared/domain/intervals.ts';
import { MINUTE, SEGMENT } from '../../shared/domain/time.ts';
import { type Desk, openDesk, SOON } from '../support/desk.ts';
import { startXvfb } from '../support/displays.ts';
import { STAND_IN_TELLS, testShell } from '../support/electron/launch.ts';
import { startElectronTracker } from '../support/electron/tracker.ts';
import { NINE } from '../support/workplace.ts';

let desk: Desk;
beforeEach(async () => {
  // Whatever the machine is like that tests run on: its own logind is not to speak.
  desk = await openDesk({ env: { DBUS_SYSTEM_BUS_ADDRESS: 'unix:path=/nowhere/socket' } });
  await desk.call('start', { contract: desk.contract.id, memo: 'Sample work' });
});
afterEach(() => desk?.close());

const fire = (event: string): Promise<void> =>
  desk.app.evaluate(({ powerMonitor }, name) => void powerMonitor.emit(name as 'suspend'), event);
const advance = (minutes: number) => desk.app.control({ do: 'advance', ms: minutes * MINUTE });
const tracked = async (): Promise<number> => {
  const { now } = await desk.state();
  const { records } = await desk.call('diary', { from: now - 6 * SEGMENT, to: now + SEGMENT });
  return records.reduce((sum, { intervals }) => sum + total(intervals), 0);
};

describe.each([
  ['locked', 'lock-screen', 'unlock-screen'],
  ['suspended', 'suspend', 'resume'],
] as const)('while the computer is %s', (state, begin, end) => {
  it('no time is tracked, told twice or not', async () => {
    await advance(2);
    await fire(begin);
    await fire(begin);
    await desk.timer(state);
    await advance(5);
    await fire(end);
    await fire(end);
    await expect.poll(async () => (await desk.state()).timer.state, SOON).not.toBe(state);
    expect(await tracked()).toBe(2 * MINUTE);
  });
});

// Only the stand-in can be told that the system goes down without taking the machine of the test along.
it('a shutdown is delayed until everything is saved', async ({ skip }) => {
  if (testShell() === 'electron') skip(STAND_IN_TELLS);
  await advance(3);
  const gone = once(desk.app.process, 'exit');
  const delayed = await desk.app.evaluate(({ powerMonitor }) => {
    let asked = 0;
    (powerMonitor as NodeJS.EventEmitter).emit('shutdown', { preventDefault: () => void asked++ });
    return asked;
  });
  expect(delayed).toBe(1);
  const begun = performance.now();
  expect(await gone).toEqual([0, null]);
  expect(performance.now() - begun).toBeLessThan(15_000);
  const display = await startXvfb({ width: 640, height: 480 });
  try {
    const again = await startElectronTracker({
      ...{ dataDir: desk.dataDir, display: display.display, wall: NINE + 3 * MINUTE, uncounted: true },
    });
    const { records } = await again.call('diary', { from: NINE, to: NINE + SEGMENT });
    expect(records.map(({ intervals }) => total(intervals))).toEqual([3 * MINUTE]);
    expect((await again.call('state', {})).timer.state).toBe('stopped');
    await again.quit();
  } finally {
    await display.stop();
  }
});
