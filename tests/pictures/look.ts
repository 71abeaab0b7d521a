// A look at one screen of the tracker or (--site) of the site with sample data: builds the page, serves it, takes a picture, asks axe.
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { bundleScreens } from '../../build/bundle.ts';
import { startFakeTracker } from '../support/fake-tracker.ts';
import { axeFindings, complaintsOf, startChromium } from '../support/page.ts';
import { startFakeSite } from '../support/review/fake-site.ts';
import { SITE_SCENES } from '../support/review/scenes/index.ts';
import { SCENES } from '../support/scenes/index.ts';

const { values } = parseArgs({
  options: {
    site: { type: 'boolean', default: false },
    scene: { type: 'string' },
    hash: { type: 'string', default: '' },
    size: { type: 'string', default: '1280x800' },
    dark: { type: 'boolean', default: false },
    lang: { type: 'string', default: 'en' },
    full: { type: 'boolean', default: false },
    press: { type: 'string', multiple: true, default: [] },
    click: { type: 'string', multiple: true, default: [] },
    out: { type: 'string', default: 'look.png' },
    build: { type: 'string' },
    rebuild: { type: 'boolean', default: false },
    'no-axe': { type: 'boolean', default: false },
  },
});

const { site } = values;
const folder = values.build ?? (site ? 'dist/review' : 'dist/renderer');
if (values.rebuild || !existsSync(`${folder}/index.html`))
  await bundleScreens(folder, site ? 'review' : 'desktop');

function sceneOf<T>(scenes: Readonly<Record<string, () => T>>, usual: string): T {
  const name = values.scene ?? usual;
  const make = scenes[name];
  if (!make) throw new Error(`There is no scene "${name}": ${Object.keys(scenes).join(', ')}.`);
  return make();
}

const [width = 1280, height = 800] = values.size.split('x').map(Number);
const shown = site
  ? await startFakeSite(sceneOf(SITE_SCENES, 'contracts'), folder)
  : await startFakeTracker(sceneOf(SCENES, 'running'), folder);
const browser = await startChromium();
try {
  const page = await browser.newPage({
    viewport: { width, height },
    colorScheme: values.dark ? 'dark' : 'light',
    locale: values.lang === 'de' ? 'de-DE' : 'en-GB',
    timezoneId: 'Europe/Berlin',
  });
  page.setDefaultTimeout(10_000);
  const complaints = await complaintsOf(page);
  await page.goto(`${shown.url}${values.hash}`);
  await page.getByRole('main').waitFor();
  await page.waitForTimeout(800);
  for (const name of values.click) await page.getByRole('button', { name }).first().click();
  for (const key of values.press) await page.keyboard.press(key);
  await page.waitForTimeout(400);
  await page.screenshot({ path: values.out, fullPage: values.full });
  const wide: unknown = await page.evaluate('document.documentElement.scrollWidth > innerWidth + 1');
  const report = { complaints, wide, axe: values['no-axe'] ? 'not asked' : await axeFindings(page) };
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
} finally {
  await browser.close();
  await shown.close();
}
