// The site's line to its server in a real browser: signing in, sessions that end, acts of weight, changes, a cut line.
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { fail, ok } from '../../shared/domain/result.ts';
import { HOUR } from '../../shared/domain/time.ts';
import { startChromium } from '../support/page.ts';
import { type FakeSite, startFakeSite } from '../support/review/fake-site.ts';
import { client, NOW, sampleCard, sampleDetail } from '../support/review/sample-people.ts';
import type { SiteScene } from '../support/review/site-scene.ts';

const SITE = process.env['WORK_DIARY_SITE'] ?? fileURLToPath(new URL('../../dist/review', import.meta.url));

let browser: Browser;
let site: FakeSite;
let page: Page;
beforeAll(async () => {
  browser = await startChromium();
});
afterAll(async () => {
  await browser?.close();
});
afterEach(async () => {
  await page?.close();
  await site?.close();
});

async function open(scene: SiteScene, hash: string): Promise<void> {
  site = await startFakeSite(scene, SITE);
  page = await browser.newPage({ locale: 'en-GB', timezoneId: 'Europe/Berlin' });
  page.setDefaultTimeout(20_000);
  await page.goto(`${site.url}${hash}`);
}

const contract = ok(sampleDetail('client'));

it('asks who it is, and then shows what the address names', async () => {
  await open({ me: null, answers: { contract } }, '#/contracts/acme');
  site.scene = {
    ...site.scene,
    answers: {
      contract,
      signIn: ({ body }) => {
        if (body.password !== 'correct horse battery') return fail('bad-credentials', 'No.');
        site.scene = { ...site.scene, me: client };
        return ok(client);
      },
    },
  };
  await page.getByLabel('E-mail address').fill('client@example.com');
  await page.getByLabel('Password', { exact: true }).fill('wrong');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect.poll(() => page.getByRole('alert').textContent()).toContain('does not fit together');
  await page.getByLabel('Password', { exact: true }).fill('correct horse battery');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'API migration (sample data)' }).waitFor();
  expect(page.url()).toContain('#/contracts/acme');
});

it('asks for the password where the session has ended, keeps what was typed, and does what was asked', async () => {
  let signedIn = false;
  await open(
    {
      me: client,
      answers: {
        freelancers: ok([{ id: 'person-freelancer', name: 'Sample freelancer', sample: true }]),
        offerContract: () => (signedIn ? contract : fail('not-signed-in', 'Sign in first.')),
        signIn: () => {
          signedIn = true;
          return ok({ ...client, csrf: 'another' });
        },
        contract,
      },
    },
    '#/contracts/new',
  );
  await page.getByRole('combobox', { name: 'Freelancer' }).click();
  await page.getByRole('option').first().click();
  await page.getByLabel('Title').fill('Typed before');
  await page.getByLabel('Rate per hour').fill('85');
  await page.getByRole('button', { name: 'Make the offer' }).click();
  const dialog = page.getByRole('dialog', { name: 'Your session has ended' });
  await dialog.waitFor();
  await expect(page.getByLabel('Title').inputValue()).resolves.toBe('Typed before');
  await dialog.getByLabel('Password', { exact: true }).fill('correct horse battery');
  await dialog.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'API migration (sample data)' }).waitFor();
  const offers = site.calls.filter(({ name }) => name === 'offerContract');
  expect(offers).toHaveLength(2);
  // The same thing under the same id, now with the new session's token.
  expect(offers[1]?.body).toEqual(offers[0]?.body);
  expect(offers.map(({ csrf }) => csrf)).toEqual(['sample-csrf', 'another']);
});

it('asks for the password before an act of weight, and does not do it where none is given', async () => {
  let steppedUp = false;
  const pause = () => (steppedUp ? contract : fail('step-up-needed', 'Give your password again for this.'));
  await open(
    {
      me: client,
      answers: {
        contract,
        setContractStatus: pause,
        stepUp: ({ body }) => {
          if (body.password !== 'correct horse battery') return fail('bad-credentials', 'Not yours.');
          steppedUp = true;
          return ok({ ...client, steppedUpUntil: NOW + HOUR });
        },
      },
    },
    '#/contracts/acme',
  );
  const gate = page.getByRole('dialog', { name: 'Once more, your password' });
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Pause' }).click();
  await gate.getByRole('button', { name: 'Close' }).click();
  await gate.waitFor({ state: 'detached' });
  await page.getByText('This needs your password again').waitFor();
  expect(site.calls.filter(({ name }) => name === 'setContractStatus')).toHaveLength(1);

  await page.getByRole('dialog').getByRole('button', { name: 'Pause' }).click();
  await gate.getByLabel('Password', { exact: true }).fill('wrong');
  await gate.getByRole('button', { name: 'Go on' }).click();
  await gate.getByText('does not fit together').waitFor();
  await gate.getByLabel('Password', { exact: true }).fill('correct horse battery');
  await gate.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(site.calls.filter(({ name }) => name === 'setContractStatus')).toHaveLength(3);
});

it('shows what changed without reloading, says when the line is cut, and reads everything again when it is back', async () => {
  const withTitle = (title: string): SiteScene => ({
    me: client,
    answers: { contracts: ok([sampleCard('client', { title })]) },
  });
  await open(withTitle('Before (sample data)'), '#/');
  await page.getByRole('link', { name: 'Before (sample data)', exact: true }).waitFor();
  await page.getByRole('status').filter({ hasText: 'Live' }).waitFor();

  site.scene = withTitle('After (sample data)');
  site.tell({ contract: 'acme', what: 'diary', at: null });
  await page.getByRole('link', { name: 'After (sample data)', exact: true }).waitFor();

  site.down(true);
  await page.getByRole('heading', { name: 'The server cannot be reached' }).waitFor();
  await expect(page.getByRole('link', { name: 'After (sample data)', exact: true }).count()).resolves.toBe(1);
  site.scene = withTitle('Missed meanwhile (sample data)');
  site.down(false);
  await page.getByRole('link', { name: 'Missed meanwhile (sample data)', exact: true }).waitFor();
  await page.getByRole('heading', { name: 'The server cannot be reached' }).waitFor({ state: 'detached' });
});
