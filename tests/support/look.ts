// One screen in one state: what a look is, and what everybody must be able to do with it.
import type { Browser, Page } from 'playwright';
import sharp from 'sharp';
import { expect } from 'vitest';
import { clippedWords, sticksOut } from './clipping.ts';
import { axeFindings, complaintsOf } from './page.ts';
import { pseudoModule, type Tree } from './pseudo-language.ts';

export interface Look {
  /** Names the test, and the picture. */
  readonly name: string;
  /** Of the program's scenes. */
  readonly scene: string;
  /** The part of the address after the path. */
  readonly hash: string;
  /** What is clicked or pressed until the state is there. */
  readonly steps?: (page: Page) => Promise<void>;
  /** The line to the tracker or server is cut once the screen is there. */
  readonly offline?: boolean;
  /** What the console says of it, being what it is. */
  readonly complains?: RegExp;
  /** Goes into the documents under its name, dark as well or light alone. */
  readonly inDocs?: 'both' | 'light';
}

/** Scenes that one screen shows, each under its own name. */
export const allOf = (hash: string, ...scenes: string[]): Look[] =>
  scenes.map((scene) => ({ name: scene, scene, hash }));

/** Whatever serves a page with sample data. */
export interface Shown {
  readonly url: string;
  /** Cuts the line, or mends it. */
  down(down: boolean): void;
  /** The reader wants German from now on. `again`: does the look's steps once more, where the page had to be loaded anew. */
  speakGerman(page: Page, again: () => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}
const WIDE: Size = { width: 1280, height: 800 };
/** What is left of 1280 × 800 at 200 %. */
export const ZOOMED: Size = { width: 640, height: 400 };

/** An English page on which German words are longer than any language's. `words`: the program's English ones. */
async function openPage(browser: Browser, words: Tree): Promise<Page> {
  const page = await browser.newPage({ viewport: WIDE, locale: 'en-GB', timezoneId: 'Europe/Berlin' });
  page.setDefaultTimeout(20_000);
  await page.route(/\/assets\/de-[^/]*\.js$/, (route) =>
    route.fulfill({ contentType: 'text/javascript', body: pseudoModule(words) }),
  );
  return page;
}

/** Everything that was asked for is there, and the program of the screen too: nothing stands in its place. */
async function settled(page: Page): Promise<void> {
  const waiting = page.locator('[aria-busy=true], .wd-late');
  await expect.poll(() => waiting.count(), { timeout: 20_000 }).toBe(0);
}

async function cut(page: Page, shown: Shown, off: boolean): Promise<void> {
  shown.down(off);
  await page.locator('.wd-alert').waitFor({ state: off ? 'visible' : 'detached' });
}

/** Text, since it runs in the page: every cell that is not behind a dialog shows its thumbnail. */
const SHOWN = `document.querySelector('.mantine-Modal-root') !== null ||
  [...document.querySelectorAll('.wd-cell-thumbnail')].every((place) => place.firstChild !== null)`;

async function takePictures(page: Page, folder: string, { name, inDocs }: Look): Promise<void> {
  await expect.poll(() => page.evaluate(SHOWN), { timeout: 15_000 }).toBe(true);
  for (const colorScheme of inDocs === 'both' ? (['light', 'dark'] as const) : (['light'] as const)) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    // Screens have few colours: so the picture is a third as large, and letters stay sharp.
    await sharp(await page.screenshot())
      .png({ palette: true, effort: 10 })
      .toFile(`${folder}/${name}${colorScheme === 'dark' ? '-dark' : ''}.png`);
  }
}

/**
 * Nothing that axe finds in light and dark, nothing cut off, nothing wider than the window, nothing that the console
 * complains of; the same in a language that needs more room. `narrow`: the windows that it has to fit into as well.
 */
export async function checkLook(given: {
  browser: Browser;
  look: Look;
  shown: Shown;
  words: Tree;
  narrow: readonly Size[];
  /** Where pictures go, when they are wanted. */
  pictures: string | undefined;
}): Promise<void> {
  const { browser, look, shown, words, narrow } = given;
  const page = await openPage(browser, words);
  const unforeseen = (complaint: string): boolean => !look.complains?.test(complaint);
  try {
    const complaints = await complaintsOf(page);
    await page.goto(`${shown.url}${look.hash}`);
    const arrive = async (): Promise<void> => {
      await page.getByRole('main').waitFor();
      await settled(page);
      await look.steps?.(page);
    };
    await arrive();
    if (look.offline) await cut(page, shown, true);
    else expect(complaints.filter(unforeseen)).toEqual([]);
    if (given.pictures && look.inDocs) await takePictures(page, given.pictures, look);
    expect(await axeFindings(page), 'axe').toEqual([]);
    expect(await sticksOut(page), `wider than ${WIDE.width}`).toBe(0);
    for (const size of narrow) {
      await page.setViewportSize(size);
      expect(await sticksOut(page), `wider than ${size.width}`).toBe(0);
    }

    await page.setViewportSize(WIDE);
    if (look.offline) await cut(page, shown, false);
    await shown.speakGerman(page, arrive);
    await page.locator('html[lang=de]').waitFor({ state: 'attached' });
    if (look.offline) await cut(page, shown, true);
    expect(await clippedWords(page), `cut off at ${WIDE.width}`).toEqual([]);
    for (const size of narrow) {
      await page.setViewportSize(size);
      expect(await clippedWords(page), `cut off at ${size.width}`).toEqual([]);
      expect(await sticksOut(page), `longer words: wider than ${size.width}`).toBe(0);
    }
    if (!look.offline) expect(complaints.filter(unforeseen)).toEqual([]);
  } finally {
    await page.close();
    await shown.close();
  }
}
