// What holds of every week statement, over arbitrary diaries.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Contract, contractSchema } from '../../../shared/domain/contract.ts';
import { foldDiary } from '../../../shared/domain/diary.ts';
import { type DiaryEntry, timeOf } from '../../../shared/domain/diary-entry.ts';
import { type Effect, settle } from '../../../shared/domain/effects.ts';
import { type Interval, intersect, subtract, total } from '../../../shared/domain/intervals.ts';
import { fillLimit } from '../../../shared/domain/limit.ts';
import { amountOf } from '../../../shared/domain/money.ts';
import { type RecordBody, recordBodySchema } from '../../../shared/domain/record.ts';
import type { ServerEvent } from '../../../shared/domain/server-event.ts';
import { logOf, type StatementInput, statement } from '../../../shared/domain/statement.ts';
import { DAY, HOUR, MINUTE, SEGMENT, WEEK, weekOf, weekPhases } from '../../../shared/domain/time.ts';
import { hashOf } from '../../cases/read-cases.ts';

const WEEK_0 = Date.UTC(2025, 5, 2);
const WEEKS = [WEEK_0, WEEK_0 + WEEK, WEEK_0 + 2 * WEEK, WEEK_0 + 3 * WEEK];
const NOW = WEEK_0 + 3 * WEEK + 6 * DAY;

const contractOf = (id: string, rate: number, weeklyLimit: number | null, manualTime: boolean): Contract =>
  contractSchema.parse({
    id,
    kind: 'server',
    title: id,
    client: '',
    raisedLimits: [],
    statusChanges: [
      { at: WEEK_0 + 3 * HOUR, status: 'paused' },
      { at: WEEK_0 + 4 * HOUR, status: 'active' },
    ],
    versions: [
      {
        version: 1,
        from: WEEK_0,
        currency: 'EUR',
        rate,
        weeklyLimit,
        manualTime,
        pictures: 'clear',
        displays: 'all',
        minimumActive: 3,
        labels: [],
        labelRequired: false,
      },
    ],
  });

const bodyOf = (interval: Interval): RecordBody =>
  recordBodySchema.parse({
    intervals: [interval],
    minutes: [],
    application: null,
    title: null,
    snapshot: null,
    noSnapshot: 'idle',
    virtualDisplay: false,
    clockSuspect: false,
    faults: [],
  });

/** Instants crowd into a few hours of one week, so that things meet. */
const start = fc.integer({ min: 0, max: 6 * 60 }).map((minute) => WEEK_0 + minute * MINUTE);
const claim = fc.record({
  type: fc.constantFrom('record', 'record', 'manual', 'kept-idle', 'discard', 'memo', 'return'),
  contract: fc.constantFrom('c1', 'c2'),
  device: fc.constantFrom('d1', 'd2'),
  start,
  length: fc.integer({ min: 1, max: 90 * MINUTE }),
  delay: fc.oneof(fc.integer({ min: 0, max: 2 * HOUR }), fc.integer({ min: 0, max: 3 * WEEK })),
  /** Which earlier entry it is about. */
  about: fc.nat(),
  memo: fc.constantFrom('', 'work'),
});
type Claim = typeof claim extends fc.Arbitrary<infer T> ? T : never;

/** Entries in the order made, each with the order and time at which it is made. */
function entriesOf(claims: readonly Claim[]): DiaryEntry[] {
  const made = claims.map((one) => ({ ...one, wall: one.start + one.length + one.delay }));
  made.sort((a, b) => a.wall - b.wall);
  const entries: DiaryEntry[] = [];
  made.forEach((one, i) => {
    const segment = one.start - (one.start % SEGMENT);
    const earlier = entries.filter((e) => e.contract === one.contract && timeOf(e).length > 0);
    const target = earlier[one.about % Math.max(1, earlier.length)];
    const facts = {
      id: hashOf(`n${i}`),
      contract: one.contract,
      device: hashOf(one.device),
      seq: i,
      segment: null,
      refers: target ? [target.id] : [],
      wall: one.wall,
      memo: null,
      labels: null,
      evidenceGood: true,
    };
    const time: [number, number] = [one.start, one.start + one.length];
    const inSegment: Interval = [one.start, Math.min(time[1], segment + SEGMENT)];
    const claimed = { ...facts, refers: [], memo: one.memo };
    if (one.type === 'record') {
      entries.push({ ...claimed, segment, type: 'segment.recorded', body: bodyOf(inSegment) });
    } else if (one.type === 'manual') {
      const body = { intervals: [time], fromIdle: false, overDiscarded: 0 };
      entries.push({ ...claimed, type: 'time.added', body });
    } else if (one.type === 'kept-idle') {
      entries.push({ ...claimed, type: 'idle.resolved', body: { intervals: [time], answer: 'keep' } });
    } else if (one.type === 'memo') {
      entries.push({ ...facts, type: 'memo.edited', body: null, memo: one.memo });
    } else if (one.type === 'return') {
      entries.push({ ...facts, type: 'hours.returned', body: { reason: '' } });
    } else if (target?.type === 'segment.recorded') {
      entries.push({ ...facts, segment: target.segment, type: 'segment.discarded', body: null });
    } else if (target) {
      entries.push({ ...facts, type: 'item.discarded', body: null });
    } else {
      entries.push({ ...facts, segment, type: 'segment.discarded', body: null });
    }
  });
  return entries;
}

/** What a server that receives each entry as it is made would fix. */
function serverEffects(
  entries: readonly DiaryEntry[],
  contracts: readonly Contract[],
): Record<string, Effect> {
  let effects: Record<string, Effect> = {};
  entries.forEach((entry, i) => {
    const sofar = entries.slice(0, i + 1);
    const settled = settle({ entries: sofar, contracts, effects, now: entry.wall, busy: [] });
    effects = {
      ...effects,
      [entry.id]: settled.at(-1)?.effect ?? { order: 0, received: 0, void: [], overDiscarded: 0 },
    };
  });
  return effects;
}

const situation = fc
  .record({
    claims: fc.array(claim, { maxLength: 14 }),
    limit: fc.option(fc.integer({ min: 0, max: 4 * HOUR })),
    rate: fc.integer({ min: 0, max: 20_000 }),
    known: fc.nat(14),
    approve: fc.boolean(),
    dispute: fc.array(fc.nat(), { maxLength: 3 }),
    refuse: fc.boolean(),
    returned: fc.array(fc.nat(), { maxLength: 3 }),
    shuffle: fc.infiniteStream(fc.nat()),
  })
  .map((one) => {
    const contracts = [contractOf('c1', one.rate, one.limit, true), contractOf('c2', 77, null, false)];
    const entries = entriesOf(one.claims);
    const ids = entries.filter((e) => e.contract === 'c1' && timeOf(e).length > 0).map((e) => e.id);
    const some = (picks: number[]): string[] =>
      ids.length === 0 ? [] : [...new Set(picks.flatMap((n) => ids[n % ids.length] ?? []))];
    const common = { contract: 'c1', week: WEEK_0 };
    const { lock } = weekPhases(WEEK_0);
    const disputed = some(one.dispute);
    const serverEvents: ServerEvent[] = [];
    if (one.approve && ids.length > 0) {
      serverEvents.push({ ...common, type: 'overlimit.approved', id: 'e1', at: lock + DAY, entries: ids });
    }
    if (disputed.length > 0) {
      serverEvents.push({
        ...common,
        type: 'dispute.opened',
        id: 'd',
        at: lock + DAY,
        entries: disputed,
        text: 'why',
      });
      const decisions = disputed.map((entry) => ({ entry, payable: false, reason: null, text: 'why' }));
      const decided = { contract: 'c1', dispute: 'd', decisions } as const;
      if (one.refuse)
        serverEvents.push({ ...decided, type: 'dispute.decided', id: 'e2', at: lock + 4 * DAY });
    }
    const back = some(one.returned);
    if (back.length > 0) {
      serverEvents.push({
        type: 'hours.returned',
        id: 'e3',
        contract: 'c1',
        at: lock + 9 * DAY,
        entries: back,
        reason: '',
      });
    }
    const all = serverEffects(entries, contracts);
    const effects = Object.fromEntries(Object.entries(all).slice(0, one.known));
    const order = entries.map((entry) => ({ entry, at: one.shuffle.next().value ?? 0 }));
    const shuffled = order.sort((a, b) => a.at - b.at).map(({ entry }) => entry);
    const input = { entries, contracts, serverEvents, effects, now: NOW };
    return { input, shuffled, all };
  });

const statements = (input: Omit<StatementInput, 'contract' | 'week'>) =>
  ['c1', 'c2'].flatMap((contract) => WEEKS.map((week) => statement({ ...input, contract, week })));

const property = (check: (one: typeof situation extends fc.Arbitrary<infer T> ? T : never) => void): void =>
  fc.assert(fc.property(situation, check), { numRuns: 150 });

describe('every statement', () => {
  test('does not depend on the order in which entries and events arrive, nor on repetition', () => {
    property(({ input, shuffled }) => {
      const again = {
        ...input,
        entries: [...shuffled, ...input.entries],
        serverEvents: input.serverEvents.toReversed(),
      };
      expect(statements(again)).toEqual(statements(input));
    });
  });

  test('countable = tracked + manual + kept idle − void − discarded; billable ≤ countable', () => {
    property(({ input }) => {
      for (const { totals } of statements(input)) {
        const { tracked, manual, keptIdle } = totals;
        expect(totals.countable).toBe(tracked + manual + keptIdle - totals.void - totals.discarded);
        expect(totals.billable).toBe(totals.countable - totals.overLimit + totals.overLimitApproved);
        expect(totals.billable).toBeLessThanOrEqual(totals.countable);
        expect(Math.min(...Object.values(totals))).toBeGreaterThanOrEqual(0);
      }
    });
  });

  test('lines: one per kind, week, state and rate, rounded once, adding up to the billable time', () => {
    property(({ input }) => {
      for (const found of statements(input)) {
        const keys = found.lines.map(({ kind, of, state, rate }) => `${kind} ${of} ${state} ${rate}`);
        expect(new Set(keys).size).toBe(keys.length);
        expect(found.lines.map((line) => line.amount)).toEqual(
          found.lines.map((line) => amountOf(line.ms, line.rate)),
        );
        expect(found.amount).toBe(found.lines.reduce((sum, line) => sum + line.amount, 0));
        const claims = found.lines.filter((line) => line.kind !== 'decision' && line.kind !== 'adjustment');
        expect(claims.reduce((sum, line) => sum + line.ms, 0)).toBe(found.totals.billable);
        expect(claims.every((line) => line.ms > 0)).toBe(true);
      }
    });
  });

  test('every part stands in one statement, and what is taken from it over all of them is taken once', () => {
    property(({ input }) => {
      const own = WEEKS.map((week) => statement({ ...input, contract: 'c1', week }));
      const parts = own.flatMap((found) => found.parts);
      expect(new Set(parts.map((part) => part.entry)).size).toBe(parts.length);
      const paid = own.flatMap((found) => found.lines).reduce((sum, line) => sum + line.ms, 0);
      const kept = parts.filter((part) => part.taken === null);
      expect(paid).toBe(kept.reduce((sum, part) => sum + part.time.billable, 0));
    });
  });

  test('no instant counts twice, on any contract', () => {
    property(({ input }) => {
      const settled = settle({ ...input, busy: [] });
      const { parts } = foldDiary(settled, []);
      const counted = parts
        .filter((part) => part.taken === null)
        .map((part) => {
          const lost = part.settled.effect.void.flatMap((one) => one.intervals);
          return subtract(part.intervals, lost);
        });
      counted.forEach((one, i) => {
        for (const other of counted.slice(i + 1)) expect(intersect(one, other)).toEqual([]);
      });
    });
  });

  test('void intervals lie in the claim, each instant under one reason', () => {
    property(({ input }) => {
      for (const { entry, effect } of settle({ ...input, busy: [] })) {
        const lost = effect.void.flatMap((one) => [...one.intervals]);
        expect(subtract(lost, timeOf(entry))).toEqual([]);
        expect(total(intersect(timeOf(entry), lost))).toBe(total(lost));
      }
    });
  });

  test('what the tracker supposes of an entry is what the server fixes, if it receives it next', () => {
    property(({ input, all }) => {
      const next = input.entries[Object.keys(input.effects).length];
      if (!next) return;
      const known = input.entries.filter((entry) => entry.id in input.effects);
      const settled = settle({ ...input, entries: [...known, next], now: next.wall, busy: [] });
      expect(settled.at(-1)?.effect).toEqual(all[next.id]);
    });
  });

  test('erasing bytes after the lock changes no money where the statement was logged', () => {
    property(({ input, all }) => {
      const whole = { ...input, effects: all };
      const logged = WEEKS.map((week, i): ServerEvent => {
        const { lock } = weekPhases(week);
        const parts = logOf(statement({ ...whole, contract: 'c1', week, now: lock }));
        return { type: 'statement.logged', id: `l${i}`, contract: 'c1', at: lock, week, parts };
      });
      const erased = whole.entries.map(
        (entry): DiaryEntry =>
          entry.type === 'segment.recorded' && entry.contract === 'c1' ? { ...entry, body: null } : entry,
      );
      const rest = { ...whole, entries: erased, serverEvents: [...input.serverEvents, ...logged] };
      for (const week of WEEKS) {
        const found = statement({ ...rest, contract: 'c1', week });
        const before = statement({ ...whole, contract: 'c1', week });
        expect(found.lines).toEqual(before.lines);
        expect(found.totals).toEqual(before.totals);
        expect(found.missing).toEqual([]);
      }
    });
  });

  test('late time is worked in an earlier week than its statement, and never protected', () => {
    property(({ input }) => {
      for (const found of statements(input)) {
        for (const part of found.parts) {
          expect(part.late).toBe(part.worked < part.week);
          expect(part.worked).toBe(weekOf(part.start));
          if (part.late) expect(part.protection?.protected ?? false).toBe(false);
        }
      }
    });
  });
});

test('filling a limit conserves every millisecond, and leaves no room while something is over it', () => {
  const fillable = fc.record({
    kind: fc.constantFrom('tracked' as const, 'manual' as const, 'kept-idle' as const),
    start: fc.nat(50),
    order: fc.nat(1000),
    late: fc.boolean(),
    countable: fc.nat(600),
  });
  fc.assert(
    fc.property(fc.array(fillable, { maxLength: 12 }), fc.option(fc.nat(4000)), (parts, limit) => {
      const within = fillLimit(parts, limit);
      const all = parts.reduce((sum, part) => sum + part.countable, 0);
      const filled = parts.reduce((sum, part) => sum + (within.get(part) ?? Number.NaN), 0);
      expect(filled).toBe(limit === null ? all : Math.min(all, limit));
      for (const part of parts) {
        const has = within.get(part) ?? Number.NaN;
        expect(has >= 0 && has <= part.countable).toBe(true);
        // Nobody later in the order has any while an earlier one lacks some.
        if (has < part.countable) {
          const rank = (p: typeof part): number =>
            p.late ? 3 : ['tracked', 'kept-idle', 'manual'].indexOf(p.kind);
          for (const other of parts) if (rank(other) > rank(part)) expect(within.get(other)).toBe(0);
        }
      }
    }),
  );
});
