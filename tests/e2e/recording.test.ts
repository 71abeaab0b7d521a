// Input on a real display, as the sealed record tells it; the clock is the test's.
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RecordView } from '../../shared/diary-api.ts';
import { MINUTE, SECOND, SEGMENT } from '../../shared/domain/time.ts';
import { xdotool } from '../support/displays.ts';
import {
  NINE,
  openWorkplace,
  recordOf,
  SOON,
  start,
  toFreshSegment,
  type Workplace,
} from '../support/workplace.ts';

type Counts = readonly [keys: number, clicks: number, scrolls: number];
const NOTHING: Counts = [0, 0, 0];

let place: Workplace;

beforeAll(async () => {
  place = await openWorkplace();
});
afterAll(() => place?.close());

const input = (...args: readonly string[]): Promise<string> => xdotool(place.display.display, ...args);

const countsOf = ({ minutes }: RecordView): Counts[] =>
  minutes.map(({ keys, clicks, scrolls }) => [keys ?? -1, clicks ?? -1, scrolls ?? -1]);

/** Waits until the open record says `counts` of that minute. */
async function delivered(segment: number, minute: number, counts: Counts): Promise<void> {
  await expect.poll(async () => countsOf(await recordOf(place, segment))[minute], SOON).toEqual(counts);
}

async function sealed(segment: number): Promise<RecordView> {
  await place.tracker.call('stop', {});
  await toFreshSegment(place);
  const record = await recordOf(place, segment);
  expect(record.status).toBe('sealed');
  return record;
}

describe('a working time', () => {
  it('counts 7 keys, 3 clicks and 2 scroll steps in the minute they fell in, and nothing elsewhere', async () => {
    await start(place);
    await place.tracker.advance(MINUTE + 30 * SECOND);
    await input('key', '--delay', '20', 'a', 'b', 'c', 'd', 'e', 'f', 'g');
    await input('click', '--repeat', '3', '--delay', '20', '1');
    await input('click', '--repeat', '2', '--delay', '20', '5');
    await delivered(NINE, 1, [7, 3, 2]);
    await place.tracker.advance(3 * MINUTE);
    const record = await sealed(NINE);
    expect(record).toMatchObject({ memo: 'Sample work', tracked: 4.5 * MINUTE });
    expect(countsOf(record)).toEqual([NOTHING, [7, 3, 2], NOTHING, NOTHING, NOTHING]);
    expect(record.minutes.map(({ state }) => state)).toEqual([
      'inactive',
      'active',
      'inactive',
      'inactive',
      'inactive',
    ]);
    expect(record.minutes.every(({ source }) => source === 'counted')).toBe(true);
    expect(record.snapshot?.displays).toHaveLength(1);
    expect(await place.tracker.call('verify', {})).toMatchObject({ good: true });
  });

  it('counts a held key once, each modifier, side buttons as clicks, and two hundred keys in a second', async () => {
    const segment = NINE + 2 * SEGMENT;
    await start(place);
    await place.tracker.advance(30 * SECOND);
    // Longer than the server waits before it repeats a held key.
    await input('keydown', 'a', 'sleep', '1.5', 'keyup', 'a');
    await delivered(segment, 0, [1, 0, 0]);
    await place.tracker.advance(MINUTE);
    await input('key', 'ctrl+shift+a');
    await delivered(segment, 1, [3, 0, 0]);
    await place.tracker.advance(MINUTE);
    await input('click', '8', 'click', '9', 'click', '9');
    await delivered(segment, 2, [0, 3, 0]);
    await place.tracker.advance(MINUTE);
    const before = performance.now();
    await input('key', '--delay', '2', ...Array.from({ length: 200 }, (_, i) => 'abcdefgh'[i % 8] ?? 'a'));
    const took = performance.now() - before;
    await delivered(segment, 3, [200, 0, 0]);
    await place.tracker.advance(MINUTE);
    const record = await sealed(segment);
    expect(countsOf(record)).toEqual([[1, 0, 0], [3, 0, 0], [0, 3, 0], [200, 0, 0], NOTHING]);
    // About a second; a machine that is busy may take longer to start the program that presses them.
    expect(took).toBeLessThan(5 * SECOND);
  });

  it('counts nothing of what was typed while the timer did not run', async () => {
    const { now } = await place.tracker.call('state', {});
    await input('key', 'a', 'b', 'c');
    // Counts leave the helper once a second; here real time must pass before virtual time does.
    await sleep(1_500);
    await start(place);
    await place.tracker.advance(90 * SECOND);
    await input('key', 'd');
    await delivered(now, 1, [1, 0, 0]);
    expect(countsOf(await sealed(now))).toEqual([NOTHING, [1, 0, 0]]);
  });
});
