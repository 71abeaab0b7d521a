// The page in a real Chromium, with a real tracker: each of its states from the first notice to a tracker that is gone and back.
import type { Locator } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { HOUR, SECOND, SEGMENT } from '../../shared/domain/time.ts';
import { testShell } from '../support/electron/launch.ts';
import { type Morning, openMorning } from '../support/morning.ts';
import { axeFindings } from '../support/page.ts';
import { SOON } from '../support/workplace.ts';

let morning: Morning;
beforeAll(async () => {
  morning = await openMorning();
});
afterAll(() => morning?.close());

const button = (name: string | RegExp): Locator =>
  morning.page.getByRole('button', { name, exact: typeof name === 'string' });
const heading = (name: string | RegExp): Locator => morning.page.getByRole('heading', { name });
const status = (): Locator => morning.page.locator('.wd-status');
const state = () => morning.tracker.call('state', {});

/** Complaints about anything but a line that could not be opened, since there was no tracker. */
function unforeseen(): string[] {
  const { host } = new URL(morning.page.url());
  return morning.complaints.filter((text) => !text.includes(`WebSocket connection to 'ws://${host}/api'`));
}
async function nothingWrong(): Promise<void> {
  await expect.poll(() => morning.page.locator('[aria-busy=true]').count(), SOON).toBe(0);
  expect(await axeFindings(morning.page)).toEqual([]);
  expect(unforeseen()).toEqual([]);
}

it('shows what is recorded before anything else, and goes on only when it is accepted', async () => {
  const { page } = morning;
  await heading('Before the first use').waitFor();
  expect(page.url()).not.toContain('token');
  expect(await button('Accept and go on').isDisabled()).toBe(true);
  await nothingWrong();
  await page.getByRole('checkbox', { name: /^I have read this/ }).check();
  await button('Accept and go on').click();
  await heading('What works on this computer').waitFor();
  expect(await state()).toMatchObject({ consent: { accepted: true }, contracts: [] });
});

it('tells what works here, and makes the first contract only when it is whole', async () => {
  const { page } = morning;
  await page.getByText('1 display', { exact: false }).first().waitFor();
  await nothingWrong();
  await button('Go on').click();
  await heading('Your first contract').waitFor();
  await button('Create contract').click();
  await page.getByText('Write a title, at most 120 characters.').waitFor();
  await nothingWrong();
  await page.getByRole('textbox', { name: 'Title' }).fill('Website for the bakery');
  await page.getByRole('textbox', { name: 'Rate per hour' }).fill('60');
  await button('Create contract').click();
  await button('Start').waitFor();
  expect((await state()).contracts).toMatchObject([
    { title: 'Website for the bakery', versions: [{ rate: 6000, currency: 'EUR' }] },
  ]);
  await nothingWrong();
});

it('shows the running timer, and each picture before it is kept', async () => {
  const { page } = morning;
  await page.getByRole('textbox', { name: 'Memo' }).fill('Oven page');
  await button('Start').click();
  await page.locator('.wd-status[data-mode=running]').waitFor();
  expect(await status().textContent()).toBe('Recording');
  await morning.work(1);
  await nothingWrong();
  // The moment of the picture is drawn: it comes before the segment ends, and its notice waits a minute.
  const notices = async () => (await state()).notices.length;
  for (let minute = 1; minute < 10 && (await notices()) === 0; minute += 1) await morning.work(1);
  await heading(/^Snapshot taken at/).waitFor();
  const picture = page.locator('.wd-notice img').first();
  await expect.poll(() => picture.evaluate((image) => Reflect.get(image, 'naturalWidth')), SOON).toBe(320);
  await nothingWrong();
  await button('Keep').click();
  await expect.poll(notices, SOON).toBe(0);
  await heading(/^Snapshot taken at/).waitFor({ state: 'detached' });
});

// Under Electron the page goes with its tracker: there is nobody left to say it.
it('says honestly that the tracker is gone, and recovers when one is back', async ({ skip }) => {
  if (testShell() !== 'browser') skip('the page goes with its tracker');
  const { page } = morning;
  await morning.kill();
  await heading('The tracker does not answer').waitFor();
  expect(await status().textContent()).toBe('Unknown: tracker not reachable');
  expect(await button('Stop').isDisabled()).toBe(true);
  await page.getByText('What was recorded is safe on this computer').waitFor();
  await page.getByRole('link', { name: 'Not connected' }).waitFor();
  await nothingWrong();

  await morning.comeBack(2 * HOUR);
  await heading('The tracker was restarted').waitFor();
  await heading('The tracker does not answer').waitFor({ state: 'detached' });
  expect(await status().textContent()).toBe('Stopped');
  await nothingWrong();
  await button('Go on').click();
  await page.locator('.wd-status[data-mode=running]').waitFor();
  await heading('The tracker was restarted').waitFor({ state: 'detached' });
});

it('says what fails', async () => {
  const { page, tracker } = morning;
  const warnings = page.getByRole('region', { name: 'Warnings' });
  expect(await warnings.getByRole('paragraph').count()).toBe(0);
  const mode = (name: string) => page.locator(`.wd-status[data-mode=${name}]`);
  await button('Stop').click();
  await mode('stopped').waitFor();
  // This segment may have its picture already: the next one has none.
  await morning.pass(SEGMENT);
  await morning.loseDisplay();
  await button('Start').click();
  await mode('running').waitFor();
  await morning.pass(30 * SECOND);
  await button('Stop').click();
  await mode('stopped').waitFor();
  await warnings.getByText(/no display/i).waitFor();
  await page.getByRole('link', { name: 'Saved, with warnings' }).waitFor();
  await nothingWrong();
  await button('Test again').click();
  await nothingWrong();
  expect(await tracker.call('verify', {})).toMatchObject({ good: true });
});
