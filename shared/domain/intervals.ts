// Sets of half-open intervals [start, end) in epoch milliseconds: pure set arithmetic, nothing else.
import { z } from 'zod';

/** `[start, end)` with `start < end`, both epoch milliseconds. */
export type Interval = readonly [start: number, end: number];

export const instantSchema = z.int().min(0);

export const intervalSchema = z
  .tuple([instantSchema, instantSchema])
  .refine(([start, end]) => start < end, 'an interval must end after it starts');

/** No segment holds so many stretches of ten seconds; nobody may make others add up more. */
const MOST_INTERVALS = 1_000;

/** Intervals in ascending order, none touching or overlapping the next. */
export const intervalSetSchema = z
  .array(intervalSchema)
  .max(MOST_INTERVALS)
  .refine(
    (set) => set.every((interval, i) => i === 0 || (set[i - 1]?.[1] ?? 0) <= interval[0]),
    'intervals must be in order and must not overlap',
  );

/** Milliseconds covered by a set without overlaps. */
export const total = (set: readonly Interval[]): number =>
  set.reduce((sum, [start, end]) => sum + end - start, 0);

/** Ascending, merged where they touch or overlap, empty ones left out. */
export function union(intervals: readonly Interval[]): Interval[] {
  const sorted = intervals.filter(([start, end]) => start < end).sort((a, b) => a[0] - b[0]);
  const merged: [number, number][] = [];
  for (const [start, end] of sorted) {
    const last = merged.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}

/** The part of `set` that lies inside `[from, to)`. */
export const clip = (set: readonly Interval[], from: number, to: number): Interval[] =>
  set
    .map(([start, end]): Interval => [Math.max(start, from), Math.min(end, to)])
    .filter(([start, end]) => start < end);

/** What is left of `set` without any instant of `taken`. */
export function subtract(set: readonly Interval[], taken: readonly Interval[]): Interval[] {
  let left: Interval[] = [...set];
  for (const [from, to] of union(taken)) {
    left = left.flatMap(([start, end]): Interval[] =>
      end <= from || to <= start
        ? [[start, end]]
        : (
            [
              [start, Math.min(end, from)],
              [Math.max(start, to), end],
            ] as Interval[]
          ).filter(([a, b]) => a < b),
    );
  }
  return left;
}

/** The instants that both sets cover. */
export const intersect = (a: readonly Interval[], b: readonly Interval[]): Interval[] =>
  union(a.flatMap(([start, end]) => clip(b, start, end)));

/** `interval` cut at every multiple of `unit` counted from `origin`; the pieces are ascending. */
export function splitEvery(interval: Interval, unit: number, origin = 0): Interval[] {
  const [start, end] = interval;
  const pieces: Interval[] = [];
  let from = start;
  while (from < end) {
    const to = Math.min(end, (Math.floor((from - origin) / unit) + 1) * unit + origin);
    pieces.push([from, to]);
    from = to;
  }
  return pieces;
}

/** What is left of an ascending `set` without its first `ms` milliseconds. */
export function beyond(set: readonly Interval[], ms: number): Interval[] {
  let skip = ms;
  const rest: Interval[] = [];
  for (const [start, end] of set) {
    const from = Math.min(end, start + skip);
    skip -= from - start;
    if (from < end) rest.push([from, end]);
  }
  return rest;
}
