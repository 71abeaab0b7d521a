// Segments, minutes and weeks against the calendar of the runtime.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  DAY,
  SEGMENT,
  segmentOf,
  statementWeek,
  WEEK,
  weekOf,
  weekPhases,
} from '../../../shared/domain/time.ts';

const instant = fc.integer({ min: 0, max: Date.UTC(2200, 0, 1) });

test('a week starts on the Monday 00:00 UTC at or before the instant', () => {
  fc.assert(
    fc.property(instant, (at) => {
      const week = weekOf(at);
      expect(new Date(week).getUTCDay()).toBe(1);
      expect(new Date(week).toISOString()).toContain('T00:00:00.000Z');
      expect(week <= at && at < week + WEEK).toBe(true);
    }),
  );
});

test('a segment starts at :00, :10 … :50 and contains the instant', () => {
  fc.assert(
    fc.property(instant, (at) => {
      const segment = segmentOf(at);
      expect(new Date(segment).toISOString()).toMatch(/:[0-5]0:00\.000Z$/);
      expect(segment <= at && at < segment + SEGMENT).toBe(true);
    }),
  );
});

test('weeks and segments are the same across a change of summer time and a leap day', () => {
  expect(weekOf(Date.UTC(2024, 2, 3, 23, 59, 59, 999))).toBe(Date.UTC(2024, 1, 26));
  expect(weekOf(Date.UTC(2024, 2, 4))).toBe(Date.UTC(2024, 2, 4));
  expect(segmentOf(Date.UTC(2025, 9, 26, 1, 9, 59, 999))).toBe(Date.UTC(2025, 9, 26, 1));
});

test('the phases of the week of Monday 2 June 2025', () => {
  expect(weekPhases(Date.UTC(2025, 5, 2))).toEqual({
    end: Date.UTC(2025, 5, 9),
    lock: Date.UTC(2025, 5, 9, 12),
    reviewEnd: Date.UTC(2025, 5, 14),
    payable: Date.UTC(2025, 5, 19),
  });
  expect(new Date(Date.UTC(2025, 5, 14)).getUTCDay()).toBe(6);
  expect(new Date(Date.UTC(2025, 5, 19)).getUTCDay()).toBe(4);
});

test('the statement week is the week worked until its lock, then the week of receipt', () => {
  const week = Date.UTC(2025, 5, 2);
  const { lock } = weekPhases(week);
  expect(statementWeek(week, week + DAY)).toBe(week);
  expect(statementWeek(week, lock - 1)).toBe(week);
  expect(statementWeek(week, lock)).toBe(week + WEEK);
  expect(statementWeek(week, week + 3 * WEEK)).toBe(week + 3 * WEEK);
});
