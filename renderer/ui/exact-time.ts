// Times to the second, and deadlines with how long they are away.
import { useTranslation } from 'react-i18next';
import { DAY, HOUR, MINUTE } from '../../shared/domain/time.ts';
import { dateText, durationParts, timeText } from './time-format.ts';

/** The largest unit of which two are left, so that "in 1 day" never stands for 47 hours. */
export function timeLeft(ms: number): { value: number; unit: 'day' | 'hour' | 'minute' } {
  if (ms >= 2 * DAY) return { value: Math.floor(ms / DAY), unit: 'day' };
  if (ms >= 2 * HOUR) return { value: Math.floor(ms / HOUR), unit: 'hour' };
  return { value: Math.max(0, Math.floor(ms / MINUTE)), unit: 'minute' };
}

export interface ExactTime {
  /** `7 min 30 s`. */
  duration(ms: number): string;
  /** `09:47:12` in `zone`. */
  clock(instant: number, zone: string): string;
  /** `Tuesday 24 November, 09:47` in `zone`. */
  moment(instant: number, zone: string): string;
  /** `Monday 30 November, 12:00 UTC`: phases of a week are told in the zone that they are agreed in. */
  phase(instant: number): string;
  /** `in 2 days`. */
  left(until: number, now: number): string;
}

export function useExactTime(): ExactTime {
  const { t, i18n } = useTranslation();
  const { language } = i18n;
  const moment = (instant: number, zone: string) =>
    `${dateText(instant, zone, language)}, ${timeText(instant, zone)}`;
  return {
    duration(ms) {
      const { hours, minutes: rest, seconds } = durationParts(ms);
      const minutes = hours * 60 + rest;
      if (minutes === 0) return t('duration.seconds', { seconds });
      if (seconds === 0) return t('duration.minutes', { minutes });
      return t('duration.minutesSeconds', { minutes, seconds });
    },
    clock: (instant, zone) =>
      new Intl.DateTimeFormat(language, {
        timeZone: zone,
        hour: '2-digit',
        minute: '2-digit',
        second: '2-digit',
        hourCycle: 'h23',
      }).format(instant),
    moment,
    phase: (instant) => `${moment(instant, 'UTC')} UTC`,
    left(until, now) {
      const { value, unit } = timeLeft(until - now);
      return new Intl.RelativeTimeFormat(language).format(value, unit);
    },
  };
}
