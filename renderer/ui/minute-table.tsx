// The ten minutes of a record with their counts, stacked by keys, clicks and scroll steps.
import { useTranslation } from 'react-i18next';
import type { Minute } from '../../shared/domain/record.ts';
import { MINUTE } from '../../shared/domain/time.ts';
import { timeText } from './time-format.ts';

export function MinuteTable(props: { segment: number; minutes: readonly Minute[]; zone: string }) {
  const { t } = useTranslation();
  return (
    <ol className="wd-minutes">
      {Array.from({ length: 10 }, (_, index) => index).map((index) => {
        const minute = props.minutes.find((candidate) => candidate.minute === index);
        return (
          <li key={index} data-state={minute?.state ?? 'untracked'}>
            <b>{timeText(props.segment + index * MINUTE, props.zone)}</b>
            <i className="wd-meter-bar" data-state={minute?.state ?? 'untracked'} aria-hidden />
            <span>{t(`minute.${minute?.state ?? 'untracked'}`)}</span>
            <span className="wd-minutes-counts">
              {minute &&
                minute.keys !== null &&
                minute.clicks !== null &&
                minute.scrolls !== null &&
                t('minute.counts', { keys: minute.keys, clicks: minute.clicks, scrolls: minute.scrolls })}
              {minute?.source === 'system-idle' && t('minute.systemIdle')}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
