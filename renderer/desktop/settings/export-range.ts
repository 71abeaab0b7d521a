// Which days go into a file: whole days of one zone, at most as many as the tracker gives at once.
import { addDays, dateIn, rangeOfDate } from '../../ui/time-format.ts';

/** The tracker answers at most this many days in one call. */
export const MOST_DAYS = 31;

/** First and last day, both included, as `YYYY-MM-DD`; empty where nothing was chosen. */
export interface Days {
  readonly first: string;
  readonly last: string;
}

export type ExportRange =
  | { readonly ok: true; readonly from: number; readonly to: number }
  | { readonly ok: false; readonly why: 'missing' | 'order' }
  | { readonly ok: false; readonly why: 'long'; readonly days: number };

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** `[from, to)` of the days in `zone`. A day more or less by the clocks of summer does not count. */
export function exportRange({ first, last }: Days, zone: string): ExportRange {
  if (!DATE.test(first) || !DATE.test(last)) return { ok: false, why: 'missing' };
  if (last < first) return { ok: false, why: 'order' };
  const days = Math.round((Date.parse(last) - Date.parse(first)) / 86_400_000) + 1;
  if (days > MOST_DAYS) return { ok: false, why: 'long', days };
  return { ok: true, from: rangeOfDate(first, zone).from, to: rangeOfDate(last, zone).to };
}

/** This week from its Monday up to today, this month up to today, and the month before. */
export function usualDays(now: number, zone: string): Readonly<Record<'week' | 'month' | 'lastMonth', Days>> {
  const today = dateIn(now, zone);
  const weekday = (new Date(today).getUTCDay() + 6) % 7;
  const first = `${today.slice(0, 8)}01`;
  const lastOfBefore = addDays(first, -1);
  return {
    week: { first: addDays(today, -weekday), last: today },
    month: { first, last: today },
    lastMonth: { first: `${lastOfBefore.slice(0, 8)}01`, last: lastOfBefore },
  };
}
