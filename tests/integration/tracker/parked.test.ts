// What the journal refuses for good, with a real journal: it is kept, shown, and found again after the next start.
import { afterAll, expect, it } from 'vitest';
import { defaultSettings } from '../../../electron/api/settings.ts';
import { parkedSchema } from '../../../electron/tracker/memory.ts';
import { Tracker } from '../../../electron/tracker/tracker.ts';
import { HOUR, MINUTE, SECOND, SEGMENT } from '../../../shared/domain/time.ts';
import { barePorts, bareTracker, nothingRecovered } from '../../support/bare-tracker.ts';
import { ControllableClock } from '../../support/controllable-clock.ts';
import {
  at,
  CONSENT,
  contract,
  filled,
  MONDAY,
  must,
  open,
  tempFolder,
} from '../../support/journal-samples.ts';

const folder = tempFolder();
afterAll(() => folder.remove());

it('a record and its clock events of a contract without a journal are parked, once each, and stay', async () => {
  const { journal } = await filled(folder.path, 0);
  const clock = new ControllableClock(MONDAY + 60 * MINUTE);
  const never = contract('never-opened');
  const recovered = { memory: null, rows: [], discarded: [], floor: 0, parked: [] };
  const options = { settings: defaultSettings, contracts: [never], virtualDisplay: false };
  const tracker = new Tracker(barePorts(clock, journal), { ...options, recovered });
  const pass = (ms: number): Promise<void> => clock.advance(ms, async () => void (await tracker.flush()));
  tracker.send({ type: 'start', contract: never.id, memo: 'Sample' });
  await pass(2 * MINUTE);
  tracker.send({ type: 'stop' });
  await pass(SEGMENT);
  await tracker.flush();

  expect(tracker.parked.map(({ reason, what }) => [reason, what])).toEqual([
    ['journal-not-opened', 'clock event "start" of 2026-01-05 01:00 UTC'],
    ['journal-not-opened', 'clock event "stop" of 2026-01-05 01:02 UTC'],
    ['journal-not-opened', 'record of 2026-01-05 01:00 UTC'],
  ]);
  expect([...tracker.warnings.keys()].filter((reason) => reason === 'parked')).toEqual(['parked']);
  expect(tracker.unwritten).toBe(0);
  expect(tracker.parked[2]?.output).toMatchObject({
    do: 'seal',
    body: { intervals: [[MONDAY + 60 * MINUTE, MONDAY + 62 * MINUTE]] },
  });
  await tracker.quit();
  await journal.close();

  const again = must(await open(folder.path));
  const kept = parkedSchema.array().parse(must(await again.memory('parked')));
  expect(kept.map(({ what }) => what)).toEqual(tracker.parked.map(({ what }) => what));
  const next = new Tracker(barePorts(clock, again), {
    ...options,
    recovered: { ...recovered, parked: kept },
  });
  expect(next.parked).toEqual(kept);
  expect(next.warnings.get('parked')?.message).toMatch(/journal health/);
  await clock.advance(SECOND, async () => undefined);
  expect(next.warnings.has('parked')).toBe(true);
  await next.quit();
  await again.close();
});

it('what is refused at each start again is parked once, and goes when it is written after all', async () => {
  const other = tempFolder();
  const never = contract('never-opened');
  let journal = must(await open(other.path));
  const first = bareTracker(new ControllableClock(MONDAY + HOUR), journal, [never]);
  first.tracker.send({ type: 'start', contract: never.id, memo: 'Sample' });
  await first.pass(2 * MINUTE);
  first.tracker.send({ type: 'stop' });
  await first.pass(SEGMENT);
  const record = 'record of 2026-01-05 01:00 UTC';
  const clocks = first.tracker.parked.map(({ what }) => what).filter((what) => what !== record);
  expect(clocks).toHaveLength(2);
  await first.tracker.quit();
  await journal.close();

  for (const again of [2, 3, 4]) {
    journal = must(await open(other.path));
    const rows = must(await journal.openRecords());
    expect(rows).toHaveLength(1);
    const parked = parkedSchema.array().parse(must(await journal.memory('parked')));
    if (again === 4) must(await journal.openContractJournal(never, CONSENT, at(MONDAY)));
    const clock = new ControllableClock(MONDAY + again * HOUR);
    const next = bareTracker(clock, journal, [never], { ...nothingRecovered, rows, parked });
    await next.pass(5 * SECOND);
    const found = again === 4 ? clocks : [...clocks, record];
    expect(next.tracker.parked.map(({ what }) => what)).toEqual(found);
    const kept = parkedSchema.array().parse(must(await journal.memory('parked')));
    expect(kept.map(({ what }) => what)).toEqual(found);
    await next.tracker.quit();
    if (again === 4) expect(must(await journal.openRecords())).toEqual([]);
    await journal.close();
  }
  other.remove();
});

it('nothing is said to be kept before it is', async () => {
  const other = tempFolder();
  const journal = must(await open(other.path));
  const clock = new ControllableClock(MONDAY + HOUR);
  const never = contract('never-opened');
  let full = true;
  const saveMemory: typeof journal.saveMemory = async (key, value) =>
    full && key === 'parked'
      ? { ok: false, error: { reason: 'disk-full', message: 'full' } }
      : journal.saveMemory(key, value);
  const { tracker, pass } = bareTracker(clock, { ...journal, saveMemory }, [never]);
  tracker.send({ type: 'start', contract: never.id, memo: 'Sample' });
  await pass(20 * SECOND);
  expect(tracker.warnings.has('parked')).toBe(false);
  expect(tracker.warnings.has('disk-full')).toBe(true);
  expect(tracker.unwritten).toBeGreaterThan(0);
  full = false;
  await pass(20 * SECOND);
  expect(tracker.warnings.has('disk-full')).toBe(false);
  expect(tracker.warnings.has('parked')).toBe(true);
  expect(must(await journal.memory('parked'))).toHaveLength(1);
  await tracker.quit();
  await journal.close();
  other.remove();
});
