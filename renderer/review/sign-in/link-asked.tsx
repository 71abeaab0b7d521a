// Asks for a sign-in link by e-mail; the answer never says whether the address is known here.
import { IconMail } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BusyButton } from '../../ui/busy-button.tsx';
import { useProblemText } from '../../ui/problem-text.ts';
import { useBusy } from '../frame/use-busy.ts';
import { useSite } from '../line/site.tsx';

export function LinkAsked({ email, onAsked }: { email: string; onAsked?(): void }) {
  const { t } = useTranslation();
  const { client } = useSite();
  const problemText = useProblemText();
  const { busy, run } = useBusy();
  const [said, setSaid] = useState<string | null>(null);
  const ask = () =>
    void run(async () => {
      const answer = await client.ask('requestLink', { body: { email } });
      setSaid(
        answer.ok
          ? t('signIn.linkSent', { email })
          : answer.error.field === 'body.email'
            ? t('signIn.wrongEmail')
            : problemText(answer.error),
      );
      if (answer.ok) onAsked?.();
    });
  return (
    <>
      <BusyButton
        type="button"
        variant="default"
        busy={busy}
        idle={email === ''}
        leftSection={<IconMail size={18} stroke={1.5} />}
        onClick={ask}
      >
        {t('signIn.askLink')}
      </BusyButton>
      <p role="status" className={said === null ? 'wd-hidden' : 'wd-note'}>
        {said}
      </p>
    </>
  );
}
