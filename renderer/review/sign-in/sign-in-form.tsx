// Signing in with e-mail address and password, or asking for a link.
import { PasswordInput, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../../shared/domain/result.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { useProblemText } from '../../ui/problem-text.ts';
import { go, useRoute } from '../frame/route.ts';
import { useBusy } from '../frame/use-busy.ts';
import { useSite } from '../line/site.tsx';
import { LinkAsked } from './link-asked.tsx';

export function SignInForm() {
  const { t } = useTranslation();
  const { client } = useSite();
  const { screen } = useRoute();
  const problemText = useProblemText();
  const { busy, run } = useBusy();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);

  function submit(event: FormEvent): void {
    event.preventDefault();
    void run(async () => {
      const answer = await client.ask('signIn', { body: { email, password } });
      if (!answer.ok) setProblem(answer.error);
      else if (screen === 'sign-in') go({ screen: 'contracts' }, true);
    });
  }

  const atEmail = problem?.field === 'body.email';
  return (
    <form className="wd-stack" onSubmit={submit} noValidate>
      <h2>{t('signIn.title')}</h2>
      <TextInput
        label={t('signIn.email')}
        type="email"
        autoComplete="username"
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
        error={atEmail && t('signIn.wrongEmail')}
      />
      <PasswordInput
        label={t('signIn.password')}
        autoComplete="current-password"
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword') }}
      />
      {problem && !atEmail && (
        <p className="wd-note" role="alert">
          {problemText(problem)}
        </p>
      )}
      <BusyButton type="submit" busy={busy} idle={email === '' || password === ''}>
        {t('signIn.go')}
      </BusyButton>
      <hr />
      <p className="wd-dim">{t('signIn.byLink')}</p>
      <LinkAsked email={email} />
    </form>
  );
}
