// Accepting an invitation: who invites to what, the own name, and a password.
import { Button, PasswordInput, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../../shared/domain/result.ts';
import { passwordSchema } from '../../../shared/wire/people.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { useProblemText } from '../../ui/problem-text.ts';
import { go, hrefOf } from '../frame/route.ts';
import { useBusy } from '../frame/use-busy.ts';
import { Waiting } from '../frame/waiting.tsx';
import type { AnswerOf } from '../line/client.ts';
import { type Answered, useAsked, useSite } from '../line/site.tsx';

type Invitation = AnswerOf<'invitation'>;

export function InvitationForm({ token }: { token: string }) {
  const { t } = useTranslation();
  const answered: Answered<Invitation> = useAsked(['invitation', { body: { token } }]);
  // Trying again would not help: it says what does.
  if (answered.problem?.reason === 'gone')
    return (
      <div className="wd-stack">
        <h2>{t('invitation.over')}</h2>
        <p role="alert">{t('invitation.overText')}</p>
        <Button component="a" href={hrefOf({ screen: 'sign-in' })}>
          {t('signIn.go')}
        </Button>
      </div>
    );
  return (
    <div className="wd-stack">
      <h2>{t('invitation.title')}</h2>
      <Waiting answered={answered}>
        {(invitation) => <Acceptance token={token} invitation={invitation} />}
      </Waiting>
    </div>
  );
}

function Acceptance({ token, invitation }: { token: string; invitation: Invitation }) {
  const { t } = useTranslation();
  const { client } = useSite();
  const problemText = useProblemText();
  const { busy, run } = useBusy();
  const [name, setName] = useState(invitation.name);
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const wrong = {
    name: name.trim() === '',
    password: !passwordSchema.safeParse(password).success,
  };

  function submit(event: FormEvent): void {
    event.preventDefault();
    setTried(true);
    if (wrong.name || wrong.password) return;
    void run(async () => {
      const answer = await client.ask('acceptInvitation', { body: { token, name, password } });
      if (answer.ok) go({ screen: 'contracts' }, true);
      else setProblem(answer.error);
    });
  }

  const { role, organisation, invitedBy, email } = invitation;
  return (
    <form className="wd-stack" onSubmit={submit} noValidate>
      <p>
        {organisation === null
          ? t('invitation.asRole', { by: invitedBy, role: t(`role.${role}`) })
          : t('invitation.asMember', { by: invitedBy, role: t(`role.${role}`), organisation })}
      </p>
      <TextInput label={t('signIn.email')} value={email} readOnly autoComplete="username" />
      <TextInput
        label={t('invitation.name')}
        autoComplete="name"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        maxLength={120}
        error={tried && wrong.name && t('invitation.wrongName')}
      />
      <PasswordInput
        label={t('account.newPassword')}
        description={t('account.passwordMeans')}
        autoComplete="new-password"
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        error={tried && wrong.password && t('account.wrongPassword')}
        visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword') }}
      />
      {problem && (
        <p className="wd-note" role="alert">
          {problemText(problem)}
        </p>
      )}
      <BusyButton type="submit" busy={busy}>
        {t('invitation.accept')}
      </BusyButton>
    </form>
  );
}
