// What was entered as manual time, as instants: pure.
import { type Contract, statusAt, termsAt } from '../../../shared/domain/contract.ts';
import { type Interval, splitEvery } from '../../../shared/domain/intervals.ts';
import { FIRST_MONDAY, MINUTE, WEEK } from '../../../shared/domain/time.ts';
import { addDays } from '../../ui/time-format.ts';
import { wallInstants } from '../../ui/week/wall-time.ts';

/** `HH:mm` as minutes after midnight, `null` while it is not complete. */
export function minutesOf(time: string): number | null {
  const [, hours, minutes] = /^(\d{2}):(\d{2})/.exec(time) ?? [];
  const total = Number(hours) * 60 + Number(minutes);
  return Number.isNaN(total) || total >= 24 * 60 ? null : total;
}

export type Span =
  | { readonly interval: Interval; readonly nextDay: boolean }
  /** `gap`: clocks were put forward over it. */
  | { readonly wrong: 'missing' | 'gap'; readonly field: 'from' | 'to' };

/** An end that does not lie after the begin means the next day. Of a time that comes twice the first is meant. */
export function spanOf(date: string | null, from: string, to: string, zone: string): Span {
  const [begin, end] = [minutesOf(from), minutesOf(to)];
  if (date === null || begin === null) return { wrong: 'missing', field: 'from' };
  if (end === null) return { wrong: 'missing', field: 'to' };
  const [start] = wallInstants(date, begin, zone);
  if (start === undefined) return { wrong: 'gap', field: 'from' };
  const nextDay = end <= begin;
  const stop = wallInstants(nextDay ? addDays(date, 1) : date, end, zone).find((instant) => instant > start);
  return stop === undefined ? { wrong: 'gap', field: 'to' } : { interval: [start, stop], nextDay };
}

/** Cut at Monday 00:00 UTC: manual time belongs to one week. */
export const byWeeks = (interval: Interval): Interval[] => splitEvery(interval, WEEK, FIRST_MONDAY);

/** Why no time can be added by hand to the contract at `instant`; `null` where it can. */
export function refusalOf(
  contract: Contract,
  instant: number,
): 'no-terms' | 'forbidden' | 'paused' | 'ended' | null {
  const terms = termsAt(contract, instant);
  if (!terms) return 'no-terms';
  const status = statusAt(contract, instant);
  if (status !== 'active') return status;
  return terms.manualTime ? null : 'forbidden';
}

/** The last whole ten minutes before `now`, to begin with. */
export const before = (now: number): number => Math.floor(now / (10 * MINUTE)) * 10 * MINUTE;
