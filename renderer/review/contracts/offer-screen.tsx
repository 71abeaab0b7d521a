// Offering a contract: to whom, under which title, on which terms. What is accepted is the text that the server makes of it.
import { Select, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../../shared/domain/result.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { useProblemText } from '../../ui/problem-text.ts';
import { type TermsDraft, type TermsField, termsOf, USUAL } from '../../ui/terms/terms.ts';
import { TermsFields } from '../../ui/terms/terms-fields.tsx';
import { go } from '../frame/route.ts';
import { useBusy } from '../frame/use-busy.ts';
import { useOffline } from '../frame/use-offline.ts';
import { Waiting } from '../frame/waiting.tsx';
import type { AnswerOf } from '../line/client.ts';
import { newId } from '../line/new-id.ts';
import { useAsked, useTell } from '../line/site.tsx';
import './contracts.css';

export function OfferScreen() {
  const { t } = useTranslation();
  const freelancers = useAsked(['freelancers']);
  return (
    <div className="wd-stack wd-narrow">
      <div className="wd-head">
        <h2>{t('place.offer')}</h2>
      </div>
      <p className="wd-dim">{t('offer.lead')}</p>
      <Waiting answered={freelancers}>{(list) => <OfferForm freelancers={list} />}</Waiting>
    </div>
  );
}

function OfferForm({ freelancers }: { freelancers: AnswerOf<'freelancers'> }) {
  const { t } = useTranslation();
  const offline = useOffline();
  const tell = useTell(true);
  const problemText = useProblemText();
  const { busy, run } = useBusy();
  // One id for one contract, however often it is sent.
  const [id] = useState(newId);
  const [title, setTitle] = useState('');
  const [freelancer, setFreelancer] = useState<string | null>(null);
  const [draft, setDraft] = useState<TermsDraft>(USUAL);
  const [wrong, setWrong] = useState<readonly TermsField[]>([]);
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  function submit(event: FormEvent): void {
    event.preventDefault();
    const read = termsOf(draft);
    setTried(true);
    setWrong(read.ok ? [] : read.wrong);
    if (!read.ok || freelancer === null || title.trim() === '') return;
    void run(async () => {
      const done = await tell('offerContract', { body: { id, freelancer, title, terms: read.terms } });
      if (done.ok) go({ screen: 'contract', contract: id }, true);
      else setProblem(done.error);
    });
  }

  return (
    <form className="wd-card wd-stack" noValidate onSubmit={submit}>
      <Select
        label={t('offer.freelancer')}
        value={freelancer}
        onChange={setFreelancer}
        searchable
        data={freelancers.map(({ id: value, name, sample }) => ({
          value,
          label: sample ? t('offer.sampleName', { name }) : name,
        }))}
        description={freelancers.length === 0 ? t('offer.freelancerNone') : null}
        error={tried && freelancer === null && t('offer.wrongFreelancer')}
      />
      <TextInput
        label={t('contractForm.title')}
        placeholder={t('contractForm.titlePlaceholder')}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
        maxLength={120}
        error={tried && title.trim() === '' && t('contractForm.wrong.title')}
      />
      <TermsFields
        draft={draft}
        wrong={wrong}
        newContract
        set={(change) => setDraft((before) => ({ ...before, ...change }))}
      />
      {problem && (
        <p className="wd-note" role="alert">
          {problemText(problem)}
        </p>
      )}
      <div>
        <BusyButton type="submit" busy={busy} idle={offline}>
          {t('offer.go')}
        </BusyButton>
      </div>
    </form>
  );
}
