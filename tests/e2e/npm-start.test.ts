// What `npm start` runs, from an empty folder to a record in the client's browser: nobody sets anything up in between.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DAY, SECOND, SEGMENT } from '../../shared/domain/time.ts';
import { openWindow, startXvfb, type TestDisplay, type TestWindow, xdotool } from '../support/displays.ts';
import { button, follow, heading, link } from '../support/journey/on-site.ts';
import { SERVER_OPEN, type Started, startBoth, TRACKER_OPEN } from '../support/npm-start.ts';
import { complaintsOf, startChromium } from '../support/page.ts';

const SOON = { timeout: 30_000, interval: 100 };
/** So long after the second start a segment ends: time for the start itself, and for half a minute of work. */
const LEAD = 60 * SECOND;

let folder = '';
let display: TestDisplay;
let window: TestWindow;
let browser: Browser;
let page: Page;
const complaints: string[] = [];
const all: Started[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'work-diary-npm-start-'));
  display = await startXvfb({ width: 1024, height: 768 });
  window = await openWindow({
    ...{ display: display.display, colour: 0x703020, strokes: true, width: 1024, height: 768 },
  });
  browser = await startChromium();
  page = await newPage();
});
afterAll(async () => {
  for (const started of all) await started.kill();
  await browser?.close();
  await window?.stop();
  await display?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function newPage(): Promise<Page> {
  const context = await browser.newContext({ timezoneId: 'UTC', locale: 'en-GB', reducedMotion: 'reduce' });
  const made = await context.newPage();
  made.setDefaultTimeout(30_000);
  await complaintsOf(made, complaints);
  return made;
}

function start(ahead = 0): Started {
  const started = startBoth({ dataDir: join(folder, 'diary'), display: display.display, ahead });
  all.push(started);
  return started;
}

const paired = (started: Started) =>
  expect
    .poll(async () => (await started.call('state', {})).sync, SOON)
    .toMatchObject({ state: 'online', account: { name: 'Sample freelancer', sample: true } });

test('the first start: links are printed once, the tracker is paired, notice and terms are accepted on its page', async () => {
  const first = start();
  await first.printed(SERVER_OPEN);
  const [, address = ''] = await first.printed(TRACKER_OPEN);
  for (const name of ['Sample freelancer', 'Sample reviewer', 'Sample operator'])
    await first.printed(new RegExp(`${name} +http://127\\.0\\.0\\.1:\\d+/#/link/\\S+`));
  const [, client = ''] = await first.printed(/Sample client +(\S+)/);
  await paired(first);

  await follow(page, client);
  await heading(page, 'Sample contract').waitFor();
  await page.getByText('Offered, not accepted yet').waitFor();

  const tracker = await newPage();
  await tracker.goto(address);
  await tracker.getByRole('checkbox', { name: /^I have read this/ }).check();
  await button(tracker, 'Accept and go on').click();
  await button(tracker, 'Go on').click();
  await button(tracker.getByRole('region', { name: /Sample contract/ }), 'Accept this text').click();
  await tracker.getByRole('button', { name: 'Start' }).waitFor();
  await tracker.context().close();
  // Nobody loads the client's page again.
  await page.getByText(/ · Active/).waitFor();
  await link(page, 'Go to Diary: Sample contract').click();
  await heading(page, 'Nothing has arrived for today yet').waitFor();

  const { code, took, left } = await first.interrupt();
  expect({ code, left }).toEqual({ code: 0, left: [] });
  expect(took).toBeLessThan(10 * SECOND);
});

test('the second start: nothing is printed or asked again, and a sealed record shows in the page that was open all the while', async () => {
  const next = Math.ceil((Date.now() + LEAD) / SEGMENT) * SEGMENT;
  // A segment that ends at midnight stands on the day before.
  const due = next % DAY === 0 ? next + SEGMENT : next;
  const second = start(due - LEAD - Date.now());
  await second.printed(TRACKER_OPEN);
  expect(second.output()).not.toMatch(/Sample|#\/link\//);
  await paired(second);
  const { contracts, now } = await second.call('state', {});
  expect(due - now).toBeGreaterThan(20 * SECOND);
  const [contract] = contracts;
  await second.call('saveSettings', { keepSeconds: 0 });
  await second.call('start', { contract: contract?.id ?? '', memo: 'A first piece of work' });
  for (let second = 0; second < 12; second += 1) {
    await xdotool(display.display, 'key', 'a');
    await sleep(SECOND);
  }
  await second.call('stop', {});
  const time = new Date(due - SEGMENT).toISOString().slice(11, 16);
  const cell = page.getByRole('gridcell', { name: new RegExp(`^${time}, Sample contract`) });
  await cell.waitFor({ timeout: 90_000 });
  await page.getByText('A first piece of work').first().waitFor();
  await cell.focus();
  await page.keyboard.press('Enter');
  await page
    .getByRole('dialog')
    .getByRole('img', { name: /^Screen at / })
    .waitFor();
  await page.keyboard.press('Escape');

  const { code, took, left } = await second.interrupt();
  expect({ code, left }).toEqual({ code: 0, left: [] });
  expect(took).toBeLessThan(10 * SECOND);
  // While the server was gone the page could not but say so.
  const lost = /Failed to load resource|ERR_CONNECTION|ERR_INCOMPLETE|live failed/;
  expect(complaints.filter((complaint) => !lost.test(complaint))).toEqual([]);
});
