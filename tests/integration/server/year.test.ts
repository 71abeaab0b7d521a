// A year of weeks with everything that can happen in them: each transition once, whatever crashes, by any number of servers.
import { beforeAll, describe, expect, test } from 'vitest';
import { DAY, HOUR, WEEK, weekPhases } from '../../../shared/domain/time.ts';
import { planYear } from '../../support/server/year-plan.ts';
import {
  type Lived,
  liveQuietly,
  liveThroughCrashes,
  liveThroughKills,
} from '../../support/server/year-runs.ts';

const SEED = 20_250_106;
const LONG = 120_000;
const plan = planYear(SEED);
let quiet: Lived;
beforeAll(async () => {
  quiet = await liveQuietly(plan);
}, LONG);

const parsed = <T>(lines: readonly string[]): T[] => lines.map((line) => JSON.parse(line) as T);
interface Transition {
  readonly contract: string;
  readonly subject: string;
  readonly what: string;
  readonly at: number;
}

describe('a quiet year', () => {
  test('has everything in it that it is to be about', () => {
    const { ending, outcomes } = quiet;
    const done = new Set(plan.acts.flatMap(({ deed }, i) => (outcomes[i] === 'done' ? [deed.what] : [])));
    expect([...done].sort()).toEqual([
      'answer',
      'appeal',
      'approve',
      'decide',
      'discard',
      'entry',
      'open',
      'over-limit',
      'raise',
      'return',
      'withdraw',
    ]);
    const states = new Set(parsed<{ state: string }>(ending.disputes).map(({ state }) => state));
    expect([...states].sort()).toEqual(['accepted', 'final', 'withdrawn']);
    const kinds = ending.statements.flatMap(({ lines }) => lines.map(({ kind }) => kind));
    expect(new Set(kinds)).toEqual(
      new Set(['tracked', 'manual', 'over-limit-approved', 'late', 'decision', 'adjustment']),
    );
  });

  test('makes every transition of every week, once and at its instant, and leaves nothing to do', () => {
    const rows = parsed<{ contract: string; week: number; stage: string; next_at: null }>(quiet.ending.weeks);
    expect(rows.length).toBeGreaterThan(130);
    const expected = rows.flatMap(({ contract, week }) => {
      const { lock, reviewEnd, payable } = weekPhases(week);
      const of = (what: string, at: number) => ({ contract, subject: String(week), what, at });
      return [
        of('locked', lock),
        of('reminder-36', reviewEnd - 36 * HOUR),
        of('reminder-12', reviewEnd - 12 * HOUR),
        of('reviewed', reviewEnd),
        of('payable', payable),
      ];
    });
    const found = parsed<Transition>(quiet.ending.transitions).filter(({ subject }) => /^\d+$/.test(subject));
    const name = ({ contract, subject, what, at }: Transition): string =>
      `${contract} ${subject} ${what} ${at}`;
    expect(found.map(name).sort()).toEqual(expected.map(name).sort());
    expect(rows.every(({ stage, next_at }) => stage === 'payable' && next_at === null)).toBe(true);
    // Payable on the Thursday ten days after the week's end, never before.
    expect(
      found
        .filter(({ what }) => what === 'payable')
        .every(({ subject, at }) => at === Number(subject) + WEEK + 10 * DAY),
    ).toBe(true);
  });

  test('tells everybody once', () => {
    type Row = { person: string; kind: string; contract: string; facts_json: string };
    const rows = parsed<Row>(quiet.ending.notifications);
    const names = rows.map(({ person, kind, contract, facts_json }) => {
      const { week } = JSON.parse(facts_json) as { week?: number };
      return { name: `${person} ${kind} ${contract} ${week}`, kind };
    });
    const counts = Map.groupBy(names, ({ name }) => name);
    for (const kind of ['week-locked', 'week-approved', 'week-payable']) {
      const those = [...counts].filter(([, [first]]) => first?.kind === kind);
      expect(those.length).toBeGreaterThan(100);
      expect(those.filter(([, { length }]) => length !== 1)).toEqual([]);
    }
    expect(
      [...counts.values()].filter((those) => those[0]?.kind === 'review-reminder' && those.length > 2),
    ).toEqual([]);
  });

  test('pays each record once, and what a naive reading of the disputes says', () => {
    const { statements, disputes, events, log } = quiet.ending;
    for (const one of statements) {
      expect(one.amount).toBe(one.lines.reduce((sum, line) => sum + line.amount, 0));
      expect(one.missing).toEqual([]);
      expect(one.provisional).toBe(false);
    }
    const parts = statements.flatMap((one) => one.parts);
    expect(new Set(parts.map(({ entry }) => entry)).size).toBe(parts.length);

    // Without a limit a record is ten minutes and 10.00, or nothing: discarded, given back, or refused.
    type Event = { event_json: string };
    type Server = {
      type: string;
      id: string;
      entries: string[];
      dispute: string;
      decisions: { entry: string; payable: boolean }[];
      at: number;
    };
    const all = parsed<Event>(events).map(({ event_json }) => JSON.parse(event_json) as Server);
    const states = new Map(
      parsed<{ id: string; state: string }>(disputes).map(({ id, state }) => [id, state]),
    );
    const refused = new Set(
      all.flatMap(({ type, id, entries }) => {
        if (type !== 'dispute.opened') return [];
        if (states.get(id) === 'accepted') return entries;
        if (states.get(id) === 'withdrawn') return [];
        const last = all
          .filter((event) => event.type === 'dispute.decided' && event.dispute === id)
          .sort((a, b) => a.at - b.at)
          .at(-1);
        return last?.decisions.filter(({ payable }) => !payable).map(({ entry }) => entry) ?? [];
      }),
    );
    const returned = new Set(all.flatMap(({ type, entries }) => (type === 'hours.returned' ? entries : [])));
    expect(refused.size).toBeGreaterThan(20);
    expect(returned.size).toBeGreaterThan(20);
    expect(log.filter((line) => line.includes('unanswered')).length).toBeGreaterThan(5);
    for (const contract of ['c1', 'c3']) {
      const own = parts.filter(({ part }) => part.settled.entry.contract === contract);
      const paid = own.filter(
        ({ entry, part }) => !refused.has(entry) && !returned.has(entry) && part.taken?.by !== 'discard',
      );
      const amount = statements
        .filter((one) => one.contract === contract)
        .reduce((sum, one) => sum + one.amount, 0);
      expect({ contract, amount }).toEqual({
        contract,
        amount: paid.length * 1_000,
      });
      expect(own.length - paid.length).toBeGreaterThan(10);
    }
  });
});

const sameAs = (lived: Lived): void => {
  const { ending, outcomes } = lived;
  expect(outcomes).toEqual(quiet.outcomes);
  for (const what of [
    'transitions',
    'weeks',
    'disputes',
    'log',
    'events',
    'notifications',
    'mails',
  ] as const) {
    expect(ending[what], what).toEqual(quiet.ending[what]);
  }
  expect(ending.statements).toEqual(quiet.ending.statements);
};

test('two servers that crash inside their transactions come to the same', { timeout: LONG }, async () => {
  const lived = await liveThroughCrashes(plan, SEED + 1);
  expect(lived.crashes).toBeGreaterThan(300);
  for (const made of lived.made) expect(made).toBeGreaterThan(100);
  sameAs(lived);
});

test('two processes of which one or the other is killed come to the same', { timeout: LONG }, async () => {
  const lived = await liveThroughKills(plan, SEED + 2, 12);
  expect(lived.crashes).toBeGreaterThan(3);
  for (const made of lived.made) expect(made).toBeGreaterThan(20);
  sameAs(lived);
});
