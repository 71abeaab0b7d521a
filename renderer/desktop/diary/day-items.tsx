// Time that no record carries: manual time, and idle time that was kept; discarded here, or given back once locked.
import { Button } from '@mantine/core';
import { IconArrowBackUp, IconReceiptRefund, IconTrash } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ItemView } from '../../../shared/diary-api.ts';
import { total } from '../../../shared/domain/intervals.ts';
import { ProtectionBadge } from '../../ui/protection-badge.tsx';
import { timesText } from '../../ui/record-words.ts';
import { secondsUntil } from '../../ui/time-format.ts';
import { useDuration } from '../../ui/use-duration.ts';
import { EditDialog } from './edit-dialog.tsx';
import type { Edits } from './use-edits.ts';

const GiveBack = lazy(() => import('../week/give-back.tsx').then((m) => ({ default: m.GiveBack })));

export interface DayItemsProps {
  readonly items: readonly ItemView[];
  readonly zone: string;
  readonly now: number;
  readonly offline: boolean;
  readonly nameOf: (contract: string) => string;
  readonly edits: Edits;
}

/** The button of an item, by its entry: pieces in the grid lead here. */
export const itemButtonId = (entry: string): string => `wd-item-${entry}`;

export function DayItems(props: DayItemsProps) {
  const { t } = useTranslation();
  const duration = useDuration();
  const [discarding, setDiscarding] = useState<ItemView | null>(null);
  const [giving, setGiving] = useState<ItemView | null>(null);
  const items = props.items.filter((item) => !item.discarded);
  const back = (item: ItemView): void => {
    requestAnimationFrame(() => document.getElementById(itemButtonId(item.entry))?.focus());
  };
  if (items.length === 0) return null;
  return (
    <section className="wd-items" aria-labelledby="wd-items">
      <h3 id="wd-items">{t('day.more')}</h3>
      <ul>
        {items.map((item) => (
          <li key={item.entry} data-discarding={item.discardAt !== null}>
            <span className="wd-item-mark" data-kind={item.kind} aria-hidden />
            <b className="wd-number">{timesText(item, props.zone)}</b>
            <span className="wd-number">{duration(total(item.intervals))}</span>
            <span>{t(`itemKind.${item.kind}`)}</span>
            <span>{props.nameOf(item.contract)}</span>
            <span className="wd-item-memo">{item.memo}</span>
            <ProtectionBadge protection={item.protection} soFar={false} />
            <Action {...props} item={item} onDiscard={setDiscarding} onGiveBack={setGiving} />
          </li>
        ))}
      </ul>
      {discarding && (
        <EditDialog
          title={t('edit.itemTitle')}
          action={t('record.discard')}
          submit={() => props.edits.discardItem(discarding)}
          onClose={() => {
            setDiscarding(null);
            back(discarding);
          }}
        >
          <p>
            <b>{t('edit.itemLoses', { duration: duration(total(discarding.intervals)) })}</b>{' '}
            {t('record.undoTen')}
          </p>
        </EditDialog>
      )}
      {giving && (
        <Suspense>
          <GiveBack
            entries={[giving.entry]}
            contract={giving.contract}
            onClose={() => {
              setGiving(null);
              back(giving);
            }}
          />
        </Suspense>
      )}
    </section>
  );
}

function Action(
  props: DayItemsProps & {
    item: ItemView;
    onDiscard: (item: ItemView) => void;
    onGiveBack: (item: ItemView) => void;
  },
) {
  const { t } = useTranslation();
  const { item, now, offline, edits } = props;
  const shared = { id: itemButtonId(item.entry), size: 'compact-sm', variant: 'default' } as const;
  if (item.discardAt !== null) {
    const seconds = secondsUntil(item.discardAt, now);
    return (
      <Button
        {...shared}
        leftSection={<IconArrowBackUp size={16} />}
        disabled={offline || seconds === 0}
        onClick={() => void edits.undoDiscardItem(item)}
      >
        <span className="wd-number">{t('record.undoSeconds', { seconds })}</span>
      </Button>
    );
  }
  if (item.returnedAt !== null) return <span className="wd-dim">{t('cell.returned')}</span>;
  return item.locked ? (
    <Button
      {...shared}
      leftSection={<IconReceiptRefund size={16} />}
      disabled={offline}
      onClick={() => props.onGiveBack(item)}
    >
      {t('edit.giveBack')}
    </Button>
  ) : (
    <Button
      {...shared}
      leftSection={<IconTrash size={16} />}
      disabled={offline}
      onClick={() => props.onDiscard(item)}
    >
      {t('record.discard')}
    </Button>
  );
}
