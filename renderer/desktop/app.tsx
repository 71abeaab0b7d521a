// The page: which of loading, lost, consent or the one screen is to be seen.
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { clockText } from '../ui/time-format.ts';
import { Consent } from './consent.tsx';
import { Header } from './header.tsx';
import { KeyList } from './key-list.tsx';
import { LostNotice } from './link-lost.tsx';
import { LoadingPage } from './loading.tsx';
import { Screen } from './screen.tsx';
import { useKnown } from './tracker-context.tsx';
import { useKeys } from './use-keys.ts';

export function App() {
  const { t } = useTranslation();
  const { link, state } = useKnown();
  const recording = link.state === 'open' && state?.timer.state === 'running';
  const contract = state?.contracts.find((candidate) => candidate.id === state.timer.contract);
  const session = state ? clockText(state.timer.session).slice(0, 5) : '';

  useEffect(() => {
    document.title = recording ? `● ${session} ${contract?.title ?? ''} – ${t('app.name')}` : t('app.name');
  }, [recording, session, contract?.title, t]);

  const [keyList, showKeyList] = useState(false);
  useKeys({
    '?': () => {
      showKeyList(true);
      return true;
    },
  });

  return (
    <div className="wd-page">
      <Header onKeys={() => showKeyList(true)} />
      <KeyList opened={keyList} onClose={() => showKeyList(false)} />
      {link.state === 'lost' && <LostNotice link={link} />}
      {!state && link.state !== 'lost' && <LoadingPage />}
      {state && !state.consent.accepted && <Consent state={state} />}
      {state?.consent.accepted && <Screen state={state} offline={link.state !== 'open'} />}
      <section id="wd-hints" aria-label={t('common.hints')} />
    </div>
  );
}
