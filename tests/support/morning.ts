// A morning's work at a real display: real input, a real page, and a ledger of what was really done.
import { rm } from 'node:fs/promises';
import type { Browser, Page } from 'playwright';
import { expect } from 'vitest';
import type { DiaryDay, RecordView } from '../../shared/diary-api.ts';
import { HOUR, MINUTE, SECOND } from '../../shared/domain/time.ts';
import { openWindow, startXvfb, type TestDisplay, type TestWindow, xdotool } from './displays.ts';
import { complaintsOf, startChromium } from './page.ts';
import { startTracker, type TrackerProcess } from './tracker-process.ts';
import { NINE, newFolder, SOON } from './workplace.ts';

export interface Morning {
  readonly page: Page;
  readonly browser: Browser;
  readonly tracker: TrackerProcess;
  readonly complaints: string[];
  /** Keys that were really pressed while time ran. */
  readonly pressed: number;
  /** What the journal says of the day from 6:00 to 18:00. */
  diary(): Promise<DiaryDay>;
  /** Presses `keys` keys in each of the next `minutes` minutes; the timer has to run. */
  work(minutes: number, keys?: number): Promise<void>;
  /** One key, at once. */
  press(): Promise<void>;
  /** Lets time pass, with nobody at the keyboard. */
  pass(ms: number): Promise<void>;
  restart(): Promise<void>;
  close(): Promise<void>;
}

const keysOf = (records: readonly RecordView[]): number =>
  records.reduce((all, { minutes }) => all + minutes.reduce((sum, { keys }) => sum + (keys ?? 0), 0), 0);

export async function openMorning(): Promise<Morning> {
  const browser: Browser = await startChromium();
  const display: TestDisplay = await startXvfb({ width: 1024, height: 768 });
  const window: TestWindow = await openWindow({
    display: display.display,
    colour: 0x205080,
    strokes: true,
    width: 1024,
    height: 768,
  });
  const dataDir = await newFolder();
  const start = (wall: number): Promise<TrackerProcess> =>
    startTracker({ dataDir, display: display.display, wall, unwatched: true });
  let tracker = await start(NINE);
  const page = await browser.newPage({
    viewport: { width: 1280, height: 800 },
    timezoneId: 'UTC',
    locale: 'en-GB',
    acceptDownloads: true,
  });
  page.setDefaultTimeout(20_000);
  const complaints = await complaintsOf(page);
  await page.goto(tracker.address);
  let pressed = 0;

  const diary = (): Promise<DiaryDay> =>
    tracker.call('diary', { from: NINE - 3 * HOUR, to: NINE + 9 * HOUR });
  async function press(): Promise<void> {
    await xdotool(display.display, 'key', 'a');
    pressed += 1;
    await expect.poll(async () => keysOf((await diary()).records), SOON).toBe(pressed);
  }
  return {
    page,
    browser,
    complaints,
    get tracker() {
      return tracker;
    },
    get pressed() {
      return pressed;
    },
    diary,
    press,
    async work(minutes, keys = 1) {
      for (let minute = 0; minute < minutes; minute += 1) {
        await tracker.advance(30 * SECOND);
        for (let key = 0; key < keys; key += 1) await press();
        await tracker.advance(MINUTE - 30 * SECOND);
      }
    },
    async pass(ms) {
      await tracker.advance(ms);
    },
    async restart() {
      const { now } = await tracker.call('state', {});
      await tracker.kill();
      tracker = await start(now + 5 * SECOND);
    },
    async close() {
      await browser.close();
      if (tracker.process.exitCode === null && tracker.process.signalCode === null) await tracker.quit();
      await window.stop();
      await display.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
