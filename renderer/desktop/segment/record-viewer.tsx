// One record large: pictures, minutes, words with their history, rules one by one; arrows lead to its neighbours.
import { ActionIcon, Modal, Tooltip } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DiaryState, RecordView } from '../../../shared/diary-api.ts';
import type { Terms } from '../../../shared/domain/contract.ts';
import { SEGMENT } from '../../../shared/domain/time.ts';
import { useOwnKeys } from '../../frame/picture-commands.ts';
import { useActivityWords } from '../../ui/activity-meter.tsx';
import { recordId } from '../../ui/grid-moves.ts';
import { MinuteBars } from '../../ui/minute-bars.tsx';
import { SnapshotViewer } from '../../ui/snapshot-viewer.tsx';
import { usePictureView } from '../../ui/snapshot-viewer-state.ts';
import { dateText, timeText } from '../../ui/time-format.ts';
import { useKnown, useTrackerNow } from '../line/tracker-context.tsx';
import { Actions } from './actions.tsx';
import { Facts, type Part, Words } from './facts.tsx';
import { Rules } from './rules.tsx';
import { type SegmentCommandContext, segmentCommands } from './segment-commands.ts';
import '../../ui/segment-view.css';

export interface RecordViewerProps {
  readonly record: RecordView;
  /** Title of its contract. */
  readonly contract: string;
  /** In force when the time was worked, `null` where that is not known. */
  readonly terms: Terms | null;
  readonly zone: string;
  readonly offline: boolean;
  onClose(): void;
  /** `null` at the day's ends. */
  readonly toPrevious: (() => void) | null;
  readonly toNext: (() => void) | null;
  /** Discards the record: what is lost has been said, and it was confirmed. */
  readonly onDiscard?: (() => void) | undefined;
  /** Opens the dialog that moves it to another contract. */
  readonly onMove?: (() => void) | undefined;
  /** Opens the dialog that gives the hours of a locked week back. */
  readonly onGiveBack?: (() => void) | undefined;
}

export function RecordViewer(props: RecordViewerProps) {
  const { state } = useKnown();
  return state ? <Viewer {...props} state={state} /> : null;
}

function Viewer(props: RecordViewerProps & { state: DiaryState }) {
  const { t, i18n } = useTranslation();
  const { record, zone, offline, state } = props;
  const id = recordId(record);
  const now = useTrackerNow(state);
  const pictures = usePictureView(record.snapshot);
  const activity = useActivityWords();
  const dialog = useRef<HTMLDivElement>(null);
  const changeable = !record.locked && (record.status === 'open' || record.status === 'sealed');
  const editable = changeable && !offline;
  // What was opened belongs to the record that it was opened on; a line that is cut takes no typed words away.
  const [opened, setOpened] = useState<{ id: string; part: Part | 'discard' } | null>(null);
  const part = opened !== null && opened.id === id && changeable ? opened.part : null;

  function open(next: Part | 'discard' | null): void {
    setOpened(next === null ? null : { id, part: next });
    if (next === null && part !== null)
      requestAnimationFrame(() =>
        dialog.current?.querySelector<HTMLElement>(`[data-edit="${part}"]`)?.focus(),
      );
  }

  // A button that goes away with what it was for leaves the focus to nobody.
  const { status } = record;
  useEffect(() => {
    if (document.activeElement === document.body)
      dialog.current?.querySelector<HTMLElement>('.wd-stage')?.focus();
  }, [id, status, editable]);

  const context: SegmentCommandContext = {
    pictures,
    toPrevious: props.toPrevious,
    toNext: props.toNext,
    memo: editable ? () => open('memo') : null,
    labels: editable ? () => open('labels') : null,
    discard: editable && props.onDiscard ? () => open('discard') : null,
    close: () => (part === null ? props.onClose() : open(null)),
  };
  const commands = segmentCommands(t, context);
  const press = useOwnKeys(t('segment.title'), commands);

  const words = { from: timeText(record.segment, zone), to: timeText(record.segment + SEGMENT, zone) };
  const running = state.timer.state === 'running' && !offline;
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
            {t('record.span', words)}
            <span className="wd-segment-day">{dateText(record.segment, zone, i18n.language)}</span>
          </Modal.Title>
          {running && (
            <span className="wd-segment-recording">
              <i aria-hidden /> {t('segment.recording')}
            </span>
          )}
          <span className="wd-segment-steps">
            <Step label={t('record.previous')} go={props.toPrevious}>
              <IconChevronLeft size={20} stroke={1.75} />
            </Step>
            <Step label={t('record.next')} go={props.toNext}>
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
          <div className="wd-segment-right" key={id}>
            <Actions {...props} now={now} confirming={part === 'discard'} onConfirming={open} />
            <Words {...props} editable={editable} editing={part} onEditing={open} />
            <Rules
              record={record}
              terms={props.terms}
              zone={zone}
              now={now}
              offline={offline}
              onMemo={() => open('memo')}
              onLabels={() => open('labels')}
            />
            <Facts {...props} />
          </div>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
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
