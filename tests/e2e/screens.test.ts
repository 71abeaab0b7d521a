// Every screen in every state with sample data: nothing that axe finds, nothing cut off, nothing wider than the window.
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clippedWords, sticksOut } from '../support/clipping.ts';
import { type FakeTracker, startFakeTracker } from '../support/fake-tracker.ts';
import { LOOKS, type Look, sceneOf } from '../support/looks.ts';
import { axeFindings, complaintsOf, startChromium } from '../support/page.ts';
import { pseudoModule } from '../support/pseudo-language.ts';

const SCREENS = fileURLToPath(new URL('../../dist/renderer', import.meta.url));
/** Where pictures go, when they are wanted. */
const PICTURES = process.env['WORK_DIARY_PICTURES'];
const WIDE = { width: 1280, height: 800 };
/** What is left of 1280 × 800 at 200 %. */
const ZOOMED = { width: 640, height: 400 };

let browser: Browser;
beforeAll(async () => {
  browser = await startChromium();
  if (PICTURES) await mkdir(PICTURES, { recursive: true });
});
afterAll(async () => {
  await browser?.close();
});

/** An English page on which German words are longer than any language's. */
async function openPage(): Promise<Page> {
  const page = await browser.newPage({ viewport: WIDE, locale: 'en-GB', timezoneId: 'Europe/Berlin' });
  page.setDefaultTimeout(20_000);
  await page.route(/\/assets\/de-[^/]*\.js$/, (route) =>
    route.fulfill({ contentType: 'text/javascript', body: pseudoModule() }),
  );
  return page;
}

/** Everything that was asked for is there, and the program of the screen too: nothing stands in its place. */
async function settled(page: Page): Promise<void> {
  const waiting = page.locator('[aria-busy=true], .wd-late');
  await expect.poll(() => waiting.count(), { timeout: 20_000 }).toBe(0);
}

async function cut(page: Page, tracker: FakeTracker, off: boolean): Promise<void> {
  tracker.down(off);
  await page.locator('.wd-alert').waitFor({ state: off ? 'visible' : 'detached' });
}

/** Text, since it runs in the page: every cell that is not behind a dialog shows its thumbnail. */
const SHOWN = `document.querySelector('.mantine-Modal-root') !== null ||
  [...document.querySelectorAll('.wd-cell-thumbnail')].every((place) => place.firstChild !== null)`;

async function takePictures(page: Page, name: string): Promise<void> {
  await expect.poll(() => page.evaluate(SHOWN), { timeout: 15_000 }).toBe(true);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.screenshot({ path: `${PICTURES}/${name}${colorScheme === 'dark' ? '-dark' : ''}.png` });
  }
}

describe.each(LOOKS)('$name', (look: Look) => {
  it('can be read and used by everybody', async () => {
    const tracker = await startFakeTracker(sceneOf(look), SCREENS);
    const page = await openPage();
    const unforeseen = (complaint: string): boolean => !look.complains?.test(complaint);
    try {
      const complaints = await complaintsOf(page);
      await page.goto(`${tracker.url}${look.hash}`);
      await page.getByRole('main').waitFor();
      await settled(page);
      await look.steps?.(page);
      if (look.offline) await cut(page, tracker, true);
      else expect(complaints.filter(unforeseen)).toEqual([]);
      if (PICTURES && look.inDocs) await takePictures(page, look.name);
      expect(await axeFindings(page), 'axe').toEqual([]);
      expect(await sticksOut(page), 'wider than 1280').toBe(0);
      await page.setViewportSize(ZOOMED);
      expect(await sticksOut(page), 'wider than 640').toBe(0);

      // The same state in a language that needs more room.
      await page.setViewportSize(WIDE);
      if (look.offline) await cut(page, tracker, false);
      const { scene } = tracker;
      const settings = { ...scene.state.settings, language: 'de' as const };
      tracker.show({ ...scene, state: { ...scene.state, settings } });
      await page.locator('html[lang=de]').waitFor({ state: 'attached' });
      if (look.offline) await cut(page, tracker, true);
      expect(await clippedWords(page), 'cut off at 1280').toEqual([]);
      await page.setViewportSize(ZOOMED);
      expect(await clippedWords(page), 'cut off at 640').toEqual([]);
      expect(await sticksOut(page), 'longer words: wider than 640').toBe(0);
      if (!look.offline) expect(complaints.filter(unforeseen)).toEqual([]);
    } finally {
      await page.close();
      await tracker.close();
    }
  });
});
