// New terms of a personal contract: the date from which they hold is said before anything is saved.
import { Button, Checkbox, Modal, NumberInput, SegmentedControl, Select, TagsInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contract } from '../../../shared/domain/contract.ts';
import type { Problem } from '../../../shared/domain/result.ts';
import { useProblemText } from '../../ui/problem-text.ts';
import { dateText } from '../../ui/time-format.ts';
import { useTracker } from '../line/tracker-context.tsx';
import { BusyButton } from './busy-button.tsx';
import type { ContractFacts } from './contract-facts.ts';
import { digitsOf, draftOf, type TermsDraft, type TermsField, termsOf } from './terms.ts';

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
  const errorOf = (field: TermsField) => wrong.includes(field) && t(`contractForm.wrong.${field}`);

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
      <div className="wd-set-halves">
        <NumberInput
          label={`${t('contractForm.rate')}, ${draft.currency}`}
          value={draft.rate}
          onChange={(rate) => set({ rate })}
          error={errorOf('rate')}
          allowNegative={false}
          decimalScale={digitsOf(draft.currency)}
          hideControls
          data-autofocus
        />
        <NumberInput
          label={t('contractForm.limit')}
          placeholder={t('contractForm.limitPlaceholder')}
          value={draft.limit}
          onChange={(limit) => set({ limit })}
          error={errorOf('weeklyLimit')}
          allowNegative={false}
          decimalScale={2}
          max={168}
          hideControls
        />
      </div>
      <fieldset className="wd-field">
        <legend>{t('contractForm.pictures')}</legend>
        <SegmentedControl
          fullWidth
          aria-label={t('contractForm.pictures')}
          value={draft.pictures}
          onChange={(pictures) => set({ pictures })}
          data={[
            { value: 'clear', label: t('contractForm.picturesClear') },
            { value: 'blur-allowed', label: t('contractForm.picturesBlur') },
            { value: 'none-allowed', label: t('contractForm.picturesNone') },
          ]}
        />
      </fieldset>
      <div className="wd-set-halves">
        <Select
          label={t('contractForm.displays')}
          value={draft.displays}
          onChange={(displays) => displays && set({ displays })}
          allowDeselect={false}
          data={[
            { value: 'all' as const, label: t('contractForm.displaysAll') },
            { value: 'focused' as const, label: t('contractForm.displaysFocused') },
          ]}
        />
        <NumberInput
          label={t('contractForm.minimum')}
          value={draft.minimum}
          onChange={(minimum) => set({ minimum })}
          error={errorOf('minimumActive')}
          allowNegative={false}
          allowDecimal={false}
          clampBehavior="none"
          max={10}
        />
      </div>
      <TagsInput
        label={t('contractForm.labels')}
        placeholder={draft.labels.length === 0 ? t('contractForm.labelsPlaceholder') : ''}
        value={[...draft.labels]}
        onChange={(labels) => set({ labels })}
        error={errorOf('labels')}
        maxTags={50}
      />
      {draft.labels.length > 0 && (
        <Checkbox
          label={t('contractForm.labelRequired')}
          checked={draft.labelRequired}
          onChange={(event) => set({ labelRequired: event.currentTarget.checked })}
        />
      )}
      <Checkbox
        label={t('contractForm.manual')}
        checked={draft.manual}
        onChange={(event) => set({ manual: event.currentTarget.checked })}
      />
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
