// Entry of the freelancer's screens: words, look, the line to the tracker, and the page itself.
import '../frame/zod-without-eval.ts';
import '@fontsource-variable/inter/opsz.css';
import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import '../ui/ui.css';
import '../frame/page.css';
import './timer/timer.css';
import '../frame/frame.css';
import './frame/bar.css';
import './frame/over.css';
import i18next from 'i18next';
import { goTo } from '../frame/address.ts';
import { mount } from '../frame/mount.tsx';
import { speakAsBefore } from '../frame/preferences.ts';
import { setUpWords } from '../ui/i18n/index.ts';
import { PicturesContext } from '../ui/pictures.ts';
import { App } from './frame/app.tsx';
import { diaryApi } from './line/api.ts';
import { bridgeOf, connectBridge } from './line/bridge.ts';
import { connect } from './line/connection.ts';
import { trackerPictures } from './line/pictures.ts';
import { createStore } from './line/store.ts';
import { TrackerContext } from './line/tracker-context.tsx';
import { en } from './words/en.ts';

await setUpWords(en, () => import('./words/de.ts').then(({ de }) => de));
await speakAsBefore();

const store = createStore();
const line = {
  unreachable: `${i18next.t('link.neverHappened')} ${i18next.t('link.todo')}`,
  onEvent: store.receive,
  onLink: store.setLink,
};
const bridge = bridgeOf(window);
const connection = bridge
  ? connectBridge({ ...line, bridge, onGo: goTo })
  : connect({ ...line, url: `${location.origin.replace(/^http/, 'ws')}/api` });
const tracker = {
  store,
  api: diaryApi(connection.call, i18next.t('link.unintelligible')),
  retryNow: connection.retryNow,
};

mount(
  <TrackerContext value={tracker}>
    <PicturesContext value={trackerPictures}>
      <App />
    </PicturesContext>
  </TrackerContext>,
);
