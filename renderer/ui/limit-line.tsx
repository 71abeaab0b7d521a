// The week against its limit: the bar, the limit, nine tenths of it, and what lies over it.
import { IconGauge } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { hoursText } from './time-format.ts';
import { useDuration } from './use-duration.ts';
import './limit-line.css';
import './patterns.css';

/** `used`: countable milliseconds. `limit`: milliseconds, `null` for none. */
export function LimitLine({ used, limit }: { used: number; limit: number | null }) {
  const { t } = useTranslation();
  const duration = useDuration();
  if (limit === null) return <p className="wd-limit-none wd-dim wd-small">{t('limit.none')}</p>;
  const scale = Math.max(limit, used, 1);
  const percent = (ms: number): string => `${(ms / scale) * 100}%`;
  const over = Math.max(0, used - limit);
  return (
    <div className="wd-limit">
      <p className="wd-limit-words wd-number">
        <span>
          {t('limit.title')} <b>{t('limit.of', { time: hoursText(used), limit: hoursText(limit) })}</b>
        </span>
        <span className="wd-limit-left" data-near={used >= limit * 0.9}>
          {used >= limit * 0.9 && <IconGauge size={16} stroke={1.75} aria-hidden />}
          {over > 0
            ? t('limit.over', { duration: duration(over) })
            : used === limit
              ? t('limit.reached')
              : used >= limit * 0.9
                ? `${t('limit.near')}, ${t('limit.left', { duration: duration(limit - used) })}`
                : t('limit.left', { duration: duration(limit - used) })}
        </span>
      </p>
      <span className="wd-limit-bar" aria-hidden>
        <span className="wd-limit-used" style={{ width: percent(Math.min(used, limit)) }} />
        {over > 0 && (
          <span
            className="wd-limit-over wd-pattern"
            data-kind="over"
            style={{ left: percent(limit), width: percent(over) }}
          />
        )}
        <span className="wd-limit-mark" data-mark="near" style={{ left: percent(limit * 0.9) }} />
        <span className="wd-limit-mark" data-mark="limit" style={{ left: percent(limit) }} />
      </span>
      <span className="wd-limit-scale wd-small wd-dim wd-number" aria-hidden>
        <span style={{ left: percent(limit * 0.9) }}>90 %</span>
        <span style={{ left: percent(limit) }} data-edge={over < limit * 0.12}>
          {hoursText(limit)}
        </span>
      </span>
    </div>
  );
}
