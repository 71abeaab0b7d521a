// Today and this week as numbers, the week against its limit.
import { Progress } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { TimerView } from '../../shared/diary-api.ts';
import { hoursText } from '../ui/time-format.ts';
import { useDuration } from '../ui/use-duration.ts';

/** `known`: the tracker has a contract to count the week for. */
export function WeekNumbers({ view, known }: { view: TimerView; known: boolean }) {
  const { t } = useTranslation();
  const duration = useDuration();
  const { limit, week } = view;
  return (
    <dl className="wd-numbers">
      <div>
        <dt>{t('timer.today')}</dt>
        <dd>
          <span className="wd-number">{hoursText(view.today)}</span>
        </dd>
      </div>
      {known && (
        <div>
          <dt>{t('timer.week')}</dt>
          <dd>
            <span className="wd-number">
              {hoursText(week)}
              {limit !== null && <small> / {hoursText(limit)}</small>}
            </span>
            {limit !== null && limit > 0 && (
              <>
                <Progress
                  value={Math.min(100, (week / limit) * 100)}
                  size={4}
                  radius={2}
                  aria-label={t('timer.weekOf', { time: hoursText(week), limit: hoursText(limit) })}
                />
                <span className="wd-week-left">
                  {week <= limit
                    ? t('timer.weekLeft', { duration: duration(limit - week) })
                    : t('timer.weekOver', { duration: duration(week - limit) })}
                </span>
              </>
            )}
          </dd>
        </div>
      )}
    </dl>
  );
}
