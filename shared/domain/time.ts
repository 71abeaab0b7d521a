// Instants, segments and weeks: UTC epoch milliseconds, no clock and no time zone.

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
export const WEEK = 7 * DAY;
/** Length of a segment, aligned to the UTC clock (:00, :10 … :50). */
export const SEGMENT = 10 * MINUTE;

/** 1970-01-01 was a Thursday: the first Monday 00:00 UTC lies four days later. */
export const FIRST_MONDAY = 4 * DAY;

const floorTo = (instant: number, unit: number, origin = 0): number =>
  Math.floor((instant - origin) / unit) * unit + origin;

/** Start of the segment that contains `instant`. */
export const segmentOf = (instant: number): number => floorTo(instant, SEGMENT);

/** Monday 00:00 UTC of the week that contains `instant`. */
export const weekOf = (instant: number): number => floorTo(instant, WEEK, FIRST_MONDAY);

/** The phases of a week of work, each an instant in UTC (docs: product, "The week"). */
export function weekPhases(week: number): { end: number; lock: number; reviewEnd: number; payable: number } {
  const end = week + WEEK;
  return { end, lock: end + 12 * HOUR, reviewEnd: end + 5 * DAY, payable: end + 10 * DAY };
}

/**
 * The week in whose statement an entry stands: the week worked if received before its lock,
 * otherwise the week of receipt (docs: product, "The week", Late).
 */
export const statementWeek = (worked: number, received: number): number =>
  received < weekPhases(worked).lock ? worked : weekOf(received);

/**
 * Whether the statement week of something that starts at `start` is locked at `now`; `received` is `null` while that
 * is not known, and then as if it were received now.
 */
export const isLocked = (start: number, received: number | null, now: number): boolean =>
  weekPhases(statementWeek(weekOf(start), received ?? now)).lock <= now;
