// The tracker does not answer: what happened, what is safe, what to do.
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BusyButton } from '../../ui/busy-button.tsx';
import { localZone, secondsUntil, timeText } from '../../ui/time-format.ts';
import { bridgeOf } from '../line/bridge.ts';
import type { Link } from '../line/connection.ts';
import { useKnown, useTracker } from '../line/tracker-context.tsx';

export function LostNotice({ link }: { link: Extract<Link, { state: 'lost' }> }) {
  const { t } = useTranslation();
  const { state } = useKnown();
  const { retryNow } = useTracker();
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), 500);
    return () => clearInterval(timer);
  }, []);
  const foreign = link.why === 'unintelligible';
  return (
    <section className="wd-alert" aria-labelledby="wd-lost">
      <IconPlugConnectedX size={24} aria-hidden />
      <div role="alert">
        <h2 id="wd-lost">{t('link.lostTitle')}</h2>
        <p>
          {foreign
            ? t('link.unintelligible')
            : state
              ? t('link.lostHappened', { time: timeText(state.now, localZone()) })
              : t('link.neverHappened')}
        </p>
        <p>{t('link.safe')}</p>
        <p>{t(foreign ? 'link.todoReload' : bridgeOf(window) ? 'link.todoApp' : 'link.todo')}</p>
      </div>
      <div className="wd-alert-actions">
        <BusyButton
          className="wd-alert-button"
          onClick={() => (foreign ? location.reload() : retryNow())}
          busy={false}
          idle={!foreign && link.retryAt === null}
        >
          {t(foreign ? 'guard.reload' : 'link.tryNow')}
        </BusyButton>
        <span className="wd-number">
          {link.retryAt === null
            ? t('link.trying')
            : t('link.nextTry', { seconds: secondsUntil(link.retryAt, performance.now()) })}
        </span>
      </div>
    </section>
  );
}
