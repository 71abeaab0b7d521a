// New terms of a personal contract: the date from which they hold is said before anything is saved.
import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contract } from '../../../shared/domain/contract.ts';
import type { Problem } from '../../../shared/domain/result.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { useProblemText } from '../../ui/problem-text.ts';
import { draftOf, type TermsDraft, type TermsField, termsOf } from '../../ui/terms/terms.ts';
import { TermsFields } from '../../ui/terms/terms-fields.tsx';
import { dateText } from '../../ui/time-format.ts';
import { useTracker } from '../line/tracker-context.tsx';
import type { ContractFacts } from './contract-facts.ts';

interface ChangeProps {
  readonly contract: Contract;
  readonly facts: ContractFacts;
  onClose(): void;
}

export function ChangeTerms({ opened, ...props }: ChangeProps & { opened: boolean }) {
  const { t } = useTranslation();
  const terms = props.facts.next ?? props.facts.terms;
  return (
    <Modal opened={opened} onClose={props.onClose} title={t('settings.contracts.changeTitle')} size="lg">
      {terms && <ChangeForm {...props} first={draftOf(terms)} />}
    </Modal>
  );
}

function ChangeForm({ contract, facts, first, onClose }: ChangeProps & { first: TermsDraft }) {
  const { t, i18n } = useTranslation();
  const { api } = useTracker();
  const problemText = useProblemText();
  const [draft, setDraft] = useState(first);
  const [wrong, setWrong] = useState<readonly TermsField[]>([]);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const set = (change: Partial<TermsDraft>): void => setDraft((before) => ({ ...before, ...change }));

  async function save(): Promise<void> {
    const read = termsOf(draft);
    setWrong(read.ok ? [] : read.wrong);
    if (!read.ok) return;
    setBusy(true);
    const result = await api.changeTerms({ contract: contract.id, terms: read.terms });
    setBusy(false);
    setProblem(result.ok ? null : result.error);
    if (result.ok) onClose();
  }

  return (
    <form
      className="wd-stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <p>
        <b>{contract.title}</b>
      </p>
      <p className="wd-note">
        {t('settings.contracts.changeHolds', { date: dateText(facts.nextWeek, 'UTC', i18n.language) })}{' '}
        {facts.next && t('settings.contracts.changeReplaces')}
      </p>
      <TermsFields draft={draft} wrong={wrong} newContract={false} set={set} />
      {problem && (
        <p className="wd-note" role="alert">
          {problemText(problem)}
        </p>
      )}
      <div className="wd-set-actions" data-end>
        <Button variant="default" onClick={onClose}>
          {t('settings.cancel')}
        </Button>
        <BusyButton type="submit" busy={busy}>
          {t('settings.contracts.changeSave')}
        </BusyButton>
      </div>
    </form>
  );
}
