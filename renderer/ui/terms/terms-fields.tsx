// The fields of a personal contract's terms, for a new contract and for new terms of one that is there.
import { Checkbox, NumberInput, SegmentedControl, Select, TagsInput, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { digitsOf, type TermsDraft, type TermsField } from './terms.ts';

interface TermsFieldsProps {
  readonly draft: TermsDraft;
  readonly wrong: readonly TermsField[];
  /** A contract keeps its currency: only a new one is asked for it. */
  readonly newContract: boolean;
  set(change: Partial<TermsDraft>): void;
}

export function TermsFields({ draft, wrong, newContract, set }: TermsFieldsProps) {
  const { t } = useTranslation();
  const errorOf = (field: TermsField) => wrong.includes(field) && t(`contractForm.wrong.${field}`);
  const rate = t('contractForm.rate');
  return (
    <>
      <div className={newContract ? 'wd-thirds' : 'wd-halves'}>
        <NumberInput
          label={newContract ? rate : `${rate}, ${draft.currency}`}
          placeholder="0"
          value={draft.rate}
          onChange={(value) => set({ rate: value })}
          error={errorOf('rate')}
          allowNegative={false}
          decimalScale={digitsOf(draft.currency)}
          thousandSeparator=" "
          hideControls
          data-autofocus={!newContract || undefined}
        />
        {newContract && (
          <TextInput
            label={t('contractForm.currency')}
            value={draft.currency}
            onChange={(event) => set({ currency: event.currentTarget.value.toUpperCase() })}
            error={errorOf('currency')}
            maxLength={3}
          />
        )}
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
      <div className="wd-halves">
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
          // Out of bounds is said, not bent into something else.
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
    </>
  );
}
