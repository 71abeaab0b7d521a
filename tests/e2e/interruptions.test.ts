// What interrupts time, through the real API: idleness, lock, sleep, privacy, the weekly limit, a clock that steps.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { total } from '../../shared/domain/intervals.ts';
import { HOUR, MINUTE, SECOND, SEGMENT } from '../../shared/domain/time.ts';
import { startXvfb, type TestDisplay, xdotool } from '../support/displays.ts';
import { testShell } from '../support/electron/launch.ts';
import {
  NINE,
  openWorkplace,
  pressKey,
  recordOf,
  recordsOf,
  SOON,
  start,
  stateOf,
  toFreshSegment,
  type Workplace,
} from '../support/workplace.ts';

let display: TestDisplay;
let place: Workplace;

beforeAll(async () => {
  display = await startXvfb({ width: 1024, height: 768 });
});
afterAll(() => display?.stop());

afterEach(() => place?.close());

const timer = async () => (await stateOf(place)).timer;
const reasons = async (): Promise<string[]> => (await stateOf(place)).warnings.map(({ reason }) => reason);
/** Input is dated by when it really happened, and ticks come once a second. */
const nearly = (ms: number) => ({
  asymmetricMatch: (value: unknown) => typeof value === 'number' && value <= ms && value > ms - 5 * SECOND,
});

describe('without input', () => {
  it('pauses back to the last input, goes on at the next, and asks about the stretch', async () => {
    place = await openWorkplace({ on: display });
    await start(place);
    await place.tracker.advance(90 * SECOND);
    await pressKey(place);
    await place.tracker.advance(9 * MINUTE);
    expect((await timer()).state).toBe('running');
    await place.tracker.advance(3 * MINUTE);
    expect((await timer()).state).toBe('idle');
    expect(await recordsOf(place, NINE + SEGMENT)).toEqual([]);
    expect(await recordOf(place, NINE)).toMatchObject({ tracked: nearly(90 * SECOND) });

    await xdotool(place.display.display, 'key', 'b');
    await expect.poll(async () => (await timer()).state, SOON).toBe('running');
    const { idleAsks, now } = await stateOf(place);
    expect(now).toBe(NINE + 13.5 * MINUTE);
    expect(idleAsks).toMatchObject([
      {
        contract: place.contract.id,
        interval: [nearly(NINE + 90 * SECOND), nearly(NINE + 13.5 * MINUTE)],
      },
    ]);
    await place.tracker.advance(MINUTE);
    await place.tracker.call('stop', {});
    await toFreshSegment(place);
    const [first, second] = await recordsOf(place, NINE, NINE + 2 * SEGMENT);
    expect(first?.status).toBe('sealed');
    expect(second?.intervals[0]?.[0]).toBe(idleAsks[0]?.interval[1]);
    expect(first?.intervals.at(-1)?.[1]).toBe(idleAsks[0]?.interval[0]);
    expect(await place.tracker.call('verify', {})).toMatchObject({ good: true });
  });

  it('stops after an hour, and asks about that hour only', async () => {
    place = await openWorkplace({ on: display });
    await start(place);
    await place.tracker.advance(90 * SECOND);
    await pressKey(place);
    await place.tracker.advance(80 * MINUTE);
    expect((await timer()).state).toBe('stopped');
    const { idleAsks } = await stateOf(place);
    expect(idleAsks).toHaveLength(1);
    expect(total([idleAsks[0]?.interval ?? [0, 0]])).toBe(HOUR);
  });
});

describe('away from the machine', () => {
  it('leaves a short lock untracked and goes on by itself; asks after a long one, and after sleep', async () => {
    place = await openWorkplace({ on: display });
    await start(place);
    await place.tracker.advance(MINUTE);
    await place.tracker.power('lock');
    expect((await timer()).state).toBe('locked');
    await place.tracker.advance(3 * MINUTE);
    await place.tracker.power('unlock');
    expect((await timer()).state).toBe('running');
    await place.tracker.advance(MINUTE);
    await place.tracker.power('lock');
    await place.tracker.advance(25 * MINUTE);
    const locked = await recordOf(place, NINE);
    expect(locked).toMatchObject({
      status: 'sealed',
      intervals: [
        [NINE, NINE + MINUTE],
        [NINE + 4 * MINUTE, NINE + 5 * MINUTE],
      ],
    });
    expect(locked.noSnapshot).toBe(locked.snapshot ? null : 'screen-locked');
    await place.tracker.power('unlock');
    expect(await stateOf(place)).toMatchObject({
      timer: { state: 'stopped' },
      resumeAsk: { reason: 'unlocked', memo: 'Sample work' },
    });

    await start(place);
    expect((await stateOf(place)).resumeAsk).toBeNull();
    await place.tracker.advance(MINUTE);
    await place.tracker.power('suspend');
    expect((await timer()).state).toBe('suspended');
    await place.tracker.advance(2 * MINUTE);
    await place.tracker.power('resume');
    expect(await stateOf(place)).toMatchObject({
      timer: { state: 'stopped' },
      resumeAsk: { reason: 'woken' },
    });
    expect(total((await recordOf(place, NINE + 3 * SEGMENT)).intervals)).toBe(MINUTE);
  });

  it('records nothing in a privacy pause, until it is ended by hand', async () => {
    place = await openWorkplace({ on: display });
    await start(place);
    await place.tracker.advance(MINUTE);
    await place.tracker.call('pause', {});
    expect((await timer()).state).toBe('privacy');
    // Input is dated by how long ago it was: on a clock that stands still it would lie before the pause.
    await place.tracker.advance(10 * SECOND);
    await xdotool(place.display.display, 'key', 'a', 'b');
    await place.tracker.advance(MINUTE);
    await place.tracker.power('lock');
    await place.tracker.power('unlock');
    expect((await timer()).state).toBe('privacy');
    await place.tracker.advance(25 * MINUTE);
    const record = await recordOf(place, NINE);
    expect(record).toMatchObject({ status: 'sealed', tracked: MINUTE, minutes: [{ minute: 0, keys: 0 }] });
    expect(record.noSnapshot).toBe(record.snapshot ? null : 'privacy-pause');
    await place.tracker.call('resume', {});
    expect((await timer()).state).toBe('running');
    expect(await recordsOf(place, NINE + SEGMENT)).toEqual([]);
  });
});

it('stops at the weekly limit to the millisecond, and goes over it only when told to', async () => {
  place = await openWorkplace({ on: display, terms: { weeklyLimit: 15 * MINUTE, minimumActive: 0 } });
  await start(place);
  await place.tracker.advance(8 * MINUTE);
  await pressKey(place);
  await place.tracker.advance(5 * MINUTE);
  expect(await reasons()).not.toContain('limit-near');
  await place.tracker.advance(MINUTE);
  expect(await reasons()).toContain('limit-near');
  await place.tracker.advance(5 * MINUTE);
  expect((await timer()).state).toBe('stopped');
  expect(await reasons()).toContain('limit-reached');
  const within = await recordsOf(place, NINE, NINE + HOUR);
  expect(within.map(({ tracked }) => tracked)).toEqual([10 * MINUTE, 5 * MINUTE]);

  const { id } = place.contract;
  const refused = await place.tracker.client.call('start', { contract: id });
  expect(refused).toMatchObject({ ok: false, error: { reason: 'limit-reached' } });
  await place.tracker.call('start', { contract: id, memo: 'Over it', overLimit: true });
  await place.tracker.advance(2 * MINUTE);
  expect(await timer()).toMatchObject({ state: 'running', week: 17 * MINUTE, limit: 15 * MINUTE });
  await place.tracker.call('stop', {});
  await toFreshSegment(place);
  const records = await recordsOf(place, NINE, NINE + HOUR);
  expect(records.map(({ protection }) => protection.overLimit).reduce((a, b) => a + b, 0)).toBe(2 * MINUTE);
});

// Under Electron the tray shows that it records, whatever its window does.
it('stops after a minute in which nobody could see that it records', async ({ skip }) => {
  if (testShell() !== 'browser') skip('the window or the tray shows it');
  place = await openWorkplace({ on: display, unwatched: true, env: { DBUS_SESSION_BUS_ADDRESS: '' } });
  await start(place);
  await place.tracker.advance(58 * SECOND);
  expect((await timer()).state).toBe('running');
  await place.tracker.advance(4 * SECOND);
  expect((await timer()).state).toBe('stopped');
  expect(await reasons()).toContain('not-watched');
  expect((await recordOf(place, NINE)).tracked).toBeLessThanOrEqual(62 * SECOND);
});

describe('a wall clock that steps', () => {
  it('treats a step forward as time that was not seen', async () => {
    place = await openWorkplace({ on: display });
    await start(place);
    await place.tracker.advance(2 * MINUTE);
    await place.tracker.step(3 * HOUR);
    await place.tracker.advance(MINUTE);
    expect((await timer()).state).toBe('running');
    await place.tracker.call('stop', {});
    await toFreshSegment(place);
    const records = await recordsOf(place, NINE, NINE + 4 * HOUR);
    expect(records.map(({ segment }) => segment)).toEqual([NINE, NINE + 3 * HOUR]);
    expect(records[0]).toMatchObject({
      intervals: [[NINE, nearly(NINE + 2 * MINUTE)]],
      clockSuspect: false,
    });
    const [from, to] = records[1]?.intervals[0] ?? [0, 0];
    expect(to).toBe(NINE + 3 * HOUR + 3 * MINUTE);
    expect(from - (NINE + 3 * HOUR + 2 * MINUTE)).toBeLessThanOrEqual(SECOND);
    expect(from).toBeGreaterThanOrEqual(NINE + 3 * HOUR + 2 * MINUTE);
  });

  it('keeps to its own clock when it is put back, and marks what begins afterwards', async () => {
    place = await openWorkplace({ on: display });
    await start(place);
    await place.tracker.advance(MINUTE);
    await place.tracker.step(-HOUR);
    await place.tracker.advance(MINUTE);
    await place.tracker.call('stop', {});
    expect(await recordOf(place, NINE)).toMatchObject({
      intervals: [[NINE, NINE + 2 * MINUTE]],
      clockSuspect: false,
    });
    await start(place, 'Doubtful');
    await place.tracker.advance(MINUTE);
    expect((await timer()).clockSuspect).toBe(true);
    await place.tracker.call('stop', {});
    expect(await recordsOf(place, NINE - 2 * HOUR, NINE)).toEqual([]);
    const record = await recordOf(place, NINE);
    expect(record).toMatchObject({ clockSuspect: true, tracked: 3 * MINUTE });
    expect(record.protection.rules.map(({ reason }) => reason)).toContain('clock-suspect');
    expect(await place.tracker.call('verify', {})).toMatchObject({ good: true });
  });
});
