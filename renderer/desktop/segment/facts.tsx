// What was recorded besides the pictures: memo and labels with their history; contract, exact times, window, seal, faults.
import { Button } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordView } from '../../../shared/diary-api.ts';
import type { Terms } from '../../../shared/domain/contract.ts';
import { weekOf, weekPhases } from '../../../shared/domain/time.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { useExactTime } from '../../ui/exact-time.ts';
import { History } from '../../ui/history.tsx';
import { offsetAt, offsetText } from '../../ui/time-format.ts';
import { LabelsPart } from './labels-part.tsx';
import { MemoPart } from './memo-part.tsx';
import { useVersions } from './use-versions.ts';

/** What is edited where it stands. */
export type Part = 'memo' | 'labels';

export interface FactsProps {
  readonly record: RecordView;
  readonly contract: string;
  readonly terms: Terms | null;
  readonly zone: string;
  readonly offline: boolean;
  readonly editable: boolean;
  readonly editing: Part | 'discard' | null;
  onEditing(part: Part | null): void;
}

/** Memo and labels, changed where they stand. */
export function Words(props: FactsProps) {
  const { t } = useTranslation();
  const { record, zone, editable, editing, onEditing } = props;
  const { value: versions, problem } = useVersions(record);
  const { lock } = weekPhases(weekOf(record.segment));
  const edit = (part: Part) => ({
    record,
    editable,
    editing: editing === part,
    onEditing: (on: boolean) => onEditing(on ? part : null),
  });
  return (
    <dl className="wd-segment-facts">
      <Fact name={t('record.memo')}>
        <MemoPart {...edit('memo')} />
        <History
          of="memo"
          versions={versions?.memos.map(({ at, memo }) => ({ at, text: memo })) ?? null}
          problem={problem}
          lock={lock}
          zone={zone}
        />
      </Fact>
      <Fact name={t('record.labels')}>
        <LabelsPart {...edit('labels')} terms={props.terms} />
        <History
          of="labels"
          versions={
            versions?.labels.map(({ at, labels }) => ({ at, text: labels?.join(', ') ?? null })) ?? null
          }
          problem={null}
          lock={lock}
          zone={zone}
        />
      </Fact>
    </dl>
  );
}

/** All that cannot be changed. */
export function Facts({ record, contract, zone }: Pick<FactsProps, 'record' | 'contract' | 'zone'>) {
  const { t } = useTranslation();
  const exact = useExactTime();
  const offset = offsetText(offsetAt(record.segment, zone));
  return (
    <section>
      <h3>{t('segment.what')}</h3>
      <dl className="wd-segment-facts">
        <Fact name={t('segment.contract')}>{contract}</Fact>
        <Fact name={t('segment.times', { zone: zone === 'UTC' ? 'UTC' : `${zone}, ${offset}` })}>
          <ul className="wd-number">
            {record.intervals.map(([start, end]) => (
              <li key={start}>
                {exact.clock(start, zone)} – {exact.clock(end, zone)}
                <span className="wd-dim">{exact.duration(end - start)}</span>
              </li>
            ))}
            {record.intervals.length !== 1 && (
              <li>
                <b>{exact.duration(record.tracked)}</b>
              </li>
            )}
          </ul>
        </Fact>
        <Fact name={t('record.application')}>
          <Window text={record.application} none={t('segment.applicationOff')} />
        </Fact>
        <Fact name={t('record.window')}>
          <Window text={record.title} none={t('segment.titleOff')} />
        </Fact>
        {(record.faults.length > 0 || record.clockSuspect) && (
          <Fact name={t('record.faults')}>
            <ul>
              {record.clockSuspect && <li>{t('record.clockSuspect')}</li>}
              {record.faults.map((fault) => (
                <Fault key={fault} fault={fault} />
              ))}
            </ul>
          </Fact>
        )}
        <Fact name={t('record.entry')}>
          <Entry record={record} />
        </Fact>
      </dl>
    </section>
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

/** Private is hidden, and what was not recorded is told from what has no name. */
function Window({ text, none }: { text: string | null; none: string }) {
  const { t } = useTranslation();
  if (text === null) return <span className="wd-dim">{none}</span>;
  if (text === 'private') return <span className="wd-dim">{t('segment.privateWindow')}</span>;
  return text;
}

/** Reasons that capture is known to give have words; another stands as it is. */
function Fault({ fault }: { fault: string }) {
  const { t, i18n } = useTranslation();
  const key = `segment.fault.${fault}`;
  // A fault is any text that the tracker sends, so its key cannot be typed.
  return <li>{i18n.exists(key) ? (t as (key: string) => string)(key) : fault}</li>;
}

function Entry({ record }: { record: RecordView }) {
  const { t } = useTranslation();
  if (record.entry === null)
    return (
      <>
        <p>{t('record.notSealed')}</p>
        <p className="wd-small wd-dim">{t('history.open')}</p>
      </>
    );
  return (
    <>
      <code className="wd-segment-hash">{record.entry}</code>
      <CopyButton value={record.entry}>
        {({ copied, copy }) => (
          <Button
            size="compact-xs"
            variant="default"
            leftSection={copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
            onClick={copy}
          >
            {t(copied ? 'segment.sealed.copied' : 'segment.sealed.copy')}
          </Button>
        )}
      </CopyButton>
      <p className="wd-small wd-dim">{t('segment.sealed.means')}</p>
    </>
  );
}
