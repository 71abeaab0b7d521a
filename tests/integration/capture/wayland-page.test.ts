// Pictures from a stream, as on Wayland: the built page in a real Chromium that shares a real display, our side of it,
// and the real snapshot process. Only the portal's question is left out: Chromium is told the answer.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { bundleScreens } from '../../../build/bundle.ts';
import { blobPath } from '../../../electron/capture/blob-file.ts';
import { forkHelper } from '../../../electron/capture/helper-process.ts';
import { createStreamCapturer } from '../../../electron/capture/stream-capturer.ts';
import { staticFiles } from '../../../electron/shell/common/static-files.ts';
import { createPortalStream } from '../../../electron/shell/electron/portal-stream.ts';
import { openWindow, startXvfb, type TestDisplay, type TestWindow } from '../../support/displays.ts';
import { chromiumPath } from '../../support/page.ts';
import { countColour } from '../../support/stored-pictures.ts';

const GREEN = 0x10c040;
const ORANGE = 0xe08010;
const ADDRESS = 'https://bundle.test/';
const request = { displays: 'all', privateRules: [], titles: true } as const;

let folder: string;
let display: TestDisplay;
let browser: Browser | null = null;
let wished = false;
const windows: TestWindow[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wd-wayland-'));
  await bundleScreens(join(folder, 'page'), 'capture');
  display = await startXvfb({ width: 1600, height: 900 });
});
afterAll(async () => {
  await display.stop();
  await rm(folder, { recursive: true, force: true });
});
afterEach(async () => {
  await browser?.close();
  browser = null;
  wished = false;
  await Promise.all(windows.splice(0).map((window) => window.stop()));
});

async function show(colour: number, title: string): Promise<TestWindow> {
  const window = await openWindow({ display: display.display, colour, title });
  windows.push(window);
  return window;
}

/** `shares`: the title of what the person shares. `allowed`: whether the page may ask at all. */
async function streamOf(shares: string, allowed = true) {
  browser = await chromium.launch({
    executablePath: chromiumPath(),
    headless: false,
    env: { ...process.env, DISPLAY: display.display },
    args: [
      ...['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--window-size=300,200'],
      `--auto-select-desktop-capture-source=${shares}`,
    ],
  });
  const files = staticFiles(pathToFileURL(`${join(folder, 'page')}/`));
  const complaints: string[] = [];
  const pages: Page[] = [];
  const stream = createPortalStream({
    portal: async () => true,
    displays: () => [{ width: 1600, height: 900, scale: 1 }],
    deadline: 30_000,
    async openPage() {
      const page = await browser?.newPage({ viewport: null });
      if (!page) throw new Error('no browser');
      pages.push(page);
      page.on('console', (message) => complaints.push(message.text()));
      page.on('pageerror', (error) => complaints.push(error.message));
      await page.route('**/*', async (route) => {
        const file = await files(new URL(route.request().url()).pathname, null);
        if (!file) return route.fulfill({ status: 404 });
        const policy = allowed ? {} : { 'permissions-policy': 'display-capture=()' };
        return route.fulfill({
          headers: { ...file.headers, ...policy, 'content-type': file.type },
          body: file.bytes,
        });
      });
      await page.goto(ADDRESS);
      return { run: (code) => page.evaluate(code), close: () => void page.close() };
    },
  });
  const blobDir = join(folder, 'blobs');
  const capturer = createStreamCapturer({
    ...{ stream, blobDir, env: { PATH: process.env['PATH'], WAYLAND_DISPLAY: 'wayland-0' } },
    ...{ spawn: forkHelper, deadline: 60_000, wished: () => wished },
  });
  return { stream, capturer, blobDir, complaints, pages };
}

describe('a shared display', () => {
  it('gives pictures of what is on it at that moment, in its full size, from one stream', async () => {
    const { stream, capturer, blobDir, complaints, pages } = await streamOf('Entire screen');
    expect(await capturer.selfTest()).toMatchObject({ state: 'limited', reason: 'portal-unasked' });
    expect(await capturer.capture(request)).toMatchObject({
      ok: false,
      error: { reason: 'capture-forbidden' },
    });
    expect(pages).toHaveLength(0);

    expect(await stream.ask()).toBe('open');
    for (const [colour, other] of [
      [GREEN, ORANGE],
      [ORANGE, GREEN],
    ] as const) {
      await show(colour, 'work');
      const taken = await capturer.capture(request);
      if (!taken.ok) throw new Error(taken.error.message);
      const { displays, faults, private: hidden, application, title } = taken.value;
      expect({ faults, hidden, application, title }).toEqual({
        ...{ faults: ['windows-not-listed'], hidden: false, application: null, title: null },
      });
      expect(displays).toMatchObject([{ display: 0, width: 1600, height: 900, blank: false, blur: 'none' }]);
      const picture = blobPath(blobDir, displays[0]?.picture ?? '');
      expect(await countColour(picture, colour)).toBeGreaterThan(10_000);
      expect(await countColour(picture, other)).toBe(0);
      await Promise.all(windows.splice(0).map((window) => window.stop()));
    }
    expect(await capturer.selfTest()).toMatchObject({
      ...{ state: 'limited', reason: 'portal-open' },
      detail: expect.stringContaining('1600 × 900'),
    });
    expect(pages).toHaveLength(1);
    expect(complaints).toEqual([]);
  });

  it('that goes away ends the stream: it is said, and nobody is asked again until they want it', async () => {
    const shared = await show(GREEN, 'shared by the person');
    const { stream, capturer, pages } = await streamOf('shared by the person');
    expect(await stream.ask()).toBe('open');
    expect(await capturer.capture(request)).toMatchObject({ ok: true });
    windows.splice(0);
    await shared.stop();
    await expect.poll(() => stream.state(), { timeout: 20_000 }).toBe('ended');
    for (let time = 0; time < 3; time++) {
      expect(await capturer.capture(request)).toMatchObject({
        ok: false,
        error: { reason: 'capture-forbidden', message: expect.stringContaining('Start the timer anew') },
      });
    }
    expect(await capturer.selfTest()).toMatchObject({ state: 'failed', reason: 'portal-ended' });
    expect(pages).toHaveLength(1);
  });

  it('that is refused is said to be, and a self-test that somebody wishes for asks again', async () => {
    const { stream, capturer, pages } = await streamOf('Entire screen', false);
    expect(await stream.ask()).toBe('refused');
    expect(await capturer.capture(request)).toMatchObject({
      ok: false,
      error: { reason: 'capture-forbidden' },
    });
    expect(await capturer.selfTest()).toMatchObject({ state: 'failed', reason: 'portal-refused' });
    expect(pages).toHaveLength(1);
    wished = true;
    expect(await capturer.selfTest()).toMatchObject({ state: 'failed', reason: 'portal-refused' });
    expect(pages).toHaveLength(2);
  });
});
