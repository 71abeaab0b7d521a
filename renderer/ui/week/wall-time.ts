// Times of day in a zone as instants, over changes of clocks: pure.
import { DAY, HOUR, MINUTE } from '../../../shared/domain/time.ts';
import { offsetAt } from '../time-format.ts';

/**
 * The instants at which clocks of `zone` show `minutes` after midnight on the date: none where clocks were put
 * forward over it, two where they were put back. Ascending.
 */
export function wallInstants(date: string, minutes: number, zone: string): number[] {
  const wall = Date.parse(`${date}T00:00Z`) + minutes * MINUTE;
  const offsets = new Set([offsetAt(wall - DAY, zone), offsetAt(wall + DAY, zone)]);
  return [...offsets]
    .map((offset) => wall - offset)
    .filter((instant) => instant + offsetAt(instant, zone) === wall)
    .sort((a, b) => a - b);
}

/** Hour (0 to 23) that clocks of `zone` show at `instant`, and the minutes of it that are over. */
export function wallHour(instant: number, zone: string): { hour: number; minutes: number } {
  const wall = instant + offsetAt(instant, zone);
  return { hour: Math.floor(wall / HOUR) % 24, minutes: (wall % HOUR) / MINUTE };
}

/** The next instant after `instant` at which a new hour begins on the clocks of `zone`. */
export const nextHour = (instant: number, zone: string): number =>
  instant + HOUR - ((instant + offsetAt(instant, zone)) % HOUR);
