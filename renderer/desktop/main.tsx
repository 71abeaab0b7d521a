// Entry of the freelancer's screens: words, look, the line to the tracker, and the page itself.
import './zod-without-eval.ts';
import '@fontsource-variable/inter/opsz.css';
import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import '../ui/ui.css';
import './desktop.css';
import './timer.css';
import './day.css';
import './over.css';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { setNonce } from 'get-nonce';
import i18next from 'i18next';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { setUpWords } from '../ui/i18n/index.ts';
import { resolveVariables, theme } from '../ui/theme.ts';
import { diaryApi } from './api.ts';
import { App } from './app.tsx';
import { connect } from './connection.ts';
import { createStore } from './store.ts';
import { TrackerContext } from './tracker-context.tsx';
import { allowStyleText } from './trusted-styles.ts';

await setUpWords();

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
    <MantineProvider
      theme={theme}
      cssVariablesResolver={resolveVariables}
      defaultColorScheme="auto"
      getStyleNonce={() => nonce}
    >
      <Notifications position="bottom-left" limit={4} containerWidth={400} />
      <TrackerContext value={tracker}>
        <App />
      </TrackerContext>
    </MantineProvider>
  </StrictMode>,
);
