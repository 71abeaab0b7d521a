// What a person does with a week, its statement and the reports: looks around, exports, adds time, gives hours back.
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { fail } from '../../shared/domain/result.ts';
import { DAY, HOUR, MINUTE, WEEK } from '../../shared/domain/time.ts';
import type { Scene } from '../support/fake-tracker.ts';
import { CUT_LINE, SOON, useChromium } from '../support/on-screen.ts';
import { acme } from '../support/sample-diary.ts';
import { SCENES } from '../support/scenes/index.ts';

const open = useChromium();

/** Monday of the week of the samples, 00:00 UTC. */
const WEEK_START = Date.UTC(2026, 10, 23);

function sceneOf(name: string): Scene {
  const make = SCENES[name];
  if (!make) throw new Error(`there is no scene "${name}"`);
  return make();
}

const dialog = (page: Page): Locator => page.getByRole('dialog');
const heading = (page: Page, name: RegExp): Promise<void> =>
  page.getByRole('heading', { level: 2, name }).waitFor();
const statement = (page: Page): Locator => page.getByRole('region', { name: 'Statement' });

async function download(page: Page, button: Locator): Promise<{ name: string; bytes: string }> {
  const [file] = await Promise.all([page.waitForEvent('download'), button.click()]);
  return { name: file.suggestedFilename(), bytes: (await readFile(await file.path())).toString('latin1') };
}

async function fillTimes(form: Locator, from: string, to: string): Promise<void> {
  for (const [field, time] of [
    ['From', from],
    ['To', to],
  ] as const) {
    const [hours = '', minutes = ''] = time.split(':');
    await form.getByLabel(`${field}, hours`).fill(hours);
    await form.getByLabel(`${field}, minutes`).fill(minutes);
  }
}

describe('the week', () => {
  it('leads to the week before, never beyond this one, and back', async () => {
    await open(sceneOf('week'), '#/week', async ({ page, called }) => {
      await heading(page, /This week/);
      const next = page.getByRole('button', { name: 'Next week' });
      expect(await next.isDisabled()).toBe(true);
      await page.keyboard.press('.');
      await page.getByRole('button', { name: 'Previous week' }).click();
      await heading(page, /16.*22 November/);
      expect(page.url()).toContain('#/week/2026-11-16');
      await expect
        .poll(() => called('overview').at(-1), SOON)
        .toEqual({ from: WEEK_START - WEEK, to: WEEK_START });
      await page.keyboard.press(',');
      await heading(page, /9.*15 November/);
      await next.click();
      await page.keyboard.press('t');
      await heading(page, /This week/);
      await expect.poll(() => page.url(), SOON).not.toContain('2026-11');
    });
  });

  it('shows all contracts, or the statement of the one that is chosen', async () => {
    await open(sceneOf('week'), '#/week', async ({ page, called }) => {
      await heading(page, /Statements/);
      expect(new Set(called('statement').map(({ contract }) => contract))).toEqual(
        new Set(['acme', 'bakery']),
      );
      await page.getByRole('combobox', { name: 'Contract' }).click();
      await page.getByRole('option', { name: acme.title }).click();
      await heading(page, /^Statement$/);
      expect(page.url()).toMatch(/acme$/);
      await page.getByRole('combobox', { name: 'Contract' }).click();
      await page.getByRole('option', { name: 'All contracts' }).click();
      await heading(page, /Statements/);
    });
  });

  it('reads the numbers of an hour as the arrows reach it, and opens its day by Enter', async () => {
    await open(sceneOf('week'), '#/week/2026-11-16/acme', async ({ page }) => {
      const reached = page.locator('table a[tabindex="0"][data-place]');
      await reached.waitFor();
      expect(await reached.count()).toBe(1);
      await reached.focus();
      const readout = page.locator('.wd-heat-readout');
      await expect
        .poll(() => readout.textContent(), SOON)
        .toMatch(/^Mon 16 Nov, 09:00 – 10:00 \d+ min tracked/);
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowRight');
      await expect
        .poll(() => page.locator('table a[data-place]:focus').getAttribute('aria-label'), SOON)
        .toMatch(/17 Nov/);
      await expect.poll(() => readout.textContent(), SOON).toMatch(/17 Nov/);
      await page.keyboard.press('Enter');
      await heading(page, /Tuesday,? 17 November/);
    });
  });

  it('gives the statement as CSV and PDF, with the bytes that the tracker sent', async () => {
    await open(sceneOf('week'), '#/week/2026-11-16/acme', async ({ page, called }) => {
      const csv = await download(page, page.getByRole('button', { name: 'Download the statement as CSV' }));
      expect(csv).toEqual({ name: 'statement-2026-11-16.csv', bytes: 'sample,data\r\n' });
      const pdf = await download(page, page.getByRole('button', { name: 'Download the statement as PDF' }));
      expect(pdf).toEqual({ name: 'statement-2026-11-16.pdf', bytes: '%PDF-sample' });
      const asked = { contract: 'acme', week: WEEK_START - WEEK, language: 'en' };
      expect(called('exportStatement')).toEqual([
        { ...asked, format: 'csv' },
        { ...asked, format: 'pdf' },
      ]);
    });
  });

  it('says why a statement cannot be had as a file', async () => {
    const scene = sceneOf('week');
    const full = fail('disk-full', 'The disk is full.');
    const answers = { ...scene.answers, exportStatement: full };
    await open({ ...scene, answers }, '#/week/2026-11-16/acme', async ({ page }) => {
      const csv = page.getByRole('button', { name: 'Download the statement as CSV' });
      await csv.click();
      await page.getByText(/disk is full/i).waitFor();
      expect(await csv.evaluate((button) => button === button.ownerDocument.activeElement)).toBe(true);
    });
  });

  it('raises the limit of the week, and refuses what is no more than now', async () => {
    await open(sceneOf('week'), '#/week/2026-11-23/acme', async ({ page, calledTimes }) => {
      const raise = statement(page).getByRole('button', { name: 'Raise the limit' });
      await raise.click();
      const hours = dialog(page).getByRole('textbox', { name: 'Hours in this week' });
      await hours.fill('20');
      await page.keyboard.press('Enter');
      await dialog(page)
        .getByText(/Enter more than the 30.* h of now/)
        .waitFor();
      await calledTimes('raiseLimit', 0);
      await hours.fill('37.5');
      await page.keyboard.press('Enter');
      expect(await calledTimes('raiseLimit', 1)).toEqual([
        { contract: 'acme', week: WEEK_START, limit: 37.5 * HOUR },
      ]);
      await dialog(page).waitFor({ state: 'detached' });
      await page.getByText(/The limit of this week is 37/).waitFor();
      await expect
        .poll(() => raise.evaluate((button) => button === button.ownerDocument.activeElement), SOON)
        .toBe(true);
    });
  });

  it('gives hours of a locked week back, which stand as an adjustment in this week', async () => {
    await open(sceneOf('week'), '#/week/2026-11-16/acme', async ({ page, calledTimes }) => {
      await statement(page).getByRole('button', { name: 'Give hours back' }).click();
      const give = dialog(page).getByRole('button', { name: /^Give back/ });
      await dialog(page).getByText('Choose what to give back.').waitFor();
      expect(await give.isDisabled()).toBe(true);
      const parts = dialog(page).getByRole('checkbox', { name: /^Record at / });
      await parts.nth(0).check();
      await parts.nth(2).check();
      await dialog(page)
        .getByText(/^Takes 2 records, 20 min, .*28\.33/)
        .waitFor();
      await dialog(page).getByLabel('Reason').fill('Private call');
      await give.click();
      const [given] = await calledTimes('giveBack', 1);
      expect(given?.entries).toHaveLength(2);
      expect(given?.reason).toBe('Private call');
      await page.getByRole('link', { name: 'Show it' }).click();
      await heading(page, /This week/);
      const line = statement(page).getByRole('row', { name: /Given back.*of the week of.*16 Nov/ });
      await line.waitFor();
      expect(await line.textContent()).toMatch(/28\.33/);
    });
  });

  it('says what failed, and reads it when asked again', async () => {
    await open(sceneOf('week-failing'), '#/week', async ({ page, tracker }) => {
      await page.getByText('The week could not be read').waitFor();
      await page.getByText('The statement could not be made').waitFor();
      tracker.scene = sceneOf('week');
      await page.getByRole('button', { name: 'Try again' }).first().click();
      await page.getByText('The week could not be read').waitFor({ state: 'detached' });
      await page.getByRole('button', { name: 'Try again' }).click();
      await heading(page, /Statements/);
    });
  });

  it('keeps what it shows without a line, and offers nothing that needs one', async () => {
    const work: Parameters<typeof open>[2] = async ({ page, tracker }) => {
      await heading(page, /^Statement$/);
      tracker.down(true);
      const csv = page.getByRole('button', { name: 'Download the statement as CSV' });
      await expect.poll(() => csv.isDisabled(), SOON).toBe(true);
      expect(await statement(page).getByRole('button', { name: 'Give hours back' }).isDisabled()).toBe(true);
      expect(await statement(page).getByRole('row').count()).toBeGreaterThan(2);
      tracker.down(false);
      await expect.poll(() => csv.isDisabled(), SOON).toBe(false);
    };
    await open(sceneOf('week'), '#/week/2026-11-16/acme', work, { complains: CUT_LINE });
  });
});

describe('manual time', () => {
  it('is refused at the field that is wrong, with everything typed left as it is', async () => {
    await open(sceneOf('week'), '#/week/2026-11-23/acme', async ({ page, calledTimes }) => {
      await page.keyboard.press('n');
      const add = dialog(page).getByRole('button', { name: /^Add/ });
      await add.click();
      await dialog(page).getByRole('alert').filter({ hasText: 'Enter a time.' }).waitFor();
      await fillTimes(dialog(page), '10:00', '11:30');
      await add.click();
      await dialog(page).getByText('Write what you did.').waitFor();
      await calledTimes('addTime', 0);
      await dialog(page).getByLabel('Memo').fill('Sample call');
      await add.click();
      // Ten in Berlin was worked already.
      const [tried] = await calledTimes('addTime', 1);
      expect(tried).toEqual({
        contract: 'acme',
        from: WEEK_START + DAY + 9 * HOUR,
        to: WEEK_START + DAY + 10 * HOUR + 30 * MINUTE,
        memo: 'Sample call',
      });
      await dialog(page)
        .getByRole('alert')
        .filter({ hasText: 'From: Part of this time is tracked' })
        .waitFor();
      expect(await dialog(page).getByLabel('From, hours').inputValue()).toBe('10');
      expect(await dialog(page).getByLabel('Memo').inputValue()).toBe('Sample call');
      await fillTimes(dialog(page), '04:00', '05:00');
      await add.click();
      await calledTimes('addTime', 2);
      await dialog(page).waitFor({ state: 'detached' });
      await page.getByText(/^1 h.* added to API migration/).waitFor();
    });
  });

  it('over Monday 00:00 UTC becomes two pieces, and Undo takes both away', async () => {
    await open(sceneOf('week-border'), '#/week/2026-11-23/acme', async ({ page, calledTimes }) => {
      await page.getByRole('button', { name: 'Add manual time' }).click();
      await fillTimes(dialog(page), '00:15', '02:00');
      await dialog(page)
        .getByText(/Monday 00:00 UTC lies in between.*45 min.*1 h/)
        .waitFor();
      await dialog(page).getByLabel('Memo').fill('Night release');
      await dialog(page).getByRole('button', { name: /^Add/ }).click();
      const added = await calledTimes('addTime', 2);
      expect(added.map(({ from, to }) => [from - WEEK_START, to - WEEK_START])).toEqual([
        [-45 * MINUTE, 0],
        [0, HOUR],
      ]);
      await dialog(page).waitFor({ state: 'detached' });
      await page.getByRole('button', { name: 'Undo', exact: true }).click();
      const undone = await calledTimes('discardItem', 2);
      expect(new Set(undone.map(({ entry }) => Number(entry.replace(/^b+/, ''))))).toEqual(
        new Set(added.map(({ from }) => from)),
      );
    });
  });
});

describe('reports', () => {
  it('ask for the months of the period, and show them by month or by contract', async () => {
    await open(sceneOf('reports'), '#/reports', async ({ page, called }) => {
      expect(called('report').at(-1)?.bounds).toHaveLength(13);
      await page.getByText('This year', { exact: true }).click();
      // Midnight in Berlin.
      await expect.poll(() => called('report').at(-1)?.bounds[0], SOON).toBe(Date.UTC(2025, 11, 31, 23));
      await page.getByText('Last year', { exact: true }).click();
      await expect.poll(() => called('report').at(-1)?.bounds[0], SOON).toBe(Date.UTC(2024, 11, 31, 23));
      await page.getByText('Last 12 months', { exact: true }).click();
      await page.getByRole('button', { name: 'Show the contracts of November 2026' }).click();
      await page.getByRole('rowheader', { name: /API migration/ }).waitFor();
      await page.getByText('By contract', { exact: true }).click();
      await page.getByRole('button', { name: /Show the months of API migration/ }).click();
      await page.getByRole('rowheader', { name: /November 2026/ }).waitFor();
    });
  });

  it('come as a file with what the tracker sent', async () => {
    await open(sceneOf('reports'), '#/reports', async ({ page, called }) => {
      const file = await download(page, page.getByRole('button', { name: 'Download the report as CSV' }));
      expect(file).toEqual({ name: 'report.csv', bytes: 'sample,data\r\n' });
      expect(called('exportReport')).toEqual([{ bounds: called('report').at(-1)?.bounds }]);
    });
  });

  it('say what failed, and are made when asked again', async () => {
    await open(sceneOf('reports-failing'), '#/reports', async ({ page, tracker }) => {
      await page.getByText('The report could not be made').waitFor();
      tracker.scene = sceneOf('reports');
      await page.getByRole('button', { name: 'Try again' }).click();
      await page.getByRole('table').waitFor();
    });
  });
});
