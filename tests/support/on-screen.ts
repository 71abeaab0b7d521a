// Opens a screen of the built page with the fake tracker behind it, for tests of what a person does there.
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect } from 'vitest';
import type { MethodName, ParsedArgs } from '../../shared/diary-api.ts';
import { type FakeTracker, type Scene, startFakeTracker } from './fake-tracker.ts';
import { complaintsOf, startChromium } from './page.ts';

const SCREENS = fileURLToPath(new URL('../../dist/renderer', import.meta.url));

export interface OnScreen {
  readonly page: Page;
  readonly tracker: FakeTracker;
  /** Arguments of every call of the method so far, in order. */
  called<M extends MethodName>(method: M): ParsedArgs<M>[];
  /** Waits until the method was called as often, and answers with what. */
  calledTimes<M extends MethodName>(method: M, times: number): Promise<ParsedArgs<M>[]>;
}

export interface ScreenOptions {
  /** What the console may say. */
  readonly complains?: RegExp;
  readonly locale?: string;
  /** Before the page is fetched. */
  readonly before?: (page: Page) => Promise<unknown>;
  readonly reducedMotion?: 'reduce' | 'no-preference';
  readonly viewport?: { readonly width: number; readonly height: number };
}

export type Open = (
  scene: Scene,
  hash: string,
  work: (screen: OnScreen) => Promise<void>,
  options?: ScreenOptions,
) => Promise<void>;

/** One Chromium for all tests of the file. A page that complains fails its test. */
export function useChromium(): Open {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startChromium();
  });
  afterAll(async () => {
    await browser?.close();
  });

  return async (scene, hash, work, options = {}) => {
    const tracker = await startFakeTracker(scene, SCREENS);
    const page = await browser.newPage({
      viewport: options.viewport ?? { width: 1280, height: 800 },
      locale: options.locale ?? 'en-GB',
      timezoneId: 'Europe/Berlin',
      reducedMotion: options.reducedMotion ?? 'reduce',
    });
    page.setDefaultTimeout(15_000);
    const called = <M extends MethodName>(method: M) =>
      tracker.calls.filter((call) => call.method === method).map(({ args }) => args as ParsedArgs<M>);
    try {
      const complaints = await complaintsOf(page);
      await options.before?.(page);
      await page.goto(`${tracker.url}${hash}`);
      await page.getByRole('main').getByRole('heading').first().waitFor();
      await expect.poll(() => page.locator('[aria-busy=true]').count(), SOON).toBe(0);
      await work({
        page,
        tracker,
        called,
        async calledTimes(method, times) {
          await expect.poll(() => called(method).length, SOON).toBe(times);
          return called(method);
        },
      });
      expect(complaints.filter((complaint) => !options.complains?.test(complaint))).toEqual([]);
    } finally {
      await page.close();
      await tracker.close();
    }
  };
}

/** So long anything on a screen may take on a machine that is busy. */
export const SOON = { timeout: 15_000, interval: 50 };

/** What the console says of a line that is cut. */
export const CUT_LINE = /WebSocket connection|ERR_CONNECTION_REFUSED|ERR_SOCKET/;

/** Words of what has the focus: its accessible name by label, else its text; '' where nothing has it. */
export const focusOf = (page: Page): Promise<string> =>
  page.evaluate(
    `(() => { const at = document.activeElement; return at === document.body ? '' : at.getAttribute('aria-label') ?? at.labels?.[0]?.textContent ?? at.textContent; })()`,
  );
