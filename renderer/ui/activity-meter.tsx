// Ten minute bars of one record: each state has a shape of its own as well as a colour.
import { useTranslation } from 'react-i18next';
import type { Minute } from '../../shared/domain/record.ts';
import { countActivity, meterBars } from './activity.ts';

/** What the bars say, in words. */
export function useActivityWords(): (minutes: readonly Minute[]) => string {
  const { t } = useTranslation();
  return (minutes) => {
    const { active, unknown, touched } = countActivity(minutes);
    const words = t('meter.label', { active, count: touched });
    return unknown > 0 ? `${words}, ${t('meter.unknown', { count: unknown })}` : words;
  };
}

/** Active: solid and tall. No input: low outline. Not known: dotted and tall. Not tracked: a dot. */
export function ActivityMeter({ minutes }: { minutes: readonly Minute[] }) {
  const words = useActivityWords();
  const bars = meterBars(minutes).map((state, minute) => ({ state, minute }));
  return (
    <span className="wd-meter" role="img" aria-label={words(minutes)}>
      {bars.map((bar) => (
        <span key={bar.minute} className="wd-meter-bar" data-state={bar.state} />
      ))}
    </span>
  );
}
