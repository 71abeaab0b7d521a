// The reader's day in numbers and as a strip of hours, carried on while time runs: pure.
import type { DiaryDay, ItemView, RecordView, TimerView } from '../../../shared/diary-api.ts';
import type { Contract } from '../../../shared/domain/contract.ts';
import { total } from '../../../shared/domain/intervals.ts';
import { HOUR, SEGMENT } from '../../../shared/domain/time.ts';
import { offsetAt } from '../../ui/time-format.ts';
import { dayEarned, type Earned } from './earnings.ts';
import { LONGEST_TICK } from './ticking.ts';

export interface DaySum {
  /** Milliseconds of records that count. */
  readonly tracked: number;
  /** Milliseconds of them in records that are not protected, the open ones left out: they may become so. */
  readonly unprotected: number;
  readonly earned: readonly Earned[];
}

export const counts = (record: RecordView): boolean =>
  (record.status === 'open' || record.status === 'sealed') && record.returnedAt === null;
const itemCounts = (item: ItemView): boolean => !item.discarded && item.returnedAt === null;

/** Time that ran since the day was read, which is read again at least every minute. */
function carried(records: readonly RecordView[], timer: TimerView, now: number): number {
  if (timer.state !== 'running') return 0;
  const ends = records
    .filter((record) => record.status === 'open' && record.contract === timer.contract)
    .flatMap(({ intervals }) => intervals.map(([, end]) => end));
  const more = ends.length === 0 ? 0 : now - Math.max(...ends);
  // More than this is a pause that was read before it ended.
  return more > 0 && more <= 60_000 + LONGEST_TICK ? more : 0;
}

export function daySum(
  day: Pick<DiaryDay, 'records' | 'items'>,
  contracts: readonly Contract[],
  timer: TimerView,
  now: number,
): DaySum {
  const records = day.records.filter(counts);
  const more = carried(records, timer, now);
  const parts = [
    ...records.map((record) => ({
      contract: record.contract,
      // A contract may begin within a segment, and terms change only between two: its end says which hold.
      at: record.segment + SEGMENT - 1,
      ms: record.tracked,
      over: Math.min(record.tracked, record.protection.overLimit),
    })),
    ...day.items.filter(itemCounts).map((item) => {
      const ms = total(item.intervals);
      return { contract: item.contract, at: item.start, ms, over: Math.min(ms, item.protection.overLimit) };
    }),
    ...(more > 0 && timer.contract ? [{ contract: timer.contract, at: now, ms: more, over: 0 }] : []),
  ];
  const sum = (some: readonly RecordView[]): number => some.reduce((ms, { tracked }) => ms + tracked, 0);
  return {
    tracked: sum(records) + more,
    unprotected: sum(
      records.filter(({ status, protection }) => status === 'sealed' && !protection.protected),
    ),
    earned: dayEarned(parts, contracts),
  };
}

export interface StripCell {
  readonly state: 'none' | 'protected' | 'unprotected' | 'open' | 'discarded';
  /** Part of the segment that was tracked, 0 to 1. */
  readonly share: number;
}

export interface StripHour {
  /** Instant at which the hour begins on the clock of the zone. */
  readonly start: number;
  /** 0 to 23. */
  readonly hour: number;
  readonly cells: readonly StripCell[];
  readonly tracked: number;
  readonly unprotected: number;
  readonly discarded: number;
}

/** So many hours at least, so that a short day does not look like a full one. */
const LEAST = 8;

/**
 * The hours of `[from, to)` from the first record to the last or to `now`. Of several records in one segment the
 * cell shows the worst state and all their time.
 */
export function stripOf(
  records: readonly RecordView[],
  range: { readonly from: number; readonly to: number },
  now: number,
  zone: string,
): StripHour[] {
  const first = Math.min(now, ...records.map(({ segment }) => segment));
  const hourOf = (at: number): number => {
    const offset = offsetAt(at, zone);
    return Math.floor((at + offset) / HOUR) * HOUR - offset;
  };
  const start = Math.max(range.from, hourOf(first));
  const last = hourOf(Math.min(range.to - 1, Math.max(now, ...records.map(({ segment }) => segment))));
  const count = Math.min((range.to - start) / HOUR, Math.max(LEAST, Math.round((last - start) / HOUR) + 1));
  return Array.from({ length: Math.ceil(count) }, (_, index) => {
    const from = start + index * HOUR;
    const inHour = records.filter(({ segment }) => from <= segment && segment < from + HOUR);
    const live = inHour.filter(counts);
    return {
      start: from,
      hour: Math.floor((from + offsetAt(from, zone)) / HOUR) % 24,
      cells: Array.from({ length: 6 }, (_, column) =>
        cellOf(inHour.filter(({ segment }) => segment === from + column * SEGMENT)),
      ),
      tracked: live.reduce((ms, { tracked }) => ms + tracked, 0),
      unprotected: live.filter(({ status, protection }) => status === 'sealed' && !protection.protected)
        .length,
      discarded: inHour.length - live.length,
    };
  });
}

function cellOf(records: readonly RecordView[]): StripCell {
  if (records.length === 0) return { state: 'none', share: 0 };
  const live = records.filter(counts);
  const share = Math.min(1, live.reduce((ms, { tracked }) => ms + tracked, 0) / SEGMENT);
  if (live.length === 0) return { state: 'discarded', share: 1 };
  if (live.some(({ status }) => status === 'open')) return { state: 'open', share };
  return { state: live.every(({ protection }) => protection.protected) ? 'protected' : 'unprotected', share };
}
