// Months of a zone as the bounds of a report: pure, over changes of clocks.
import { dateIn, rangeOfDate } from '../../ui/time-format.ts';

export const PERIODS = ['twelve', 'this-year', 'last-year'] as const;
/** `twelve`: this month and the eleven before it. */
export type Period = (typeof PERIODS)[number];

/** Months counted from year 0. */
const monthStart = (month: number, zone: string): number => {
  const year = String(Math.floor(month / 12)).padStart(4, '0');
  return rangeOfDate(`${year}-${String((month % 12) + 1).padStart(2, '0')}-01`, zone).from;
};

/** Ascending instants: months of `zone` lie between neighbours. The last month is the one of `now`, or December. */
export function monthBounds(period: Period, now: number, zone: string): number[] {
  const [year = 0, month = 1] = dateIn(now, zone).split('-').map(Number);
  const current = year * 12 + month - 1;
  const [first, last] = {
    twelve: [current - 11, current],
    'this-year': [year * 12, current],
    'last-year': [(year - 1) * 12, year * 12 - 1],
  }[period] as [number, number];
  return Array.from({ length: last - first + 2 }, (_, index) => monthStart(first + index, zone));
}
