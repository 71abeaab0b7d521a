// What can be done with the record, and what stands in the way: discard after one sentence, Undo, move, link, give back.
import { Button } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowsExchange,
  IconCheck,
  IconLink,
  IconLock,
  IconPlugConnectedX,
  IconReceiptRefund,
  IconTrash,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DiaryState, RecordView } from '../../../shared/diary-api.ts';
import { weekOf, weekPhases } from '../../../shared/domain/time.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { useExactTime } from '../../ui/exact-time.ts';
import { recordId } from '../../ui/grid-moves.ts';
import { useLossWords } from '../../ui/record-words.ts';
import { dateIn, secondsUntil } from '../../ui/time-format.ts';
import { hrefOf } from '../frame/route.ts';
import { bridgeOf } from '../line/bridge.ts';
import { useAct, useTracker } from '../line/tracker-context.tsx';

export interface ActionsProps {
  readonly record: RecordView;
  readonly state: DiaryState;
  readonly zone: string;
  readonly now: number;
  readonly offline: boolean;
  readonly onDiscard?: (() => void) | undefined;
  readonly onMove?: (() => void) | undefined;
  readonly onGiveBack?: (() => void) | undefined;
  readonly confirming: boolean;
  onConfirming(confirming: 'discard' | null): void;
}

export function Actions(props: ActionsProps) {
  const { t } = useTranslation();
  const { record, offline } = props;
  const live = record.status === 'open' || record.status === 'sealed';
  const changeable = live && !record.locked;
  return (
    <section className="wd-segment-actions" aria-label={t('segment.actions')}>
      <Notes {...props} />
      {props.confirming ? (
        <Confirm {...props} />
      ) : (
        <div className="wd-segment-buttons">
          {changeable && props.onDiscard && (
            <Button
              size="xs"
              variant="default"
              leftSection={<IconTrash size={16} stroke={1.75} />}
              disabled={offline}
              data-edit="discard"
              onClick={() => props.onConfirming('discard')}
            >
              {t('record.discard')}
            </Button>
          )}
          {changeable && props.onMove && (
            <Button
              size="xs"
              variant="default"
              leftSection={<IconArrowsExchange size={16} stroke={1.75} />}
              disabled={offline}
              onClick={props.onMove}
            >
              {t('segment.move')}
            </Button>
          )}
          {live && record.locked && record.returnedAt === null && props.onGiveBack && (
            <Button
              size="xs"
              variant="default"
              leftSection={<IconReceiptRefund size={16} stroke={1.75} />}
              disabled={offline}
              onClick={props.onGiveBack}
            >
              {t('segment.giveBack')}
            </Button>
          )}
          {/* Nothing but the desktop app itself would open its own addresses. */}
          {bridgeOf(window) === null && <CopyLink {...props} />}
        </div>
      )}
    </section>
  );
}

/** The day of the address is the one that the link's zone shows it on. */
function CopyLink({ record, zone }: ActionsProps) {
  const { t } = useTranslation();
  const day = dateIn(record.segment, zone);
  const href = hrefOf({ screen: 'diary', day, record: recordId(record) });
  return (
    <CopyButton value={`${location.origin}${location.pathname}${href}`}>
      {({ copied, copy }) => (
        <Button
          size="xs"
          variant="default"
          leftSection={copied ? <IconCheck size={16} /> : <IconLink size={16} stroke={1.75} />}
          onClick={copy}
        >
          {t(copied ? 'segment.linkCopied' : 'segment.copyLink')}
        </Button>
      )}
    </CopyButton>
  );
}

function Notes({ record, state, zone, now, offline }: ActionsProps) {
  const { t } = useTranslation();
  const { api } = useTracker();
  const act = useAct();
  const exact = useExactTime();
  const { contract, segment, discardAt, movingTo } = record;
  const seconds = discardAt === null ? 0 : secondsUntil(discardAt, now);
  const titleOf = (id: string): string =>
    state.contracts.find((candidate) => candidate.id === id)?.title ?? id;
  return (
    <>
      {offline && (
        <p className="wd-note wd-segment-note">
          <IconPlugConnectedX size={16} stroke={1.75} aria-hidden /> {t('segment.offline')}
        </p>
      )}
      {record.status === 'discarding' && (
        <div className="wd-note wd-segment-note">
          <p className="wd-number">
            {movingTo === null
              ? t('segment.discardedNow', { seconds })
              : t('segment.movingNow', { seconds, contract: titleOf(movingTo) })}
          </p>
          <Button
            size="compact-xs"
            variant="default"
            leftSection={<IconArrowBackUp size={16} />}
            disabled={offline || seconds === 0}
            autoFocus
            onClick={() => void act(api.undoDiscard({ records: [{ contract, segment }] }))}
          >
            {t('record.undo')}
          </Button>
        </div>
      )}
      {record.locked && (
        <p className="wd-note wd-segment-note">
          <IconLock size={16} stroke={1.75} aria-hidden />
          {record.returnedAt === null
            ? t('segment.lockedNote', { when: exact.phase(weekPhases(weekOf(segment)).lock) })
            : t('segment.returned', { when: exact.moment(record.returnedAt, zone) })}
        </p>
      )}
    </>
  );
}

function Confirm({ record, offline, onDiscard, onConfirming }: ActionsProps) {
  const { t } = useTranslation();
  const loss = useLossWords();
  return (
    <div className="wd-note wd-stack-small">
      <p>{loss(record)}</p>
      <p className="wd-small wd-dim">{t('record.undoTen')}</p>
      <div className="wd-segment-buttons">
        <Button
          size="xs"
          autoFocus
          disabled={offline}
          onClick={() => {
            onConfirming(null);
            onDiscard?.();
          }}
        >
          {t('record.discard')}
        </Button>
        <Button size="xs" variant="default" onClick={() => onConfirming(null)}>
          {t('common.cancel')}
        </Button>
      </div>
    </div>
  );
}
