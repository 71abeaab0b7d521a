// The server does not answer and nothing is known yet: what happened, what is safe, what to do.
import { Button } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { SECOND } from '../../../shared/domain/time.ts';

const AGAIN = 5 * SECOND;

export function Unreachable({ onAgain }: { onAgain(): void }) {
  const { t } = useTranslation();
  useEffect(() => {
    const timer = setInterval(onAgain, AGAIN);
    return () => clearInterval(timer);
  });
  return (
    <main className="wd-way-in" id="wd-main">
      <section className="wd-card wd-stack" role="alert" aria-labelledby="wd-lost">
        <IconPlugConnectedX size={32} stroke={1.5} aria-hidden />
        <h2 id="wd-lost">{t('line.goneTitle')}</h2>
        <p>{t('line.goneText')}</p>
        <p className="wd-dim">{t('own.safe')}</p>
        <Button onClick={onAgain}>{t('waiting.again')}</Button>
      </section>
    </main>
  );
}
