// Sample states of the week, its statement, manual time and hours given back.
import type { ItemView, OverviewCell, StatementPartView, StatementView } from '../../../shared/diary-api.ts';
import { type Contract, termsOfWeek, weeklyLimit } from '../../../shared/domain/contract.ts';
import { amountOf } from '../../../shared/domain/money.ts';
import { itemProtection } from '../../../shared/domain/protection.ts';
import { fail, ok } from '../../../shared/domain/result.ts';
import type { PartTime } from '../../../shared/domain/statement-parts.ts';
import { DAY, HOUR, MINUTE, SEGMENT, WEEK, weekOf, weekPhases } from '../../../shared/domain/time.ts';
import type { Scene } from '../fake-tracker.ts';
import { acme, bakery, runningTimer, sampleState } from '../sample-diary.ts';
import { NOW } from './timer.ts';

const server: Contract = {
  ...bakery,
  kind: 'server',
  versions: bakery.versions.map((terms) => ({ ...terms, manualTime: false, weeklyLimit: null, rate: 6050 })),
};

/** A number from 0 to 1 that belongs to the instant. */
const chance = (instant: number, salt: number): number => {
  const x = Math.sin(instant / SEGMENT + salt * 131.7) * 43_758.545_3;
  return x - Math.floor(x);
};

const MEMOS = [
  'Move the order endpoints to the new gateway',
  'Review of the billing branch',
  'Call about the release',
];

/** Working days from eight to five, with a break, as they would be up to `now`. `busy`: 0 to 1 of all segments. */
function cellsOf(week: number, now: number, busy: number): OverviewCell[] {
  const cells: OverviewCell[] = [];
  for (let day = 0; day < 6; day++) {
    for (let at = week + day * DAY + 8 * HOUR; at < week + day * DAY + 17 * HOUR; at += SEGMENT) {
      const lunch = at % DAY >= 12 * HOUR && at % DAY < 13 * HOUR;
      if (lunch || at >= now || chance(at, 1) > (day === 5 ? busy * 0.2 : busy)) continue;
      const open = now < at + SEGMENT;
      const short = chance(at, 2) > 0.93;
      const tracked = open ? now - at : short ? 4 * MINUTE : SEGMENT;
      const touched = Math.ceil(tracked / MINUTE);
      const active = Math.round(touched * Math.min(1, chance(at, 3) * 1.5));
      cells.push({
        contract: at % DAY >= 15 * HOUR && day % 2 === 1 ? 'bakery' : 'acme',
        segment: at,
        device: 'this-device',
        status: open ? 'open' : chance(at, 4) > 0.97 ? 'discarded' : 'sealed',
        tracked,
        noSnapshot: null,
        active,
        touched,
        protected: active >= 3 && !open,
        overLimit: 0,
      });
    }
  }
  return cells;
}

const sampleItem = (
  kind: ItemView['kind'],
  contract: string,
  from: number,
  to: number,
  memo: string,
): ItemView => ({
  kind,
  contract,
  entry: String(from).padStart(64, kind === 'manual' ? 'b' : 'c'),
  start: from,
  intervals: [[from, to]],
  memo,
  overDiscarded: 0,
  discarded: false,
  discardAt: null,
  locked: false,
  returnedAt: null,
  protection: itemProtection(kind, 0),
});

interface Shape {
  readonly now: number;
  /** 0 to 1 of all segments of working hours. */
  readonly busy: number;
  readonly contracts: readonly Contract[];
}

/** A small diary that adds and gives back: enough to look at what the screens do, and no more. */
function sampleWeeks({ now, busy, contracts }: Shape): NonNullable<Scene['answers']> {
  const added: ItemView[] = [];
  const returned = new Set<string>();

  function itemsOf(week: number): ItemView[] {
    if (busy === 0) return added.filter(({ start }) => weekOf(start) === week);
    return [
      sampleItem(
        'kept-idle',
        'acme',
        week + 12 * HOUR,
        week + 12 * HOUR + 25 * MINUTE,
        'Thinking about the schema',
      ),
      sampleItem(
        'manual',
        'acme',
        week + DAY + 6 * HOUR,
        week + DAY + 7 * HOUR + 30 * MINUTE,
        'Workshop at the client',
      ),
      ...added.filter(({ start }) => weekOf(start) === week),
    ].filter(({ start }) => start < now);
  }

  function partsOf(contract: string, week: number): StatementPartView[] {
    const terms = contracts.find(({ id }) => id === contract);
    const rate = (terms && termsOfWeek(terms, week)?.rate) ?? 0;
    let room = (terms && weeklyLimit(terms, week)) ?? Number.POSITIVE_INFINITY;
    const part = (
      kind: StatementPartView['kind'],
      entry: string,
      start: number,
      total: number,
      memo: string,
      safe: boolean,
    ): StatementPartView => {
      const within = Math.min(room, total);
      room -= within;
      const time: PartTime = {
        total,
        void: 0,
        discarded: 0,
        countable: total,
        overLimit: total - within,
        approved: 0,
        billable: within,
      };
      const taken = returned.has(entry) ? 'returned' : null;
      return { entry, kind, start, late: false, rate, time, memo, taken, protected: safe && within > 0 };
    };
    const tracked = cellsOf(week, now, busy)
      .filter((cell) => cell.contract === contract && cell.status === 'sealed')
      .map((cell, index) =>
        part(
          'tracked',
          String(cell.segment).padStart(64, 'a'),
          cell.segment,
          cell.tracked,
          MEMOS[Math.floor(index / 9) % 3] ?? '',
          cell.protected,
        ),
      );
    const items = itemsOf(week)
      .filter((item) => item.contract === contract)
      .sort((a, b) => (a.kind < b.kind ? -1 : 1))
      .map((item) => {
        const [from, to] = item.intervals[0] ?? [0, 0];
        return part(item.kind, item.entry, from, to - from, item.memo, false);
      });
    return [...tracked, ...items];
  }

  function statementOf(contract: string, week: number): StatementView {
    const parts = partsOf(contract, week);
    const terms = contracts.find(({ id }) => id === contract);
    const { end, lock, reviewEnd, payable } = weekPhases(week);
    const sum = (of: (part: StatementPartView) => number, kind?: StatementPartView['kind']): number =>
      parts.reduce((all, part) => all + (kind && part.kind !== kind ? 0 : of(part)), 0);
    const rate = parts[0]?.rate ?? 0;
    const own = (['tracked', 'kept-idle', 'manual'] as const).map((kind) => ({
      kind,
      of: null,
      state: null,
      rate,
      ms: sum((part) => part.time.billable, kind),
    }));
    const taken = Array.from({ length: 4 }, (_, back) => week - (back + 1) * WEEK).map((of) => ({
      kind: 'adjustment' as const,
      of,
      state: null,
      rate,
      ms:
        week === weekOf(now)
          ? -partsOf(contract, of).reduce((all, part) => all + (part.taken ? part.time.billable : 0), 0)
          : 0,
    }));
    const lines = [...own, ...taken]
      .filter(({ ms }) => ms !== 0)
      .map((line) => ({ ...line, amount: amountOf(line.ms, line.rate) }));
    return {
      contract,
      week,
      currency: 'EUR',
      phase:
        now < end
          ? 'work'
          : now < lock
            ? 'own-review'
            : now < reviewEnd
              ? 'client-review'
              : now < payable
                ? 'security'
                : 'payable',
      approval: reviewEnd <= now ? { by: 'silence', at: reviewEnd } : null,
      lines,
      amount: lines.reduce((all, line) => all + line.amount, 0),
      totals: {
        tracked: sum((part) => part.time.total, 'tracked'),
        manual: sum((part) => part.time.total, 'manual'),
        keptIdle: sum((part) => part.time.total, 'kept-idle'),
        void: 0,
        discarded: 0,
        countable: sum((part) => part.time.countable),
        overLimit: sum((part) => part.time.overLimit),
        overLimitApproved: 0,
        billable: sum((part) => part.time.billable),
      },
      provisional: terms?.kind === 'server' && now < lock,
      parts,
      struck: busy > 0 ? 2 : 0,
      missing: 0,
      limit: terms ? weeklyLimit(terms, week) : null,
    };
  }

  const cells = (from: number, to: number): OverviewCell[] => {
    const all = Array.from({ length: Math.ceil((to - weekOf(from)) / WEEK) }, (_, index) =>
      cellsOf(weekOf(from) + index * WEEK, now, busy),
    ).flat();
    const over = new Map(
      contracts.flatMap(({ id }) =>
        partsOf(id, weekOf(from)).map((part) => [part.start, part.time.overLimit]),
      ),
    );
    return all
      .filter(({ segment }) => from <= segment && segment < to)
      .map((cell) => ({ ...cell, overLimit: over.get(cell.segment) ?? 0 }));
  };

  return {
    overview: ({ from, to }) => ok({ from, to, cells: cells(from, to), items: itemsOf(weekOf(from)) }),
    statement: ({ contract, week }) => ok(statementOf(contract, week)),
    diary: ({ from, to }) =>
      ok({
        from,
        to,
        records: [],
        items: itemsOf(weekOf(from)).filter(({ start }) => from <= start && start < to),
      }),
    addTime({ contract, from, to, memo }) {
      if (to > now) return fail('future', 'Manual time lies in the past.', 'to');
      if (weekPhases(weekOf(from)).lock <= now)
        return fail('week-locked', 'The week of this time is locked.', 'from');
      if (cells(weekOf(from), to).some(({ segment }) => segment < to && from < segment + SEGMENT)) {
        return fail('overlap', 'Part of this time is tracked, idle or added already.', 'from');
      }
      added.push(sampleItem('manual', contract, from, to, memo));
      return ok(null);
    },
    discardItem({ entry }) {
      added.splice(0, added.length, ...added.filter((item) => item.entry !== entry));
      return ok(null);
    },
    giveBack({ entries }) {
      for (const entry of entries) returned.add(entry);
      return ok(null);
    },
    exportStatement: ({ week, format }) =>
      ok({
        name: `statement-${new Date(week).toISOString().slice(0, 10)}.${format}`,
        mediaType: format === 'csv' ? 'text/csv' : 'application/pdf',
        encoding: format === 'csv' ? 'utf-8' : 'base64',
        text: format === 'csv' ? 'sample,data\r\n' : 'JVBERi1zYW1wbGU=',
      }),
  };
}

const state = sampleState(NOW, { contracts: [acme, server], timer: runningTimer(NOW) });
const full = { now: NOW, busy: 0.92, contracts: state.contracts };
const broken = fail('storage-failed', 'The journal could not be read. Start the tracker again.');

export const weekScenes = {
  week: () => ({ state, records: [], answers: sampleWeeks(full) }),
  /** Sunday evening: everything of the week is there, and more than its limit. */
  'week-over': () => {
    const now = Date.UTC(2026, 10, 29, 19, 12);
    return {
      state: sampleState(now, { contracts: [acme, server] }),
      records: [],
      answers: sampleWeeks({ ...full, now }),
    };
  },
  /** Monday morning in the freelancer's own review, where manual time may cross the week's border. */
  'week-border': () => {
    const now = Date.UTC(2026, 10, 23, 7, 40);
    return {
      state: sampleState(now, { contracts: [acme, server] }),
      records: [],
      answers: sampleWeeks({ ...full, now }),
    };
  },
  'week-empty': () => ({
    state: sampleState(NOW, { contracts: [acme] }),
    records: [],
    answers: sampleWeeks({ ...full, busy: 0, contracts: [acme] }),
  }),
  'week-failing': () => ({ state, records: [], answers: { overview: broken, statement: broken } }),
} satisfies Record<string, () => Scene>;
