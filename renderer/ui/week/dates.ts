// Days, moments, weeks and amounts as people read them: pure, zone and language are arguments.
import { DAY } from '../../../shared/domain/time.ts';
import { moneyText } from '../money-text.ts';
import { hoursText, localeOf, offsetAt, offsetText, timeText } from '../time-format.ts';

type Style = Intl.DateTimeFormatOptions;

const format = (language: string, zone: string, style: Style): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(localeOf(language), { timeZone: zone, ...style });

/** `Mon 23`. */
export const dayShort = (instant: number, zone: string, language: string): string =>
  format(language, zone, { weekday: 'short', day: 'numeric' }).format(instant);

/** `Mon 23 Nov`. */
export const dayText = (instant: number, zone: string, language: string): string =>
  format(language, zone, { weekday: 'short', day: 'numeric', month: 'short' }).format(instant);

/** `23 Nov`. */
export const dayOfYear = (instant: number, zone: string, language: string): string =>
  format(language, zone, { day: 'numeric', month: 'short' }).format(instant);

/** `Mon 30 Nov, 13:00`. */
export const momentText = (instant: number, zone: string, language: string): string =>
  `${dayText(instant, zone, language)}, ${timeText(instant, zone)}`;

/** `23 – 29 November 2026`: the week's days, as the contract counts them. */
export const weekRange = (week: number, language: string): string =>
  format(language, 'UTC', { day: 'numeric', month: 'long', year: 'numeric' }).formatRange(
    week,
    week + 6 * DAY,
  );

/** `November 2026`. */
export const monthText = (instant: number, zone: string, language: string): string =>
  format(language, zone, { month: 'long', year: 'numeric' }).format(instant);

/** `Europe/Berlin, UTC+1`, or `UTC`. */
export const zoneText = (instant: number, zone: string): string =>
  zone === 'UTC' ? zone : `${zone}, ${offsetText(offsetAt(instant, zone))}`;

/** `18:20`, or `−0:18` where time is taken. */
export const signedHours = (ms: number): string => (ms < 0 ? `−${hoursText(-ms)}` : hoursText(ms));

/** `€8.50`; a dash where no terms say which currency. */
export const amountText = (minor: number, currency: string | null, language: string): string =>
  currency === null ? '–' : moneyText(minor, currency, language);
