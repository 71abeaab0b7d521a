// Durations in words of the current language.
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { durationParts } from './time-format.ts';

/** `6 h 40 min`, `24 min`, and seconds only below one minute. */
export function useDuration(): (ms: number) => string {
  const { t } = useTranslation();
  return useCallback(
    (ms) => {
      const { hours, minutes, seconds } = durationParts(ms);
      if (hours > 0) return t('duration.hoursMinutes', { hours, minutes: String(minutes).padStart(2, '0') });
      return minutes > 0 || seconds === 0
        ? t('duration.minutes', { minutes })
        : t('duration.seconds', { seconds });
    },
    [t],
  );
}
