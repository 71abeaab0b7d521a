// Entry of the review site: words, look, the line to the server, and the page itself.
import '../frame/zod-without-eval.ts';
import '@fontsource-variable/inter/opsz.css';
import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import '../ui/ui.css';
import '../frame/page.css';
import '../frame/frame.css';
import './frame/site.css';
import { mount } from '../frame/mount.tsx';
import { speakAsBefore } from '../frame/preferences.ts';
import { setUpWords } from '../ui/i18n/index.ts';
import { App } from './frame/app.tsx';
import { createSite, SiteProvider } from './line/site.tsx';
import { en } from './words/en.ts';

await setUpWords(en, () => import('./words/de.ts').then(({ de }) => de));
await speakAsBefore();

mount(
  <SiteProvider site={createSite()}>
    <App />
  </SiteProvider>,
);
