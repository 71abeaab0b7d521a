// Interval arithmetic against the plainest oracle there is: sets of integers.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  beyond,
  clip,
  type Interval,
  intersect,
  intervalSetSchema,
  splitEvery,
  subtract,
  total,
  union,
} from '../../../shared/domain/intervals.ts';

const interval = fc
  .tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 12 }))
  .map(([start, length]): Interval => [start, start + length]);
/** Anything: overlapping, touching, empty, in any order. */
const heap = fc.array(interval, { maxLength: 8 });
/** A proper set. */
const set = heap.map(union);

const instants = (intervals: readonly Interval[]): Set<number> =>
  new Set(intervals.flatMap(([start, end]) => Array.from({ length: end - start }, (_, i) => start + i)));
const ascending = (found: Set<number>): number[] => [...found].sort((a, b) => a - b);
const both = (a: Set<number>, b: Set<number>): Set<number> => new Set([...a].filter((at) => b.has(at)));
const without = (a: Set<number>, b: Set<number>): Set<number> => new Set([...a].filter((at) => !b.has(at)));
const check = (found: readonly Interval[], expected: Set<number>): void => {
  expect(ascending(instants(found))).toEqual(ascending(expected));
  expect(total(found)).toBe(expected.size);
  expect(intervalSetSchema.safeParse(found).success).toBe(true);
};

describe('against sets of integers', () => {
  test('union', () => {
    fc.assert(
      fc.property(heap, (a) => {
        check(union(a), instants(a));
        const merged = union(a);
        expect(merged.every(([start], i) => i === 0 || (merged[i - 1]?.[1] ?? 0) < start)).toBe(true);
      }),
    );
  });
  test('subtract', () => {
    fc.assert(fc.property(set, heap, (a, b) => check(subtract(a, b), without(instants(a), instants(b)))));
  });
  test('intersect', () => {
    fc.assert(fc.property(set, heap, (a, b) => check(intersect(a, b), both(instants(a), instants(b)))));
  });
  test('clip', () => {
    fc.assert(
      fc.property(set, interval, (a, [from, to]) =>
        check(clip(a, from, to), both(instants(a), instants([[from, to]]))),
      ),
    );
  });
  test('beyond', () => {
    fc.assert(
      fc.property(set, fc.nat(60), (a, ms) =>
        check(beyond(a, ms), new Set(ascending(instants(a)).slice(ms))),
      ),
    );
  });
  test('splitEvery: nothing lost, no piece across a multiple', () => {
    fc.assert(
      fc.property(interval, fc.integer({ min: 1, max: 9 }), fc.nat(5), (whole, unit, origin) => {
        const pieces = splitEvery(whole, unit, origin);
        check(pieces, instants([whole]));
        for (const [start, end] of pieces) {
          expect(Math.floor((start - origin) / unit)).toBe(Math.floor((end - 1 - origin) / unit));
        }
      }),
    );
  });
});

test('a set that is out of order, overlaps or has an empty interval is refused', () => {
  const refused = [
    [
      [5, 6],
      [1, 2],
    ],
    [
      [1, 4],
      [3, 6],
    ],
    [[2, 2]],
    [[-1, 2]],
    [[1.5, 2]],
  ];
  for (const bad of refused) expect(intervalSetSchema.safeParse(bad).success).toBe(false);
});
