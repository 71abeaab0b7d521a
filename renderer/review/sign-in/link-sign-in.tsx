// Signs in with a link that was sent or printed. Once: it works only once.
import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../../shared/domain/result.ts';
import { useProblemText } from '../../ui/problem-text.ts';
import { go, hrefOf } from '../frame/route.ts';
import { useSite } from '../line/site.tsx';

/** Tokens that this page has sent: effects may run twice. */
const tried = new Set<string>();

export function LinkSignIn({ token }: { token: string }) {
  const { t } = useTranslation();
  const { client } = useSite();
  const problemText = useProblemText();
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => {
    if (tried.has(token)) return;
    tried.add(token);
    void client.ask('signInByLink', { body: { token } }).then((answer) => {
      if (answer.ok) go({ screen: 'contracts' }, true);
      else setProblem(answer.error);
    });
  }, [client, token]);
  if (!problem)
    return (
      <div className="wd-stack" aria-busy="true">
        <h2>{t('signIn.title')}</h2>
        <p role="status">{t('signIn.linkTried')}</p>
      </div>
    );
  return (
    <div className="wd-stack">
      <h2>{t('signIn.linkFailed')}</h2>
      <p role="alert">
        {problem.reason === 'bad-argument'
          ? t('signIn.linkBroken')
          : problem.reason === 'gone'
            ? t('signIn.linkGone')
            : problemText(problem)}
      </p>
      <Button component="a" href={hrefOf({ screen: 'sign-in' })}>
        {t('signIn.another')}
      </Button>
    </div>
  );
}
