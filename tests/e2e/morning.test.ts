// A morning through the real tracker: recorded with real input, corrected on the screens, exported; every number agrees.
import { readFile } from 'node:fs/promises';
import type { Locator } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RecordView } from '../../shared/diary-api.ts';
import { total } from '../../shared/domain/intervals.ts';
import { HOUR, MINUTE, SECOND, weekOf } from '../../shared/domain/time.ts';
import { parseCsv } from '../support/csv.ts';
import { type Morning, openMorning } from '../support/morning.ts';
import { axeFindings } from '../support/page.ts';
import { NINE, SOON } from '../support/workplace.ts';

let morning: Morning;
/** Contracts by their titles. */
const ids = new Map<string, string>();

beforeAll(async () => {
  morning = await openMorning();
});
afterAll(() => morning?.close());

const button = (name: string | RegExp, within: Pick<Locator, 'getByRole'> = morning.page): Locator =>
  within.getByRole('button', { name, exact: typeof name === 'string' });
const dialog = (): Locator => morning.page.getByRole('dialog');
const goTo = (screen: string): Promise<void> =>
  morning.page.getByRole('navigation').getByRole('link', { name: screen }).click();
/** The cell of the segment that starts at this time of day. */
const cell = (time: string): Locator =>
  morning.page.locator('.wd-cell').filter({ hasText: new RegExp(`^${time}`) });

async function records(): Promise<RecordView[]> {
  return [...(await morning.diary()).records].sort((a, b) => a.segment - b.segment);
}
const at = (time: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return NINE - 9 * HOUR + hours * HOUR + minutes * MINUTE;
};
async function recordAt(time: string, contract = 'Website'): Promise<RecordView> {
  const found = (await records()).find(
    (record) => record.segment === at(time) && record.contract === ids.get(contract),
  );
  if (!found) throw new Error(`there is no record at ${time}`);
  return found;
}
async function saved(press: Locator): Promise<string> {
  const [download] = await Promise.all([morning.page.waitForEvent('download'), press.click()]);
  return readFile(await download.path(), 'utf8');
}

it('begins: notice, self-test, two contracts', async () => {
  const { page, tracker } = morning;
  await page.getByRole('checkbox', { name: /^I have read this/ }).check();
  await button('Accept and go on').click();
  await button('Go on').click();
  await page.getByRole('textbox', { name: 'Title' }).fill('Website');
  await page.getByRole('textbox', { name: 'Rate per hour' }).fill('60');
  await page.getByRole('checkbox', { name: 'Manual time is allowed' }).check();
  await button('Create contract').click();
  await button('Start').waitFor();
  // The second one by its own screen.
  await goTo('Settings');
  await page.getByRole('link', { name: 'Contracts' }).click();
  await button('New personal contract').click();
  await dialog().getByRole('textbox', { name: 'Title' }).fill('Shop');
  await dialog().getByRole('textbox', { name: 'Rate per hour' }).fill('90');
  await dialog().getByRole('checkbox', { name: 'Manual time is allowed' }).check();
  await dialog()
    .getByRole('combobox', { name: 'Labels' })
    .or(dialog().getByLabel('Labels'))
    .first()
    .fill('Design');
  await page.keyboard.press('Enter');
  await button('Create contract', dialog()).click();
  await dialog().waitFor({ state: 'detached' });
  const { contracts } = await tracker.call('state', {});
  for (const { title, id } of contracts) ids.set(title, id);
  expect([...ids.keys()].sort()).toEqual(['Shop', 'Website']);
});

it('records what is worked: two memos, a stretch without input, a stop', async () => {
  const { page } = morning;
  await goTo('Timer');
  await page.getByRole('textbox', { name: 'Memo' }).fill('Oven page');
  await page.getByRole('combobox', { name: 'Contract' }).selectOption({ label: 'Website' });
  await button('Start').first().click();
  await expect.poll(async () => (await morning.tracker.call('state', {})).timer.state, SOON).toBe('running');
  await morning.work(20);
  // The moment of the picture is drawn: it comes before the segment ends, and its notice waits a minute.
  const notices = async () => (await morning.tracker.call('state', {})).notices.length;
  for (let minute = 0; minute < 10; minute += 1) {
    await morning.work(1);
    if ((await notices()) === 0) continue;
    await page.getByRole('heading', { name: /^Snapshot taken at/ }).waitFor();
    await page.keyboard.press('k');
    await expect.poll(notices, SOON).toBe(0);
  }
  await page.getByRole('textbox', { name: 'Memo' }).fill('Order form');
  await page.keyboard.press('Enter');
  await expect
    .poll(async () => (await morning.tracker.call('state', {})).timer.memo, SOON)
    .toBe('Order form');
  await morning.work(30);
  // Nobody there for a quarter of an hour.
  await morning.pass(15 * MINUTE);
  await morning.press();
  await page.getByRole('region', { name: /^No input for/ }).waitFor();
  await button('Keep', page.getByRole('region', { name: /^No input for/ })).click();
  await expect.poll(async () => (await morning.diary()).items.length, SOON).toBe(1);
  await morning.work(15);
  await button('Stop').first().click();
  await morning.pass(20 * MINUTE);
  const all = await records();
  expect(all.map(({ status }) => status)).toEqual(all.map(() => 'sealed'));
  expect(all.every(({ snapshot, noSnapshot }) => snapshot !== null || noSnapshot !== null)).toBe(true);
  // An hour, the kept stretch, and the quarter after it: nothing is lost between them, and nothing is there twice.
  const items = (await morning.diary()).items;
  const spans = [
    ...all.flatMap(({ intervals }) => intervals),
    ...items.flatMap(({ intervals }) => intervals),
  ];
  expect(total(spans)).toBe(spans.reduce((sum, [start, end]) => sum + end - start, 0));
  expect(total(spans)).toBeGreaterThan(90 * MINUTE - 5 * SECOND);
  expect(total(spans)).toBeLessThanOrEqual(90 * MINUTE);
});

it('is corrected: memo and labels of many, a discard taken back and done, a move, time by hand', async () => {
  const { page, tracker } = morning;
  await goTo('Diary');
  await cell('09:00').click();
  await cell('09:20').click({ modifiers: ['Shift'] });
  await page.getByText('3 records picked').first().waitFor();
  await page.keyboard.press('m');
  await dialog().getByRole('textbox', { name: 'Memo' }).fill('Oven page, layout');
  await button('Save memo', dialog()).click();
  await expect.poll(async () => (await recordAt('09:20')).memo, SOON).toBe('Oven page, layout');
  expect((await recordAt('09:00')).memo).toBe('Oven page, layout');

  await cell('09:30').click();
  await page.keyboard.press('d');
  await dialog()
    .getByText(/^Discards 1 picture and 10 min/)
    .waitFor();
  await button('Discard', dialog()).click();
  await expect.poll(async () => (await recordAt('09:30')).status, SOON).toBe('discarding');
  await cell('09:30')
    .or(page.locator('.wd-cell[data-status=discarding]'))
    .first()
    .getByRole('button')
    .click();
  await expect.poll(async () => (await recordAt('09:30')).status, SOON).toBe('sealed');
  await page.locator('.wd-cell[data-status=discarding]').waitFor({ state: 'detached' });
  await cell('09:30').click();
  await page.keyboard.press('d');
  await button('Discard', dialog()).click();
  await expect.poll(async () => (await recordAt('09:30')).status, SOON).toBe('discarding');
  await morning.pass(11 * SECOND);
  await expect.poll(async () => (await recordAt('09:30')).status, SOON).toBe('discarded');

  const moved = await recordAt('09:40');
  await cell('09:40').click();
  await page.keyboard.press('v');
  await dialog().getByRole('textbox', { name: 'Memo' }).fill('Baskets of the shop');
  await button('Move', dialog()).click();
  await expect.poll(async () => (await recordAt('09:40')).movingTo, SOON).toBe(ids.get('Shop'));
  await morning.pass(11 * SECOND);
  await expect.poll(async () => (await morning.diary()).items.length, SOON).toBe(2);
  const [item] = (await morning.diary()).items.filter(({ kind }) => kind === 'manual');
  expect(item).toMatchObject({
    contract: ids.get('Shop'),
    memo: 'Baskets of the shop',
    intervals: moved.intervals,
    overDiscarded: moved.tracked,
  });

  await page.keyboard.press('Control+k');
  await dialog()
    .getByRole('textbox')
    .or(dialog().getByRole('searchbox'))
    .or(dialog().getByRole('combobox'))
    .first()
    .fill('Add manual time');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Add manual time' }).waitFor();
  await dialog()
    .getByRole('textbox', { name: 'Contract' })
    .or(dialog().getByRole('combobox', { name: 'Contract' }))
    .first()
    .click();
  await page.getByRole('option', { name: 'Website' }).click();
  for (const [field, time] of [
    ['From', '10:35'],
    ['To', '10:45'],
  ] as const) {
    const group = dialog().getByRole('spinbutton', { name: new RegExp(field) });
    const [hours = '', minutes = ''] = time.split(':');
    await group.nth(0).fill(hours);
    await group.nth(1).fill(minutes);
  }
  await dialog()
    .getByRole('textbox', { name: 'What was done' })
    .or(dialog().getByLabel('Memo'))
    .first()
    .fill('Call about the release');
  await button(/^Add 10 min/, dialog()).click();
  await expect.poll(async () => (await morning.diary()).items.length, SOON).toBe(3);
  expect((await tracker.call('verify', {})).good).toBe(true);
  expect(await axeFindings(page)).toEqual([]);
});

it('is exported, and every number agrees with the journal and with what was done', async () => {
  const { page, tracker } = morning;
  const diary = await morning.diary();
  const live = diary.records.filter(({ status }) => status === 'sealed');
  const tracked = live.reduce((sum, record) => sum + record.tracked, 0);

  await goTo('Settings');
  await page.getByRole('link', { name: 'Data' }).click();
  await button('This week').click();
  const rows = parseCsv(await saved(button('Save as CSV')));
  const sum = (kind: string, contract: string, what: string): number =>
    rows
      .filter((row) => row['kind'] === kind && row['title'] === contract && row['status'] === 'sealed')
      .reduce((all, row) => all + Number(row[what]), 0);
  expect(rows).toHaveLength(diary.records.length + diary.items.length);
  expect(sum('tracked', 'Website', 'tracked_ms')).toBe(tracked);
  expect(sum('manual', 'Website', 'tracked_ms')).toBe(10 * MINUTE);
  // Every key that was pressed, but for those of the two records that were taken away, ten in each.
  expect(sum('tracked', 'Website', 'keys')).toBe(morning.pressed - 20);

  // The week says the same, and so does its statement as a file.
  const website = ids.get('Website') ?? '';
  const statement = await tracker.call('statement', { contract: website, week: weekOf(NINE) });
  expect(statement.totals.tracked - statement.totals.discarded).toBe(tracked);
  expect(statement.totals.manual).toBe(10 * MINUTE);
  const items = diary.items.filter(({ contract, kind }) => contract === website && kind === 'kept-idle');
  const kept = items.reduce((all, { intervals }) => all + total(intervals), 0);
  expect(statement.totals.keptIdle).toBe(kept);
  expect(statement.totals.billable).toBe(tracked + kept + 10 * MINUTE);
  await page.goto(`${new URL(page.url()).origin}/#/week/2026-01-05/${website}`);
  await button('Download the statement as CSV').waitFor();
  const lines = await saved(button('Download the statement as CSV'));
  for (const { ms } of statement.lines) expect(lines).toContain(String(ms));
  const amount = new Intl.NumberFormat('en', { style: 'currency', currency: 'EUR' }).format(
    statement.amount / 100,
  );
  await page.getByText(amount, { exact: true }).first().waitFor();
  expect(await tracker.call('verify', {})).toMatchObject({ good: true });
  expect(morning.complaints).toEqual([]);
});
