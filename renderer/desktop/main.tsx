// Entry of the freelancer's screens: words, look, the line to the tracker, and the page itself.
import './line/zod-without-eval.ts';
import '@fontsource-variable/inter/opsz.css';
import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import '../ui/ui.css';
import './desktop.css';
import './timer/timer.css';
import './frame/frame.css';
import './frame/over.css';
import { Notifications } from '@mantine/notifications';
import { setNonce } from 'get-nonce';
import i18next from 'i18next';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { setUpWords } from '../ui/i18n/index.ts';
import { App } from './frame/app.tsx';
import { Look } from './frame/look.tsx';
import { speakAsBefore } from './frame/preferences.ts';
import { diaryApi } from './line/api.ts';
import { connect } from './line/connection.ts';
import { createStore } from './line/store.ts';
import { TrackerContext } from './line/tracker-context.tsx';
import { allowStyleText } from './line/trusted-styles.ts';

await setUpWords();
await speakAsBefore();

// The server puts a fresh nonce into each page; without it the page's policy refuses Mantine's style elements.
const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
setNonce(nonce);
allowStyleText(window.trustedTypes);

const store = createStore();
const connection = connect({
  url: `${location.origin.replace(/^http/, 'ws')}/api`,
  unreachable: `${i18next.t('link.neverHappened')} ${i18next.t('link.todo')}`,
  onEvent: store.receive,
  onLink: store.setLink,
});
const tracker = {
  store,
  api: diaryApi(connection.call, i18next.t('link.unintelligible')),
  retryNow: connection.retryNow,
};

const root = document.getElementById('root');
if (!root) throw new Error('index.html lacks its root element');
createRoot(root).render(
  <StrictMode>
    <Look nonce={nonce}>
      <Notifications position="bottom-left" limit={4} containerWidth={400} />
      <TrackerContext value={tracker}>
        <App />
      </TrackerContext>
    </Look>
  </StrictMode>,
);
