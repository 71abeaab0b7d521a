// New terms for a contract that runs: the fields filled with the present ones, and the Monday from which they hold.
import { Button, Modal, Select } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../../shared/domain/result.ts';
import { WEEK, weekOf } from '../../../shared/domain/time.ts';
import type { ContractDetail } from '../../../shared/wire/contracts.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { useProblemText } from '../../ui/problem-text.ts';
import { draftOf, type TermsDraft, type TermsField, termsOf, USUAL } from '../../ui/terms/terms.ts';
import { TermsFields } from '../../ui/terms/terms-fields.tsx';
import { dateText } from '../../ui/time-format.ts';
import { useReturnFocus } from '../../ui/use-return-focus.ts';
import { useBusy } from '../frame/use-busy.ts';
import { serverNow } from '../line/clock.ts';
import { useTell } from '../line/site.tsx';

/** How many Mondays there are to choose from. */
const MONDAYS = 8;

export function NewTerms({ detail, onClose }: { detail: ContractDetail; onClose(): void }) {
  const { t, i18n } = useTranslation();
  const tell = useTell(true);
  const problemText = useProblemText();
  const { busy, run } = useBusy();
  useReturnFocus();
  const present = detail.versions.findLast(({ acceptedAt }) => acceptedAt !== null)?.terms;
  const [draft, setDraft] = useState<TermsDraft>(present ? draftOf(present) : USUAL);
  const [wrong, setWrong] = useState<readonly TermsField[]>([]);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [first] = useState(() => weekOf(serverNow()) + WEEK);
  const [from, setFrom] = useState(String(first));
  const mondays = Array.from({ length: MONDAYS }, (_, index) => first + index * WEEK);

  function submit(event: FormEvent): void {
    event.preventDefault();
    const read = termsOf(draft);
    setWrong(read.ok ? [] : read.wrong);
    if (!read.ok) return;
    void run(async () => {
      const done = await tell('offerTerms', {
        params: { contract: detail.contract.id },
        body: { terms: read.terms, from: Number(from) },
      });
      if (done.ok) onClose();
      else setProblem(done.error);
    });
  }

  return (
    <Modal opened onClose={onClose} title={t('agreement.changeTitle')} size="lg">
      <form className="wd-stack" noValidate onSubmit={submit}>
        <p>{t('agreement.changeMeans')}</p>
        <TermsFields
          draft={draft}
          wrong={wrong}
          newContract={false}
          set={(change) => setDraft((before) => ({ ...before, ...change }))}
        />
        <Select
          label={t('agreement.from')}
          value={from}
          onChange={(value) => value && setFrom(value)}
          allowDeselect={false}
          data={mondays.map((monday) => ({
            value: String(monday),
            label: dateText(monday, 'UTC', i18n.language, true),
          }))}
        />
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
            {t('offer.go')}
          </BusyButton>
        </div>
      </form>
    </Modal>
  );
}
