// How the line to the server stands: at the foot of the nav always, across the page while it is cut.
import { IconCheck, IconLoader2, IconPlugConnectedX, IconUserX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SECOND } from '../../../shared/domain/time.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { secondsUntil } from '../../ui/time-format.ts';
import { useLive, useSession, useSite } from '../line/site.tsx';
import { useOffline } from './use-offline.ts';

export function LineState() {
  const { t } = useTranslation();
  const live = useLive();
  const offline = useOffline();
  const { over } = useSession();
  const heard = live.state === 'open' ? 'open' : 'connecting';
  const state = offline ? 'lost' : over ? 'over' : heard;
  const Icon = { lost: IconPlugConnectedX, over: IconUserX, open: IconCheck, connecting: IconLoader2 }[state];
  return (
    <span className="wd-nav-state" data-state={state} title={t(`line.${state}`)}>
      <Icon size={16} stroke={2} aria-hidden />
      <span className="wd-nav-word" role="status">
        {t(`line.${state}`)}
      </span>
    </span>
  );
}

/** The session is over, and the dialog that asks to sign in was closed: what to do next stays in sight. */
export function OverBanner() {
  const { t } = useTranslation();
  const { live, session } = useSite();
  const { over, gate } = useSession();
  const offline = useOffline();
  if (!over || gate !== null || offline) return null;
  return (
    <section className="wd-alert" aria-labelledby="wd-over">
      <IconUserX size={24} aria-hidden />
      <div role="alert">
        <h2 id="wd-over">{t('gate.sign-in.title')}</h2>
        <p>{t('line.overText')}</p>
      </div>
      <div className="wd-alert-actions">
        <BusyButton
          className="wd-alert-button"
          busy={false}
          onClick={() => void session.signIn().then((open) => open && live.retryNow())}
        >
          {t('gate.sign-in.go')}
        </BusyButton>
      </div>
    </section>
  );
}

export function LostBanner() {
  const { t } = useTranslation();
  const { live: line, client } = useSite();
  const live = useLive();
  const offline = useOffline();
  const [, tick] = useState(0);
  useEffect(() => {
    if (!offline) return;
    const timer = setInterval(() => tick((count) => count + 1), SECOND / 2);
    return () => clearInterval(timer);
  }, [offline]);
  if (!offline) return null;
  const retryAt = live.state === 'lost' ? live.retryAt : null;
  return (
    <section className="wd-alert" aria-labelledby="wd-lost">
      <IconPlugConnectedX size={24} aria-hidden />
      <div role="alert">
        <h2 id="wd-lost">{t('line.lostTitle')}</h2>
        <p>{t('line.lostText')}</p>
      </div>
      <div className="wd-alert-actions">
        <BusyButton
          className="wd-alert-button"
          busy={false}
          onClick={() => {
            line.retryNow();
            void client.ask('me');
          }}
        >
          {t('waiting.again')}
        </BusyButton>
        <span className="wd-number">
          {retryAt === null
            ? t('line.trying')
            : t('line.nextTry', { seconds: secondsUntil(retryAt, performance.now()) })}
        </span>
      </div>
    </section>
  );
}
