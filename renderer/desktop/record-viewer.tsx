// One record large: pictures, minutes with their counts, memo, rules one by one; arrows lead to its neighbours.
import { ActionIcon, Modal } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordView } from '../../shared/diary-api.ts';
import { SEGMENT } from '../../shared/domain/time.ts';
import { useActivityWords } from '../ui/activity-meter.tsx';
import { MinuteTable } from '../ui/minute-table.tsx';
import { ProtectionRules } from '../ui/protection-badge.tsx';
import { SnapshotPictures } from '../ui/snapshot-thumb.tsx';
import { timeText } from '../ui/time-format.ts';
import { useDuration } from '../ui/use-duration.ts';
import { MemoEdit } from './memo-edit.tsx';

export interface RecordViewerProps {
  readonly record: RecordView;
  readonly contract: string;
  readonly zone: string;
  readonly offline: boolean;
  onClose(): void;
  /** `null` at the day's ends. */
  readonly toPrevious: (() => void) | null;
  readonly toNext: (() => void) | null;
}

export function RecordViewer(props: RecordViewerProps) {
  const { t } = useTranslation();
  const { record, zone, toPrevious, toNext } = props;
  return (
    <Modal
      opened
      onClose={props.onClose}
      size="min(1240px, 94vw)"
      title={
        <span className="wd-viewer-title wd-number">
          {timeText(record.segment, zone)} – {timeText(record.segment + SEGMENT, zone)}
          <span className="wd-dim">{props.contract}</span>
        </span>
      }
      onKeyDown={(event) => {
        if (event.target instanceof HTMLInputElement) return;
        if (event.key === 'ArrowLeft') toPrevious?.();
        if (event.key === 'ArrowRight') toNext?.();
      }}
    >
      <div className="wd-viewer">
        <div className="wd-viewer-picture">
          <SnapshotPictures key={record.segment} state={record} zone={zone} />
          <div className="wd-viewer-steps">
            <ActionIcon
              variant="default"
              aria-label={t('record.previous')}
              disabled={!toPrevious}
              onClick={() => toPrevious?.()}
            >
              <IconChevronLeft size={18} />
            </ActionIcon>
            <ActionIcon
              variant="default"
              aria-label={t('record.next')}
              disabled={!toNext}
              onClick={() => toNext?.()}
            >
              <IconChevronRight size={18} />
            </ActionIcon>
          </div>
          <section className="wd-viewer-rules">
            <h3>{t('protection.rules')}</h3>
            <ProtectionRules protection={record.protection} />
          </section>
        </div>
        <Facts {...props} />
      </div>
    </Modal>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Facts({ record, zone, offline }: RecordViewerProps) {
  const { t } = useTranslation();
  const duration = useDuration();
  const activity = useActivityWords();
  const [editing, setEditing] = useState(false);
  const shown = (text: string | null): string =>
    text === null ? t('record.unknown') : text === 'private' ? t('record.private') : text;
  return (
    <div className="wd-viewer-facts">
      <dl className="wd-facts">
        <Fact name={t('record.memo')}>
          <MemoEdit
            memo={record.memo}
            records={[record]}
            offline={offline}
            editing={editing}
            onEditing={setEditing}
          />
        </Fact>
        <Fact name={t('record.tracked')}>
          <span className="wd-number">{duration(record.tracked)}</span>
        </Fact>
        {record.labels.length > 0 && <Fact name={t('record.labels')}>{record.labels.join(', ')}</Fact>}
        <Fact name={t('record.application')}>{shown(record.application)}</Fact>
        <Fact name={t('record.window')}>{shown(record.title)}</Fact>
        {record.faults.length > 0 && <Fact name={t('record.faults')}>{record.faults.join(', ')}</Fact>}
        <Fact name={t('record.entry')}>
          {record.entry ? <code>{record.entry.slice(0, 16)}</code> : t('record.notSealed')}
        </Fact>
      </dl>
      <section aria-label={t('record.activity')}>
        <h3>{t('record.activity')}</h3>
        <p className="wd-dim wd-number">{activity(record.minutes)}</p>
        <MinuteTable segment={record.segment} minutes={record.minutes} zone={zone} />
      </section>
    </div>
  );
}
