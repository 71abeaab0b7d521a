// What the activity meters show, minute by minute: pure, and never more than the record says.
import type { Minute } from '../../shared/domain/record.ts';
import { MINUTE } from '../../shared/domain/time.ts';

/** `untracked`: tracked time does not touch this minute, or its minute has not come. */
export type BarState = Minute['state'] | 'untracked';

/** Ten bars, one a clock minute of the segment. */
export function meterBars(minutes: readonly Minute[]): BarState[] {
  const bars = new Array<BarState>(10).fill('untracked');
  for (const minute of minutes) bars[minute.minute] = minute.state;
  return bars;
}

export interface ActivityCount {
  readonly active: number;
  readonly unknown: number;
  /** Minutes that tracked time touches. */
  readonly touched: number;
}

export const countActivity = (minutes: readonly Minute[]): ActivityCount => ({
  active: minutes.filter((minute) => minute.state === 'active').length,
  unknown: minutes.filter((minute) => minute.state === 'unknown').length,
  touched: minutes.length,
});

export interface SegmentPart {
  readonly state: BarState;
  /** How much of the minute to fill, 0 to 1. */
  readonly filled: number;
  readonly current: boolean;
}

/**
 * The ten parts of the running segment at `now`. A minute fills while it goes by; gone by without being named in
 * the record it was not tracked and is empty. Activity is never guessed: it is what the record says.
 */
export function segmentParts(
  segment: number,
  now: number,
  minutes: readonly Minute[],
  running: boolean,
): SegmentPart[] {
  return meterBars(minutes).map((state, index) => {
    const gone = Math.min(1, Math.max(0, (now - segment - index * MINUTE) / MINUTE));
    const current = gone > 0 && gone < 1;
    return { state, filled: state === 'untracked' && !(current && running) ? 0 : gone, current };
  });
}

/** What was counted in one minute; each share is of the busiest minute, so that stacks can be compared. */
export interface MinuteStack {
  readonly minute: number;
  readonly state: BarState;
  /** `null` where nothing was counted: the state then comes from idle time, or is not known. */
  readonly counts: { readonly keys: number; readonly clicks: number; readonly scrolls: number } | null;
  readonly shares: { readonly keys: number; readonly clicks: number; readonly scrolls: number };
}

/** Ten stacks, one a clock minute of the segment. */
export function minuteStacks(minutes: readonly Minute[]): MinuteStack[] {
  const counts = minutes.map(countsOf);
  const most = Math.max(1, ...counts.map((count) => (count ? count.keys + count.clicks + count.scrolls : 0)));
  return meterBars(minutes).map((state, minute) => {
    const count = counts[minutes.findIndex((candidate) => candidate.minute === minute)] ?? null;
    return {
      minute,
      state,
      counts: count,
      shares: {
        keys: (count?.keys ?? 0) / most,
        clicks: (count?.clicks ?? 0) / most,
        scrolls: (count?.scrolls ?? 0) / most,
      },
    };
  });
}

const countsOf = ({ keys, clicks, scrolls }: Minute): MinuteStack['counts'] =>
  keys === null || clicks === null || scrolls === null ? null : { keys, clicks, scrolls };
