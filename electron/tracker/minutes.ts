// Activity of a record, clock minute by clock minute: what is gathered while it is open, and what it says when sealed.
import { type Interval, splitEvery } from '../../shared/domain/intervals.ts';
import type { Minute } from '../../shared/domain/record.ts';
import { MINUTE } from '../../shared/domain/time.ts';
import type { OpenMinute, OpenRecord } from './open-record.ts';

export const emptyMinutes = (): OpenMinute[] =>
  Array.from({ length: 10 }, () => ({
    keys: 0,
    clicks: 0,
    scrolls: 0,
    uncounted: false,
    idleSaid: 'nothing' as const,
  }));

/** The open minute of `row` that contains `instant`, which must lie in the row's segment. */
export function minuteAt(row: OpenRecord, instant: number): OpenMinute {
  const minute = row.minutes[Math.floor((instant - row.segment) / MINUTE)];
  if (!minute) throw new Error('instant outside the segment');
  return minute;
}

/** Clock minutes (0 to 9) that the intervals touch, ascending. */
export const minutesTouched = (segment: number, intervals: readonly Interval[]): number[] => [
  ...new Set(
    intervals.flatMap((interval) =>
      splitEvery(interval, MINUTE).map(([start]) => Math.floor((start - segment) / MINUTE)),
    ),
  ),
];

/**
 * What a minute says. Counted throughout: the counts. Otherwise counts are `null`, because a part is not a count,
 * and the state comes from what was seen: any input makes it active, else system idle time decides, else unknown.
 */
function judge(minute: number, open: OpenMinute): Minute {
  const seen = open.keys + open.clicks + open.scrolls > 0;
  if (!open.uncounted) {
    const { keys, clicks, scrolls } = open;
    return { minute, state: seen ? 'active' : 'inactive', source: 'counted', keys, clicks, scrolls };
  }
  const none = { minute, keys: null, clicks: null, scrolls: null };
  if (open.idleSaid === 'nothing') return { ...none, state: seen ? 'active' : 'unknown', source: 'none' };
  const active = seen || open.idleSaid === 'active';
  return { ...none, state: active ? 'active' : 'inactive', source: 'system-idle' };
}

/** The minutes of a record that its tracked time touches. */
export const judgeMinutes = (row: OpenRecord): Minute[] =>
  minutesTouched(row.segment, row.intervals).map((minute) =>
    judge(minute, row.minutes[minute] as OpenMinute),
  );
