// One record large, read only: pictures, minutes, words, rules one by one, and what became of it; arrows lead to its neighbours.
import { ActionIcon, Button, Modal, Tooltip } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconMessageQuestion, IconScale } from '@tabler/icons-react';
import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Terms } from '../../../shared/domain/contract.ts';
import { SEGMENT } from '../../../shared/domain/time.ts';
import type { ContractDetail } from '../../../shared/wire/contracts.ts';
import type { ReviewRecord } from '../../../shared/wire/review.ts';
import { pictureCommands, useOwnKeys } from '../../frame/picture-commands.ts';
import { useActivityWords } from '../../ui/activity-meter.tsx';
import { useExactTime } from '../../ui/exact-time.ts';
import { MinuteBars } from '../../ui/minute-bars.tsx';
import { RuleList } from '../../ui/rule-list.tsx';
import { SnapshotViewer } from '../../ui/snapshot-viewer.tsx';
import { usePictureView } from '../../ui/snapshot-viewer-state.ts';
import { dateText, timeText } from '../../ui/time-format.ts';
import { hrefOf } from '../frame/route.ts';
import { useNotes } from './notes.ts';
import { RecordTexts } from './record-texts.tsx';
import '../../ui/segment-view.css';

export interface RecordViewerProps {
  readonly record: ReviewRecord;
  readonly detail: ContractDetail;
  /** In force when the time was worked, `null` where that is not known. */
  readonly terms: Terms | null;
  readonly zone: string;
  onClose(): void;
  /** `null` at the day's ends. */
  readonly toPrevious: (() => void) | null;
  readonly toNext: (() => void) | null;
}

export function RecordViewer(props: RecordViewerProps) {
  const { t, i18n } = useTranslation();
  const { record, terms, zone, toPrevious, toNext } = props;
  const pictures = usePictureView(record.snapshot);
  const activity = useActivityWords();
  const dialog = useRef<HTMLDivElement>(null);
  const commands = pictureCommands(t, { pictures, toPrevious, toNext, close: props.onClose });
  const press = useOwnKeys(t('siteRecord.title'), commands);
  const span = { from: timeText(record.segment, zone), to: timeText(record.segment + SEGMENT, zone) };
  return (
    <Modal.Root
      opened
      onClose={props.onClose}
      closeOnEscape={false}
      size="100%"
      className="wd-segment-dialog"
      transitionProps={{ duration: 0 }}
      onKeyDown={press}
    >
      <Modal.Overlay />
      <Modal.Content ref={dialog} radius={8} data-own-keys>
        <Modal.Header role="presentation" className="wd-segment-head">
          <Modal.Title className="wd-number">
            {t('record.span', span)}
            <span className="wd-segment-day">{dateText(record.segment, zone, i18n.language)}</span>
          </Modal.Title>
          <span className="wd-segment-steps">
            <Step label={t('record.previous')} go={toPrevious}>
              <IconChevronLeft size={20} stroke={1.75} />
            </Step>
            <Step label={t('record.next')} go={toNext}>
              <IconChevronRight size={20} stroke={1.75} />
            </Step>
          </span>
          <Modal.CloseButton aria-label={t('common.close')} />
        </Modal.Header>
        <Modal.Body className="wd-segment-body">
          <div className="wd-segment-left">
            <SnapshotViewer state={record} pictures={pictures} zone={zone} />
            <section className="wd-segment-minutes">
              <h3>
                {t('record.activity')}
                <span className="wd-number">{activity(record.minutes)}</span>
              </h3>
              <MinuteBars segment={record.segment} minutes={record.minutes} zone={zone} />
            </section>
          </div>
          <div className="wd-segment-right" key={record.id}>
            <Said {...props} />
            <dl className="wd-segment-facts">
              <RecordTexts
                record={record}
                contract={props.detail.contract.id}
                readsHistory={props.detail.relation !== 'client'}
                zone={zone}
              />
            </dl>
            <RuleList record={record} terms={terms} />
            <Facts {...props} />
          </div>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

/** What became of it, and the ways to talk about it. */
function Said({ record, detail, zone }: RecordViewerProps) {
  const { t } = useTranslation();
  const notes = useNotes(record, detail.relation, zone);
  const about = [{ entry: record.id, at: record.segment }];
  return (
    <section className="wd-segment-actions">
      <ul className="wd-site-notes">
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
      <div className="wd-segment-buttons">
        <Button
          component="a"
          size="compact-sm"
          href={hrefOf({ screen: 'messages', contract: detail.contract.id, about })}
          leftSection={<IconMessageQuestion size={18} stroke={1.5} />}
        >
          {t('siteRecord.ask')}
        </Button>
        {record.dispute !== null && (
          <Button
            component="a"
            size="compact-sm"
            variant="default"
            href={hrefOf({ screen: 'dispute', dispute: record.dispute })}
            leftSection={<IconScale size={18} stroke={1.5} />}
          >
            {t('siteRecord.dispute')}
          </Button>
        )}
      </div>
    </section>
  );
}

function Facts({ record, zone }: RecordViewerProps) {
  const { t } = useTranslation();
  const exact = useExactTime();
  return (
    <dl className="wd-segment-facts">
      <div>
        <dt>{t('siteRecord.times')}</dt>
        <dd>
          <ul className="wd-number">
            {record.intervals.map(([start, end]) => (
              <li key={start}>
                {exact.clock(start, zone)} – {exact.clock(end, zone)}
                <span className="wd-dim">{exact.duration(end - start)}</span>
              </li>
            ))}
          </ul>
        </dd>
      </div>
      {record.application !== null && (
        <div>
          <dt>{t('record.application')}</dt>
          <dd>{record.application === 'private' ? t('record.private') : record.application}</dd>
        </div>
      )}
      {record.title !== null && (
        <div>
          <dt>{t('record.window')}</dt>
          <dd>{record.title === 'private' ? t('record.private') : record.title}</dd>
        </div>
      )}
      <div>
        <dt>{t('record.entry')}</dt>
        <dd>
          <code className="wd-segment-hash">{record.id}</code>
        </dd>
      </div>
    </dl>
  );
}

/** At the day's end it stays where it is, so that the focus is not lost. */
function Step(props: { label: string; go: (() => void) | null; children: ReactNode }) {
  const { go } = props;
  return (
    <Tooltip label={props.label}>
      <ActionIcon
        variant="default"
        aria-label={props.label}
        aria-disabled={go === null}
        {...(go === null ? { 'data-disabled': true } : {})}
        onClick={() => go?.()}
      >
        {props.children}
      </ActionIcon>
    </Tooltip>
  );
}
