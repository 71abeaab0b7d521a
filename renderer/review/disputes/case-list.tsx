// The records and items of the case, each with what is decided on it so far.
import { IconCheck, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ReviewRecord } from '../../../shared/wire/review.ts';
import { CellPicture } from '../../ui/cell-picture.tsx';
import { Shield } from '../../ui/protection-badge.tsx';
import { useDuration } from '../../ui/use-duration.ts';
import { type Draft, decisionOn, lackOf } from './draft.ts';
import { type NamedPart, usePartWords } from './part-words.ts';
import type { SentDecision } from './standing-decisions.ts';
import { Verdict } from './verdict.tsx';

export interface CaseListProps {
  readonly parts: readonly NamedPart[];
  readonly draft: Draft;
  readonly deciding: boolean;
  /** What was decided and stands, if anything. */
  readonly sent: readonly SentDecision[];
  readonly index: number;
  onChoose(index: number): void;
  /** Of the diary, as far as they are here: for their pictures. */
  readonly records: readonly ReviewRecord[];
}

export function CaseList(props: CaseListProps) {
  const { t } = useTranslation();
  const duration = useDuration();
  const partWords = usePartWords();
  const { parts, draft, deciding, sent, index, records } = props;
  const decided = parts.filter((part) => lackOf(decisionOn(draft, part.entry), part) === null).length;
  return (
    <section className="wd-case" aria-labelledby="wd-case-list">
      <h3 id="wd-case-list">
        {t('disputes.parts')}{' '}
        {deciding && (
          <span className="wd-dim wd-number">
            {t('disputes.decidedOf', { decided, count: parts.length })}
          </span>
        )}
      </h3>
      <ol className="wd-case-list" data-deciding={deciding}>
        {parts.map((part, place) => {
          const record = records.find(({ id }) => id === part.entry);
          const good = part.protection?.protected === true;
          return (
            <li key={part.entry} id={`wd-case-${place}`}>
              <button
                type="button"
                aria-current={place === index ? 'true' : undefined}
                onClick={() => props.onChoose(place)}
              >
                <span className="wd-case-picture" aria-hidden>
                  {record && <CellPicture record={record} />}
                </span>
                <span className="wd-case-words">
                  <span className="wd-number">{partWords(part)}</span>
                  <span className="wd-small wd-number">
                    {duration(part.billable)} <Shield good={good} size={14} />{' '}
                    {t(good ? 'statement.protected' : 'statement.unprotected')}
                  </span>
                  {deciding ? (
                    <Mark part={part} draft={draft} />
                  ) : (
                    <Verdict on={sent.find(({ entry }) => entry === part.entry)} />
                  )}
                </span>
              </button>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function Mark({ part, draft }: { part: NamedPart; draft: Draft }) {
  const { t } = useTranslation();
  const decision = decisionOn(draft, part.entry);
  const lack = lackOf(decision, part);
  if (decision.payable === null) return <span className="wd-small wd-dim">{t('disputes.undecided')}</span>;
  const Icon = decision.payable ? IconCheck : IconX;
  return (
    <span className="wd-small wd-case-mark">
      <Icon size={14} stroke={2.5} aria-hidden />{' '}
      {t(decision.payable ? 'disputes.payable' : 'disputes.notPayable')}
      {lack !== null && `, ${t(`disputes.lacks.${lack}`)}`}
    </span>
  );
}
