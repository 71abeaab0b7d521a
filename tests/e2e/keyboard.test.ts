// A morning by keys alone, through the real tracker: nothing is ever touched with a mouse, and the focus is never lost.
import { readFile } from 'node:fs/promises';
import type { Locator } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RecordView } from '../../shared/diary-api.ts';
import { total } from '../../shared/domain/intervals.ts';
import { HOUR, MINUTE, SECOND, weekOf } from '../../shared/domain/time.ts';
import { type Keyboard, keyboardOf } from '../support/keyboard.ts';
import { type Morning, openMorning } from '../support/morning.ts';
import { NINE, SOON } from '../support/workplace.ts';

let morning: Morning;
let keys: Keyboard;
/** Contracts by their titles. */
const ids = new Map<string, string>();

beforeAll(async () => {
  morning = await openMorning({
    before: async (page) => {
      keys = await keyboardOf(page);
    },
  });
});
afterAll(() => morning?.close());

const button = (name: string | RegExp, within: Pick<Locator, 'getByRole'> = morning.page): Locator =>
  within.getByRole('button', { name, exact: typeof name === 'string' });
const dialog = (): Locator => morning.page.getByRole('dialog');
const closed = (): Promise<void> => dialog().waitFor({ state: 'detached' });
const heading = (name: string | RegExp): Locator => morning.page.getByRole('heading', { name });
const field = (name: string | RegExp, within: Pick<Locator, 'getByRole'> = morning.page): Locator =>
  within.getByRole('textbox', { name, exact: typeof name === 'string' });
/** The cell of the segment that starts at this time of day. */
const cell = (time: string): Locator =>
  morning.page.locator('.wd-cell').filter({ hasText: new RegExp(`^${time}`) });
const timer = async () => (await morning.tracker.call('state', {})).timer;
/** The tracker is in this state, and the page says so. */
async function isNow(state: 'running' | 'privacy' | 'stopped'): Promise<void> {
  await expect.poll(async () => (await timer()).state, SOON).toBe(state);
  await morning.page.locator(`.wd-status[data-mode=${state}]`).waitFor();
}

const at = (time: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return NINE - 9 * HOUR + hours * HOUR + minutes * MINUTE;
};
async function recordAt(time: string): Promise<RecordView> {
  const { records } = await morning.diary();
  const found = records.find(({ segment }) => segment === at(time));
  if (!found) throw new Error(`there is no record at ${time}`);
  return found;
}

it('begins: notice, self-test, two contracts', async () => {
  const { page, tracker } = morning;
  await keys.to(page.getByRole('checkbox', { name: /^I have read this/ }));
  await keys.press('Space', 'Enter');
  await keys.at(heading('What works on this computer'));
  await keys.to(button('Go on'));
  await keys.press('Enter');
  await keys.at(heading('Your first contract'));
  await keys.to(field('Title'));
  await keys.type('Website');
  await keys.to(field('Rate per hour'));
  await keys.type('60');
  await keys.to(page.getByRole('combobox', { name: 'Labels' }).or(field('Labels')));
  await keys.type('Design');
  await keys.press('Enter');
  await keys.to(button('Create contract'));
  await keys.press('Enter');
  await keys.at(heading('Timer'));

  await keys.press('5');
  await keys.at(heading('Settings'));
  await keys.to(page.getByRole('link', { name: 'Contracts' }));
  await keys.press('Enter');
  await keys.to(button('New personal contract'));
  await keys.press('Enter');
  await keys.to(field('Title', dialog()));
  await keys.type('Shop');
  await keys.to(field('Rate per hour', dialog()));
  await keys.type('90');
  await keys.press('Enter');
  await closed();
  await keys.at(button('New personal contract'));
  for (const { title, id } of (await tracker.call('state', {})).contracts) ids.set(title, id);
  expect([...ids.keys()].sort()).toEqual(['Shop', 'Website']);
});

it('records: Space starts, M writes the memo, K keeps the picture, P pauses, Space stops', async () => {
  await keys.press('1');
  await keys.at(heading('Timer'));
  await keys.press('Space');
  await isNow('running');
  await keys.press('m');
  await keys.at(field('Memo'));
  await keys.type('Oven page');
  await keys.press('Enter');
  await expect.poll(async () => (await timer()).memo, SOON).toBe('Oven page');

  // The moment of the picture is drawn: it comes before the segment ends, and its notice waits a minute.
  const notices = async () => (await morning.tracker.call('state', {})).notices.length;
  let kept = 0;
  for (let minute = 0; minute < 10; minute += 1) {
    await morning.work(1, minute % 4 === 0 ? 1 : 0);
    if ((await notices()) === 0) continue;
    await heading(/^Snapshot taken at/).waitFor();
    // It takes no focus: the keys go on meaning what they meant.
    await keys.at(morning.page.locator('.wd-timer'));
    await keys.press('k');
    await expect.poll(notices, SOON).toBe(0);
    kept += 1;
  }
  expect(kept).toBe(1);
  for (const strokes of [1, 0, 0, 1, 0, 0, 1, 0, 0, 0, 1]) await morning.work(1, strokes);
  await keys.press('p');
  await isNow('privacy');
  await morning.pass(2 * MINUTE);
  await keys.press('p');
  await isNow('running');
  for (const strokes of [1, 0, 0, 1, 0, 0]) await morning.work(1, strokes);
  await keys.press('Space');
  await isNow('stopped');
  await morning.pass(15 * MINUTE);
  const { records, items } = await morning.diary();
  expect(records.map(({ segment, status }) => [segment, status])).toEqual(
    ['09:00', '09:10', '09:20'].map((time) => [at(time), 'sealed']),
  );
  expect(items).toEqual([]);
  const worked = records.reduce((sum, { intervals }) => sum + total(intervals), 0);
  expect(worked).toBeGreaterThan(27 * MINUTE - 5 * SECOND);
  expect(worked).toBeLessThanOrEqual(27 * MINUTE);
});

it('is looked at: arrows, one record large, zoomed and left again', async () => {
  await keys.press('2');
  await keys.at(heading(/5 January/));
  await keys.to(cell('09:20'));
  await keys.press('ArrowLeft', 'ArrowLeft');
  await keys.at(cell('09:00'));
  await keys.press('Enter');
  await dialog().getByText('09:00 – 09:10').waitFor();
  const picture = dialog().locator('.wd-stage img').first();
  await picture.waitFor();
  const width = async () => (await picture.boundingBox())?.width ?? 0;
  const fit = await width();
  await keys.press('+', '+');
  await expect.poll(width, SOON).toBeGreaterThan(fit * 1.2);
  await keys.press('ArrowRight', 'ArrowDown', '-', '0');
  await expect.poll(width, SOON).toBe(fit);
  await keys.press('ArrowRight');
  await dialog().getByText('09:10 – 09:20').waitFor();
  await keys.press('Escape');
  await closed();
  await keys.at(cell('09:10'));
});

it('is corrected: memo and labels of two, a discard taken back and done, a move', async () => {
  const { page } = morning;
  await keys.press('ArrowLeft', 'Shift+ArrowRight');
  await page.getByText('2 records picked').first().waitFor();
  await keys.press('m');
  await keys.at(field('Memo', dialog()));
  await keys.press('Control+a');
  await keys.type('Oven page, layout');
  await keys.press('Enter');
  await closed();
  for (const time of ['09:00', '09:10'])
    await expect.poll(async () => (await recordAt(time)).memo, SOON).toBe('Oven page, layout');
  expect((await recordAt('09:20')).memo).toBe('Oven page');
  await keys.at(cell('09:10'));

  await keys.press('l');
  await keys.at(dialog().getByRole('checkbox', { name: 'Design' }));
  await keys.press('Space');
  await keys.to(button('Save labels'));
  await keys.press('Enter');
  await closed();
  for (const time of ['09:00', '09:10'])
    await expect.poll(async () => (await recordAt(time)).labels, SOON).toEqual(['Design']);

  // The first one of the two is let go.
  await keys.press('Escape');
  await keys.at(cell('09:10'));
  await keys.press('d');
  await keys.at(button('Discard', dialog()));
  await keys.press('Enter');
  await closed();
  await expect.poll(async () => (await recordAt('09:10')).status, SOON).toBe('discarding');
  await keys.press('Control+z');
  await expect.poll(async () => (await recordAt('09:10')).status, SOON).toBe('sealed');
  await cell('09:10').locator('canvas').waitFor();
  await keys.to(cell('09:10'), 'ArrowRight');
  await keys.press('d');
  await keys.at(button('Discard', dialog()));
  await keys.press('Enter');
  await closed();
  await morning.pass(11 * SECOND);
  await expect.poll(async () => (await recordAt('09:10')).status, SOON).toBe('discarded');
  await page.locator('.wd-cell[data-status=discarded]').waitFor();

  await keys.to(cell('09:20'), 'ArrowRight');
  await keys.press('v');
  await keys.to(field('Memo', dialog()));
  await keys.press('Control+a');
  await keys.type('Baskets of the shop');
  await keys.press('Enter');
  await closed();
  await expect.poll(async () => (await recordAt('09:20')).movingTo, SOON).toBe(ids.get('Shop'));
  const moved = await recordAt('09:20');
  await morning.pass(11 * SECOND);
  await expect.poll(async () => (await morning.diary()).items.length, SOON).toBe(moved.intervals.length);
  // Each stretch on its own: the pause stays out of it.
  expect((await morning.diary()).items).toMatchObject(
    moved.intervals.map((interval) => ({
      kind: 'manual',
      contract: ids.get('Shop'),
      memo: 'Baskets of the shop',
      intervals: [interval],
      overDiscarded: total([interval]),
    })),
  );
});

it('is added to: time by hand, found by its name', async () => {
  const { page } = morning;
  await keys.press('Control+k');
  await keys.at(dialog().getByRole('textbox').or(dialog().getByRole('searchbox')).first());
  await keys.type('Add manual');
  await dialog().getByText('Add manual time').first().waitFor();
  await keys.press('Enter');
  await heading('Add manual time').waitFor();
  await keys.to(dialog().getByRole('combobox', { name: 'Contract' }));
  await keys.press('ArrowDown');
  const website = page.getByRole('option', { name: 'Website' });
  await website.waitFor();
  while ((await website.getAttribute('data-combobox-selected')) === null) await keys.press('ArrowDown');
  await keys.press('Enter');
  await website.waitFor({ state: 'hidden' });
  for (const [name, time] of [
    ['From', '0930'],
    ['To', '0940'],
  ] as const) {
    await keys.to(dialog().getByRole('spinbutton', { name: `${name}, hours` }));
    await keys.type(time);
  }
  await keys.to(field('Memo', dialog()));
  await keys.type('Call about the release');
  await keys.to(button(/^Add 10 min/, dialog()));
  await keys.press('Enter');
  await closed();
  const added = async () => (await morning.diary()).items.filter(({ memo }) => memo.startsWith('Call'));
  await expect
    .poll(added, SOON)
    .toMatchObject([{ contract: ids.get('Website'), intervals: [[at('09:30'), at('09:40')]] }]);
});

it('is handed in: the week by its number, the statement as a file', async () => {
  const { page, tracker } = morning;
  await keys.press('3');
  await keys.at(heading('Week').first());
  await keys.to(page.getByRole('link', { name: 'Open the statement of Website' }));
  await keys.press('Enter');
  await keys.to(button('Download the statement as CSV'));
  const [download] = await Promise.all([page.waitForEvent('download'), keys.press('Enter')]);
  const lines = await readFile(await download.path(), 'utf8');
  await keys.at(button('Download the statement as CSV'));

  const { records, items } = await morning.diary();
  const sealed = records.filter(({ status }) => status === 'sealed');
  expect(sealed.map(({ segment }) => segment)).toEqual([at('09:00')]);
  const tracked = sealed.reduce((sum, record) => sum + record.tracked, 0);
  const statement = await tracker.call('statement', {
    contract: ids.get('Website') ?? '',
    week: weekOf(NINE),
  });
  expect(statement.totals.tracked - statement.totals.discarded).toBe(tracked);
  expect(statement.totals.manual).toBe(10 * MINUTE);
  expect(statement.totals.billable).toBe(tracked + 10 * MINUTE);
  for (const { ms } of statement.lines) expect(lines).toContain(String(ms));
  const shop = await tracker.call('statement', { contract: ids.get('Shop') ?? '', week: weekOf(NINE) });
  const moved = items.filter(({ contract }) => contract === ids.get('Shop'));
  expect(shop.totals.manual).toBe(total(moved.flatMap(({ intervals }) => intervals)));
  // Three keys were pressed in the record that was kept; the others went with theirs.
  const strokes = records.flatMap(({ minutes }) => minutes.map((minute) => minute.keys ?? 0));
  expect(strokes.reduce((sum, count) => sum + count, 0)).toBe(3);
  expect(await tracker.call('verify', {})).toMatchObject({ good: true });
});

it('has another look, and tells all of its keys', async () => {
  const { page, tracker } = morning;
  await keys.press('5');
  await keys.at(heading('Settings'));
  await keys.to(page.getByRole('link', { name: 'Appearance' }));
  await keys.press('Enter');
  await keys.to(page.getByRole('radiogroup', { name: 'Theme' }).getByRole('radio', { checked: true }));
  await keys.press('ArrowRight', 'ArrowRight');
  await page.locator('html[data-mantine-color-scheme=dark]').waitFor({ state: 'attached' });
  await expect.poll(async () => (await tracker.call('state', {})).settings.theme, SOON).toBe('dark');

  await keys.press('2');
  await keys.at(heading(/5 January/));
  await keys.press('?');
  await heading('Keys').waitFor();
  const told = await dialog().locator('dt').allInnerTexts();
  const caps = told.map((text) => text.replaceAll(/\s+/g, ' '));
  const used = ['Space', 'Enter', 'Shift', 'P', 'M', 'L', 'D', 'V', '1', '2', '3', '5', 'Ctrl K', 'Ctrl Z'];
  for (const key of used) expect(caps).toContain(key);
  await keys.press('Escape');
  await closed();
  await keys.at(heading(/5 January/));
  expect(await keys.pointers()).toBe(0);
  expect(morning.complaints).toEqual([]);
});
