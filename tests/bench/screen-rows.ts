// What the screens promise, on the shipped page with sample data in a real Chromium: painting, scrolling, size, clicks.
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright';
import { z } from 'zod';
import type { RecordView } from '../../shared/diary-api.ts';
import { SECOND } from '../../shared/domain/time.ts';
import { type FakeTracker, type Scene, startFakeTracker } from '../support/fake-tracker.ts';
import { sampleProtection, sampleRecord } from '../support/sample-diary.ts';
import { diaryScenes } from '../support/scenes/diary.ts';
import { timerScenes } from '../support/scenes/timer.ts';
import { sampleThumbnail } from './sample-thumbnails.ts';
import { barePictures, CELL_SPOTS, WATCH_CLICKS, WATCH_FRAMES, watchDay } from './screen-page.ts';
import { median, type Row, worst } from './table.ts';
import { launchHeadless } from './text-screen.ts';

const RECORDS = 144;
const DAY = '2026-11-24';
const EMPTY_DAY = '2026-11-20';
const TIMES = 7;
const CLICKS = 30;
const SCROLLING = 5 * SECOND;
const KB = 1000;
const SIZE = { width: 1920, height: 1080 } as const;
const PATIENCE = 20_000;
const WHERE = 'headless Chromium without a graphics card, 1920 by 1080';

/** The full day of the sample scenes, but with every record there and a picture in each. */
async function fullOfPictures(): Promise<Scene> {
  const scene: Scene = diaryScenes['day-full']();
  const records: RecordView[] = scene.records.map(({ segment, memo, minutes }) =>
    sampleRecord(segment, { memo, minutes, protection: sampleProtection() }),
  );
  if (records.length !== RECORDS) throw new Error(`the day has ${records.length} records`);
  const pictures = new Map<string, Buffer>();
  for (const [index, { snapshot }] of records.entries()) {
    for (const { thumbnail } of snapshot?.displays ?? [])
      pictures.set(thumbnail, await sampleThumbnail(index));
  }
  if (pictures.size !== RECORDS) throw new Error(`the day has ${pictures.size} thumbnails`);
  return { ...scene, records, items: [], pictures: (commitment) => pictures.get(commitment) ?? null };
}

/** A page with an empty cache. */
async function freshPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({
    viewport: SIZE,
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    colorScheme: 'light',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  return page;
}

const numbers = z.array(z.number());

/** The numbers that the page keeps under a name, once there are `count`. */
async function collected(page: Page, name: string, count: number): Promise<number[]> {
  const end = performance.now() + PATIENCE;
  // The page's policy forbids Playwright's own way of waiting for a condition.
  while (performance.now() < end) {
    const found = numbers.parse(await page.evaluate(`window.${name}`));
    if (found.length >= count) return found;
    await sleep(100);
  }
  throw new Error(`the page has not measured ${count} ${name}`);
}

/** Milliseconds that the page took for the first day it painted. */
async function paintedDay(page: Page): Promise<number> {
  const [took] = await collected(page, 'benchDays', 1);
  if (took === undefined) throw new Error('no day was painted');
  return took;
}

/** `open`: the day is gone to in a page that stands on another; otherwise it is the page's first. */
async function oneDay(browser: Browser, { url }: FakeTracker, open: boolean): Promise<number> {
  const page = await freshPage(browser);
  try {
    await page.addInitScript({ content: watchDay(RECORDS) });
    await page.goto(`${url}#/diary/${open ? EMPTY_DAY : DAY}`);
    if (open) {
      await page.getByRole('heading', { name: /nothing/i }).waitFor();
      await page.evaluate(`location.hash = '#/diary/${DAY}'`);
    }
    return await paintedDay(page);
  } finally {
    await page.context().close();
  }
}

async function oneBare(browser: Browser, tracker: FakeTracker): Promise<number> {
  const page = await freshPage(browser);
  try {
    await page.addInitScript({ content: watchDay(RECORDS) });
    const names = tracker.scene.records.flatMap(({ snapshot }) =>
      (snapshot?.displays ?? []).map(({ thumbnail }) => thumbnail),
    );
    // The browser's own page around a picture: of the same address, and with no code of ours.
    await page.goto(`${tracker.url}pictures/${names[0] ?? ''}`);
    return z.number().parse(await page.evaluate(barePictures(names)));
  } finally {
    await page.context().close();
  }
}

async function dayRows(browser: Browser, tracker: FakeTracker): Promise<Row[]> {
  const opened: number[] = [];
  const first: number[] = [];
  const bare: number[] = [];
  for (let time = 0; time < TIMES; time++) {
    bare.push(await oneBare(browser, tracker));
    opened.push(await oneDay(browser, tracker, true));
    first.push(await oneDay(browser, tracker, false));
  }
  const row = (what: string, times: readonly number[], note: string): Row => ({
    what,
    target: 150,
    measured: median(times),
    floor: median(bare),
    unit: 'ms',
    note: `median of ${TIMES}, worst ${worst(times).toFixed(0)} ms; from the message with the records to the second frame after the last of ${RECORDS} WebP thumbnails is decoded and drawn, none of them seen before; ${note}; ${WHERE}. floor: one request for the same ${RECORDS} pictures, decoded and drawn in a page that does nothing else`,
  });
  return [
    row('day of 144 records to painted', opened, 'going to the day in a page that is open'),
    row('day of 144 records to painted, new page', first, 'the day is the first thing that the page shows'),
  ];
}

async function clickRow(browser: Browser, tracker: FakeTracker): Promise<Row> {
  const page = await freshPage(browser);
  try {
    await page.addInitScript({ content: watchDay(RECORDS) });
    await page.goto(`${tracker.url}#/diary/${DAY}`);
    await paintedDay(page);
    await page.evaluate(WATCH_CLICKS);
    const spots = z
      .array(z.object({ x: z.number(), y: z.number() }))
      .parse(await page.evaluate(CELL_SPOTS))
      .filter(({ y }) => y > 0 && y < SIZE.height);
    if (spots.length < CLICKS) throw new Error(`only ${spots.length} cells can be clicked`);
    for (let click = 0; click < CLICKS; click++) {
      const spot = spots[(click * 37) % spots.length];
      if (!spot) throw new Error('no cell to click');
      await page.mouse.click(spot.x, spot.y);
      await collected(page, 'benchClicks', click + 1);
      // Longer than what the system takes for a double click.
      await sleep(600);
    }
    const times = numbers.parse(await page.evaluate('window.benchClicks')).sort((a, b) => a - b);
    return {
      what: 'click on a record to picked, 95th of 100',
      target: 100,
      measured: times[Math.ceil(CLICKS * 0.95) - 1] ?? worst(times),
      floor: null,
      unit: 'ms',
      note: `${CLICKS} clicks on a day of ${RECORDS} records, median ${median(times).toFixed(0)} ms, worst ${worst(times).toFixed(0)} ms; from the press of the button, by the event's own time, to the second frame after the cell says that it is selected; ${WHERE}`,
    };
  } finally {
    await page.context().close();
  }
}

/** The fewest frames within any one second. */
function worstSecond(frames: readonly number[]): number {
  let fewest = Number.POSITIVE_INFINITY;
  let end = 0;
  const last = frames.at(-1) ?? 0;
  for (const [start, time] of frames.entries()) {
    if (time + SECOND > last) break;
    while ((frames[end] ?? last) < time + SECOND) end++;
    fewest = Math.min(fewest, end - start);
  }
  return fewest;
}

async function scrollRow(browser: Browser, tracker: FakeTracker): Promise<Row> {
  tracker.scene = diaryScenes['days-year']();
  const page = await freshPage(browser);
  try {
    await page.goto(`${tracker.url}#/days`);
    await page.getByRole('main').getByText('2026').first().waitFor();
    await sleep(SECOND);
    await page.mouse.move(SIZE.width / 2, SIZE.height / 2);
    await page.evaluate(WATCH_FRAMES);
    const end = performance.now() + SCROLLING + 200;
    while (performance.now() < end) {
      await page.mouse.wheel(0, 120);
      await sleep(10);
    }
    const all = numbers.parse(await page.evaluate('window.benchFrames'));
    const scrolled = z.number().parse(await page.evaluate('window.benchScrolled'));
    if (scrolled < 3 * SIZE.height) throw new Error(`the page was scrolled by ${scrolled} pixels only`);
    const began = all[0] ?? 0;
    const frames = all.filter((time) => time < began + SCROLLING);
    const longest = worst(frames.slice(1).map((time, index) => time - (frames[index] ?? time)));
    const mean = (frames.length - 1) / (((frames.at(-1) ?? began) - began) / SECOND);
    return {
      what: 'scrolling a year of days, worst second',
      target: 50,
      least: true,
      measured: worstSecond(frames),
      floor: null,
      unit: 'frames',
      note: `mean ${mean.toFixed(1)} a second, longest frame ${longest.toFixed(0)} ms; ${(SCROLLING / SECOND).toFixed(0)} s of turning the wheel without pause over ${Math.round(scrolled)} pixels, counted by the page's animation frames, of which this screen has 60 a second; ${WHERE}`,
    };
  } finally {
    await page.context().close();
  }
}

async function scriptRow(browser: Browser, tracker: FakeTracker): Promise<Row> {
  tracker.scene = timerScenes.stopped();
  const page = await freshPage(browser);
  try {
    const scripts: Promise<Buffer>[] = [];
    page.on('response', (response) => {
      if (/javascript/.test(response.headers()['content-type'] ?? '')) scripts.push(response.body());
    });
    await page.goto(tracker.url);
    await page.getByRole('button', { name: 'Start', exact: true }).waitFor();
    const bodies = await Promise.all([...scripts]);
    const plain = bodies.reduce((sum, body) => sum + body.length, 0);
    const zipped = bodies.reduce((sum, body) => sum + gzipSync(body).length, 0);
    return {
      what: 'JavaScript of the first screen, gzipped',
      target: 350,
      measured: zipped / KB,
      floor: null,
      unit: 'KB',
      note: `the ${bodies.length} scripts that the browser asked for before the timer's Start button was there, ${(plain / KB).toFixed(0)} KB as they are, each gzipped by itself`,
    };
  } finally {
    await page.context().close();
  }
}

/** `root`: folder of the built page. */
export async function screenRows(
  root = fileURLToPath(new URL('../../dist/renderer', import.meta.url)),
): Promise<Row[]> {
  const tracker = await startFakeTracker(await fullOfPictures(), root);
  const browser = await launchHeadless();
  try {
    return [
      ...(await dayRows(browser, tracker)),
      await clickRow(browser, tracker),
      await scrollRow(browser, tracker),
      await scriptRow(browser, tracker),
    ];
  } finally {
    await browser.close();
    await tracker.close();
  }
}
