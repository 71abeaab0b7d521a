// A made-up week as the site gets it: its records, its statement by them, and what the real rules let the reader do.
import type { Overview, StatementPartView, StatementView } from '../../../shared/diary-api.ts';
import { fillLimit } from '../../../shared/domain/limit.ts';
import { amountOf } from '../../../shared/domain/money.ts';
import {
  approveOverLimitRule,
  approveWeekRule,
  disputeRule,
  raiseLimitRule,
  returnHoursRule,
} from '../../../shared/domain/review-rules.ts';
import { DAY, HOUR, MINUTE, SEGMENT, WEEK, weekOf, weekPhases } from '../../../shared/domain/time.ts';
import type { Relation } from '../../../shared/wire/contracts.ts';
import type { ReviewDay, ReviewItem, ReviewRecord, ReviewWeek } from '../../../shared/wire/review.ts';
import { sampleMinutes, sampleProtection, sampleRecord, sampleSnapshot } from '../sample-diary.ts';
import { sampleItem } from '../scenes/diary.ts';
import { NOW, sampleHash } from './sample-people.ts';
import { sampleReviewItem, sampleReviewRecord } from './sample-review.ts';

const RATE = 8500;
const LIMIT = 18 * HOUR;
const MEMOS = [
  'Move the order endpoints to the new gateway',
  'Review of the billing branch',
  'Call about the release, and what it means for the rollout of the new gateway in the second region',
  '',
];

/** Monday to Friday, 07:30 to 11:30 UTC. */
export function sampleWeekRecords(week: number, now: number): ReviewRecord[] {
  return Array.from({ length: 5 }, (_, day) => week + day * DAY + 7.5 * HOUR)
    .flatMap((from) => Array.from({ length: 24 }, (_, index) => from + index * SEGMENT))
    .filter((segment) => segment + SEGMENT <= now && segment % DAY !== 11 * HOUR)
    .map((segment, index) => {
      const memo = MEMOS[Math.floor(index / 9) % MEMOS.length] ?? '';
      const idle = index % 13 === 5;
      const reasons = [
        ...(memo === '' ? (['no-memo'] as const) : []),
        ...(idle ? (['low-activity'] as const) : []),
      ];
      return sampleReviewRecord(
        sampleRecord(segment, {
          entry: sampleHash(`entry/${segment}`),
          memo,
          minutes: sampleMinutes(idle ? 'A---------' : 'AAAA-AAAAA'),
          snapshot: sampleSnapshot(String(segment), segment + 4 * MINUTE),
          protection: sampleProtection(...reasons),
        }),
      );
    });
}

export const sampleWeekItems = (week: number, now: number): ReviewItem[] =>
  [
    sampleReviewItem(sampleItem('manual', week + DAY + 15 * HOUR, week + DAY + 16 * HOUR)),
    sampleReviewItem(sampleItem('kept-idle', week + 11 * HOUR, week + 11 * HOUR + SEGMENT)),
  ].filter(({ start }) => start < now);

export interface SampleWeek {
  readonly week?: number;
  readonly now?: number;
  readonly relation?: Relation;
  readonly limit?: number | null;
  /** What was taken from which part, by its place in the week. */
  readonly taken?: Readonly<Record<number, StatementPartView['taken']>>;
  readonly approved?: boolean;
}

function partsOf({ week, now, limit, taken }: Required<SampleWeek>): StatementPartView[] {
  const all = [
    ...sampleWeekRecords(week, now).map((record) => ({
      entry: record.id,
      kind: 'tracked' as const,
      start: record.segment,
      memo: record.memo,
      safe: record.protection.protected,
      countable: record.tracked,
    })),
    ...sampleWeekItems(week, now).map((item) => ({
      entry: item.id,
      kind: item.kind,
      start: item.start,
      memo: item.memo,
      safe: false,
      countable: item.countable,
    })),
  ].map((part, order) => ({ ...part, order, late: false }));
  const within = fillLimit(all, limit);
  return all.map((part, index) => {
    const { entry, kind, start, memo, safe, countable } = part;
    const inside = within.get(part) ?? 0;
    return {
      entry,
      kind,
      start,
      late: false,
      rate: RATE,
      memo,
      taken: taken[index] ?? null,
      protected: safe && inside > 0,
      time: {
        total: countable,
        void: 0,
        discarded: 0,
        countable,
        overLimit: countable - inside,
        approved: 0,
        billable: inside,
      },
    };
  });
}

export function sampleStatement(given: Required<SampleWeek>): StatementView {
  const { week, now, limit } = given;
  const parts = partsOf(given);
  const { end, lock, reviewEnd, payable } = weekPhases(week);
  const sum = (of: (part: StatementPartView) => number, kind?: StatementPartView['kind']): number =>
    parts.reduce((all, part) => all + (kind !== undefined && part.kind !== kind ? 0 : of(part)), 0);
  const base = { of: null, state: null, rate: RATE } as const;
  const lines = [
    ...(['tracked', 'kept-idle', 'manual'] as const).map((kind) => ({
      ...base,
      kind,
      ms: sum(({ time }) => time.billable, kind),
    })),
    ...(['held', 'not-payable'] as const).map((state) => ({
      ...base,
      kind: 'decision' as const,
      state,
      ms: -sum(({ time, taken }) => (taken === state ? time.billable : 0)),
    })),
  ]
    .filter(({ ms }) => ms !== 0)
    .map((line) => ({ ...line, amount: amountOf(line.ms, RATE) }));
  return {
    contract: 'acme',
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
    approval: given.approved
      ? { by: 'client', at: lock + HOUR }
      : reviewEnd <= now
        ? { by: 'silence', at: reviewEnd }
        : null,
    lines,
    amount: lines.reduce((all, { amount }) => all + amount, 0),
    totals: {
      tracked: sum(({ time }) => time.total, 'tracked'),
      manual: sum(({ time }) => time.total, 'manual'),
      keptIdle: sum(({ time }) => time.total, 'kept-idle'),
      void: 0,
      discarded: 0,
      countable: sum(({ time }) => time.countable),
      overLimit: sum(({ time }) => time.overLimit),
      overLimitApproved: 0,
      billable: sum(({ time }) => time.billable),
    },
    provisional: false,
    parts,
    struck: 2,
    missing: 0,
    limit,
  };
}

export function sampleReviewWeek(given: SampleWeek = {}): ReviewWeek {
  const whole: Required<SampleWeek> = {
    week: weekOf(NOW) - WEEK,
    now: NOW,
    relation: 'client',
    limit: LIMIT,
    taken: {},
    approved: false,
    ...given,
  };
  const statement = sampleStatement(whole);
  const facts = { relation: whole.relation, statement, decided: new Set<string>(), now: whole.now };
  return {
    statement,
    phases: weekPhases(whole.week),
    now: whole.now,
    may: {
      approve: approveWeekRule(facts),
      dispute: disputeRule(facts),
      raiseLimit: raiseLimitRule(facts),
      approveOverLimit: approveOverLimitRule(facts),
      returnHours: returnHoursRule(facts),
    },
  };
}

export function sampleOverview(from: number, to: number): Overview {
  const week = weekOf(from);
  return {
    from,
    to,
    cells: sampleWeekRecords(week, NOW).map((record) => ({
      contract: record.contract,
      segment: record.segment,
      device: record.device,
      status: record.status,
      tracked: record.tracked,
      noSnapshot: record.noSnapshot,
      active: record.minutes.filter(({ state }) => state === 'active').length,
      touched: record.minutes.length,
      protected: record.protection.protected,
      overLimit: 0,
    })),
    items: sampleWeekItems(week, NOW).map((item) => ({ ...item, contract: 'acme' })),
  };
}

export const sampleWeekDiary = (from: number, to: number): ReviewDay => ({
  from,
  to,
  now: NOW,
  records: sampleWeekRecords(weekOf(from), NOW).filter(({ segment }) => from <= segment && segment < to),
  items: sampleWeekItems(weekOf(from), NOW).filter(({ start }) => from <= start && start < to),
});
