// One tracker at a real display, one whole server, and three people in one real Chromium, on clocks that are moved together.
import type { Browser, BrowserContext, Page } from 'playwright';
import { expect } from 'vitest';
import { runDue } from '../../../server/services/weeks/calendar.ts';
import type { DiaryDay, RecordView } from '../../../shared/diary-api.ts';
import { HOUR, MINUTE, SECOND } from '../../../shared/domain/time.ts';
import { openWindow, startXvfb, type TestDisplay, type TestWindow, xdotool } from '../displays.ts';
import { newFolder, removeFolder } from '../folders.ts';
import { complaintsOf, startChromium } from '../page.ts';
import { startTestServer, type TestServer } from '../server/test-server.ts';
import { startTracker, type TrackerProcess } from '../tracker-process.ts';

const SITE = new URL('../../../dist/review/', import.meta.url);
/** How long real requests, input and pictures may take on a machine that is busy. */
export const SOON = { timeout: 30_000, interval: 50 };
/** The clocks never drift further apart than this. */
const STEP = 5 * MINUTE;
/** Sessions that outlive the weeks of the story; the password for acts of weight is asked for as always. */
const SESSION = { idleMinutes: 100_000, hours: 2_000 };

/** Somebody at a browser of their own. */
export interface Visitor {
  readonly context: BrowserContext;
  readonly page: Page;
}

export interface World {
  readonly server: TestServer;
  readonly dataDir: string;
  /** What all pages complained of, but for answers that are refusals. */
  readonly complaints: readonly string[];
  /** What the server refused their pages: status, method and path. */
  readonly refusals: readonly string[];
  readonly client: Visitor;
  readonly freelancer: Visitor;
  readonly reviewer: Visitor;
  /** The one that runs now. */
  readonly tracker: TrackerProcess;
  /** The tracker's own page. */
  trackerPage(): Promise<Page>;
  /** What the journal says of the day. */
  diary(): Promise<DiaryDay>;
  /** Presses a key in each of the next `minutes` minutes; the timer has to run. */
  work(minutes: number): Promise<void>;
  /** Lets time pass for tracker and server. */
  pass(ms: number): Promise<void>;
  /** The tracker is off until then: the computer sleeps, and the server does what falls due. */
  until(instant: number): Promise<void>;
  /** Does what is due, and lets the seconds pass that mails take. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

const keysOf = (records: readonly RecordView[]): number =>
  records.reduce((all, { minutes }) => all + minutes.reduce((sum, { keys }) => sum + (keys ?? 0), 0), 0);

/** Where anything of it cannot be started, what was started is stopped. */
export async function openWorld(begin: number): Promise<World> {
  const closing: (() => unknown)[] = [];
  const close = async (): Promise<void> => {
    for (const step of closing.splice(0).reverse()) await step();
  };
  try {
    return await build(begin, closing, close);
  } catch (error) {
    await close();
    throw error;
  }
}

async function build(begin: number, closing: (() => unknown)[], close: World['close']): Promise<World> {
  const server = await startTestServer(begin, { site: SITE, session: SESSION });
  closing.push(() => server.close());
  const display: TestDisplay = await startXvfb({ width: 1024, height: 768 });
  closing.push(() => display.stop());
  const window: TestWindow = await openWindow({
    ...{ display: display.display, colour: 0x205080, strokes: true, width: 1024, height: 768 },
  });
  closing.push(() => window.stop());
  const dataDir = await newFolder();
  closing.push(() => removeFolder(dataDir));
  const start = (wall: number): Promise<TrackerProcess> =>
    startTracker({ dataDir, display: display.display, wall });
  let tracker = await start(begin);
  closing.push(async () => {
    if (tracker.process.exitCode === null && tracker.process.signalCode === null) await tracker.quit();
  });
  const browser: Browser = await startChromium();
  closing.push(() => browser.close());
  const complaints: string[] = [];
  const refusals: string[] = [];
  async function visitor(): Promise<Visitor> {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 800 },
      ...{ timezoneId: 'UTC', locale: 'en-GB', acceptDownloads: true, reducedMotion: 'reduce' },
    });
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    await complaintsOf(page, complaints);
    page.on('response', (answer) => {
      const { pathname } = new URL(answer.url());
      if (answer.status() >= 400)
        refusals.push(`${answer.status()} ${answer.request().method()} ${pathname}`);
    });
    return { context, page };
  }

  const diary = (): Promise<DiaryDay> =>
    tracker.call('diary', { from: begin - 4 * HOUR, to: begin + 12 * HOUR });
  let pressed = 0;
  async function press(): Promise<void> {
    await xdotool(display.display, 'key', 'a');
    pressed += 1;
    await expect.poll(async () => keysOf((await diary()).records), SOON).toBe(pressed);
  }
  async function pass(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= STEP) {
      const step = Math.min(STEP, left);
      await server.clock.leap(server.clock.now() + step);
      await tracker.advance(step);
    }
  }
  /** What is due is done, and mails are written: their sender looks every five seconds. */
  async function settle(wait: () => Promise<void>): Promise<void> {
    await runDue(server.context);
    const waiting = () =>
      server.context.db.selectFrom('mails').select('id').where('next_at', 'is not', null).execute();
    await expect
      .poll(async () => {
        await wait();
        return waiting();
      }, SOON)
      .toEqual([]);
  }
  const people = { client: await visitor(), freelancer: await visitor(), reviewer: await visitor() };
  return {
    ...{ server, dataDir, complaints, refusals, diary, pass, close },
    ...people,
    get tracker() {
      return tracker;
    },
    settle: () => settle(() => pass(6 * SECOND)),
    async trackerPage() {
      const { page } = await visitor();
      await page.goto(tracker.address);
      return page;
    },
    async work(minutes) {
      for (let minute = 0; minute < minutes; minute += 1) {
        await pass(30 * SECOND);
        await press();
        await pass(MINUTE - 30 * SECOND);
      }
    },
    async until(instant) {
      await tracker.quit();
      await server.clock.leap(instant);
      await settle(() => server.clock.advance(6 * SECOND));
      tracker = await start(server.clock.now());
    },
  };
}
