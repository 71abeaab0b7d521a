// What a call waits for: signing in again, or the password before an act of weight. The page below stays as it is.
import { Button, Modal, PasswordInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BusyButton } from '../../ui/busy-button.tsx';
import { useProblemText } from '../../ui/problem-text.ts';
import { useReturnFocus } from '../../ui/use-return-focus.ts';
import type { Gate } from '../line/session.ts';
import { useMe, useSite } from '../line/site.tsx';
import { LinkAsked } from '../sign-in/link-asked.tsx';
import { useBusy } from './use-busy.ts';

export function Gates({ gate }: { gate: Gate }) {
  const { t } = useTranslation();
  const { client, session } = useSite();
  const me = useMe();
  const problemText = useProblemText();
  const { busy, run } = useBusy();
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [byLink, setByLink] = useState(false);
  useReturnFocus();

  const submit = (event: FormEvent) => {
    event.preventDefault();
    void run(async () => {
      const answer =
        gate === 'step-up'
          ? await client.ask('stepUp', { body: { password } })
          : await client.ask('signIn', { body: { email: me.email, password } });
      if (answer.ok) session.answerGate(true);
      else if (answer.error.reason === 'bad-credentials') setProblem(t('gate.wrongPassword'));
      else setProblem(problemText(answer.error));
    });
  };
  /** The link was opened in another tab of this browser: its session is this page's too. */
  const goOn = () =>
    void run(async () => {
      const answer = await client.ask('me');
      if (answer.ok) session.answerGate(true);
      else setProblem(problemText(answer.error));
    });

  return (
    // Escape is the frame's: a dialog below this one would hear it too.
    <Modal
      opened
      onClose={() => session.answerGate(false)}
      closeOnEscape={false}
      title={t(`gate.${gate}.title`)}
    >
      <form className="wd-stack" onSubmit={submit}>
        <p>{t(`gate.${gate}.text`, { name: me.name })}</p>
        {/* Password managers look for it. */}
        <input type="hidden" name="username" autoComplete="username" value={me.email} />
        <PasswordInput
          label={t('signIn.password')}
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          error={problem}
          visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword') }}
          data-autofocus
        />
        <BusyButton type="submit" busy={busy}>
          {t(`gate.${gate}.go`)}
        </BusyButton>
        <p className="wd-dim">{t('gate.noPassword')}</p>
        <LinkAsked email={me.email} onAsked={() => setByLink(true)} />
        {byLink && (
          <Button variant="default" onClick={goOn}>
            {t('gate.afterLink')}
          </Button>
        )}
      </form>
    </Modal>
  );
}
