// The page in a real Chromium, from the first notice to a tracker that is gone and comes back elsewhere.
import { rm } from 'node:fs/promises';
import type { Browser, Locator, Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RecordView } from '../../shared/diary-api.ts';
import { HOUR, MINUTE, SECOND, SEGMENT } from '../../shared/domain/time.ts';
import { openWindow, startXvfb, type TestDisplay, type TestWindow } from '../support/displays.ts';
import { axeFindings, complaintsOf, startChromium } from '../support/page.ts';
import { startTracker, type TrackerProcess } from '../support/tracker-process.ts';
import { NINE, newFolder, SOON } from '../support/workplace.ts';

let display: TestDisplay;
let window: TestWindow;
let dataDir: string;
let tracker: TrackerProcess;
let browser: Browser;
let page: Page;
let complaints: string[];

const start = (wall: number): Promise<TrackerProcess> =>
  startTracker({ dataDir, display: display.display, wall, unwatched: true });

beforeAll(async () => {
  browser = await startChromium();
  display = await startXvfb({ width: 1024, height: 768 });
  window = await openWindow({
    display: display.display,
    colour: 0x205080,
    strokes: true,
    width: 1024,
    height: 768,
  });
  dataDir = await newFolder();
  tracker = await start(NINE);
  page = await browser.newPage({
    viewport: { width: 1280, height: 900 },
    timezoneId: 'UTC',
    locale: 'en-GB',
  });
  page.setDefaultTimeout(20_000);
  complaints = await complaintsOf(page);
});
afterAll(async () => {
  await browser?.close();
  if (tracker && tracker.process.exitCode === null && tracker.process.signalCode === null)
    await tracker.quit();
  await window?.stop();
  await display?.stop();
  await rm(dataDir, { recursive: true, force: true });
});

const button = (name: string | RegExp): Locator => page.getByRole('button', { name, exact: true });
const heading = (name: string | RegExp): Locator => page.getByRole('heading', { name });
const status = (): Locator => page.locator('.wd-status');
const cells = (): Locator => page.locator('.wd-cell');

/** The one record there is, as the tracker has it. */
async function record(): Promise<RecordView> {
  const { records } = await tracker.call('diary', { from: NINE, to: NINE + HOUR });
  const [only] = records;
  if (!only || records.length > 1) throw new Error(`there are ${records.length} records`);
  return only;
}

async function nothingWrong(): Promise<void> {
  expect(await axeFindings(page)).toEqual([]);
  expect(complaints).toEqual([]);
}

it('shows what is recorded before anything else, and goes on only when it is accepted', async () => {
  await page.goto(tracker.address);
  await heading('Before the first use').waitFor();
  expect(page.url()).not.toContain('token');
  expect(await button('Accept and go on').isDisabled()).toBe(true);
  await nothingWrong();
  await page.getByRole('checkbox', { name: /^I have read this/ }).check();
  await button('Accept and go on').click();
  await heading('Your first contract').waitFor();
  expect(await tracker.call('state', {})).toMatchObject({ consent: { accepted: true }, contracts: [] });
});

it('tells what works here, and makes the first contract', async () => {
  await heading('What works on this machine').waitFor();
  await page.getByText('1 display', { exact: false }).first().waitFor();
  await nothingWrong();
  await button('Create contract').click();
  await page.getByText('Write a title, at most 120 characters.').waitFor();
  await page.getByRole('textbox', { name: 'Title' }).fill('Website for the bakery');
  await page.getByRole('textbox', { name: 'Rate per hour' }).fill('60');
  await button('Create contract').click();
  await button('Start').waitFor();
  expect((await tracker.call('state', {})).contracts).toMatchObject([
    { title: 'Website for the bakery', versions: [{ rate: 6000, currency: 'EUR' }] },
  ]);
});

it('starts the timer, and shows the record with its picture', async () => {
  await page
    .getByRole('combobox', { name: 'Memo' })
    .or(page.getByRole('textbox', { name: 'Memo' }))
    .fill('Oven page');
  await button('Start').click();
  await expect.poll(() => status().textContent(), SOON).toBe('Recording');
  expect((await tracker.call('state', {})).timer).toMatchObject({ state: 'running', memo: 'Oven page' });
  // The moment of the picture is drawn: it comes at the segment's end at the latest.
  for (let waited = 0; waited <= SEGMENT; waited += 30 * SECOND) {
    await tracker.advance(30 * SECOND);
    const { records } = await tracker.call('diary', { from: NINE, to: NINE + SEGMENT });
    if (records[0]?.snapshot) break;
  }
  await heading(/^Snapshot taken at/).waitFor();
  const thumbnail = cells().first().locator('img').first();
  await thumbnail.waitFor();
  await expect.poll(() => thumbnail.evaluate((image) => Reflect.get(image, 'naturalWidth')), SOON).toBe(320);
  await nothingWrong();
  await button('Keep').click();
  await expect.poll(async () => (await tracker.call('state', {})).notices, SOON).toEqual([]);
  await heading(/^Snapshot taken at/).waitFor({ state: 'detached' });
});

it('changes the memo of the record where it stands', async () => {
  await page.locator('.wd-memo').first().click();
  await page.locator('.wd-memo-field input').fill('Oven page, second draft');
  await page.keyboard.press('Enter');
  await page.locator('.wd-memo', { hasText: 'Oven page, second draft' }).waitFor();
  expect((await tracker.call('diary', { from: NINE, to: NINE + SEGMENT })).records[0]?.memo).toBe(
    'Oven page, second draft',
  );
  await nothingWrong();
});

it('discards the record after a question, and takes that back', async () => {
  const cell = cells().first();
  await cell.hover();
  await cell.getByRole('button', { name: /^Discard the record of/ }).click();
  await page.getByText('You can undo this for ten seconds.').waitFor();
  await nothingWrong();
  await page.getByRole('dialog').getByRole('button', { name: 'Discard', exact: true }).click();
  const undo = page.getByRole('button', { name: /^Undo/ });
  await undo.waitFor();
  expect((await tracker.call('diary', { from: NINE, to: NINE + SEGMENT })).records[0]?.status).toBe(
    'discarding',
  );
  await nothingWrong();
  await undo.click();
  await undo.waitFor({ state: 'detached' });
  expect((await tracker.call('diary', { from: NINE, to: NINE + SEGMENT })).records[0]?.status).not.toBe(
    'discarding',
  );
});

it('stops the timer, and shows the same after a reload', async () => {
  await button('Stop').click();
  await expect.poll(() => status().textContent(), SOON).toBe('Stopped');
  await tracker.advance(30 * MINUTE);
  expect((await record()).status).toBe('sealed');
  await page.reload();
  await cells().first().locator('img').first().waitFor();
  expect(await status().textContent()).toBe('Stopped');
  expect(await page.getByText('Oven page, second draft').count()).toBeGreaterThan(0);
  await nothingWrong();
});

it('says honestly that the tracker is gone, and works with the one that comes back', async () => {
  await button('Start').click();
  await expect.poll(() => status().textContent(), SOON).toBe('Recording');
  await tracker.advance(30 * SECOND);
  const before = tracker.address;
  await tracker.kill();
  await heading('The tracker does not answer').waitFor();
  expect(await status().textContent()).toBe('Unknown: tracker not reachable');
  expect(await button('Stop').isDisabled()).toBe(true);
  await page.getByText('What was recorded is safe on this machine').waitFor();
  expect(await axeFindings(page)).toEqual([]);

  tracker = await start(NINE + 2 * HOUR);
  expect(tracker.address).not.toBe(before);
  // It listens at another address, which this page cannot know.
  await button('Try now').or(page.getByText('Trying now')).first().waitFor();
  await expect.poll(() => button('Try now').isEnabled(), SOON).toBe(true);
  await button('Try now').click();
  await heading('The tracker does not answer').waitFor();
  await page.goto(tracker.address);
  await heading('The tracker was restarted').waitFor();
  expect(await status().textContent()).toBe('Stopped');
  expect(await axeFindings(page)).toEqual([]);
  // Nothing was complained of but the lines to the old address, which could not be opened.
  const { host } = new URL(before);
  expect(complaints.filter((text) => !text.includes(`WebSocket connection to 'ws://${host}/api'`))).toEqual(
    [],
  );
  await button('Not now').click();
  await heading('The tracker was restarted').waitFor({ state: 'detached' });
  expect(await tracker.call('verify', {})).toMatchObject({ good: true });
});
