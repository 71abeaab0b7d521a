// Makes a personal contract: the terms are the freelancer's own.
import {
  Button,
  Checkbox,
  Group,
  NumberInput,
  SegmentedControl,
  Select,
  TagsInput,
  TextInput,
} from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Args, personalContractSchema } from '../../../shared/diary-api.ts';
import type { PictureRule } from '../../../shared/domain/contract.ts';
import { HOUR } from '../../../shared/domain/time.ts';
import { minorDigits } from '../../ui/money-text.ts';
import { useProblemText } from '../../ui/problem-text.ts';
import { useTracker } from '../line/tracker-context.tsx';

interface Draft {
  title: string;
  client: string;
  currency: string;
  rate: number | string;
  limit: number | string;
  pictures: PictureRule;
  displays: 'all' | 'focused';
  minimum: number | string;
  labels: string[];
  labelRequired: boolean;
  manual: boolean;
}

const blank: Draft = {
  title: '',
  client: '',
  currency: 'EUR',
  rate: '',
  limit: '',
  pictures: 'blur-allowed',
  displays: 'all',
  minimum: 3,
  labels: [],
  labelRequired: false,
  manual: true,
};

/** Minor units of one unit of the currency: cents, or none as for JPY. What is no currency is refused later. */
const minorUnits = (currency: string): number =>
  /^[A-Z]{3}$/.test(currency) ? 10 ** minorDigits(currency) : 100;

const numberOr = (value: number | string, otherwise: number): number =>
  value === '' ? otherwise : Number(value);

const toArgs = (draft: Draft): Args<'createContract'> => ({
  title: draft.title,
  client: draft.client,
  terms: {
    currency: draft.currency,
    rate: Math.round(numberOr(draft.rate, 0) * minorUnits(draft.currency)),
    weeklyLimit: draft.limit === '' ? null : Math.round(Number(draft.limit) * HOUR),
    manualTime: draft.manual,
    pictures: draft.pictures,
    displays: draft.displays,
    minimumActive: numberOr(draft.minimum, Number.NaN),
    labels: draft.labels,
    labelRequired: draft.labelRequired && draft.labels.length > 0,
  },
});

const fields = ['title', 'client', 'currency', 'rate', 'weeklyLimit', 'labels', 'minimumActive'] as const;
type Field = (typeof fields)[number];

/** `onDone`: the contract that was made. */
export function ContractForm({ onDone }: { onDone: (id: string) => void }) {
  const { t } = useTranslation();
  const words = useProblemText();
  const { api } = useTracker();
  const [draft, setDraft] = useState(blank);
  const [wrong, setWrong] = useState<readonly string[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const set = (change: Partial<Draft>): void => setDraft((before) => ({ ...before, ...change }));
  const errorOf = (field: Field) => wrong.includes(field) && t(`contractForm.wrong.${field}`);

  async function create(): Promise<void> {
    const args = toArgs(draft);
    const parsed = personalContractSchema.safeParse(args);
    const names = parsed.success
      ? []
      : parsed.error.issues.map((issue) => String(issue.path.find((step) => fields.some((f) => f === step))));
    setWrong(names);
    if (!parsed.success) return;
    setBusy(true);
    const result = await api.createContract(args);
    setBusy(false);
    setProblem(result.ok ? null : words(result.error));
    if (result.ok) onDone(result.value.id);
  }

  return (
    <form
      className="wd-stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void create();
      }}
    >
      <TextInput
        label={t('contractForm.title')}
        placeholder={t('contractForm.titlePlaceholder')}
        value={draft.title}
        onChange={(event) => set({ title: event.currentTarget.value })}
        error={errorOf('title')}
        required
      />
      <TextInput
        label={t('contractForm.client')}
        placeholder={t('contractForm.clientPlaceholder')}
        value={draft.client}
        onChange={(event) => set({ client: event.currentTarget.value })}
        error={errorOf('client')}
      />
      <div className="wd-thirds">
        <NumberInput
          label={t('contractForm.rate')}
          value={draft.rate}
          onChange={(rate) => set({ rate })}
          error={errorOf('rate')}
          placeholder="0"
          min={0}
          decimalScale={2}
          thousandSeparator=" "
          hideControls
        />
        <TextInput
          label={t('contractForm.currency')}
          value={draft.currency}
          onChange={(event) => set({ currency: event.currentTarget.value.toUpperCase() })}
          error={errorOf('currency')}
          maxLength={3}
        />
        <NumberInput
          label={t('contractForm.limit')}
          placeholder={t('contractForm.limitPlaceholder')}
          value={draft.limit}
          onChange={(limit) => set({ limit })}
          error={errorOf('weeklyLimit')}
          min={0}
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
          min={0}
          max={10}
          allowDecimal={false}
        />
      </div>
      <TagsInput
        label={t('contractForm.labels')}
        placeholder={draft.labels.length === 0 ? t('contractForm.labelsPlaceholder') : ''}
        value={draft.labels}
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
          {problem}
        </p>
      )}
      <Group justify="flex-end">
        <Button type="submit" loading={busy}>
          {t('contractForm.create')}
        </Button>
      </Group>
    </form>
  );
}
