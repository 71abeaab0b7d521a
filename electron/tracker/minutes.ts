// Activity of a record, clock minute by clock minute: what is gathered while it is open, and what it says when sealed.
import { minutesTouched } from '../../shared/domain/protection.ts';
import type { Minute } from '../../shared/domain/record.ts';
import type { OpenMinute, OpenRecord } from './open-record.ts';

export const emptyMinutes = (): OpenMinute[] =>
  Array.from({ length: 10 }, () => ({
    keys: 0,
    clicks: 0,
    scrolls: 0,
    uncounted: false,
    idleSaid: 'nothing' as const,
  }));

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
  minutesTouched(row.intervals, row.segment).map((minute) =>
    judge(minute, row.minutes[minute] as OpenMinute),
  );
