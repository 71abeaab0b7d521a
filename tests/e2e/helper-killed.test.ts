// The counting process dies in the middle of a segment: time goes on, no count is invented, and counting comes back.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { MINUTE, SECOND } from '../../shared/domain/time.ts';
import { startedBy } from '../support/processes.ts';
import {
  NINE,
  openWorkplace,
  pressKey,
  recordOf,
  start,
  stateOf,
  toFreshSegment,
  type Workplace,
} from '../support/workplace.ts';

let place: Workplace;

beforeAll(async () => {
  place = await openWorkplace();
});
afterAll(() => place?.close());

const reasons = async (): Promise<string[]> => (await stateOf(place)).warnings.map(({ reason }) => reason);

async function helper(): Promise<number> {
  const helpers = (await startedBy(place.tracker.process.pid ?? 0)).filter(({ command }) =>
    command.includes('input-helper'),
  );
  expect(helpers).toHaveLength(1);
  return helpers[0]?.pid ?? 0;
}

it('has no count for the minute in which counting failed, and counts again afterwards', async () => {
  await start(place);
  await place.tracker.advance(30 * SECOND);
  await pressKey(place);
  await place.tracker.advance(MINUTE);
  const first = await helper();
  process.kill(first, 'SIGKILL');
  await place.tracker.counting(false);
  expect(await reasons()).toContain('input-not-counted');
  await place.tracker.advance(20 * SECOND);
  await place.tracker.counting(true);
  expect(await reasons()).not.toContain('input-not-counted');
  expect(await helper()).not.toBe(first);
  await place.tracker.advance(40 * SECOND);
  await pressKey(place);
  await pressKey(place);
  await place.tracker.advance(MINUTE);
  await place.tracker.call('stop', {});
  await toFreshSegment(place);
  const record = await recordOf(place, NINE);
  expect(record).toMatchObject({ status: 'sealed', tracked: 3.5 * MINUTE });
  expect(record.minutes.map(({ source }) => source === 'counted')).toEqual([true, false, true, true]);
  expect(record.minutes.map(({ keys }) => keys)).toEqual([1, null, 2, 0]);
  expect(record.minutes[1]).toMatchObject({ clicks: null, scrolls: null });
  expect(await place.tracker.call('verify', {})).toMatchObject({ good: true });
});
