// Sends the decisions of a case: only whole, and after one sentence that says what they come to.
import { Button, Modal } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { amountOf } from '../../../shared/domain/money.ts';
import type { Problem } from '../../../shared/domain/result.ts';
import type { DisputeView } from '../../../shared/wire/disputes.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { useProblemText } from '../../ui/problem-text.ts';
import { hoursText } from '../../ui/time-format.ts';
import { useReturnFocus } from '../../ui/use-return-focus.ts';
import { amountText } from '../../ui/week/dates.ts';
import { useBusy } from '../frame/use-busy.ts';
import { useOffline } from '../frame/use-offline.ts';
import { newId } from '../line/new-id.ts';
import { useTell } from '../line/site.tsx';
import { decisionOn, type KeptDraft, lackOf } from './draft.ts';
import { type NamedPart, usePartWords } from './part-words.ts';

export interface SubmitProps {
  readonly dispute: DisputeView;
  readonly kept: KeptDraft;
  /** To the record at this place. */
  onGo(index: number): void;
}

export function SubmitDecisions({ dispute, kept, onGo }: SubmitProps) {
  const { t } = useTranslation();
  const offline = useOffline();
  const problemText = useProblemText();
  const partWords = usePartWords();
  const [sure, setSure] = useState(false);
  const [tried, setTried] = useState(false);
  const { parts, may } = dispute;
  const lacking = parts.findIndex((part) => lackOf(decisionOn(kept.draft, part.entry), part) !== null);
  const first = parts[lacking];
  const lack = first && lackOf(decisionOn(kept.draft, first.entry), first);
  if (may.decide !== null)
    return <p className="wd-note">{problemText({ reason: may.decide, message: t('siteWeek.notNow') })}</p>;
  return (
    <section className="wd-desk-submit" aria-label={t('disputes.submit')}>
      {tried && first && lack && (
        <p className="wd-note" role="alert">
          {t('disputes.lacking', { what: partWords(first), lack: t(`disputes.lacks.${lack}`) })}
        </p>
      )}
      <BusyButton
        busy={false}
        idle={offline}
        onClick={() => {
          setTried(true);
          if (lacking >= 0) onGo(lacking);
          else setSure(true);
        }}
      >
        {t('disputes.submit')}
      </BusyButton>
      <p className="wd-small wd-dim">{t('disputes.kept')}</p>
      {sure && <Sure dispute={dispute} kept={kept} onClose={() => setSure(false)} />}
    </section>
  );
}

function Sure({ dispute, kept, onClose }: Pick<SubmitProps, 'dispute' | 'kept'> & { onClose(): void }) {
  const { t, i18n } = useTranslation();
  const tell = useTell(true);
  const problemText = useProblemText();
  const { busy, run } = useBusy();
  const [id] = useState(newId);
  const [problem, setProblem] = useState<Problem | null>(null);
  useReturnFocus();
  const { parts, currency, state } = dispute;
  const payable = parts.filter(({ entry }) => decisionOn(kept.draft, entry).payable === true);
  const refused = parts.filter(({ entry }) => decisionOn(kept.draft, entry).payable === false);
  const sum = (those: readonly NamedPart[]) => ({
    count: those.length,
    hours: hoursText(those.reduce((all, part) => all + part.billable, 0)),
    amount: amountText(sumOf(those), currency || null, i18n.language),
  });
  const send = () =>
    void run(async () => {
      const decisions = parts.map(({ entry }) => {
        const { payable: pay, reason, text } = decisionOn(kept.draft, entry);
        return { entry, payable: pay === true, reason, text };
      });
      const done = await tell('decideDispute', {
        params: { dispute: dispute.id },
        body: { id, decisions },
      });
      if (!done.ok) {
        setProblem(done.error);
        return;
      }
      kept.forget();
      notifications.show({ message: t('disputes.sent') });
      onClose();
    });
  return (
    <Modal opened onClose={onClose} title={t('disputes.submitTitle')}>
      <div className="wd-stack">
        {payable.length > 0 && <p className="wd-number">{t('disputes.sumPayable', sum(payable))}</p>}
        {refused.length > 0 && <p className="wd-number">{t('disputes.sumRefused', sum(refused))}</p>}
        <p className="wd-note">
          <b>{t(state === 'appealed' ? 'disputes.submitFinal' : 'disputes.submitAppeal')}</b>
        </p>
        {problem && (
          <p className="wd-note" role="alert">
            {problemText(problem)}
          </p>
        )}
        <div className="wd-head-tools">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <BusyButton busy={busy} onClick={send}>
            {t('disputes.submit')}
          </BusyButton>
        </div>
      </div>
    </Modal>
  );
}

/** Rounded once for each rate, as in a statement. */
const sumOf = (parts: readonly NamedPart[]): number =>
  [...Map.groupBy(parts, ({ rate }) => rate)].reduce(
    (all, [rate, those]) =>
      all +
      amountOf(
        those.reduce((ms, part) => ms + part.billable, 0),
        rate,
      ),
    0,
  );
