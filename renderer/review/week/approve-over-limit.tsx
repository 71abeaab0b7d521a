// Approves time over the limit, record by record.
import { Button, Modal } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StatementPartView } from '../../../shared/diary-api.ts';
import type { Problem } from '../../../shared/domain/result.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { useProblemText } from '../../ui/problem-text.ts';
import { useDuration } from '../../ui/use-duration.ts';
import { useReturnFocus } from '../../ui/use-return-focus.ts';
import { amountText } from '../../ui/week/dates.ts';
import { PartChoice } from '../../ui/week/part-choice.tsx';
import { useZone } from '../../ui/zone.tsx';
import { useBusy } from '../frame/use-busy.ts';
import { newId } from '../line/new-id.ts';
import { useTell } from '../line/site.tsx';
import type { ActProps } from './act-props.ts';
import { useChosenSum } from './chosen-sum.ts';

const overLimitOf = ({ time }: StatementPartView): number => time.overLimit - time.approved;

export function ApproveOverLimit({ detail, week: { statement }, onClose }: ActProps) {
  const { t, i18n } = useTranslation();
  const { zone } = useZone();
  const duration = useDuration();
  const tell = useTell(true);
  const problemText = useProblemText();
  const { busy, run } = useBusy();
  const [id] = useState(newId);
  useReturnFocus();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [problem, setProblem] = useState<Problem | null>(null);
  const { parts, ms, amount } = useChosenSum(statement.parts, chosen, overLimitOf);

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (parts.length === 0) return;
    void run(async () => {
      const done = await tell('approveOverLimit', {
        params: { contract: detail.contract.id, week: statement.week },
        body: { id, entries: parts.map(({ entry }) => entry) },
      });
      if (done.ok) onClose();
      else setProblem(done.error);
    });
  }

  return (
    <Modal opened onClose={onClose} title={t('siteWeek.act.approveOverLimit')} size="xl">
      <form className="wd-stack" onSubmit={submit}>
        <p>{t('siteWeek.overLimitLead')}</p>
        <PartChoice
          parts={statement.parts}
          currency={statement.currency}
          zone={zone}
          pick={t('siteWeek.approvePick')}
          whyNot={() => null}
          timeOf={overLimitOf}
          chosen={chosen}
          onChoose={setChosen}
        />
        <p aria-live="polite" className="wd-number">
          {parts.length === 0
            ? t('siteWeek.chooseFirst')
            : t('siteWeek.overLimitSum', {
                count: parts.length,
                duration: duration(ms),
                amount: amountText(amount, statement.currency, i18n.language),
              })}
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
          <BusyButton type="submit" busy={busy} idle={parts.length === 0}>
            {t('siteWeek.approvePick')}
          </BusyButton>
        </div>
      </form>
    </Modal>
  );
}
