// The page: whether it shows who is asked for, a way in, or the frame with its screens.
import { lazy, Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { LoadingPage } from '../../frame/loading.tsx';
import { usePreferences } from '../../frame/preferences.ts';
import { ScreenGuard } from '../../frame/screen-guard.tsx';
import { useSession, useSite } from '../line/site.tsx';
import { Frame } from './frame.tsx';
import { hrefOf, useRoute } from './route.ts';
import { Unreachable } from './unreachable.tsx';

const WayIn = lazy(() => import('../sign-in/way-in.tsx').then((m) => ({ default: m.WayIn })));

const HOME = hrefOf({ screen: 'contracts' });

export function App() {
  const { t } = useTranslation();
  const { client, session, live } = useSite();
  const { who, unreachable } = useSession();
  const route = useRoute();
  const person = typeof who === 'string' ? null : who.person;
  usePreferences(typeof who === 'string' ? null : who);

  const outside = route.screen === 'invitation' || route.screen === 'link';
  useEffect(() => {
    if (who !== 'asking') return;
    void client.ask('me').then((answer) => {
      if (!answer.ok && answer.error.reason !== 'server-unreachable') session.set({ who: 'nobody' });
    });
  }, [client, session, who]);
  useEffect(() => (person === null ? undefined : live.start()), [live, person]);
  useEffect(() => {
    document.title = `${t(`place.${person === null && !outside ? 'sign-in' : route.screen}`)} – ${t('app.name')}`;
  }, [t, person, outside, route.screen]);

  return (
    <div className="wd-page wd-site">
      {who === 'asking' && unreachable && <Unreachable onAgain={() => void client.ask('me')} />}
      {who === 'asking' && !unreachable && <LoadingPage label={t('waiting.loading')} />}
      {(who === 'nobody' || (outside && who !== 'asking')) && (
        <ScreenGuard offline={unreachable} home={HOME}>
          <Suspense fallback={<LoadingPage label={t('waiting.loading')} />}>
            <WayIn route={route} />
          </Suspense>
        </ScreenGuard>
      )}
      {typeof who !== 'string' && !outside && <Frame route={route} />}
      <section id="wd-hints" aria-label={t('common.hints')} />
    </div>
  );
}
