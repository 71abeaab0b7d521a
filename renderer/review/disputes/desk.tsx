// The reviewer's desk: the case on the left with a decision on each record, the evidence of one of them on the right.
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { WEEK, weekOf } from '../../../shared/domain/time.ts';
import type { DisputeView } from '../../../shared/wire/disputes.ts';
import { useCommands } from '../../frame/commands.ts';
import { ContractPictures } from '../line/contract-pictures.tsx';
import { useAsked } from '../line/site.tsx';
import { CaseHead } from './case-head.tsx';
import { CaseList } from './case-list.tsx';
import { DecisionForm } from './decision-form.tsx';
import { decisionOn, sameForRest, useDraft } from './draft.ts';
import { Events } from './events.tsx';
import { Evidence } from './evidence.tsx';
import { usePartWords } from './part-words.ts';
import { standingDecisions } from './standing-decisions.ts';
import { Statements } from './statements.tsx';
import { SubmitDecisions } from './submit-decisions.tsx';
import './desk.css';

export function Desk({ dispute }: { dispute: DisputeView }) {
  const { t } = useTranslation();
  const kept = useDraft(dispute.id);
  const [at, setAt] = useState(0);
  const text = useRef<HTMLTextAreaElement>(null);
  const partWords = usePartWords();
  const { parts, contract } = dispute;
  const index = Math.min(at, Math.max(0, parts.length - 1));
  const part = parts[index];
  const deciding = dispute.may.decide === null;

  const week = weekOf(part?.start ?? dispute.week);
  const diary = useAsked(['diary', { params: { contract }, query: { from: week, to: week + WEEK } }]);

  const step = (by: number): boolean => {
    const next = index + by;
    if (next < 0 || next >= parts.length) return false;
    setAt(next);
    return true;
  };
  const decide = (payable: boolean): boolean => {
    if (!part || !deciding) return false;
    const before = decisionOn(kept.draft, part.entry);
    kept.set({
      ...kept.draft,
      [part.entry]: { ...before, payable, reason: payable ? null : before.reason },
    });
    return true;
  };
  const toText = (): boolean => {
    if (!text.current) return false;
    text.current.focus();
    return true;
  };
  const rest = (): boolean => {
    if (!part || decisionOn(kept.draft, part.entry).payable === null) return false;
    kept.set(sameForRest(kept.draft, part.entry, parts));
    return true;
  };

  useCommands(t('disputes.desk'), [
    { id: 'case-previous', name: t('record.previous'), keys: [','], onlyKey: true, run: () => step(-1) },
    { id: 'case-next', name: t('record.next'), keys: ['.'], onlyKey: true, run: () => step(1) },
    ...(deciding
      ? [
          { id: 'case-payable', name: t('disputes.payable'), keys: ['p'], run: () => decide(true) },
          { id: 'case-not-payable', name: t('disputes.notPayable'), keys: ['n'], run: () => decide(false) },
          { id: 'case-text', name: t('disputes.toText'), keys: ['e'], run: toText },
          { id: 'case-rest', name: t('disputes.sameForRest'), keys: ['s'], run: rest },
        ]
      : []),
  ]);

  // Keys move what is shown: the list shows where that is.
  useEffect(() => {
    document.getElementById(`wd-case-${index}`)?.scrollIntoView({ block: 'nearest' });
  }, [index]);

  return (
    <ContractPictures contract={contract}>
      <div className="wd-desk">
        <div className="wd-desk-case">
          <CaseHead dispute={dispute} />
          {part && (
            <p className="wd-hidden" role="status">
              {partWords(part)}, {t('disputes.place', { place: index + 1, count: parts.length })}
            </p>
          )}
          <CaseList
            parts={parts}
            draft={kept.draft}
            deciding={deciding}
            sent={standingDecisions(dispute)}
            index={index}
            onChoose={setAt}
            records={diary.value?.records ?? []}
          />
          {part && deciding && (
            <DecisionForm
              part={part}
              count={parts.length}
              index={index}
              decision={decisionOn(kept.draft, part.entry)}
              text={text}
              onChange={(decision) => kept.set({ ...kept.draft, [part.entry]: decision })}
              onRest={rest}
              onNext={() => step(1)}
            />
          )}
          <SubmitDecisions dispute={dispute} kept={kept} onGo={setAt} />
        </div>
        <div className="wd-desk-evidence">
          <Statements dispute={dispute} />
          {part && <Evidence dispute={dispute} part={part} diary={diary} />}
          <Events dispute={dispute} />
        </div>
      </div>
    </ContractPictures>
  );
}
