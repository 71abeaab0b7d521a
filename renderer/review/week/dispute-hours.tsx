// Disputes hours of a week in its review: which records and items, why, and what that sets going.
import { Button, Modal, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StatementPartView } from '../../../shared/diary-api.ts';
import type { Problem } from '../../../shared/domain/result.ts';
import { disputablePart } from '../../../shared/domain/review-rules.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { useProblemText } from '../../ui/problem-text.ts';
import { useDuration } from '../../ui/use-duration.ts';
import { useReturnFocus } from '../../ui/use-return-focus.ts';
import { amountText } from '../../ui/week/dates.ts';
import { PartChoice } from '../../ui/week/part-choice.tsx';
import { useZone } from '../../ui/zone.tsx';
import { go } from '../frame/route.ts';
import { useBusy } from '../frame/use-busy.ts';
import { newId } from '../line/new-id.ts';
import { useTell } from '../line/site.tsx';
import { useKeptText } from '../messages/kept-text.ts';
import type { ActProps } from './act-props.ts';
import { useChosenSum } from './chosen-sum.ts';

const NONE_DECIDED: ReadonlySet<string> = new Set();
const billableOf = ({ time }: StatementPartView): number => time.billable;

export function DisputeHours({ detail, week: { statement }, onClose }: ActProps) {
  const { t, i18n } = useTranslation();
  const { zone } = useZone();
  const duration = useDuration();
  const tell = useTell(true);
  const problemText = useProblemText();
  const { busy, run } = useBusy();
  // One dispute, however often it is sent.
  const [id] = useState(newId);
  useReturnFocus();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [text, setText] = useKeptText(`dispute-${detail.contract.id}-${statement.week}`);
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { parts, ms, amount } = useChosenSum(statement.parts, chosen, billableOf);

  function submit(event: FormEvent): void {
    event.preventDefault();
    setTried(true);
    if (parts.length === 0 || text.trim() === '') return;
    void run(async () => {
      const done = await tell('openDispute', {
        params: { contract: detail.contract.id },
        body: { id, week: statement.week, entries: parts.map(({ entry }) => entry), text },
      });
      if (!done.ok) {
        setProblem(done.error);
        return;
      }
      setText('');
      go({ screen: 'dispute', dispute: id });
    });
  }

  /** Which of them were decided before only the server knows; it says so. */
  function whyNot(part: StatementPartView): string | null {
    if (part.taken !== null) return t(`parts.taken.${part.taken}`);
    return disputablePart(part, NONE_DECIDED) === null ? null : t('siteWeek.notPayable');
  }

  return (
    <Modal opened onClose={onClose} title={t('siteWeek.act.dispute')} size="xl">
      <form className="wd-stack" noValidate onSubmit={submit}>
        <p>{t('siteWeek.disputeLead')}</p>
        <PartChoice
          parts={statement.parts}
          currency={statement.currency}
          zone={zone}
          pick={t('siteWeek.disputePick')}
          whyNot={whyNot}
          timeOf={billableOf}
          chosen={chosen}
          onChoose={setChosen}
        />
        <Textarea
          label={t('siteWeek.disputeText')}
          description={t('siteWeek.disputeTextHint')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          error={tried && text.trim() === '' && t('siteWeek.disputeTextWrong')}
          maxLength={10_000}
          autosize
          minRows={3}
        />
        <div aria-live="polite">
          {parts.length === 0 ? (
            <p {...(tried ? { className: 'wd-note', role: 'alert' } : { className: 'wd-dim' })}>
              {t('siteWeek.chooseFirst')}
            </p>
          ) : (
            <p className="wd-note wd-number">
              {t('siteWeek.disputeSum', {
                count: parts.length,
                duration: duration(ms),
                amount: amountText(amount, statement.currency, i18n.language),
              })}{' '}
              {t('siteWeek.disputeThen', { freelancer: detail.freelancer.name })}
            </p>
          )}
        </div>
        {problem && (
          <p className="wd-note" role="alert">
            {problemText(problem)}
          </p>
        )}
        <div className="wd-head-tools">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <BusyButton type="submit" busy={busy}>
            {parts.length === 0
              ? t('siteWeek.disputeGo')
              : t('siteWeek.disputeGoTime', { duration: duration(ms) })}
          </BusyButton>
        </div>
      </form>
    </Modal>
  );
}
