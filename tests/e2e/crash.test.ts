// The tracker dies and is started again on the same data folder: little is lost, nothing is invented.
import { existsSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { HOUR, MINUTE, SECOND, SEGMENT } from '../../shared/domain/time.ts';
import { startXvfb, type TestDisplay } from '../support/displays.ts';
import { headersIn } from '../support/stored-journal.ts';
import {
  blobsOf,
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
  workWithPicture,
} from '../support/workplace.ts';

/** What a crash may cost. */
const LOSS = 10 * SECOND;

let display: TestDisplay;
let place: Workplace;

beforeAll(async () => {
  display = await startXvfb({ width: 1024, height: 768 });
});
afterAll(() => display?.stop());

beforeEach(async () => {
  place = await openWorkplace({ on: display });
});
afterEach(() => place?.close());

it('continues the record of the same segment once time is started again', async () => {
  await start(place, 'Before and after');
  await place.tracker.advance(30 * SECOND);
  await pressKey(place);
  await place.tracker.advance(2.5 * MINUTE + 7 * SECOND);
  const ran = 3 * MINUTE + 7 * SECOND;
  await place.crash(NINE + ran + 20 * SECOND);

  const { timer, resumeAsk } = await stateOf(place);
  expect(timer.state).toBe('stopped');
  expect(resumeAsk).toEqual({
    contract: place.contract.id,
    memo: 'Before and after',
    labels: [],
    reason: 'restarted',
  });
  const found = await recordOf(place, NINE);
  expect(found.status).toBe('open');
  expect(found.tracked).toBeGreaterThanOrEqual(ran - LOSS);
  expect(found.tracked).toBeLessThanOrEqual(ran);
  expect(found.minutes[0]).toMatchObject({ keys: 1, state: 'active' });

  await start(place, 'Before and after');
  expect((await stateOf(place)).resumeAsk).toBeNull();
  await place.tracker.advance(MINUTE);
  await place.tracker.call('stop', {});
  await toFreshSegment(place);
  const record = await recordOf(place, NINE);
  expect(record).toMatchObject({ status: 'sealed', tracked: found.tracked + MINUTE });
  expect(record.intervals).toHaveLength(2);
  expect(record).toMatchObject({ noSnapshot: null, snapshot: expect.anything() });
  expect(await place.tracker.call('verify', {})).toMatchObject({ good: true });
});

it('loses at most ten seconds of the open record, and seals it when the segment is over', async () => {
  let segment = NINE;
  for (const ran of [12.3 * SECOND, 47.9 * SECOND, 4 * MINUTE + 1]) {
    await start(place);
    await place.tracker.advance(ran);
    await place.crash(segment + 2 * SEGMENT + MINUTE);
    await expect.poll(async () => (await recordOf(place, segment)).status, SOON).toBe('sealed');
    const record = await recordOf(place, segment);
    expect(record.tracked).toBeGreaterThanOrEqual(ran - LOSS);
    expect(record.tracked).toBeLessThanOrEqual(ran);
    expect(record.intervals[0]?.[0]).toBe(segment);
    expect(record.noSnapshot).toBe(record.snapshot ? null : 'crashed');
    expect((await stateOf(place)).resumeAsk).toMatchObject({ reason: 'restarted' });
    await place.tracker.call('dismissResume', {});
    expect((await stateOf(place)).resumeAsk).toBeNull();
    segment = await toFreshSegment(place);
  }
  expect(await recordsOf(place, NINE, NINE + 2 * HOUR)).toHaveLength(3);
  expect(await place.tracker.call('verify', {})).toMatchObject({ good: true });
  await place.tracker.quit();
  const recorded = headersIn(place.dataDir).filter(({ type }) => type === 'segment.recorded');
  expect(recorded).toHaveLength(3);
});

it('remembers what waited for an answer: a discard goes on, an idle stretch is asked about', async () => {
  const record = await workWithPicture(place);
  const files = blobsOf(place, record);
  await place.tracker.call('discard', { records: [{ contract: place.contract.id, segment: NINE }] });
  await place.tracker.advance(6 * SECOND);
  await place.crash(NINE + 2 * MINUTE);
  await expect.poll(async () => (await recordOf(place, NINE)).status, SOON).toBe('discarded');
  await expect.poll(() => files.some((file) => existsSync(file)), SOON).toBe(false);

  const segment = await toFreshSegment(place);
  await start(place);
  await place.tracker.advance(30 * SECOND);
  await pressKey(place);
  await place.tracker.advance(12 * MINUTE);
  expect((await stateOf(place)).timer.state).toBe('idle');
  await place.tracker.power('lock');
  const { idleAsks } = await stateOf(place);
  expect(idleAsks).toHaveLength(1);
  await place.crash(segment + 2 * HOUR);
  expect((await stateOf(place)).idleAsks).toEqual(idleAsks);
  await place.tracker.call('answerIdle', { id: idleAsks[0]?.id ?? '', answer: 'keep' });
  const { items } = await place.tracker.call('diary', { from: NINE, to: NINE + 3 * HOUR });
  expect(items).toMatchObject([{ kind: 'kept-idle', intervals: [idleAsks[0]?.interval] }]);
  expect(await place.tracker.call('verify', {})).toMatchObject({ good: true });
});

it('loses nothing when it is ended in good order', async () => {
  await start(place);
  await place.tracker.advance(3 * MINUTE + 7 * SECOND);
  await place.restart(NINE + 30 * MINUTE);
  await expect.poll(async () => (await recordOf(place, NINE)).status, SOON).toBe('sealed');
  const record = await recordOf(place, NINE);
  expect(record.tracked).toBe(3 * MINUTE + 7 * SECOND);
  expect(record.noSnapshot).toBe(record.snapshot ? null : 'shutdown');
});
