// A morning's work at a real display: real input, a real page, and a ledger of what was really done.
import type { Page } from 'playwright';
import { expect } from 'vitest';
import type { DiaryDay, RecordView } from '../../shared/diary-api.ts';
import { HOUR, MINUTE, SECOND } from '../../shared/domain/time.ts';
import { openWindow, startXvfb, type TestDisplay, type TestWindow, xdotool } from './displays.ts';
import { newFolder, removeFolder } from './folders.ts';
import { openPages } from './open-page.ts';
import { complaintsOf } from './page.ts';
import { startTracker, type TrackerProcess } from './tracker-process.ts';
import { NINE, SOON } from './workplace.ts';

export interface Morning {
  readonly page: Page;
  /** The one that runs now. */
  readonly tracker: TrackerProcess;
  /** What all pages complained of. */
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
  /** Opens the tracker's page once more, in a window of its own. */
  another(): Promise<Page>;
  /** `kill -9`: the tracker is gone. */
  kill(): Promise<void>;
  /** Starts a tracker where one was killed, this much later. */
  comeBack(later: number): Promise<void>;
  /** The X server ends, and what was on it. */
  loseDisplay(): Promise<void>;
  close(): Promise<void>;
}

const keysOf = (records: readonly RecordView[]): number =>
  records.reduce((all, { minutes }) => all + minutes.reduce((sum, { keys }) => sum + (keys ?? 0), 0), 0);

/** `before`: what has to be known of the page before it is opened. */
export async function openMorning({
  before,
}: {
  before?: (page: Page) => Promise<void>;
} = {}): Promise<Morning> {
  const pages = openPages();
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
  const complaints: string[] = [];
  const open = (before?: (page: Page) => Promise<void>): Promise<Page> =>
    pages.open(tracker, async (page) => {
      await complaintsOf(page, complaints);
      await before?.(page);
    });
  const page = await open(before);
  let gone = NINE;
  let pressed = 0;

  const diary = (): Promise<DiaryDay> =>
    tracker.call('diary', { from: NINE - 3 * HOUR, to: NINE + 9 * HOUR });
  async function press(): Promise<void> {
    await xdotool(display.display, 'key', 'a');
    pressed += 1;
    await expect.poll(async () => keysOf((await diary()).records), SOON).toBe(pressed);
  }
  let lost = false;
  async function loseDisplay(): Promise<void> {
    if (lost) return;
    lost = true;
    await window.stop();
    await display.stop();
  }
  return {
    page,
    complaints,
    another: () => open(),
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
    async kill() {
      gone = (await tracker.call('state', {})).now;
      await tracker.kill();
    },
    async comeBack(later) {
      tracker = await start(gone + later);
    },
    loseDisplay,
    async close() {
      await pages.close();
      if (tracker.process.exitCode === null && tracker.process.signalCode === null) await tracker.quit();
      await loseDisplay();
      await removeFolder(dataDir);
    },
  };
}
