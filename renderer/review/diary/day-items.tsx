// Manual and kept idle time of the day, one line each, with everything that is to be known of it.
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { total } from '../../../shared/domain/intervals.ts';
import type { ContractDetail } from '../../../shared/wire/contracts.ts';
import type { ReviewItem } from '../../../shared/wire/review.ts';
import { useProtectionWords } from '../../ui/protection-badge.tsx';
import { timesText } from '../../ui/record-words.ts';
import { useDuration } from '../../ui/use-duration.ts';
import { hrefOf } from '../frame/route.ts';
import { useNotes } from './notes.ts';

export const itemElementId = (entry: string): string => `item-${entry}`;

export function DayItems(props: { items: readonly ReviewItem[]; detail: ContractDetail; zone: string }) {
  const { t } = useTranslation();
  if (props.items.length === 0) return null;
  return (
    <section className="wd-card">
      <h3>{t('siteDay.items')}</h3>
      <ul className="wd-site-items">
        {props.items.map((item) => (
          <Item key={item.id} {...props} item={item} />
        ))}
      </ul>
    </section>
  );
}

function Item(props: { item: ReviewItem; detail: ContractDetail; zone: string }) {
  const { t } = useTranslation();
  const duration = useDuration();
  const protection = useProtectionWords();
  const { item, detail, zone } = props;
  const notes = useNotes(item, detail.relation, zone);
  const about = [{ entry: item.id, at: item.start }];
  return (
    <li id={itemElementId(item.entry)} tabIndex={-1} data-discarded={item.discarded}>
      <span className="wd-swatch" data-look={item.kind} aria-hidden />
      <div>
        <p>
          <b className="wd-number">{timesText(item, zone)}</b> {t(`itemKind.${item.kind}`)},{' '}
          <span className="wd-number">{duration(total(item.intervals))}</span>
        </p>
        <p>{item.memo || <span className="wd-dim">{t('siteRecord.memoNone')}</span>}</p>
        <p className="wd-small wd-dim">{[protection(item.protection, false), ...notes].join(' · ')}</p>
      </div>
      <Button
        component="a"
        size="compact-sm"
        variant="default"
        href={hrefOf({ screen: 'messages', contract: detail.contract.id, about })}
      >
        {t('siteRecord.ask')}
      </Button>
    </li>
  );
}
