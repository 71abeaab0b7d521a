// The page reloaded, opened twice, its tracker killed underneath, its programs replaced: nothing is lost, and it comes back by itself.
import type { Locator, Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RecordView } from '../../shared/diary-api.ts';
import type { Contract } from '../../shared/domain/contract.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../shared/domain/time.ts';
import { type Morning, openMorning } from '../support/morning.ts';
import { firstContract } from '../support/tracker-process.ts';
import { NINE, SOON } from '../support/workplace.ts';

let morning: Morning;
let contract: Contract;
/** Two windows of the same reader. */
let pages: readonly [Page, Page];
/** Two records of Monday; all else happens on Wednesday. */
let monday: readonly RecordView[];

/** What one page changes, the other shows within this many milliseconds. */
const AT_ONCE = { timeout: 2_000 };
const LATER = 2 * DAY;

beforeAll(async () => {
  morning = await openMorning();
});
afterAll(() => morning?.close());

const MONDAY = '2026-01-05';
const idOf = ({ contract: of, segment, device }: RecordView): string => `${of}/${segment}/${device}`;
const button = (at: Pick<Page, 'getByRole'>, name: string | RegExp): Locator =>
  at.getByRole('button', { name, exact: typeof name === 'string' });
const dialog = (page: Page): Locator => page.getByRole('dialog');
/** The cell of the segment that starts at this time of day. */
const cell = (page: Page, time: string): Locator =>
  page.locator('.wd-cell').filter({ hasText: new RegExp(`^${time}`) });
const lost = (page: Page): Locator => page.getByRole('heading', { name: 'The tracker does not answer' });
const restarted = (page: Page): Locator => page.getByRole('region', { name: 'The tracker was restarted' });
const state = () => morning.tracker.call('state', {});
const mondayNow = async () => (await morning.diary()).records;

/** Complaints about anything but a line that could not be opened, since there was no tracker. */
function unforeseen(): string[] {
  const { host } = new URL(morning.page.url());
  const line = `WebSocket connection to 'ws://${host}/api'`;
  return morning.complaints.filter((text) => !text.includes(line));
}
/** Leads the page as a link does. */
async function go(page: Page, hash: string): Promise<void> {
  await page.evaluate(`location.hash = ${JSON.stringify(hash)}`);
}
/** Written into a page, gone with the next one. */
const mark = (page: Page): Promise<unknown> => page.evaluate('globalThis.samePage = true');
const isMarked = (page: Page): Promise<unknown> => page.evaluate('globalThis.samePage === true');

/** What tells one screen from another: its address, where it stands, its headings, the dialog that is open. */
async function placeOf(page: Page): Promise<unknown> {
  return page.evaluate(`(() => {
    const words = (selector) => [...document.querySelectorAll(selector)].map((one) => one.textContent);
    return [location.hash, words('nav [aria-current=page]'), words('#wd-main :is(h1, h2, h3)'), words('[role=dialog] h2')];
  })()`);
}

it('has something to lose: two records of Monday, and two windows on Wednesday', async () => {
  contract = await firstContract(morning.tracker);
  await morning.tracker.call('start', { contract: contract.id, memo: 'Oven page' });
  for (const strokes of [1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 1]) await morning.work(1, strokes);
  await morning.tracker.call('stop', {});
  await morning.pass(20 * MINUTE);
  monday = [...(await mondayNow())].sort((a, b) => a.segment - b.segment);
  expect(monday.map(({ status }) => status)).toEqual(['sealed', 'sealed']);
  await morning.kill();
  await morning.comeBack(LATER);
  pages = [morning.page, await morning.another()];
  for (const page of pages) await page.locator('.wd-status[data-mode=stopped]').waitFor();
});

it('is the same after a reload in the middle of recording, on every screen', async () => {
  const [page] = pages;
  await morning.tracker.call('start', { contract: contract.id, memo: 'Order form' });
  await morning.pass(90 * SECOND);
  const record = monday[1];
  if (!record) throw new Error('there is no second record');
  const screens: readonly (readonly [hash: string, there: Locator])[] = [
    ['#/timer', page.locator('.wd-status[data-mode=running]')],
    ['#/diary', page.locator('.wd-cell[data-status=open]')],
    [`#/diary/${MONDAY}`, cell(page, '09:10')],
    [`#/diary/${MONDAY}/${encodeURIComponent(idOf(record))}`, dialog(page).getByText('09:10 – 09:20')],
    ['#/days', page.getByRole('heading', { name: 'All days' })],
    [`#/week/${MONDAY}/${contract.id}`, button(page, 'Download the statement as CSV')],
    ['#/reports', page.getByRole('heading', { name: 'Reports' }).first()],
    ['#/settings/privacy', page.getByRole('heading', { name: 'Privacy' })],
    ['#/settings/data', page.getByRole('heading', { name: 'Data' })],
    ['#/health', page.getByRole('heading', { name: 'Journal' }).first()],
  ];
  const settled = async (): Promise<void> => {
    await expect.poll(() => page.locator('[aria-busy=true]').count(), SOON).toBe(0);
    await page.locator('.wd-bar[data-mode=running]').waitFor({ state: 'attached' });
  };
  for (const [hash, there] of screens) {
    await go(page, hash);
    await there.first().waitFor();
    await settled();
    const before = await placeOf(page);
    await mark(page);
    await page.reload();
    await there.first().waitFor();
    await settled();
    expect(await isMarked(page)).toBe(false);
    await expect.poll(() => placeOf(page), SOON).toEqual(before);
  }
  const { timer } = await state();
  expect(timer).toMatchObject({ state: 'running', memo: 'Order form', session: 90 * SECOND });
  expect(unforeseen()).toEqual([]);
});

it('shows on one page what is changed on the other, old records too', async () => {
  const [one, other] = pages;
  await go(one, `#/diary/${MONDAY}`);
  await go(other, `#/diary/${MONDAY}`);
  for (const page of pages) await cell(page, '09:00').locator('canvas').waitFor();

  await cell(one, '09:00').click();
  await one.keyboard.press('m');
  await dialog(one).getByRole('textbox', { name: 'Memo' }).fill('Oven page, layout');
  await button(dialog(one), 'Save memo').click();
  await dialog(one).waitFor({ state: 'detached' });
  await other.locator('.wd-memo', { hasText: 'Oven page, layout' }).first().waitFor(AT_ONCE);

  await cell(other, '09:10').click();
  await other.keyboard.press('d');
  await button(dialog(other), 'Discard').click();
  await dialog(other).waitFor({ state: 'detached' });
  const undo = button(one.locator('.wd-cell[data-status=discarding]'), /^Undo/);
  await undo.waitFor(AT_ONCE);
  await undo.click();
  await other.locator('.wd-cell[data-status=discarding]').waitFor({ state: 'detached', ...AT_ONCE });
  await expect
    .poll(async () => (await mondayNow()).map(({ status }) => status), SOON)
    .toEqual(['sealed', 'sealed']);

  await go(one, '#/settings/appearance');
  await one.getByText('Deutsch').click();
  await one.locator('html[lang=de]').waitFor({ state: 'attached' });
  await other.locator('html[lang=de]').waitFor({ state: 'attached', ...AT_ONCE });
  await other.getByRole('link', { name: 'Woche' }).waitFor(AT_ONCE);
  await one.getByText('English').click();
  await other.locator('html[lang=en]').waitFor({ state: 'attached', ...AT_ONCE });
  await one.getByText('Dark', { exact: true }).click();
  await one.locator('html[data-mantine-color-scheme=dark]').waitFor({ state: 'attached' });
  await other.locator('html[data-mantine-color-scheme=dark]').waitFor({ state: 'attached', ...AT_ONCE });
  await one.getByText('Light', { exact: true }).click();
  await other.locator('html[data-mantine-color-scheme=light]').waitFor({ state: 'attached', ...AT_ONCE });

  await button(one, 'Stop the timer').click();
  await button(one, 'Stop the timer').waitFor({ state: 'detached' });
  await button(other, 'Stop the timer').waitFor({ state: 'detached', ...AT_ONCE });
  await go(one, '#/timer');
  await one.getByRole('textbox', { name: 'Memo' }).fill('Order form, second part');
  await button(one, 'Start').click();
  await button(one, 'Stop the timer').waitFor();
  await button(other, 'Stop the timer').waitFor(AT_ONCE);
  await other.getByText('Order form, second part').first().waitFor(AT_ONCE);
  expect(unforeseen()).toEqual([]);
});

it('says that a killed tracker is gone, changes nothing, and goes on with the next one', async () => {
  const [one, other] = pages;
  await cell(other, '09:00').click();
  await morning.pass(30 * SECOND);
  for (const page of pages) await mark(page);
  await morning.kill();
  for (const page of pages) {
    await lost(page).waitFor();
    await page.getByText(/^What was recorded is safe on this computer/).waitFor();
    await page.getByText('The page reconnects by itself.', { exact: false }).waitFor();
  }
  // The timer.
  expect(await one.locator('.wd-status').textContent()).toBe('Unknown: tracker not reachable');
  for (const name of ['Stop', 'Stop the timer', 'Privacy pause', 'Switch'])
    expect(await button(one, name).isDisabled()).toBe(true);
  await one.locator('body').press(' ');
  await one.locator('body').press('n');
  expect(await dialog(one).count()).toBe(0);
  // The diary: what was read stays to be read.
  for (const name of ['Memo', 'Labels', 'Discard', 'Move'])
    expect(await button(other.getByRole('region', { name: 'Picked records' }), name).isDisabled()).toBe(true);
  for (const key of ['m', 'l', 'd', 'v', 'n']) await cell(other, '09:00').press(key);
  expect(await dialog(other).count()).toBe(0);
  await go(other, '#/settings/recording');
  await other.getByText('nothing can be changed until it is back', { exact: false }).waitFor();
  expect(await other.getByLabel('Pause without input after').isDisabled()).toBe(true);
  await go(other, `#/diary/${MONDAY}`);

  await morning.comeBack(MINUTE);
  for (const page of pages) {
    await restarted(page).waitFor();
    await lost(page).waitFor({ state: 'detached' });
    expect(await isMarked(page)).toBe(true);
  }
  expect((await state()).timer.state).toBe('stopped');
  await cell(other, '09:00').locator('canvas').waitFor();
  await button(restarted(one), 'Go on').click();
  await one.locator('.wd-status[data-mode=running]').waitFor();
  await restarted(one).waitFor({ state: 'detached' });
  await restarted(other).waitFor({ state: 'detached', ...AT_ONCE });
  expect((await state()).timer).toMatchObject({ state: 'running', memo: 'Order form, second part' });
  // What ran up to the kill is there, but for what had not been saved.
  const wednesday = await morning.tracker.call('diary', { from: NINE + LATER, to: NINE + LATER + 3 * HOUR });
  const before = wednesday.records.reduce((sum, { tracked }) => sum + tracked, 0);
  expect(before).toBeGreaterThan(2 * MINUTE - 10 * SECOND);
  expect(before).toBeLessThanOrEqual(2 * MINUTE + SECOND);
  expect(await morning.tracker.call('verify', {})).toMatchObject({ good: true });
});

it('keeps what is typed into dialogs while the tracker is away', async () => {
  const [one, other] = pages;
  await button(one, 'Stop the timer').click();
  await one.locator('.wd-status[data-mode=stopped]').waitFor();
  const words = 'Oven page, layout and colours';
  await cell(other, '09:00').click();
  await other.keyboard.press('m');
  const memo = dialog(other).getByRole('textbox', { name: 'Memo' });
  await memo.fill(words);
  await one.keyboard.press('n');
  await dialog(one).getByRole('textbox', { name: 'Memo' }).fill('Call about the release');
  for (const [field, time] of [
    ['From', '0900'],
    ['To', '0910'],
  ] as const) {
    await dialog(one)
      .getByRole('spinbutton', { name: `${field}, hours` })
      .focus();
    await one.keyboard.type(time);
  }

  await morning.kill();
  for (const page of pages) await lost(page).waitFor();
  // Saving is refused in words, and takes nothing away.
  await button(dialog(other), 'Save memo').click();
  await other
    .getByText(/^The tracker cannot be reached/)
    .first()
    .waitFor();
  expect(await memo.inputValue()).toBe(words);
  await morning.comeBack(10 * MINUTE);
  for (const page of pages) await lost(page).waitFor({ state: 'detached' });

  expect(await memo.inputValue()).toBe(words);
  await button(dialog(other), 'Save memo').click();
  await dialog(other).waitFor({ state: 'detached' });
  await expect.poll(async () => (await mondayNow())[0]?.memo, SOON).toBe(words);

  expect(await dialog(one).getByRole('textbox', { name: 'Memo' }).inputValue()).toBe(
    'Call about the release',
  );
  await button(dialog(one), /^Add 10 min/).click();
  await dialog(one).waitFor({ state: 'detached' });
  const { items } = await morning.tracker.call('diary', { from: NINE + LATER, to: NINE + LATER + HOUR });
  expect(items).toMatchObject([{ memo: 'Call about the release' }]);
});

it('says that a screen is no longer there, and has it after a reload', async () => {
  const [page] = pages;
  expect(unforeseen()).toEqual([]);
  // As after an update: the program's name is another one now.
  let gone = true;
  await page.route(/\/assets\/reports-screen-[^/]*\.js$/, (route) =>
    gone ? route.fulfill({ status: 404, body: '' }) : route.fallback(),
  );
  await page.reload();
  await page.getByRole('navigation', { name: 'Screens' }).waitFor();
  await page.getByRole('link', { name: 'Reports' }).click();
  const failed = page.getByRole('alert').filter({ hasText: 'This screen could not be fetched' });
  await failed.waitFor();
  await failed.getByText(/Recording goes on/).waitFor();
  // The other screens work.
  await page.getByRole('link', { name: 'Diary' }).click();
  await page.getByRole('grid').waitFor();
  await page.goBack();
  await failed.waitFor();
  // Without a tracker a reload would lose the page: it is not offered.
  await morning.kill();
  const away = page.getByRole('alert').filter({ hasText: 'This screen has not been fetched yet' });
  await away.waitFor();
  expect(await button(away, 'Reload page').isDisabled()).toBe(true);
  await morning.comeBack(MINUTE);
  await failed.waitFor();
  gone = false;
  await button(failed, 'Reload page').click();
  await failed.waitFor({ state: 'detached' });
  await page.getByRole('heading', { name: 'Reports' }).first().waitFor();
});
