// Time that was not tracked, and the diary as a whole: manual time, idle answers, export, rebuild, the week's numbers.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DiaryDay, IdleAsk } from '../../shared/diary-api.ts';
import type { Contract } from '../../shared/domain/contract.ts';
import { total } from '../../shared/domain/intervals.ts';
import { statement } from '../../shared/domain/statement.ts';
import { DAY, HOUR, MINUTE, SECOND, weekOf } from '../../shared/domain/time.ts';
import { parseCsv } from '../support/csv.ts';
import { diaryEntriesIn } from '../support/stored-journal.ts';
import {
  NINE,
  openWorkplace,
  pressKey,
  recordOf,
  start,
  stateOf,
  type Workplace,
  workAndSeal,
} from '../support/workplace.ts';

let place: Workplace;
/** Allows no manual time. */
let strict: Contract;
/** Gets what is given. */
let second: Contract;

const diary = (): Promise<DiaryDay> => place.tracker.call('diary', { from: NINE, to: NINE + DAY });
const refusedBecause = async (args: Parameters<typeof add>[0]): Promise<string> => {
  const answer = await add(args);
  return answer.ok ? 'nothing' : `${answer.error.reason} ${answer.error.field ?? ''}`.trim();
};
const add = (args: { from: number; to: number; memo?: string; contract?: string }) =>
  place.tracker.client.call('addTime', { contract: place.contract.id, memo: 'By hand', ...args });

beforeAll(async () => {
  place = await openWorkplace({ terms: { minimumActive: 0 } });
  const { version: _, from: __, ...terms } = place.contract.versions[0] ?? expect.fail('no terms');
  const make = (title: string, manualTime: boolean): Promise<Contract> =>
    place.tracker.call('createContract', { title, client: '', terms: { ...terms, manualTime } });
  strict = await make('No time by hand', false);
  second = await make('Second, "quoted"', true);
  // 09:00 to 09:05, then free until 10:00.
  await workAndSeal(place, 5 * MINUTE);
  await place.tracker.advance(NINE + HOUR - (await stateOf(place)).now);
});
afterAll(() => place?.close());

describe('manual time', () => {
  it('is its own item with a memo, marked and never protected', async () => {
    expect(
      await add({ from: NINE + 20 * MINUTE, to: NINE + 50 * MINUTE, memo: ' =Meeting, "long" ' }),
    ).toMatchObject({ ok: true, value: null });
    expect((await diary()).items).toMatchObject([
      {
        kind: 'manual',
        contract: place.contract.id,
        intervals: [[NINE + 20 * MINUTE, NINE + 50 * MINUTE]],
        memo: '=Meeting, "long"',
        discarded: false,
        protection: { protected: false, rules: [{ rule: 1, holds: false, reason: 'manual' }] },
      },
    ]);
  });

  it('is refused where it overlaps, lies ahead, crosses a week, has no memo, or the contract does not allow it', async () => {
    const before = await diary();
    const free = { from: NINE + 6 * MINUTE, to: NINE + 8 * MINUTE };
    expect(await refusedBecause({ from: NINE + 4 * MINUTE, to: NINE + 6 * MINUTE })).toBe('overlap from');
    expect(await refusedBecause({ from: NINE + 49 * MINUTE, to: NINE + 55 * MINUTE })).toBe('overlap from');
    expect(await refusedBecause({ from: NINE + 55 * MINUTE, to: NINE + HOUR + 1 })).toBe('future to');
    expect(await refusedBecause({ ...free, to: free.from })).toBe('bad-span to');
    expect(await refusedBecause({ ...free, memo: '  ' })).toBe('no-memo memo');
    expect(await refusedBecause({ ...free, contract: strict.id })).toBe('not-allowed contract');
    expect(await refusedBecause({ ...free, contract: 'nobody' })).toBe('unknown-contract contract');
    expect(await refusedBecause({ from: NINE - MINUTE, to: NINE })).toBe('not-in-force from');
    expect(await diary()).toEqual(before);
  });

  it('is not added twice by two calls at once', async () => {
    const twice = {
      contract: place.contract.id,
      from: NINE + 6 * MINUTE,
      to: NINE + 8 * MINUTE,
      memo: 'Mistake',
    };
    const answers = await Promise.all([1, 2].map(() => place.tracker.client.call('addTime', twice)));
    expect(answers.map((answer) => (answer.ok ? 'added' : answer.error.reason))).toEqual([
      'added',
      'overlap',
    ]);
  });

  it('can be discarded, which can be undone for ten seconds, and then its time is free again', async () => {
    const mistake = (await diary()).items.find(({ memo }) => memo === 'Mistake');
    const entry = mistake?.entry ?? '';
    const found = async () => (await diary()).items.find((item) => item.entry === entry);
    await place.tracker.call('discardItem', { entry });
    expect((await found())?.discardAt).not.toBeNull();
    await place.tracker.call('undoDiscardItem', { entry });
    await place.tracker.advance(11 * SECOND);
    expect(await found()).toEqual(mistake);
    await place.tracker.call('discardItem', { entry });
    await place.tracker.advance(11 * SECOND);
    const gone = await found();
    expect(gone).toMatchObject({ discarded: true, memo: '', intervals: [] });
    await add({ from: NINE + 6 * MINUTE, to: NINE + 8 * MINUTE, memo: 'Again' });
    expect((await diary()).items.filter(({ discarded }) => !discarded)).toHaveLength(2);
  });

  it('may stand over a discarded record', async () => {
    const from = NINE + HOUR;
    await workAndSeal(place, 5 * MINUTE);
    await place.tracker.call('discard', { records: [{ contract: place.contract.id, segment: from }] });
    expect(await refusedBecause({ from, to: from + 5 * MINUTE })).toBe('overlap from');
    await place.tracker.advance(11 * SECOND);
    expect(await recordOf(place, from)).toMatchObject({ status: 'discarded' });
    expect(await refusedBecause({ from, to: from + 5 * MINUTE, contract: second.id })).toBe('nothing');
  });
});

describe('an idle stretch', () => {
  /** Works a minute, is away for a quarter of an hour and stops: asks about the stretch. */
  async function beIdle(): Promise<IdleAsk> {
    await start(place, 'Reading');
    await place.tracker.advance(MINUTE);
    await pressKey(place);
    await place.tracker.advance(15 * MINUTE);
    await place.tracker.call('stop', {});
    const [ask, ...more] = (await stateOf(place)).idleAsks;
    if (!ask || more.length > 0) throw new Error('there should be one question');
    // A fresh segment, so that no record is open that the next piece of work would go on with.
    await place.tracker.advance(25 * MINUTE);
    return ask;
  }
  const itemAt = async ({ interval }: IdleAsk) =>
    (await diary()).items.filter(({ intervals }) => intervals[0]?.[0] === interval[0]);

  it('that is kept is an item of its own kind', async () => {
    const ask = await beIdle();
    expect(await refusedBecause({ from: ask.interval[0], to: ask.interval[0] + MINUTE })).toBe(
      'overlap from',
    );
    await place.tracker.call('answerIdle', { id: ask.id, answer: 'keep' });
    expect(await itemAt(ask)).toMatchObject([
      {
        kind: 'kept-idle',
        contract: place.contract.id,
        intervals: [ask.interval],
        memo: 'Reading',
        protection: { protected: false, rules: [{ reason: 'kept-idle' }] },
      },
    ]);
    expect(await place.tracker.client.call('answerIdle', { id: ask.id, answer: 'keep' })).toMatchObject({
      ok: false,
      error: { reason: 'unknown-stretch' },
    });
    expect(await itemAt(ask)).toHaveLength(1);
  });

  it('that is given is manual time on another contract that allows it', async () => {
    const ask = await beIdle();
    const give = { id: ask.id, answer: 'give', memo: 'On the phone' } as const;
    expect(await place.tracker.client.call('answerIdle', { ...give, contract: strict.id })).toMatchObject({
      ok: false,
      error: { reason: 'not-allowed', field: 'contract' },
    });
    expect((await stateOf(place)).idleAsks).toHaveLength(1);
    await place.tracker.call('answerIdle', { ...give, contract: second.id });
    expect(await itemAt(ask)).toMatchObject([
      { kind: 'manual', contract: second.id, intervals: [ask.interval], memo: 'On the phone' },
    ]);
    expect((await stateOf(place)).idleAsks).toEqual([]);
  });

  it('that is discarded leaves nothing', async () => {
    const ask = await beIdle();
    await place.tracker.call('answerIdle', { id: ask.id, answer: 'discard' });
    expect(await itemAt(ask)).toEqual([]);
    expect((await stateOf(place)).idleAsks).toEqual([]);
  });
});

describe('the diary as a whole', () => {
  it('is exported as the screens show it, in JSON and in CSV', async () => {
    const shown = await diary();
    const range = { from: NINE, to: NINE + DAY };
    const json = await place.tracker.call('export', { ...range, format: 'json' });
    const { contracts, ...exported } = JSON.parse(json.text);
    expect(exported).toEqual(shown);
    expect(contracts).toHaveLength(3);

    const csv = await place.tracker.call('export', { ...range, format: 'csv' });
    expect(csv).toMatchObject({ name: 'work-diary-2026-01-05-2026-01-06.csv', mediaType: 'text/csv' });
    const rows = parseCsv(csv.text);
    const iso = (instant: number | undefined): string =>
      instant === undefined ? '' : new Date(instant).toISOString();
    const sum = (counts: readonly (number | null)[]): string =>
      String(counts.reduce<number>((all, count) => all + (count ?? 0), 0));
    const expected = [
      ...shown.records.map((record) => ({
        kind: 'tracked',
        contract: record.contract,
        device: record.device,
        start_utc: iso(record.intervals[0]?.[0] ?? record.segment),
        end_utc: iso(record.intervals.at(-1)?.[1]),
        tracked_ms: String(record.tracked),
        status: record.status,
        memo: record.memo,
        keys: sum(record.minutes.map(({ keys }) => keys)),
        protected: String(record.protection.protected),
      })),
      ...shown.items.map((item) => ({
        kind: item.kind,
        contract: item.contract,
        // A discarded item keeps the segment in which it began.
        start_utc: iso(item.start),
        end_utc: iso(item.intervals.at(-1)?.[1]),
        tracked_ms: String(total(item.intervals)),
        status: item.discarded ? 'discarded' : 'sealed',
        // A spreadsheet must not take a memo for a formula.
        memo: item.memo.startsWith('=') ? `'${item.memo}` : item.memo,
        keys: '',
        protected: 'false',
      })),
    ];
    expect(rows).toHaveLength(expected.length);
    for (const row of expected) expect(rows).toContainEqual(expect.objectContaining(row));
    expect(rows.find(({ contract }) => contract === second.id)?.['title']).toBe('Second, "quoted"');
    const starts = rows.map((row) => row['start_utc'] ?? '');
    expect(starts.filter((start) => start === '')).toEqual([]);
    expect(starts).toEqual([...starts].sort());
  });

  it('is what the journal says, and so are the numbers of the week', async () => {
    expect(await place.tracker.call('rebuild', {})).toMatchObject({ corrected: 0 });
    expect(await place.tracker.call('verify', {})).toMatchObject({ good: true });
    await start(place);
    const { timer, now } = await stateOf(place);
    await place.tracker.call('stop', {});
    const { records, items } = await diary();
    const own = <T extends { readonly contract: string }>(all: readonly T[], contract: string): T[] =>
      all.filter((one) => one.contract === contract);
    const sumOf = (kind: 'manual' | 'kept-idle', contract: string): number =>
      own(items, contract)
        .filter((item) => item.kind === kind && !item.discarded)
        .reduce((sum, { intervals }) => sum + total(intervals), 0);
    const tracked = own(records, place.contract.id).reduce((sum, record) => sum + record.tracked, 0);
    await place.tracker.quit();

    const entries = diaryEntriesIn(place.dataDir);
    const week = weekOf(NINE);
    const contracts = [place.contract, strict, second];
    const shared = { entries, contracts, serverEvents: [], effects: {}, now, week };
    const [first, given] = [place.contract, second].map(({ id }) => statement({ ...shared, contract: id }));
    expect(first).toMatchObject({
      phase: 'work',
      provisional: false,
      totals: {
        tracked,
        manual: sumOf('manual', place.contract.id),
        keptIdle: sumOf('kept-idle', place.contract.id),
        void: 0,
        overLimit: 0,
      },
    });
    // 32 minutes by hand, 5 and three times nearly 1 tracked, a quarter of an hour of reading.
    expect(first?.totals.manual).toBe(32 * MINUTE);
    expect(first?.totals.countable).toBe(
      tracked + sumOf('manual', place.contract.id) + sumOf('kept-idle', place.contract.id),
    );
    expect(timer.week).toBe(first?.totals.countable);
    expect(given?.totals).toMatchObject({ tracked: 0, manual: sumOf('manual', second.id) });
    // 60.00 an hour; each line is rounded once.
    const cents = (first?.totals.billable ?? 0) / MINUTE;
    expect(Math.abs((first?.amount ?? 0) - cents * 100)).toBeLessThanOrEqual((first?.lines.length ?? 0) / 2);
    expect(tracked).toBeGreaterThan(5 * MINUTE + 3 * (MINUTE - 5 * SECOND));
    expect(tracked).toBeLessThanOrEqual(5 * MINUTE + 3 * MINUTE);
    expect(records.filter(({ status }) => status === 'discarded')).toHaveLength(1);
  });
});
