// What a person does in the diary of a day: picking, changing, taking back, and the days around it.
import type { Locator, Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import type { RecordView } from '../../shared/diary-api.ts';
import type { Contract } from '../../shared/domain/contract.ts';
import { fail } from '../../shared/domain/result.ts';
import { DAY, HOUR, MINUTE, SEGMENT } from '../../shared/domain/time.ts';
import type { Scene } from '../support/fake-tracker.ts';
import { CUT_LINE, focusOf, SOON, useChromium } from '../support/on-screen.ts';
import { axeFindings } from '../support/page.ts';
import { acme, bakery, sampleContract, sampleRecord, sampleState } from '../support/sample-diary.ts';
import { sampleItem } from '../support/scenes/diary.ts';
import { SCENES } from '../support/scenes/index.ts';

/** A Tuesday at 16:47 UTC; in Berlin, where the browser is, an hour later. */
const NOW = Date.UTC(2026, 10, 24, 16, 47, 12);
/** Nine in Berlin. */
const NINE = Date.UTC(2026, 10, 24, 8);

const open = useChromium();

/** Twelve records from nine to eleven, each as `more` says. */
function day(
  more: (index: number) => Partial<RecordView> = () => ({}),
  rest: Partial<Scene> & { contracts?: readonly Contract[] } = {},
): Scene {
  const { contracts = [acme, bakery], ...scene } = rest;
  return {
    state: sampleState(NOW, { contracts }),
    records: Array.from({ length: 12 }, (_, index) => sampleRecord(NINE + index * SEGMENT, more(index))),
    ...scene,
  };
}

const cell = (page: Page, index: number): Locator => page.locator('.wd-cell').nth(index);
const bar = (page: Page): Locator => page.getByRole('region', { name: 'Picked records' });
const dialog = (page: Page): Locator => page.getByRole('dialog');

async function picked(page: Page, ...indexes: number[]): Promise<void> {
  const chosen = page.locator('.wd-cell');
  await expect
    .poll(
      async () =>
        (await chosen.evaluateAll((cells) => cells.map((one) => one.getAttribute('aria-selected')))).flatMap(
          (selected, index) => (selected === 'true' ? [index] : []),
        ),
      SOON,
    )
    .toEqual(indexes);
}

const toText = async (page: Page, text: string | RegExp): Promise<void> =>
  page.getByText(text).filter({ visible: true }).first().waitFor();

const segments = (records: readonly { segment: number }[] | undefined): number[] =>
  (records ?? []).map(({ segment }) => (segment - NINE) / SEGMENT);

describe('picking records', () => {
  it('by click, with Ctrl one more or less, with Shift all up to there, and by dragging', async () => {
    await open(day(), '#/diary', async ({ page }) => {
      await cell(page, 2).click();
      await picked(page, 2);
      await cell(page, 5).click({ modifiers: ['Shift'] });
      await picked(page, 2, 3, 4, 5);
      await cell(page, 3).click({ modifiers: ['Control'] });
      await picked(page, 2, 4, 5);
      await cell(page, 8).click({ modifiers: ['Control'] });
      await picked(page, 2, 4, 5, 8);
      await bar(page).getByText('4 records picked').waitFor();
      await bar(page).getByText('total 40 min').waitFor();

      const [from, to] = [await cell(page, 6).boundingBox(), await cell(page, 9).boundingBox()];
      if (!from || !to) throw new Error('the cells are not on the page');
      await page.mouse.move(from.x + 20, from.y + 15);
      await page.mouse.down();
      await page.mouse.move(to.x + 20, to.y + 15, { steps: 8 });
      await page.mouse.up();
      await picked(page, 6, 7, 8, 9);
    });
  });

  it('by keys: arrows, Shift and arrows, Space, Ctrl A, Escape', async () => {
    await open(day(), '#/diary', async ({ page }) => {
      await cell(page, 0).focus();
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowDown');
      await picked(page);
      await expect
        .poll(() => page.locator('.wd-cell:focus').getAttribute('data-id'), SOON)
        .toContain(`/${NINE + 7 * SEGMENT}/`);
      await page.keyboard.press('Shift+ArrowRight');
      await page.keyboard.press('Shift+ArrowRight');
      await picked(page, 7, 8, 9);
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press(' ');
      await picked(page, 3, 7, 8, 9);
      await page.keyboard.press('Control+a');
      await picked(page, ...Array.from({ length: 12 }, (_, index) => index));
      await page.keyboard.press('Escape');
      await picked(page);
      await expect.poll(() => page.locator('.wd-cell:focus').count(), SOON).toBe(1);
      await page.getByRole('link', { name: 'Diary', exact: true }).focus();
      await page.keyboard.press('Control+a');
      await bar(page).getByText('12 records picked').waitFor();
    });
  });

  it('stays as it is when the data comes anew, without what is gone', async () => {
    await open(day(), '#/diary', async ({ page, tracker }) => {
      await cell(page, 2).click();
      await cell(page, 5).click({ modifiers: ['Shift'] });
      const { scene } = tracker;
      tracker.show({ ...scene, records: scene.records.map((record) => ({ ...record, memo: 'Said anew' })) });
      await toText(page, 'Said anew');
      await picked(page, 2, 3, 4, 5);
      const gone = { status: 'discarded', tracked: 0, minutes: [], intervals: [], snapshot: null } as const;
      tracker.show({
        ...scene,
        records: scene.records.map((record, index) => (index === 3 ? { ...record, ...gone } : record)),
      });
      await bar(page).getByText('3 records picked').waitFor();
      await picked(page, 2, 4, 5);
    });
  });
});

describe('changing the picked records', () => {
  const memos = (index: number): Partial<RecordView> => ({ memo: index < 2 ? 'First' : 'Second' });

  it('gives several one memo, and Undo gives each its own back', async () => {
    await open(day(memos), '#/diary', async ({ page, calledTimes }) => {
      await cell(page, 0).click();
      await cell(page, 3).click({ modifiers: ['Shift'] });
      await page.keyboard.press('m');
      await dialog(page).getByText('They have 2 different memos now').waitFor();
      await dialog(page).getByRole('textbox', { name: 'Memo' }).fill('Third');
      await page.keyboard.press('Enter');
      const [written] = await calledTimes('setMemo', 1);
      expect(written?.memo).toBe('Third');
      expect(segments(written?.records)).toEqual([0, 1, 2, 3]);
      await toText(page, 'Memo of 4 records changed');
      // The cursor is where it was.
      await expect.poll(() => page.locator('.wd-cell:focus').count(), SOON).toBe(1);

      await page.getByRole('button', { name: 'Undo' }).click();
      const [, one, two] = await calledTimes('setMemo', 3);
      expect([one?.memo, segments(one?.records)]).toEqual(['First', [0, 1]]);
      expect([two?.memo, segments(two?.records)]).toEqual(['Second', [2, 3]]);
      await expect.poll(() => page.getByRole('button', { name: /First/ }).count(), SOON).toBeGreaterThan(0);
    });
  });

  it('keeps what was typed where it is refused', async () => {
    const refused = { setMemo: fail('disk-full', 'The disk is full.') };
    await open(day(memos, { answers: refused }), '#/diary', async ({ page, calledTimes }) => {
      await cell(page, 0).click();
      await page.keyboard.press('m');
      await dialog(page).getByRole('textbox', { name: 'Memo' }).fill('Third');
      await page.keyboard.press('Enter');
      await calledTimes('setMemo', 1);
      await page.getByText('That did not work').waitFor();
      expect(await dialog(page).getByRole('textbox', { name: 'Memo' }).inputValue()).toBe('Third');
    });
  });

  it('shows labels that all contracts have, half-set where only some records carry one', async () => {
    const other: Contract = {
      ...bakery,
      versions: bakery.versions.map((terms) => ({ ...terms, labels: ['Review', 'Shop', 'Code'] })),
    };
    const scene = day(
      (index) => ({
        contract: index < 2 ? 'acme' : 'bakery',
        labels: index === 0 ? ['Code', 'Design'] : [],
      }),
      { contracts: [acme, other] },
    );
    await open(scene, '#/diary', async ({ page, calledTimes }) => {
      await cell(page, 0).click();
      await cell(page, 2).click({ modifiers: ['Shift'] });
      await page.keyboard.press('l');
      const boxes = dialog(page).getByRole('checkbox');
      await expect.poll(() => boxes.count(), SOON).toBe(2);
      const code = dialog(page).getByRole('checkbox', { name: 'Code' });
      expect(await code.evaluate((box) => (box as unknown as { indeterminate: boolean }).indeterminate)).toBe(
        true,
      );
      expect(await dialog(page).getByRole('checkbox', { name: 'Review' }).isChecked()).toBe(false);
      await code.check();
      await dialog(page).getByRole('button', { name: 'Save labels' }).click();
      // What a record had besides stays; the one that has it already is not written.
      const [written] = await calledTimes('setLabels', 1);
      expect([written?.labels, segments(written?.records)]).toEqual([['Code'], [1, 2]]);
      await toText(page, 'Labels of 2 records changed');
      await page.keyboard.press('Control+z');
      const [, back] = await calledTimes('setLabels', 2);
      expect([back?.labels, segments(back?.records)]).toEqual([[], [1, 2]]);
    });
  });

  it('says exactly what a discard loses, and takes it back from the cell and by message', async () => {
    const scene = day((index) =>
      index === 1 ? { snapshot: null, noSnapshot: 'screen-locked', tracked: 4 * MINUTE } : {},
    );
    await open(scene, '#/diary', async ({ page, calledTimes }) => {
      await cell(page, 0).click();
      await cell(page, 2).click({ modifiers: ['Shift'] });
      await page.keyboard.press('d');
      await dialog(page).getByText('Discards 2 pictures and 24 min.').waitFor();
      await dialog(page).getByRole('button', { name: 'Discard', exact: true }).click();
      const [discarded] = await calledTimes('discard', 1);
      expect(segments(discarded?.records)).toEqual([0, 1, 2]);
      await toText(page, '3 records discarded');
      await cell(page, 1)
        .getByRole('button', { name: /^Undo, \d+ s$/ })
        .click();
      const [one] = await calledTimes('undoDiscard', 1);
      expect(segments(one?.records)).toEqual([1]);
      await expect.poll(() => cell(page, 1).getAttribute('data-status'), SOON).toBe('sealed');
      await page.getByRole('button', { name: 'Undo', exact: true }).click();
      const [, all] = await calledTimes('undoDiscard', 2);
      expect(segments(all?.records)).toEqual([0, 1, 2]);
      await expect.poll(() => page.locator('.wd-cell[data-status=discarding]').count(), SOON).toBe(0);
    });
  });

  it('keeps messages with Undo clear of the bar', async () => {
    await open(day(), '#/diary', async ({ page, tracker }) => {
      await cell(page, 0).click();
      await page.keyboard.press('m');
      await dialog(page).getByRole('textbox', { name: 'Memo' }).fill('Other');
      await page.keyboard.press('Enter');
      const undo = page.getByRole('button', { name: 'Undo', exact: true });
      await undo.waitFor();
      await dialog(page).waitFor({ state: 'detached' });
      expect(tracker.calls.some(({ method }) => method === 'setMemo')).toBe(true);
      for (const size of [
        { width: 1280, height: 800 },
        { width: 640, height: 400 },
      ]) {
        await page.setViewportSize(size);
        await expect
          .poll(async () => {
            const [message, below] = [
              await page.locator('.mantine-Notification-root').boundingBox(),
              await bar(page).boundingBox(),
            ];
            return message && below ? message.y + message.height <= below.y : null;
          }, SOON)
          .toBe(true);
      }
    });
  });

  it('moves only to contracts that can take the time, and takes it back', async () => {
    const closed: Contract = {
      ...sampleContract('closed', 'No manual time', 'Nobody'),
      versions: acme.versions.map((terms) => ({ ...terms, manualTime: false })),
    };
    const ended: Contract = {
      ...sampleContract('ended', 'Over', 'Nobody'),
      statusChanges: [{ at: NINE - DAY, status: 'ended' }],
    };
    const scene = day(() => ({}), { contracts: [acme, closed, ended, bakery] });
    await open(scene, '#/diary', async ({ page, calledTimes }) => {
      await cell(page, 4).click();
      await bar(page).getByRole('button', { name: 'Move' }).click();
      await dialog(page).getByText('Adds 10 min by hand to the other contract.').waitFor();
      await dialog(page).getByRole('combobox', { name: 'To contract' }).click();
      expect(await page.getByRole('option').allTextContents()).toEqual([bakery.title]);
      await page.keyboard.press('Enter');
      await dialog(page).getByRole('button', { name: 'Move', exact: true }).click();
      const [moved] = await calledTimes('moveRecords', 1);
      expect([moved?.contract, segments(moved?.records)]).toEqual(['bakery', [4]]);
      await toText(page, '1 record moved');
      await page.keyboard.press('Control+z');
      const [back] = await calledTimes('undoDiscard', 1);
      expect(segments(back?.records)).toEqual([4]);
      await expect.poll(() => cell(page, 4).getAttribute('data-status'), SOON).toBe('sealed');
    });
  });

  it('discards time that was added, and takes it back', async () => {
    const item = sampleItem('manual', NINE + 4 * HOUR, NINE + 5 * HOUR);
    await open(
      day(() => ({}), { items: [item] }),
      '#/diary',
      async ({ page, calledTimes }) => {
        const added = page.getByRole('region', { name: 'Added time' });
        await added.getByRole('button', { name: 'Discard' }).click();
        await dialog(page)
          .getByText(/^Discards 1 h/)
          .waitFor();
        await dialog(page).getByRole('button', { name: 'Discard', exact: true }).click();
        expect(await calledTimes('discardItem', 1)).toEqual([{ entry: item.entry }]);
        await added.getByRole('button', { name: /^Undo, \d+ s$/ }).click();
        expect(await calledTimes('undoDiscardItem', 1)).toEqual([{ entry: item.entry }]);
        await added.getByRole('button', { name: 'Discard' }).waitFor();
      },
    );
  });
});

describe('records of locked weeks', () => {
  /** A statement in which all records of the scene stand. */
  const statements = (records: readonly RecordView[]): NonNullable<Scene['answers']> => {
    const week = SCENES['week']?.().answers?.statement;
    if (typeof week !== 'function') throw new Error('the week has no statements');
    return {
      statement: (args) => {
        const result = week({ ...args, contract: 'acme' });
        if (!result.ok) return result;
        const [part] = result.value.parts;
        if (!part) throw new Error('the sample week is empty');
        const parts = records
          .filter((record) => record.contract === args.contract)
          .map((record) => ({
            ...part,
            kind: 'tracked' as const,
            entry: record.entry ?? '',
            start: record.segment,
            taken: null,
            time: { ...part.time, total: SEGMENT, countable: SEGMENT, billable: SEGMENT },
          }));
        return { ok: true, value: { ...result.value, contract: args.contract, parts } };
      },
    };
  };
  const locked = (index: number): Partial<RecordView> => ({
    locked: index < 8,
    contract: index % 4 === 3 ? 'bakery' : 'acme',
  });
  const scene = (): Scene => {
    const { records, ...rest } = day(locked);
    return { ...rest, records, answers: statements(records) };
  };
  const entryOf = (index: number): string => scene().records[index]?.entry ?? '';

  it('are given back instead of discarded', async () => {
    await open(scene(), '#/diary', async ({ page, calledTimes, called }) => {
      await cell(page, 0).click();
      await cell(page, 2).click({ modifiers: ['Shift'] });
      await bar(page).getByText('The week is locked: hours can only be given back.').waitFor();
      expect(await bar(page).getByRole('button', { name: 'Memo' }).count()).toBe(0);
      await bar(page).getByRole('button', { name: 'Give hours back' }).click();
      await dialog(page).getByText('This cannot be undone.').waitFor();
      await dialog(page).getByRole('button', { name: 'Give back 30 min' }).click();
      const [given] = await calledTimes('giveBack', 1);
      expect(given?.entries).toEqual([entryOf(0), entryOf(1), entryOf(2)]);
      expect(called('discard')).toEqual([]);
      await dialog(page).waitFor({ state: 'detached' });
      await expect.poll(() => cell(page, 0).getAttribute('data-returned'), SOON).toBe('true');
    });
  });

  it('stay when they were picked with open ones', async () => {
    await open(scene(), '#/diary', async ({ page, calledTimes }) => {
      await cell(page, 6).click();
      await cell(page, 9).click({ modifiers: ['Shift'] });
      await page.keyboard.press('d');
      await dialog(page).getByText('2 of them lie in a locked week and stay.').waitFor();
      await dialog(page).getByText('Discards 2 pictures and 20 min.').waitFor();
      await dialog(page).getByRole('button', { name: 'Discard', exact: true }).click();
      const [discarded] = await calledTimes('discard', 1);
      expect(segments(discarded?.records)).toEqual([8, 9]);
    });
  });

  it('are given back one contract after the other where they belong to several', async () => {
    await open(scene(), '#/diary', async ({ page, calledTimes }) => {
      await cell(page, 1).click();
      await cell(page, 3).click({ modifiers: ['Shift'] });
      await bar(page).getByRole('button', { name: 'Give hours back' }).click();
      await dialog(page).getByText(acme.title).waitFor();
      await dialog(page).getByText('Then 1 more contract follows.').waitFor();
      await dialog(page).getByRole('button', { name: 'Give back 20 min' }).click();
      expect((await calledTimes('giveBack', 1))[0]?.entries).toEqual([entryOf(1), entryOf(2)]);
      await dialog(page).getByText(bakery.title).waitFor();
      expect(await dialog(page).getByText('Then 1 more').count()).toBe(0);
      await dialog(page).getByRole('button', { name: 'Give back 10 min' }).click();
      expect((await calledTimes('giveBack', 2))[1]?.entries).toEqual([entryOf(3)]);
      await dialog(page).waitFor({ state: 'detached' });
      await expect.poll(() => page.locator('.wd-cell:focus').count(), SOON).toBe(1);
    });
  });

  it('can be given back when picked with open ones, which stay', async () => {
    await open(scene(), '#/diary', async ({ page, calledTimes, called }) => {
      await cell(page, 6).click();
      await cell(page, 9).click({ modifiers: ['Shift'] });
      await page.keyboard.press('d');
      await dialog(page).getByRole('button', { name: 'Give hours back' }).click();
      await dialog(page).getByRole('button', { name: 'Give back 10 min' }).click();
      await dialog(page).getByText(bakery.title).waitFor();
      await page.keyboard.press('Escape');
      await dialog(page).waitFor({ state: 'detached' });
      expect((await calledTimes('giveBack', 1))[0]?.entries).toEqual([entryOf(6)]);
      expect(called('discard')).toEqual([]);
    });
  });
});

describe('how the day is shown', () => {
  it('hides hours without anything in them, and changes the size of rows', async () => {
    await open(day(), '#/diary', async ({ page }) => {
      const hours = page.locator('.wd-hour');
      await page.getByRole('button', { name: 'View', exact: true }).click();
      const hide = page.getByRole('switch', { name: 'Hide empty hours' });
      if (await hide.isChecked()) await hide.uncheck({ force: true });
      await expect.poll(() => hours.count(), SOON).toBe(24);
      await hide.check({ force: true });
      await expect.poll(() => hours.count(), SOON).toBe(2);
      await page.getByText('Compact', { exact: true }).click();
      await expect.poll(() => page.getByRole('grid').getAttribute('data-density'), SOON).toBe('compact');
      await page.getByText('Large', { exact: true }).click();
      await expect.poll(() => page.getByRole('grid').getAttribute('data-density'), SOON).toBe('large');
      await page.reload();
      await cell(page, 0).waitFor();
      await expect.poll(() => hours.count(), SOON).toBe(2);
    });
  });

  it('shows times and the borders of the day in the zone that is chosen', async () => {
    await open(day(), '#/diary', async ({ page, called, tracker }) => {
      const zone = page.getByRole('combobox', { name: 'Time zone' });
      const choose = async (typed: string): Promise<void> => {
        await zone.click();
        await zone.fill(typed);
        await page.keyboard.press('Enter');
      };
      await cell(page, 0).getByText('09:00', { exact: true }).waitFor();
      expect(called('diary').at(-1)).toEqual({ from: NINE - 9 * HOUR, to: NINE + 15 * HOUR });
      await choose('UTC');
      await cell(page, 0).getByText('08:00', { exact: true }).waitFor();
      await expect
        .poll(() => tracker.calls.filter(({ method }) => method === 'diary').at(-1)?.args, SOON)
        .toEqual({ from: NINE - 8 * HOUR, to: NINE + 16 * HOUR });
      await choose('new york');
      await cell(page, 0).getByText('03:00', { exact: true }).waitFor();
      await expect
        .poll(() => tracker.calls.filter(({ method }) => method === 'diary').at(-1)?.args, SOON)
        .toEqual({ from: NINE - 3 * HOUR, to: NINE + 21 * HOUR });
      await choose('Berlin');
      await cell(page, 0).getByText('09:00', { exact: true }).waitFor();
    });
  });

  it('has 25 hours on the day on which clocks go back, the repeated one told apart', async () => {
    const scene = SCENES['day-clocks']?.();
    if (!scene) throw new Error('there is no such scene');
    await open(scene, '#/diary/2026-10-25', async ({ page, called }) => {
      await expect.poll(() => page.locator('.wd-hour').count(), SOON).toBe(25);
      const [range] = called('diary').filter(({ from }) => from === Date.UTC(2026, 9, 24, 22));
      expect(range?.to).toBe(Date.UTC(2026, 9, 25, 23));
      const names = await page.getByRole('rowheader').allTextContents();
      expect(names.filter((name) => name.startsWith('02'))).toHaveLength(2);
      expect(new Set(names).size).toBe(25);
    });
  });

  it('becomes the next day at midnight, which begins empty', async () => {
    const midnight = Date.UTC(2026, 10, 24, 23);
    const scene = { ...day(), state: sampleState(midnight - 4_000) };
    await open(scene, '#/diary', async ({ page, calledTimes, called }) => {
      await page.getByRole('heading', { name: /Tuesday,? 24 November/ }).waitFor();
      await cell(page, 0).click();
      await bar(page).waitFor();
      await page.getByRole('heading', { name: /Today.*Wednesday,? 25 November/ }).waitFor();
      await toText(page, 'Nothing recorded today yet');
      await bar(page).waitFor({ state: 'detached' });
      expect(called('diary').at(-1)).toEqual({ from: midnight, to: midnight + DAY });
      await calledTimes('discard', 0);
    });
  });
});

describe('the way to other days', () => {
  it('leads by keys and buttons to the day before and after, and back to today', async () => {
    await open(day(), '#/diary', async ({ page }) => {
      await page.keyboard.press(',');
      await page.getByRole('heading', { name: /Monday,? 23 November/ }).waitFor();
      expect(page.url()).toContain('#/diary/2026-11-23');
      await toText(page, 'Nothing was recorded on this day');
      await page.getByRole('button', { name: 'Previous day' }).click();
      await page.getByRole('heading', { name: /Sunday,? 22 November/ }).waitFor();
      await page.keyboard.press('.');
      await page.getByRole('heading', { name: /Monday,? 23 November/ }).waitFor();
      await page.keyboard.press('t');
      await page.getByRole('heading', { name: /Tuesday,? 24 November/ }).waitFor();
      await page.getByRole('button', { name: 'Next day' }).click();
      await toText(page, 'This day has not come yet');
      await page.getByRole('button', { name: 'Today', exact: true }).click();
      await cell(page, 0).waitFor();
    });
  });

  it('is a calendar that opens by name, can be used by everybody, and leads to a day', async () => {
    await open(day(), '#/diary', async ({ page }) => {
      await page.keyboard.press('Control+k');
      await dialog(page).getByRole('textbox').fill('choose a day');
      await page.keyboard.press('Enter');
      const twelfth = page.getByRole('button', { name: '12 November 2026' });
      await twelfth.waitFor();
      await page.getByPlaceholder('Search').waitFor({ state: 'detached' });
      expect(await axeFindings(page)).toEqual([]);
      await twelfth.click();
      await page.getByRole('heading', { name: /Thursday,? 12 November/ }).waitFor();
      expect(page.url()).toContain('#/diary/2026-11-12');
      await page.keyboard.press('Control+k');
      await dialog(page).getByRole('textbox').fill('go to today');
      await page.keyboard.press('Enter');
      await cell(page, 0).waitFor();
    });
  });

  it('asks for other months as they come into sight in All days, and opens a day by Enter', async () => {
    const scene = SCENES['days-year']?.();
    if (!scene) throw new Error('there is no such scene');
    await open(scene, '#/days', async ({ page, called }) => {
      const list = page.getByRole('grid', { name: 'All days, newest first' });
      await list.focus();
      const active = (): Promise<string | null> =>
        list.evaluate((grid) => {
          const id = grid.getAttribute('aria-activedescendant');
          return id === null ? null : (grid.querySelector(`#${id}`)?.textContent ?? null);
        });
      await expect.poll(active, SOON).toMatch(/Today/);
      await page.keyboard.press('ArrowDown');
      await expect.poll(active, SOON).toMatch(/23/);
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('ArrowDown');
      const before = called('overview').length;
      const june = Date.UTC(2026, 4, 31, 22);
      expect(called('overview').some(({ from }) => from === june)).toBe(false);
      for (let steps = 0; steps < 40; steps++) {
        if (called('overview').some(({ from }) => from === june)) break;
        await list.hover();
        await page.mouse.wheel(0, 400);
        await page.waitForTimeout(120);
      }
      expect(called('overview').some(({ from }) => from === june)).toBe(true);
      expect(called('overview').length).toBeGreaterThan(before);
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: /Monday,? 23 November/ }).waitFor();
    });
  });

  it('says what failed in All days, and tries again', async () => {
    const scene = SCENES['days-failing']?.();
    const good = SCENES['days-year']?.();
    if (!scene || !good) throw new Error('there is no such scene');
    await open(scene, '#/days', async ({ page, tracker }) => {
      await toText(page, 'Could not be read');
      tracker.scene = good;
      await page.getByRole('button', { name: 'Try again' }).first().click();
      await expect.poll(() => page.getByText('Could not be read').count(), SOON).toBe(0);
    });
  });
});

describe('when something is in the way', () => {
  it('lets nothing be changed without a line to the tracker, and says why', async () => {
    const work = async ({
      page,
      tracker,
      called,
    }: Parameters<Parameters<typeof open>[2]>[0]): Promise<void> => {
      await cell(page, 0).click();
      await page.keyboard.press('m');
      await dialog(page).waitFor();
      await page.keyboard.press('Escape');
      tracker.down(true);
      await bar(page).getByText('Not connected: nothing can be changed now.').waitFor();
      for (const name of ['Memo', 'Labels', 'Discard', 'Move'])
        expect(await bar(page).getByRole('button', { name }).isDisabled(), name).toBe(true);
      await page.keyboard.press('d');
      await page.waitForTimeout(300);
      expect(await dialog(page).count()).toBe(0);
      expect(
        await page
          .getByRole('button', { name: /^Memo of/ })
          .first()
          .isDisabled(),
      ).toBe(true);
      // The way to another day is open; it says that it could not be read.
      await page.keyboard.press(',');
      await toText(page, 'This day has not been read yet');
      tracker.down(false);
      await toText(page, 'Nothing was recorded on this day');
      expect([...called('discard'), ...called('setMemo')]).toEqual([]);
    };
    await open(day(), '#/diary', work, { complains: CUT_LINE });
  });

  it('says why a day cannot be read, and reads it when asked again', async () => {
    const scene = SCENES['day-failing']?.();
    if (!scene) throw new Error('there is no such scene');
    await open(scene, '#/diary', async ({ page, tracker }) => {
      const told = page.getByRole('alert').filter({ hasText: 'The records could not be read' });
      await told.getByText('What was saved is not affected by this.').waitFor();
      tracker.scene = day();
      await told.getByRole('button', { name: 'Try again' }).click();
      await cell(page, 0).waitFor();
      await told.waitFor({ state: 'detached' });
      await expect.poll(() => focusOf(page), SOON).not.toBe('');
    });
  });
});
