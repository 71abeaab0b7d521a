// Instants and durations as people read them: pure, the zone is an argument.
import { DAY, HOUR, MINUTE, SECOND } from '../../shared/domain/time.ts';

const two = (value: number): string => String(value).padStart(2, '0');

/** `ms` as `01:42:07`, seconds cut off below, never negative. */
export function clockText(ms: number): string {
  const seconds = Math.floor(Math.max(0, ms) / SECOND);
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** `ms` as `18:20` (hours and minutes), minutes cut off below, never negative. */
export function hoursText(ms: number): string {
  const minutes = Math.floor(Math.max(0, ms) / MINUTE);
  return `${Math.floor(minutes / 60)}:${two(minutes % 60)}`;
}

export interface DurationParts {
  readonly hours: number;
  readonly minutes: number;
  readonly seconds: number;
}

/** Whole hours, minutes and seconds of `ms`. */
export function durationParts(ms: number): DurationParts {
  const seconds = Math.floor(Math.max(0, ms) / SECOND);
  return { hours: Math.floor(seconds / 3600), minutes: Math.floor(seconds / 60) % 60, seconds: seconds % 60 };
}

/** Seconds until `instant`, rounded up, never negative: a countdown ends on 0 when time is up. */
export const secondsUntil = (instant: number, now: number): number =>
  Math.max(0, Math.ceil((instant - now) / SECOND));

/** The zone of this machine by its IANA name. */
export const localZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

const offsetFormats = new Map<string, Intl.DateTimeFormat>();

/** Milliseconds that wall time in `zone` is ahead of UTC at `instant`. */
export function offsetAt(instant: number, zone: string): number {
  if (zone === 'UTC') return 0;
  let format = offsetFormats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' });
    offsetFormats.set(zone, format);
  }
  const name = format.formatToParts(instant).find((part) => part.type === 'timeZoneName')?.value ?? '';
  const [, sign, hours, minutes, seconds] = /GMT([+-])(\d{2}):(\d{2})(?::(\d{2}))?/.exec(name) ?? [];
  const size = Number(hours ?? 0) * HOUR + Number(minutes ?? 0) * MINUTE + Number(seconds ?? 0) * SECOND;
  return sign === '-' ? -size : size;
}

/** `UTC`, `UTC+1`, `UTC+5:45`, `UTC−3`. */
export function offsetText(offset: number): string {
  if (offset === 0) return 'UTC';
  const size = Math.abs(offset);
  const minutes = Math.floor(size / MINUTE) % 60;
  return `UTC${offset < 0 ? '−' : '+'}${Math.floor(size / HOUR)}${minutes ? `:${two(minutes)}` : ''}`;
}

const floorTo = (value: number, unit: number): number => Math.floor(value / unit) * unit;

/** The instant at which the day that contains `instant` begins in `zone`. */
export function startOfDay(instant: number, zone: string): number {
  const midnight = floorTo(instant + offsetAt(instant, zone), DAY);
  // The offset at midnight may be another than at `instant`: ask again there.
  const guess = midnight - offsetAt(instant, zone);
  return midnight - offsetAt(guess, zone);
}

/** `[from, to)` of the day in `zone` that lies `days` after the one containing `instant`. */
export function dayRange(instant: number, zone: string, days = 0): { from: number; to: number } {
  // From noon to noon no change of clocks reaches over a day's edge.
  const noon = startOfDay(instant, zone) + DAY / 2 + days * DAY;
  const from = startOfDay(noon, zone);
  return { from, to: startOfDay(from + DAY + DAY / 2, zone) };
}

/** `09:40` in `zone`. */
export function timeText(instant: number, zone: string): string {
  const minutes = Math.floor((instant + offsetAt(instant, zone)) / MINUTE);
  return `${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}`;
}

/** The tag that Intl wants: English in its British manner, where days come before months. */
export const localeOf = (language: string): string => (language === 'en' ? 'en-GB' : language);

const dateFormats = new Map<string, Intl.DateTimeFormat>();

/** The format of these options, made once: making one costs more than using it a hundred times. */
export function dateFormat(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const name = JSON.stringify([language, options]);
  const format = dateFormats.get(name) ?? new Intl.DateTimeFormat(localeOf(language), options);
  dateFormats.set(name, format);
  return format;
}

/** `Tuesday 24 November` in `zone`, with the year where it is wanted. */
export const dateText = (instant: number, zone: string, language: string, year = false): string =>
  dateFormat(language, {
    timeZone: zone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(year ? { year: 'numeric' } : {}),
  }).format(instant);

/** The date that `instant` has in `zone`, as `YYYY-MM-DD`. */
export const dateIn = (instant: number, zone: string): string =>
  new Date(instant + offsetAt(instant, zone)).toISOString().slice(0, 10);

/** The date `days` after `date`, both `YYYY-MM-DD`. */
export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10);

/** `[from, to)` of the day that is called `date` (`YYYY-MM-DD`) in `zone`. */
export function rangeOfDate(date: string, zone: string): { from: number; to: number } {
  const noon = Date.parse(date) + DAY / 2;
  return dayRange(noon - offsetAt(noon, zone), zone);
}
