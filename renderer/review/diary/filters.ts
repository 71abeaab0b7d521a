// What a reviewer looks for in a day, and how much there is of it. Pure.
import type { ReviewDay, ReviewItem, ReviewRecord } from '../../../shared/wire/review.ts';

export const FILTERS = ['no-memo', 'low-activity', 'manual', 'over-limit', 'not-protected', 'late'] as const;
export type Filter = (typeof FILTERS)[number];
type Part = ReviewRecord | ReviewItem;

const isLive = (part: Part): boolean =>
  part.kind === 'record' ? part.status === 'open' || part.status === 'sealed' : !part.discarded;

const fails = (part: Part, ...reasons: readonly string[]): boolean =>
  part.protection.rules.some(({ reason }) => reason !== null && reasons.includes(reason));

/** Whether `part` is of that kind. What was discarded is of none. */
export function isOf(filter: Filter, part: Part): boolean {
  if (!isLive(part)) return false;
  switch (filter) {
    case 'no-memo':
      return part.memo === '';
    case 'low-activity':
      return fails(part, 'low-activity', 'activity-unknown');
    case 'manual':
      return part.kind !== 'record';
    case 'over-limit':
      return part.protection.overLimit > 0;
    case 'not-protected':
      return !part.protection.protected;
    case 'late':
      return part.late;
  }
}

export const countsOf = (day: ReviewDay): Readonly<Record<Filter, number>> => {
  const parts: readonly Part[] = [...day.records, ...day.items];
  const count = (filter: Filter): number => parts.filter((part) => isOf(filter, part)).length;
  return Object.fromEntries(FILTERS.map((filter) => [filter, count(filter)])) as Record<Filter, number>;
};

/** What is of any of the kinds chosen; everything where none is. */
export function filtered(day: ReviewDay, chosen: ReadonlySet<Filter>): ReviewDay {
  if (chosen.size === 0) return day;
  const wanted = (part: Part): boolean => [...chosen].some((filter) => isOf(filter, part));
  return { ...day, records: day.records.filter(wanted), items: day.items.filter(wanted) };
}

export interface Sums {
  readonly parts: number;
  /** Milliseconds. */
  readonly tracked: number;
  readonly countable: number;
  readonly protected: number;
}

export function sumsOf(day: ReviewDay): Sums {
  const parts: readonly Part[] = [...day.records, ...day.items].filter(isLive);
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  return {
    parts: parts.length,
    tracked: sum(parts.map((part) => (part.kind === 'record' ? part.tracked : 0))),
    countable: sum(parts.map(({ countable }) => countable)),
    protected: sum(
      parts
        .filter((part) => part.protection.protected)
        .map((part) => Math.max(0, part.countable - part.protection.overLimit)),
    ),
  };
}
