// The page of a tracker that runs, in whichever shell: a tab of the test's own browser, or the window of the app.
import type { Browser, Page } from 'playwright';
import type { TrackerProcess } from './any-tracker.ts';
import { startChromium } from './page.ts';

export interface Pages {
  /** `before`: what has to be known of the page before it is loaded. */
  open(tracker: TrackerProcess, before?: (page: Page) => Promise<void>): Promise<Page>;
  close(): Promise<void>;
}

const SIZE = { width: 1280, height: 800 };

export function openPages(): Pages {
  let browser: Browser | null = null;
  return {
    async open(tracker, before) {
      if (tracker.app) return windowOf(tracker.app, before);
      browser ??= await startChromium();
      const page = await browser.newPage({
        viewport: SIZE,
        timezoneId: 'UTC',
        locale: 'en-GB',
        acceptDownloads: true,
      });
      page.setDefaultTimeout(20_000);
      await before?.(page);
      await page.goto(tracker.address);
      return page;
    },
    async close() {
      await browser?.close();
    },
  };
}

/** The window is there already: it is shown, and its page loaded once more. */
async function windowOf(
  app: NonNullable<TrackerProcess['app']>,
  before?: (page: Page) => Promise<void>,
): Promise<Page> {
  const page = await app.window();
  page.setDefaultTimeout(20_000);
  await page.setViewportSize(SIZE);
  await before?.(page);
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.show());
  await page.reload();
  return page;
}
