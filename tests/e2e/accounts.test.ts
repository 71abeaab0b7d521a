// What weeks come to, through the real tracker: statement, report, moves, hours given back, terms, limits, health, files.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DiaryDay, MethodName, StatementView } from '../../shared/diary-api.ts';
import type { Contract } from '../../shared/domain/contract.ts';
import { total } from '../../shared/domain/intervals.ts';
import { statement } from '../../shared/domain/statement.ts';
import { DAY, HOUR, MINUTE, SECOND, SEGMENT, WEEK, weekOf } from '../../shared/domain/time.ts';
import { parseCsv } from '../support/csv.ts';
import { pdfText } from '../support/pdf-text.ts';
import { diaryEntriesIn } from '../support/stored-journal.ts';
import { NINE, openWorkplace, start, stateOf, type Workplace, workAndSeal } from '../support/workplace.ts';

const MONDAY = weekOf(NINE);
let place: Workplace;
let other: Contract;
let strict: Contract;

const diary = (from = MONDAY, to = MONDAY + WEEK): Promise<DiaryDay> =>
  place.tracker.call('diary', { from, to });
const weekOfOwn = (week = MONDAY, contract = place.contract.id): Promise<StatementView> =>
  place.tracker.call('statement', { contract, week });
const refusal = async (method: MethodName, args: never): Promise<string> => {
  const answer = await place.tracker.client.call(method, args);
  return answer.ok ? 'nothing' : `${answer.error.reason} ${answer.error.field ?? ''}`.trim();
};
const keyAt = (segment: number, contract = place.contract.id) => ({ contract, segment });

beforeAll(async () => {
  place = await openWorkplace({ terms: { minimumActive: 0, weeklyLimit: 10 * HOUR } });
  const { version: _, from: __, ...terms } = place.contract.versions[0] ?? expect.fail('no terms');
  const make = (title: string, manualTime: boolean): Promise<Contract> =>
    place.tracker.call('createContract', { title, client: 'Łódź & Söhne', terms: { ...terms, manualTime } });
  other = await make('The right one', true);
  strict = await make('No time by hand', false);
  // Three records with a free segment after each: 09:00, 09:20 and 09:40.
  for (let i = 0; i < 3; i++) await workAndSeal(place, 6 * MINUTE);
});
afterAll(() => place?.close());

describe('the statement of the running week', () => {
  it('has what is not sealed yet, says that it is provisional, and agrees with the diary', async () => {
    await place.tracker.call('addTime', {
      contract: place.contract.id,
      from: NINE + 12 * MINUTE,
      to: NINE + 18 * MINUTE,
      memo: 'Call',
    });
    expect(await weekOfOwn()).toMatchObject({ provisional: false, phase: 'work', struck: 0, missing: 0 });
    await start(place, 'Going on');
    await place.tracker.advance(3 * MINUTE);
    const shown = await weekOfOwn();
    const { records, items } = await diary();
    expect(records.map(({ status }) => status)).toEqual(['sealed', 'sealed', 'sealed', 'open']);
    const tracked = records.reduce((sum, record) => sum + record.tracked, 0);
    expect(shown).toMatchObject({
      provisional: true,
      limit: 10 * HOUR,
      totals: { tracked, manual: 6 * MINUTE, billable: tracked + 6 * MINUTE, void: 0, overLimit: 0 },
    });
    expect(tracked).toBeGreaterThanOrEqual(21 * MINUTE - SECOND);
    expect(shown.parts.map(({ memo, protected: safe }) => [memo, safe])).toEqual([
      ...records.slice(0, 3).map((record) => [record.memo, record.protection.protected]),
      [items[0]?.memo, false],
      ['Going on', records[3]?.protection.protected],
    ]);
    expect(shown.parts.at(-1)?.entry).toBe(`open/${place.contract.id}/${records[3]?.segment}`);
    await place.tracker.call('stop', {});
    await place.tracker.advance(2 * SEGMENT);
    expect((await weekOfOwn()).provisional).toBe(false);
  });

  it('is what the report says of the same week, and of its two halves together', async () => {
    const { totals, amount } = await weekOfOwn();
    const { tracked, manual, keptIdle, overLimit, billable } = totals;
    const [row, ...more] = await place.tracker.call('report', { bounds: [MONDAY, MONDAY + WEEK] });
    expect(more).toEqual([]);
    expect(row).toMatchObject({
      contract: place.contract.id,
      records: 4,
      discarded: 0,
      ...{ tracked, manual, keptIdle, overLimit, billable },
      currency: 'EUR',
    });
    // The statement rounds each of its lines, the report each rate.
    expect(Math.abs((row?.amount ?? 0) - amount)).toBeLessThanOrEqual(1);
    const middle = NINE + 25 * MINUTE;
    const halves = await place.tracker.call('report', { bounds: [MONDAY, middle, MONDAY + WEEK] });
    expect(halves.map(({ from, records }) => [from, records])).toEqual([
      [MONDAY, 2],
      [middle, 2],
    ]);
    expect(halves.reduce((sum, half) => sum + half.billable, 0)).toBe(billable);
  });

  it('an overview has the same records with less of each', async () => {
    const { records, items } = await diary();
    const { cells, items: same } = await place.tracker.call('overview', {
      from: MONDAY,
      to: MONDAY + 100 * DAY,
    });
    expect(same).toEqual(items);
    expect(cells).toEqual(
      records.map((record) => ({
        contract: record.contract,
        segment: record.segment,
        device: record.device,
        status: record.status,
        tracked: record.tracked,
        noSnapshot: record.noSnapshot,
        active: record.minutes.filter(({ state }) => state === 'active').length,
        touched: record.minutes.length,
        protected: record.protection.protected,
        overLimit: record.protection.overLimit,
      })),
    );
  });
});

describe('memo and labels', () => {
  it('keep every version that they had', async () => {
    const records = [keyAt(NINE)];
    await place.tracker.call('setMemo', { memo: 'Corrected', records });
    await place.tracker.call('setLabels', { labels: ['Review'], records });
    const entry = (await diary()).records[0]?.entry ?? '';
    const { memos, labels } = await place.tracker.call('textVersions', { entry });
    expect(memos.map(({ memo }) => memo)).toEqual(['Sample work', 'Corrected']);
    expect(labels.map((version) => version.labels)).toEqual([[], ['Review']]);
    expect(memos[0]?.at).toBeLessThan(memos[1]?.at ?? 0);
  });
});

describe('moving records to another contract', () => {
  const move = (segments: readonly number[], contract = other.id, memo = 'Moved here') => ({
    records: segments.map((segment) => keyAt(segment)),
    contract,
    memo,
  });

  it('is refused with the reason where the other contract, the week or the record does not allow it', async () => {
    const before = await diary();
    const refused = (args: ReturnType<typeof move>) => refusal('moveRecords', args as never);
    expect(await refused(move([NINE], 'nobody'))).toBe('unknown-contract contract');
    expect(await refused(move([NINE], place.contract.id))).toBe('same-contract records.0');
    expect(await refused(move([NINE], strict.id))).toBe('not-allowed contract');
    expect(await refused(move([NINE, NINE + SEGMENT]))).toBe('unknown-record records.1');
    expect(await refused(move([NINE], other.id, ' '))).toBe('no-memo memo');
    const { now } = await stateOf(place);
    const late = await place.tracker.call('createContract', {
      title: 'Too new',
      client: '',
      terms: { ...withoutVersion(other) },
    });
    expect(now).toBeGreaterThan(NINE + SEGMENT);
    expect(await refused(move([NINE], late.id))).toBe('not-in-force records.0');
    expect(await diary()).toEqual(before);
  });

  it('can be undone, and shows where they go', async () => {
    const segments = [NINE, NINE + 2 * SEGMENT];
    const before = await diary();
    await place.tracker.call('moveRecords', move(segments));
    const going = (await diary()).records.slice(0, 2);
    for (const record of going) expect(record).toMatchObject({ status: 'discarding', movingTo: other.id });
    expect(await refusal('moveRecords', move(segments) as never)).toBe('discarded');
    await place.tracker.call('undoDiscard', { records: segments.map((segment) => keyAt(segment)) });
    await place.tracker.advance(11 * SECOND);
    expect(await diary()).toEqual(before);
  });

  it('strikes them there and adds their time by hand here, once, also over a kill', async () => {
    const before = (await diary()).records.slice(0, 2);
    const moved = before.map((record) => record.tracked);
    await place.tracker.call('moveRecords', move([NINE]));
    await place.tracker.advance(11 * SECOND);
    await place.tracker.call('moveRecords', move([NINE + 2 * SEGMENT]));
    const { now } = await stateOf(place);
    await place.crash(now + MINUTE);
    await place.tracker.advance(11 * SECOND);
    const { records, items } = await diary();
    expect(records.slice(0, 2)).toMatchObject([{ status: 'discarded' }, { status: 'discarded' }]);
    const added = items.filter(({ contract }) => contract === other.id);
    expect(added.map(({ kind, memo, overDiscarded }) => [kind, memo, overDiscarded])).toEqual(
      moved.map((ms) => ['manual', 'Moved here', ms]),
    );
    expect(added.map(({ intervals }) => intervals)).toEqual(before.map(({ intervals }) => intervals));
    expect(added.map(({ start: at }) => at)).toEqual([NINE, NINE + 2 * SEGMENT]);
    await place.crash(now + 5 * MINUTE);
    expect((await diary()).items).toEqual(items);
    expect((await weekOfOwn(MONDAY, other.id)).totals).toMatchObject({
      manual: moved.reduce((a, b) => a + b, 0),
      void: 0,
    });
    expect(await refusal('moveRecords', move([NINE]) as never)).toBe('discarded records.0');
  });

  it('is refused while the record runs, and taken once it is stopped', async () => {
    await place.tracker.advance(SEGMENT);
    await start(place, 'Still running');
    await place.tracker.advance(MINUTE);
    const { now } = await stateOf(place);
    const running = move([now - (now % SEGMENT)]);
    expect(await refusal('moveRecords', running as never)).toBe('still-running');
    await place.tracker.call('stop', {});
    await place.tracker.call('moveRecords', running);
    const { records } = await diary();
    expect(records.at(-1)).toMatchObject({ status: 'discarding', movingTo: other.id, entry: null });
    // Quitting ends Undo.
    await place.restart(now + 2 * MINUTE);
    const { items } = await diary();
    expect(items.at(-1)).toMatchObject({ contract: other.id, kind: 'manual', discarded: false });
    expect(total(items.at(-1)?.intervals ?? [])).toBe(records.at(-1)?.tracked);
  });
});

describe('terms and limits', () => {
  it('a new version holds from Monday, and replaces one that does not hold yet', async () => {
    const terms = withoutVersion(strict);
    const first = await place.tracker.call('changeTerms', {
      contract: strict.id,
      terms: { ...terms, rate: 7000 },
    });
    expect(first.versions.map(({ version, from, rate }) => [version, from, rate])).toEqual([
      [1, strict.versions[0]?.from, 6000],
      [2, MONDAY + WEEK, 7000],
    ]);
    const second = await place.tracker.call('changeTerms', {
      contract: strict.id,
      terms: { ...terms, rate: 8000 },
    });
    expect(second.versions.map(({ version, from, rate }) => [version, from, rate]).slice(1)).toEqual([
      [2, MONDAY + WEEK, 8000],
    ]);
    expect((await stateOf(place)).contracts.find(({ id }) => id === strict.id)).toEqual(second);
  });

  it('a limit is raised at once, for its week only, and never lowered', async () => {
    const contract = other.id;
    const raise = (week: number, limit: number) => refusal('raiseLimit', { contract, week, limit } as never);
    expect(await raise(MONDAY, 10 * HOUR)).toBe('not-raised limit');
    expect(await raise(MONDAY - WEEK, 11 * HOUR)).toBe('no-limit week');
    expect(await raise(MONDAY, 12 * HOUR)).toBe('nothing');
    expect((await weekOfOwn(MONDAY, contract)).limit).toBe(12 * HOUR);
    expect((await weekOfOwn(MONDAY + WEEK, contract)).limit).toBe(10 * HOUR);
    expect(await raise(MONDAY, 11 * HOUR)).toBe('not-raised limit');
  });
});

describe('files of a week', () => {
  it('CSV has the lines and their sum', async () => {
    const shown = await weekOfOwn();
    const file = await place.tracker.call('exportStatement', {
      contract: place.contract.id,
      week: MONDAY,
      format: 'csv',
      language: 'en',
    });
    expect(file).toMatchObject({
      name: 'statement-2026-01-05.csv',
      mediaType: 'text/csv',
      encoding: 'utf-8',
    });
    const rows = parseCsv(file.text);
    expect(rows.map((row) => [row['line'], row['ms'], row['amount_minor']])).toEqual([
      ...shown.lines.map(({ kind, ms, amount }) => [kind, String(ms), String(amount)]),
      ['total', String(shown.totals.billable), String(shown.amount)],
    ]);
    const report = await place.tracker.call('exportReport', { bounds: [MONDAY, MONDAY + WEEK] });
    expect(parseCsv(report.text).map((row) => row['title'])).toContain('The right one');
  });

  it.each([
    ['en', 'Week statement', '5 January 2026 – 11 January 2026', 'Time added by hand', '€'],
    ['de', 'Wochenabrechnung', '5. Januar 2026 – 11. Januar 2026', 'Nachgetragene Zeit', '€'],
  ] as const)(
    'PDF in %s says what the statement says, in letters of any European name',
    async (language, ...words) => {
      const { amount } = await weekOfOwn(MONDAY, other.id);
      const asked = { contract: other.id, week: MONDAY, format: 'pdf', language } as const;
      const file = await place.tracker.call('exportStatement', asked);
      expect(file).toMatchObject({ mediaType: 'application/pdf', encoding: 'base64' });
      const { pages, lines } = pdfText(Buffer.from(file.text, 'base64'));
      expect(pages).toBe(1);
      for (const word of ['The right one', 'Łódź & Söhne', ...words.slice(0, 3)])
        expect(lines).toContain(word);
      const sum = new Intl.NumberFormat(language, { style: 'currency', currency: 'EUR' }).format(
        amount / 100,
      );
      expect(lines.filter((line) => line === sum)).toHaveLength(2);
    },
  );
});

describe('once the week is locked', () => {
  const later = MONDAY + WEEK + 13 * HOUR;

  it('hours are given back, not discarded; before, the other way round', async () => {
    const record =
      (await diary()).records.find(({ status }) => status === 'sealed') ?? expect.fail('no record');
    const entry = record.entry ?? '';
    expect(record.locked).toBe(false);
    const give = (entries: readonly string[]) => refusal('giveBack', { entries, reason: 'Private' } as never);
    expect(await give([entry])).toBe('not-locked entries.0');
    const before = await weekOfOwn();
    await place.restart(later);
    const key = keyAt(record.segment);
    expect(await refusal('discard', { records: [key] } as never)).toBe('week-locked records.0');
    expect(await refusal('moveRecords', { records: [key], contract: other.id, memo: 'm' } as never)).toBe(
      'week-locked records.0',
    );
    expect((await diary()).records.find((one) => one.entry === entry)).toMatchObject({
      locked: true,
      returnedAt: null,
    });
    await place.tracker.call('giveBack', { entries: [entry], reason: 'Private' });
    expect(await give([entry])).toBe('already-returned entries.0');
    const { returnedAt } = (await diary()).records.find((one) => one.entry === entry) ?? {};
    expect(returnedAt).toBeGreaterThanOrEqual(later);

    const then = await weekOfOwn();
    expect([then.amount, then.lines, then.totals]).toEqual([before.amount, before.lines, before.totals]);
    expect(then.parts.find((part) => part.entry === entry)?.taken).toBe('returned');
    const next = await weekOfOwn(MONDAY + WEEK);
    expect(next.lines).toMatchObject([{ kind: 'adjustment', of: MONDAY, ms: -record.tracked }]);
    // Over both weeks the report is what the statements are together.
    const rows = await place.tracker.call('report', { bounds: [MONDAY, MONDAY + 2 * WEEK] });
    const own = rows.find(({ contract }) => contract === place.contract.id);
    expect(Math.abs((own?.amount ?? 0) - then.amount - next.amount)).toBeLessThanOrEqual(2);
    expect(own?.billable).toBe(then.totals.billable - record.tracked);
    expect(await refusal('raiseLimit', { contract: other.id, week: MONDAY, limit: DAY } as never)).toBe(
      'nothing',
    );
  });

  it('health says what was checked, and how the journals stand', async () => {
    expect((await place.tracker.call('health', {})).verified).toBeNull();
    const report = await place.tracker.call('verify', {});
    expect(report.good).toBe(true);
    const health = await place.tracker.call('health', {});
    expect(health).toMatchObject({ unsealed: [], unwritten: 0, unsent: 0, parked: [] });
    expect(health.verified).toEqual({ at: expect.any(Number), report });
    expect(
      health.journals.map(({ contract, device, entries, head }) => [contract, device, entries, head]),
    ).toEqual(
      report.journals.map(({ contract, device, entries, head }) => [contract, device, entries, head]),
    );
    expect(health.journals.every(({ current, newest }) => current && newest !== null)).toBe(true);
    expect(await place.tracker.call('rebuild', {})).toMatchObject({ corrected: 0 });
  });

  it('both statements are what the one pure function makes of all that is in the journal', async () => {
    const { contracts, now } = await stateOf(place);
    const ids = [place.contract.id, other.id];
    const weeks = [MONDAY, MONDAY + WEEK];
    const told = await Promise.all(ids.flatMap((id) => weeks.map((week) => weekOfOwn(week, id))));
    await place.tracker.quit();
    const entries = diaryEntriesIn(place.dataDir);
    const shared = { entries, contracts, serverEvents: [], effects: {}, now };
    const made = ids.flatMap((contract) => weeks.map((week) => statement({ ...shared, contract, week })));
    expect(told.map(({ lines, totals, amount, phase }) => ({ lines, totals, amount, phase }))).toEqual(
      made.map(({ lines, totals, amount, phase }) => ({ lines, totals, amount, phase })),
    );
    expect(told.map((one) => [one.parts.length, one.struck, one.missing])).toEqual(
      made.map((one) => [one.parts.length, one.struck.length, one.missing.length]),
    );
  });
});

function withoutVersion({ versions }: Contract) {
  const { version: _, from: __, ...terms } = versions[0] ?? expect.fail('no terms');
  return terms;
}
