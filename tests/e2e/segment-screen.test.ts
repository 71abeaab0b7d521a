// What a person does with one record opened large: looks at it closely, goes on to its neighbours, changes its words.
import type { Locator, Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { SEGMENT } from '../../shared/domain/time.ts';
import type { Scene } from '../support/fake-tracker.ts';
import { CUT_LINE, SOON, useChromium } from '../support/on-screen.ts';
import { SCENES } from '../support/scenes/index.ts';
import { OPENED, segmentHash } from '../support/scenes/segment.ts';

const open = useChromium();

function sceneOf(name: string): Scene {
  const make = SCENES[name];
  if (!make) throw new Error(`there is no scene "${name}"`);
  return make();
}

const view = (page: Page): Locator => page.locator('.wd-segment-dialog [role=dialog]');
const key = { contract: 'acme', segment: OPENED };

/** Times in Berlin. */
const span = (segment: number): RegExp => {
  const time = (instant: number) =>
    new Date(instant).toLocaleTimeString('en-GB', {
      timeZone: 'Europe/Berlin',
      hour: '2-digit',
      minute: '2-digit',
    });
  return new RegExp(`${time(segment)}.{1,3}${time(segment + SEGMENT)}`);
};

async function shows(page: Page, segment: number): Promise<void> {
  await expect.poll(() => view(page).getByRole('heading').first().textContent(), SOON).toMatch(span(segment));
}

/** Width of the picture on the stage in pixels. */
const pictureWidth = (page: Page): Promise<number> =>
  page
    .locator('.wd-stage-tile')
    .first()
    .evaluate((tile) => Math.round(tile.getBoundingClientRect().width));

describe('a record opened large', () => {
  it('leads to its neighbours by buttons and keys, stops at the ends, and gives the cursor back', async () => {
    await open(sceneOf('segment'), segmentHash(OPENED), async ({ page }) => {
      await shows(page, OPENED);
      await page.keyboard.press('ArrowRight');
      await shows(page, OPENED + SEGMENT);
      await page.keyboard.press('ArrowRight');
      await shows(page, OPENED + SEGMENT);
      const next = view(page).getByRole('button', { name: 'Next record' });
      expect(await next.getAttribute('aria-disabled')).toBe('true');
      await view(page).getByRole('button', { name: 'Previous record' }).click();
      await view(page).getByRole('button', { name: 'Previous record' }).click();
      await shows(page, OPENED - SEGMENT);
      // The first takes away the hint at the button, as hints have to let it.
      await page.getByRole('tooltip', { name: 'Previous record' }).waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('tooltip').waitFor({ state: 'detached' });
      await page.keyboard.press('Escape');
      await view(page).waitFor({ state: 'detached' });
      await expect
        .poll(() => page.locator('.wd-cell:focus').getAttribute('data-id'), SOON)
        .toBe(`acme/${OPENED - SEGMENT}/this-device`);
      await page.keyboard.press('Enter');
      await shows(page, OPENED - SEGMENT);
      // The way back of the browser closes it too.
      await page.goBack();
      await view(page).waitFor({ state: 'detached' });
    });
  });

  it('shows the picture closer by keys and wheel; arrows then move it, and 0 fits it again', async () => {
    await open(sceneOf('segment'), segmentHash(OPENED), async ({ page }) => {
      await page.locator('.wd-stage-picture[data-state="there"]').first().waitFor();
      const fit = await pictureWidth(page);
      await page.keyboard.press('+');
      await expect.poll(() => pictureWidth(page), SOON).toBeGreaterThan(fit);
      await page.keyboard.press('ArrowRight');
      await shows(page, OPENED);
      await page.keyboard.press('1');
      await expect.poll(() => pictureWidth(page), SOON).toBe(1920);
      await page.keyboard.press('0');
      await expect.poll(() => pictureWidth(page), SOON).toBe(fit);
      await page.locator('.wd-stage').hover();
      await page.mouse.wheel(0, -400);
      await expect.poll(() => pictureWidth(page), SOON).toBeGreaterThan(fit);
      await page.mouse.wheel(0, 3000);
      await expect.poll(() => pictureWidth(page), SOON).toBe(fit);
    });
  });

  it('takes a new memo, keeps the old one with Escape, and tells its history', async () => {
    await open(sceneOf('segment'), segmentHash(OPENED), async ({ page, calledTimes, called }) => {
      await shows(page, OPENED);
      await page.keyboard.press('m');
      const field = view(page).getByRole('textbox', { name: 'Memo' });
      await field.fill('Never mind');
      await page.keyboard.press('Escape');
      await field.waitFor({ state: 'detached' });
      expect(called('setMemo')).toEqual([]);
      await expect.poll(() => page.evaluate('document.activeElement.textContent'), SOON).toBe('Edit memo');
      await page.keyboard.press('m');
      await field.fill('Other words');
      await page.keyboard.press('Enter');
      expect(await calledTimes('setMemo', 1)).toEqual([{ memo: 'Other words', records: [key] }]);
      await view(page).getByText('Other words').first().waitFor();
      // What was read of the history is read again, since there is a new version.
      await expect.poll(() => called('textVersions').length, SOON).toBeGreaterThan(1);
      const history = view(page).locator('details').first();
      await history.locator('summary').click();
      expect(await history.getByRole('listitem').allTextContents()).toEqual([
        expect.stringContaining('Move the order endpoints to the new gateway'),
        expect.stringContaining('Move the order endpoints to the gateway'),
        expect.stringContaining('Gateway'),
      ]);
    });
  });

  it('takes other labels', async () => {
    await open(sceneOf('segment'), segmentHash(OPENED), async ({ page, calledTimes }) => {
      await shows(page, OPENED);
      await page.keyboard.press('l');
      const choices = view(page).getByRole('group', { name: 'Labels of this record' });
      await choices
        .or(view(page).getByRole('checkbox', { name: 'Review' }))
        .first()
        .waitFor();
      await view(page).locator('label').filter({ hasText: 'Review' }).click();
      await view(page).getByRole('button', { name: 'Save' }).click();
      expect(await calledTimes('setLabels', 1)).toEqual([{ labels: ['Code', 'Review'], records: [key] }]);
      await view(page).getByText('Code, Review').waitFor();
    });
  });

  it('is discarded after one sentence and taken back, the cursor staying in it', async () => {
    await open(sceneOf('segment'), segmentHash(OPENED), async ({ page, calledTimes }) => {
      await shows(page, OPENED);
      await page.keyboard.press('d');
      await view(page).getByText('Discards 1 picture and 10 min.').waitFor();
      await page.keyboard.press('Escape');
      await view(page).getByText('Discards 1 picture').waitFor({ state: 'detached' });
      await page.keyboard.press('d');
      await page.keyboard.press('Enter');
      expect(await calledTimes('discard', 1)).toEqual([{ records: [key] }]);
      const undo = view(page).getByRole('button', { name: 'Undo', exact: true });
      await undo.waitFor();
      await expect
        .poll(() => undo.evaluate((button) => button === button.ownerDocument.activeElement), SOON)
        .toBe(true);
      await page.keyboard.press('Enter');
      expect(await calledTimes('undoDiscard', 1)).toEqual([{ records: [key] }]);
      await undo.waitFor({ state: 'detached' });
      await expect
        .poll(
          () => view(page).evaluate((dialog) => dialog.contains(dialog.ownerDocument.activeElement)),
          SOON,
        )
        .toBe(true);
    });
  });

  it('asks again for a picture that was not to be had', async () => {
    let there = false;
    const scene = sceneOf('segment');
    const bytes = Buffer.from('UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==', 'base64');
    const withHole: Scene = { ...scene, pictures: () => (there ? bytes : null) };
    await open(
      withHole,
      segmentHash(OPENED),
      async ({ page }) => {
        await view(page).getByText('The picture could not be loaded.').waitFor();
        there = true;
        await view(page).getByRole('button', { name: 'Try again' }).click();
        await view(page).getByText('The picture could not be loaded.').waitFor({ state: 'detached' });
        await page.locator('.wd-stage-picture[data-state="there"]').waitFor();
      },
      { complains: /404/ },
    );
  });

  it('can be looked at without a line to the tracker, and changed in nothing', async () => {
    const work: Parameters<typeof open>[2] = async ({ page, tracker, called }) => {
      await shows(page, OPENED);
      tracker.down(true);
      await view(page).getByText('No connection to the tracker').first().waitFor();
      expect(await view(page).getByRole('button', { name: 'Edit memo' }).count()).toBe(0);
      expect(await view(page).getByRole('button', { name: 'Discard' }).isDisabled()).toBe(true);
      await page.keyboard.press('d');
      await page.keyboard.press('ArrowRight');
      await shows(page, OPENED + SEGMENT);
      expect(called('discard')).toEqual([]);
    };
    await open(sceneOf('segment'), segmentHash(OPENED), work, { complains: CUT_LINE });
  });

  it('leads to the dialog that moves it, above which its own keys sleep', async () => {
    await open(sceneOf('segment'), segmentHash(OPENED), async ({ page, calledTimes }) => {
      await shows(page, OPENED);
      await view(page).getByRole('button', { name: 'Move' }).click();
      const dialog = page.getByRole('dialog').filter({ hasText: 'to another contract' });
      await dialog.getByRole('button', { name: 'Move', exact: true }).focus();
      await page.keyboard.press('ArrowRight');
      await shows(page, OPENED);
      await page.keyboard.press('Enter');
      const [moved] = await calledTimes('moveRecords', 1);
      expect(moved).toMatchObject({ contract: 'bakery', records: [key] });
      await view(page)
        .getByText(/is being moved|Website for the bakery/)
        .first()
        .waitFor();
    });
  });
});

describe('keys of the page while a record is open', () => {
  it('? lists the keys that work there, and those only', async () => {
    await open(sceneOf('segment'), segmentHash(OPENED), async ({ page }) => {
      await shows(page, OPENED);
      await page.keyboard.press('?');
      const list = page.getByRole('dialog', { name: 'Keys' });
      await list.waitFor();
      await list.getByText('Zoom in').waitFor();
      await list.getByText('Everything by name').or(list.getByText('Ctrl')).first().waitFor();
      expect(await list.getByText('Start or stop the timer').count()).toBe(0);
      await page.keyboard.press('Escape');
      await list.waitFor({ state: 'detached' });
      await shows(page, OPENED);
      await expect
        .poll(
          () => view(page).evaluate((dialog) => dialog.contains(dialog.ownerDocument.activeElement)),
          SOON,
        )
        .toBe(true);
      await page.keyboard.press('ArrowRight');
      await shows(page, OPENED + SEGMENT);
    });
  });

  it('Ctrl K finds what can be done with it, and does it', async () => {
    await open(sceneOf('segment'), segmentHash(OPENED), async ({ page, calledTimes }) => {
      await shows(page, OPENED);
      await page.keyboard.press('Control+k');
      await page.getByPlaceholder(/./).last().fill('edit memo');
      await page.keyboard.press('Enter');
      const field = view(page).getByRole('textbox', { name: 'Memo' });
      await field.waitFor();
      await expect
        .poll(() => field.evaluate((input) => input === input.ownerDocument.activeElement), SOON)
        .toBe(true);
      await field.fill('By name');
      await page.keyboard.press('Enter');
      expect(await calledTimes('setMemo', 1)).toEqual([{ memo: 'By name', records: [key] }]);
    });
  });

  it('Ctrl K leads to another screen, on which the record is closed', async () => {
    await open(
      sceneOf('segment'),
      segmentHash(OPENED),
      async ({ page }) => {
        await shows(page, OPENED);
        await page.keyboard.press('Control+k');
        await page.getByPlaceholder(/./).last().fill('reports');
        await page.keyboard.press('Enter');
        await page.getByRole('main').getByRole('heading', { name: 'Reports' }).waitFor();
        await view(page).waitFor({ state: 'detached' });
        await expect
          .poll(() => page.evaluate('document.activeElement.matches("h1, h2, main")'), SOON)
          .toBe(true);
      },
      { complains: /unintelligible|report/ },
    );
  });

  it('do not reach what was picked below', async () => {
    const scene = sceneOf('segment-locked');
    await open(scene, segmentHash(OPENED), async ({ page, called }) => {
      await shows(page, OPENED);
      for (const name of ['d', 'm', 'l', ' ', 'p', ',', '3']) await page.keyboard.press(name);
      await page.waitForTimeout(400);
      await shows(page, OPENED);
      expect(await page.getByRole('dialog').count()).toBe(1);
      expect([...called('discard'), ...called('stop'), ...called('pause')]).toEqual([]);
    });
  });
});
