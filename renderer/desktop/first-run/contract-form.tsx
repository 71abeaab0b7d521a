// Makes a personal contract: the terms are the freelancer's own.
import { Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { personalContractSchema } from '../../../shared/diary-api.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { useProblemText } from '../../ui/problem-text.ts';
import { type TermsDraft, type TermsField, termsOf, USUAL } from '../../ui/terms/terms.ts';
import { TermsFields } from '../../ui/terms/terms-fields.tsx';
import { useTracker } from '../line/tracker-context.tsx';

interface Draft {
  readonly title: string;
  readonly client: string;
  readonly terms: TermsDraft;
}

const NAMES = ['title', 'client'] as const;
type Name = (typeof NAMES)[number];

/** Work without a rate is worth writing down too. */
const readTerms = (terms: TermsDraft): ReturnType<typeof termsOf> =>
  termsOf({ ...terms, rate: terms.rate === '' ? 0 : terms.rate });

const wrongNames = (draft: Draft): readonly Name[] =>
  NAMES.filter((name) => !personalContractSchema.shape[name].safeParse(draft[name]).success);

/** `onDone`: the contract that was made. */
export function ContractForm({ onDone }: { onDone: (id: string) => void }) {
  const { t } = useTranslation();
  const words = useProblemText();
  const { api } = useTracker();
  const [draft, setDraft] = useState<Draft>({ title: '', client: '', terms: USUAL });
  const [wrong, setWrong] = useState<{ names: readonly Name[]; terms: readonly TermsField[] }>({
    names: [],
    terms: [],
  });
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const set = (change: Partial<Draft>): void => setDraft((before) => ({ ...before, ...change }));
  const errorOf = (name: Name) => wrong.names.includes(name) && t(`contractForm.wrong.${name}`);

  async function create(): Promise<void> {
    const { title, client } = draft;
    const read = readTerms(draft.terms);
    const names = wrongNames(draft);
    setWrong({ names, terms: read.ok ? [] : read.wrong });
    if (!read.ok || names.length > 0) return;
    setBusy(true);
    const result = await api.createContract({ title, client, terms: read.terms });
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
      <TermsFields
        draft={draft.terms}
        wrong={wrong.terms}
        newContract
        set={(change) => setDraft((before) => ({ ...before, terms: { ...before.terms, ...change } }))}
      />
      {problem && (
        <p className="wd-note" role="alert">
          {problem}
        </p>
      )}
      <Group justify="flex-end">
        <BusyButton type="submit" busy={busy}>
          {t('contractForm.create')}
        </BusyButton>
      </Group>
    </form>
  );
}
