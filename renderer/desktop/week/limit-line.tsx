// The week against its limit: the bar, the limit, nine tenths of it, and what lies over it.
import { IconGauge } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { hoursText } from '../../ui/time-format.ts';
import { useDuration } from '../../ui/use-duration.ts';

/** `used`: countable milliseconds. `limit`: milliseconds, `null` for none. */
export function LimitLine({ used, limit }: { used: number; limit: number | null }) {
  const { t } = useTranslation();
  const duration = useDuration();
  if (limit === null) return <p className="wd-week-line-none wd-dim wd-small">{t('week.limitNone')}</p>;
  const scale = Math.max(limit, used, 1);
  const percent = (ms: number): string => `${(ms / scale) * 100}%`;
  const over = Math.max(0, used - limit);
  return (
    <div className="wd-week-line">
      <p className="wd-week-line-words wd-number">
        <span>
          {t('week.limit')} <b>{t('week.limitOf', { time: hoursText(used), limit: hoursText(limit) })}</b>
        </span>
        <span className="wd-week-line-left" data-near={used >= limit * 0.9}>
          {used >= limit * 0.9 && <IconGauge size={16} stroke={1.75} aria-hidden />}
          {over > 0
            ? t('week.limitOver', { duration: duration(over) })
            : used === limit
              ? t('week.limitReached')
              : used >= limit * 0.9
                ? `${t('week.limitNear')}, ${t('week.limitLeft', { duration: duration(limit - used) })}`
                : t('week.limitLeft', { duration: duration(limit - used) })}
        </span>
      </p>
      <span className="wd-week-line-bar" aria-hidden>
        <span className="wd-week-line-used" style={{ width: percent(Math.min(used, limit)) }} />
        {over > 0 && (
          <span
            className="wd-week-line-over wd-pattern"
            data-kind="over"
            style={{ left: percent(limit), width: percent(over) }}
          />
        )}
        <span className="wd-week-line-mark" data-mark="near" style={{ left: percent(limit * 0.9) }} />
        <span className="wd-week-line-mark" data-mark="limit" style={{ left: percent(limit) }} />
      </span>
      <span className="wd-week-line-scale wd-small wd-dim wd-number" aria-hidden>
        <span style={{ left: percent(limit * 0.9) }}>90 %</span>
        <span style={{ left: percent(limit) }} data-edge={over < limit * 0.12}>
          {hoursText(limit)}
        </span>
      </span>
    </div>
  );
}
