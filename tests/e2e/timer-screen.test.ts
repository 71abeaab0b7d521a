// What the timer screen says of the segment that runs, and what a first day and a first offer look like.
import { expect, it } from 'vitest';
import { HOUR } from '../../shared/domain/time.ts';
import { useChromium } from '../support/on-screen.ts';
import { sampleContract, sampleState } from '../support/sample-diary.ts';
import { SCENES } from '../support/scenes/index.ts';
import { NOW } from '../support/scenes/timer.ts';

const open = useChromium();

const scene = (name: string) => {
  const make = SCENES[name];
  if (!make) throw new Error(`there is no scene "${name}"`);
  return make();
};

it('says that a discarded segment does not count, and when counting begins again', async () => {
  await open(scene('discarded-now'), '#/timer', async ({ page }) => {
    const now = page.getByRole('region', { name: 'This segment' });
    await now.getByText('Discarded: none of this segment counts. The next one begins at 17:50').waitFor();
    expect(await page.getByText('is being recorded').count()).toBe(0);
  });
});

it('does not call a picture failed that a privacy pause holds back', async () => {
  await open(scene('privacy'), '#/timer', async ({ page }) => {
    await page.getByText('None is taken while nothing is recorded.').waitFor();
    expect(await page.getByText('could not be taken').count()).toBe(0);
  });
});

it('offers to add time by hand on the day on which the first contract begins', async () => {
  const first = sampleContract('first', 'First', 'Client');
  const versions = first.versions.map((terms) => ({ ...terms, from: NOW - HOUR }));
  const state = sampleState(NOW, { contracts: [{ ...first, versions }] });
  await open({ state, records: [] }, '#/diary', async ({ page }) => {
    await page.getByRole('button', { name: 'Add manual time' }).waitFor();
  });
});

it('says at once why no contract takes time of an hour before it began', async () => {
  const first = sampleContract('first', 'First', 'Client');
  const versions = first.versions.map((terms) => ({ ...terms, from: NOW - HOUR }));
  const state = sampleState(NOW, { contracts: [{ ...first, versions }] });
  await open({ state, records: [] }, '#/diary', async ({ page }) => {
    await page.getByRole('button', { name: 'Add manual time' }).click();
    const dialog = page.getByRole('dialog');
    const reason = dialog.getByText('its terms begin later');
    expect(await reason.count()).toBe(0);
    for (const [field, value] of Object.entries({
      'From, hours': '08',
      'From, minutes': '00',
      'To, hours': '09',
      'To, minutes': '00',
    }))
      await dialog.getByLabel(field).fill(value);
    await reason.waitFor();
  });
});

it('speaks of the offer first where a client offers the first contract', async () => {
  await open(scene('first-offer'), '', async ({ page }) => {
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByText('A client offers you a contract.').waitFor();
  });
});

it('keeps to the page where there are many contracts with long names to switch to', async () => {
  const { state, ...rest } = scene('running');
  const title = 'Rebuild of the invoicing and dunning workflow for the northern branch offices';
  const many = Array.from({ length: 12 }, (_, index) =>
    sampleContract(`long-${index}`, `${title}, part ${index + 1}`, 'Client'),
  );
  await open(
    { ...rest, state: { ...state, contracts: [...state.contracts, ...many] } },
    '#/timer',
    async ({ page }) => {
      await page.getByRole('button', { name: 'Switch' }).click();
      await page.getByRole('menuitem', { name: 'New personal contract' }).waitFor();
      const height = (await page.getByRole('menu').boundingBox())?.height ?? Number.POSITIVE_INFINITY;
      expect(height).toBeLessThanOrEqual(0.6 * 400);
      const wide = await page.evaluate(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      );
      expect(wide).toBe(0);
    },
    { viewport: { width: 640, height: 400 } },
  );
});

it('promises no other contract to switch to where there is none', async () => {
  const { state, ...rest } = scene('running');
  const contracts = state.contracts.filter(({ id }) => id === state.timer.contract);
  await open({ ...rest, state: { ...state, contracts } }, '#/timer', async ({ page }) => {
    await page.getByRole('button', { name: 'Switch' }).click();
    await page.getByRole('menuitem', { name: 'New personal contract' }).waitFor();
    expect(await page.getByText('Stops this contract and starts the other').count()).toBe(0);
  });
});
