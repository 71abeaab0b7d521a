// Time that no record carries: manual time, and idle time that was kept.
import { useTranslation } from 'react-i18next';
import type { ItemView } from '../../shared/diary-api.ts';
import { total } from '../../shared/domain/intervals.ts';
import { ProtectionBadge } from '../ui/protection-badge.tsx';
import { timeText } from '../ui/time-format.ts';
import { useDuration } from '../ui/use-duration.ts';

export function DayItems(props: {
  items: readonly ItemView[];
  zone: string;
  titleOf: (contract: string) => string;
}) {
  const { t } = useTranslation();
  const duration = useDuration();
  const items = props.items.filter((item) => !item.discarded);
  if (items.length === 0) return null;
  return (
    <section className="wd-items" aria-labelledby="wd-items">
      <h3 id="wd-items">{t('day.more')}</h3>
      <ul>
        {items.map((item) => (
          <li key={item.entry} data-kind={item.kind}>
            <span className="wd-item-mark" aria-hidden />
            <b className="wd-number">
              {item.intervals
                .map(([start, end]) => `${timeText(start, props.zone)} – ${timeText(end, props.zone)}`)
                .join(', ')}
            </b>
            <span className="wd-number">{duration(total(item.intervals))}</span>
            <span>{t(`day.${item.kind}`)}</span>
            <span>{props.titleOf(item.contract)}</span>
            <span className="wd-item-memo">{item.memo}</span>
            <ProtectionBadge protection={item.protection} soFar={false} />
          </li>
        ))}
      </ul>
    </section>
  );
}
