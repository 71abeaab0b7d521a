// The page: which of loading, lost, first run or the frame with its screens is to be seen.
import { lazy, Suspense, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { DiaryState } from '../../../shared/diary-api.ts';
import { focusHeading } from '../../frame/arrival.ts';
import { LoadingPage } from '../../frame/loading.tsx';
import { usePreferences } from '../../frame/preferences.ts';
import { ScreenGuard } from '../../frame/screen-guard.tsx';
import { hoursText } from '../../ui/time-format.ts';
import { useKnown } from '../line/tracker-context.tsx';
import { Frame } from './frame.tsx';
import { LostNotice } from './link-lost.tsx';
import { hrefOf, useRoute } from './route.ts';

const FirstRun = lazy(() => import('../first-run/first-run.tsx').then((m) => ({ default: m.FirstRun })));

/** Until the notice is accepted, and on the timer's screen until there is something to work on. */
const isFirstRun = (state: DiaryState, screen: string): boolean =>
  !state.consent.accepted || (state.contracts.length === 0 && screen === 'timer');

export function App() {
  const { t } = useTranslation();
  const { link, state } = useKnown();
  const { screen } = useRoute();
  usePreferences(state?.settings ?? null);
  const offline = link.state !== 'open';
  const recording = !offline && state?.timer.state === 'running';
  const contract = state?.contracts.find((candidate) => candidate.id === state.timer.contract);
  const session = state ? hoursText(state.timer.session) : '';

  useEffect(() => {
    const place = state?.consent.accepted ? t(`nav.${screen}`) : t('consent.title');
    const name = `${place} – ${t('app.name')}`;
    document.title = recording ? `● ${session} ${contract?.title ?? ''} – ${name}` : name;
  }, [recording, session, contract?.title, screen, state?.consent.accepted, t]);

  const first = state !== null && isFirstRun(state, screen);
  const before = useRef(first);
  useEffect(() => {
    // The last step is done: its button is gone, and the timer's screen stands in its place.
    if (before.current && !first) focusHeading();
    before.current = first;
  }, [first]);

  return (
    <div className="wd-page">
      {link.state === 'lost' && <LostNotice link={link} />}
      {!state && link.state !== 'lost' && <LoadingPage label={t('link.connecting')} />}
      {state && first && (
        <ScreenGuard offline={offline} home={hrefOf({ screen: 'timer' })}>
          <Suspense fallback={<LoadingPage label={t('link.connecting')} />}>
            <FirstRun state={state} offline={offline} />
          </Suspense>
        </ScreenGuard>
      )}
      {state && !first && <Frame state={state} offline={offline} />}
      <section id="wd-hints" aria-label={t('common.hints')} />
    </div>
  );
}
