// Every screen of the site in every state with sample data: nothing that axe finds, nothing cut off, nothing too wide.
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { en } from '../../renderer/review/words/en.ts';
import { checkLook, type Look, type Shown, ZOOMED } from '../support/look.ts';
import { startChromium } from '../support/page.ts';
import { startFakeSite } from '../support/review/fake-site.ts';
import { SITE_LOOKS, siteSceneOf } from '../support/review/site-looks.ts';

/** Elsewhere where somebody looks at a build of their own. */
const SITE = process.env['WORK_DIARY_SITE'] ?? fileURLToPath(new URL('../../dist/review', import.meta.url));
const PICTURES = process.env['WORK_DIARY_PICTURES'];
const TELEPHONE = { width: 360, height: 740 };

let browser: Browser;
beforeAll(async () => {
  browser = await startChromium();
});
afterAll(async () => {
  await browser?.close();
});

async function show(look: Look): Promise<Shown> {
  const site = await startFakeSite(siteSceneOf(look), SITE);
  return {
    url: site.url,
    down: site.down,
    async speakGerman(page, again) {
      const { me } = site.scene;
      if (me) {
        site.scene = { ...site.scene, me: { ...me, language: 'de' } };
        site.tell({ contract: null, what: 'notification', at: null });
        return;
      }
      // Nobody whose wish could be known: this browser remembers the last one's.
      await page.evaluate("localStorage.setItem('work-diary-language', 'de')");
      await page.reload();
      await again();
    },
    close: site.close,
  };
}

describe.each(SITE_LOOKS)('$name', (look: Look) => {
  it('can be read and used by everybody', async () => {
    const shown = await show(look);
    await checkLook({ browser, look, shown, words: en, narrow: [ZOOMED, TELEPHONE], pictures: PICTURES });
  });
});
