// One record in the grid: picture, minutes, shield; discard at hand, and Undo while it lasts.
import { ActionIcon, Button, Popover, Tooltip } from '@mantine/core';
import { IconArrowBackUp, IconGauge, IconTrash } from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordView } from '../../shared/diary-api.ts';
import { ActivityMeter } from '../ui/activity-meter.tsx';
import { Shield } from '../ui/protection-badge.tsx';
import { SnapshotThumb } from '../ui/snapshot-thumb.tsx';
import { secondsUntil, timeText } from '../ui/time-format.ts';
import { useDuration } from '../ui/use-duration.ts';
import { recordId, useLossWords, useRecordWords } from './record-words.ts';

export interface RecordCellProps {
  readonly record: RecordView;
  readonly contract: string;
  readonly zone: string;
  /** Only given while a discard counts down, so that other cells need not be drawn each second. */
  readonly now: number | null;
  /** The one record that Tab reaches; arrows lead to the others. */
  readonly reached: boolean;
  readonly confirming: boolean;
  /** Discarded just now on this screen: Undo takes the focus that the cell loses. */
  readonly discardedHere: boolean;
  readonly offline: boolean;
  onReach(id: string): void;
  onOpen(id: string): void;
  onConfirm(id: string | null): void;
  onDiscard(record: RecordView): void;
  onUndo(record: RecordView): void;
}

export const RecordCell = memo(function RecordCell(props: RecordCellProps) {
  const { t } = useTranslation();
  const words = useRecordWords();
  const duration = useDuration();
  const { record, zone, reached } = props;
  const id = recordId(record);
  const time = timeText(record.segment, zone);
  if (record.status === 'discarded')
    return (
      <div
        className="wd-cell"
        data-status="discarded"
        role="img"
        aria-label={t('record.discarded', { time })}
      />
    );
  if (record.status === 'discarding') return <Discarding {...props} />;
  const application = record.application === 'private' ? t('record.private') : record.application;
  const over = record.protection.overLimit > 0;
  const { label, lines, hidden } = words(record, props.contract, zone);
  return (
    <article className="wd-cell" data-status={record.status} data-over={over} data-id={id}>
      <Tooltip
        label={<TooltipLines lines={[label, ...lines]} />}
        multiline
        maw={320}
        disabled={props.confirming}
      >
        <button
          type="button"
          className="wd-cell-main"
          tabIndex={reached ? 0 : -1}
          onFocus={() => props.onReach(id)}
          onClick={() => props.onOpen(id)}
        >
          <span className="wd-cell-picture">
            <SnapshotThumb state={record} />
            {over && (
              <span className="wd-cell-over">
                <IconGauge size={14} aria-hidden />
              </span>
            )}
          </span>
          <span className="wd-cell-facts">
            <span className="wd-cell-head wd-number">
              <b>{time}</b>
              <span>{duration(record.tracked)}</span>
              <Shield good={record.protection.protected} />
            </span>
            <span className="wd-hidden">{hidden.join('. ')}</span>
            <ActivityMeter minutes={record.minutes} />
            <span className="wd-cell-app">{record.status === 'open' ? t('record.open') : application}</span>
          </span>
        </button>
      </Tooltip>
      <Confirm {...props} time={time} />
    </article>
  );
});

function TooltipLines({ lines }: { lines: readonly string[] }) {
  return lines.map((line, index) => (
    <span key={line} className="wd-tip-line" data-first={index === 0}>
      {line}
    </span>
  ));
}

function Confirm(props: RecordCellProps & { time: string }) {
  const { t } = useTranslation();
  const loss = useLossWords();
  const { record, time, confirming, onConfirm } = props;
  return (
    <Popover
      opened={confirming}
      onChange={(opened) => !opened && onConfirm(null)}
      trapFocus
      returnFocus
      withArrow
      shadow="md"
      width={272}
      withinPortal
    >
      <Popover.Target>
        <ActionIcon
          className="wd-cell-discard"
          size={28}
          variant="default"
          tabIndex={props.reached ? 0 : -1}
          aria-label={t('record.discardRecord', { time })}
          disabled={props.offline}
          onClick={() => onConfirm(confirming ? null : recordId(record))}
        >
          <IconTrash size={16} stroke={1.75} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('record.discardRecord', { time })}>
        <p>{loss(record)}</p>
        <p className="wd-small wd-dim">{t('record.undoTen')}</p>
        <div className="wd-confirm-actions">
          <Button
            size="xs"
            data-autofocus
            onClick={() => {
              onConfirm(null);
              props.onDiscard(record);
            }}
          >
            {t('record.discard')}
          </Button>
          <Button size="xs" variant="default" onClick={() => onConfirm(null)}>
            {t('common.cancel')}
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

function Discarding({ record, zone, now, offline, discardedHere, onUndo }: RecordCellProps) {
  const { t } = useTranslation();
  const seconds = record.discardAt === null || now === null ? 0 : secondsUntil(record.discardAt, now);
  const time = timeText(record.segment, zone);
  return (
    <article className="wd-cell" data-status="discarding" data-id={recordId(record)}>
      <span className="wd-number">
        {time} {t('record.discarding')}
      </span>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconArrowBackUp size={16} />}
        disabled={offline || seconds === 0}
        autoFocus={discardedHere}
        onClick={() => onUndo(record)}
      >
        <span className="wd-number">{t('record.undoSeconds', { seconds })}</span>
      </Button>
    </article>
  );
}
