// The site's line to its server in a real browser: signing in, sessions that end, acts of weight, changes, a cut line, an empty chair.
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { fail, ok } from '../../shared/domain/result.ts';
import { HOUR, MINUTE, SECOND, WEEK } from '../../shared/domain/time.ts';
import { startChromium } from '../support/page.ts';
import { type FakeSite, startFakeSite } from '../support/review/fake-site.ts';
import {
  client,
  freelancer,
  NOW,
  sampleCard,
  sampleDetail,
  THIS_WEEK,
} from '../support/review/sample-people.ts';
import { SITE_SCENES } from '../support/review/scenes/index.ts';
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

/** `prepare`: done with the page before it opens the address. */
async function open(
  scene: SiteScene,
  hash: string,
  prepare: () => Promise<void> = async () => undefined,
): Promise<void> {
  site = await startFakeSite(scene, SITE);
  page = await browser.newPage({ locale: 'en-GB', timezoneId: 'Europe/Berlin' });
  page.setDefaultTimeout(20_000);
  await prepare();
  await page.goto(`${site.url}${hash}`);
}

const named = (scene: string): SiteScene => {
  const make = SITE_SCENES[scene];
  if (!make) throw new Error(`there is no scene "${scene}"`);
  return make();
};
const live = () => page.getByRole('status').filter({ hasText: 'Live' });
const lost = () => page.getByRole('heading', { name: 'The server cannot be reached' });
const asked = (name: string) => site.calls.filter((call) => call.name === name);
/** The line breaks, and the server is there. */
function breakLine(): void {
  site.down(true);
  site.down(false);
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
  await expect.poll(() => page.getByRole('alert').textContent()).toContain('do not match');
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

it('asks for the password by itself where the line was refused for a session that has ended', async () => {
  await open(named('week-review'), '#/contracts/acme/weeks/2026-11-16');
  await live().waitFor();
  const before = site.scene;
  const gate = page.getByRole('dialog', { name: 'Your session has ended' });
  const approve = page.getByRole('button', { name: 'Approve the week' });
  site.scene = { ...before, me: null };
  breakLine();
  await gate.waitFor();
  await expect(lost().count()).resolves.toBe(0);
  // Who does not sign in is not asked again at every try, and is told how things stand.
  await page.keyboard.press('Escape');
  await gate.waitFor({ state: 'detached' });
  await page.getByRole('status').filter({ hasText: 'Session ended' }).waitFor();
  await page.waitForTimeout(3 * SECOND);
  await expect(gate.count()).resolves.toBe(0);
  await expect(lost().count()).resolves.toBe(0);
  await expect(approve.getAttribute('aria-disabled')).resolves.toBeNull();
  // What to do about it stays in sight.
  const over = page.getByRole('region', { name: 'Your session has ended' });
  await over.getByRole('button', { name: 'Sign in' }).click();
  await gate.waitFor();
  await expect(over.count()).resolves.toBe(0);
  await page.keyboard.press('Escape');
  await gate.waitFor({ state: 'detached' });

  // What is done then asks once more; with the password the line is back as well.
  const signIn = () => {
    site.scene = { ...before, answers: { ...before.answers, signIn } };
    return ok(client);
  };
  const notSignedIn = fail('not-signed-in', 'Sign in first.');
  site.scene = { ...site.scene, answers: { ...before.answers, approveWeek: notSignedIn, signIn } };
  await approve.click();
  await page.getByRole('dialog').getByRole('button', { name: 'Approve' }).click();
  await gate.getByLabel('Password', { exact: true }).fill('correct horse battery');
  await gate.getByRole('button', { name: 'Sign in' }).click();
  await gate.waitFor({ state: 'detached' });
  await live().waitFor();
  await expect(lost().count()).resolves.toBe(0);
  await expect(over.count()).resolves.toBe(0);
});

it('keeps what was typed below the question for the password, whatever closes it, until it is sent', async () => {
  const scene = named('week-review');
  const pause = fail('step-up-needed', 'Give your password again for this.');
  await open(
    { ...scene, answers: { ...scene.answers, openDispute: pause } },
    '#/contracts/acme/weeks/2026-11-16',
  );
  const dialog = page.getByRole('dialog', { name: 'Dispute hours' });
  const gate = page.getByRole('dialog', { name: 'Once more, your password' });
  const reasons = dialog.getByLabel('Your reasons');
  await page.getByRole('button', { name: 'Dispute hours' }).click();
  await dialog
    .getByRole('checkbox', { name: /^Record at 08:30/ })
    .first()
    .check();
  await reasons.fill('Sample: written with care');
  for (const close of [
    () => page.keyboard.press('Escape'),
    () => gate.getByRole('button', { name: 'Close' }).click(),
  ]) {
    await dialog.getByRole('button', { name: 'Dispute 10 min' }).click();
    await gate.waitFor();
    await page.mouse.click(5, 400);
    await expect(gate.count()).resolves.toBe(1);
    await close();
    await gate.waitFor({ state: 'detached' });
    await dialog.getByText('This needs your password again').waitFor();
    await expect(reasons.inputValue()).resolves.toBe('Sample: written with care');
  }
  // A click beside the dialog does nothing; Escape closes it, and what was written is still there.
  await page.mouse.click(5, 400);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await page.reload();
  await page.getByRole('button', { name: 'Dispute hours' }).click();
  await expect(reasons.inputValue()).resolves.toBe('Sample: written with care');
});

it('shows nobody what another person wrote in the same tab and did not send', async () => {
  const scene = named('messages');
  const as = (me: SiteScene['me']): SiteScene => ({
    me,
    answers: {
      ...scene.answers,
      signOut: () => {
        site.scene = as(null);
        return ok(null);
      },
      signIn: () => {
        site.scene = as(freelancer);
        return ok(freelancer);
      },
    },
  });
  const field = () => page.getByRole('textbox', { name: 'Message' });
  const kept = () => page.evaluate('Object.values(sessionStorage)');
  const enter = async () => {
    await page.getByLabel('E-mail address').fill('freelancer@example.com');
    await page.getByLabel('Password', { exact: true }).fill('correct horse battery');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('button', { name: 'Signed in as Sample freelancer' }).waitFor();
    await page.goto(`${site.url}#/contracts/acme/messages`);
  };
  await open(as(client), '#/contracts/acme/messages');
  await field().fill('Sample: between us');
  await expect(kept()).resolves.toContain('Sample: between us');
  await page.getByRole('button', { name: /Signed in as/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByLabel('E-mail address').waitFor();
  await expect(kept()).resolves.not.toContain('Sample: between us');
  await enter();
  await expect(field().inputValue()).resolves.toBe('');

  // The session ended by itself, and somebody else comes to the page.
  await page.goto('about:blank');
  site.scene = as(client);
  await page.goto(`${site.url}#/contracts/acme/messages`);
  await field().fill('Sample: between us again');
  site.scene = as(null);
  await page.reload();
  await enter();
  await expect(field().inputValue()).resolves.toBe('');
  await expect(kept()).resolves.not.toContain('Sample: between us again');
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
  await gate.getByText('This is not your password').waitFor();
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

it('asks for nothing while the page is hidden, and for what changed when it is seen again', async () => {
  await open(named('diary'), '#/contracts/acme/diary');
  await live().waitFor();
  await page.getByRole('grid').first().waitFor();
  const hide = (hidden: boolean) =>
    page.evaluate(`
      Object.defineProperty(document, 'hidden', { configurable: true, get: () => ${hidden} });
      document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
    `);
  await hide(true);
  await page.waitForTimeout(SECOND);
  site.calls.length = 0;
  site.tell({ contract: 'acme', what: 'diary', at: null });
  await page.waitForTimeout(SECOND);
  expect(site.calls).toEqual([]);
  await hide(false);
  await expect.poll(() => asked('diary').length).toBe(1);
});

it('says of what it asks for by itself that nobody is at the page', async () => {
  const scene: SiteScene = { me: client, answers: { contracts: ok([sampleCard('client')]) } };
  await open(scene, '#/', () => page.clock.install());
  await live().waitFor();
  const news = async (): Promise<boolean[]> => {
    site.calls.length = 0;
    site.tell({ contract: 'acme', what: 'diary', at: null });
    await expect.poll(() => asked('contracts').length).toBe(1);
    return asked('contracts').map(({ unattended }) => unattended);
  };
  expect(site.calls.every(({ unattended }) => !unattended)).toBe(true);
  expect(await news()).toEqual([false]);
  await page.clock.fastForward(MINUTE);
  expect(await news()).toEqual([true]);
  await page.keyboard.press('Shift');
  expect(await news()).toEqual([false]);
});

it('asks the server whatever the browser says of the network', async () => {
  await open(named('messages'), '#/contracts/acme/messages');
  await live().waitFor();
  await page.evaluate("window.dispatchEvent(new Event('offline'))");
  await page.evaluate("location.hash = '#/notifications'");
  await expect.poll(() => asked('notifications').length).toBeGreaterThan(0);
});

it('asks anew what this week is when it becomes last week', async () => {
  // A minute before Monday, by the server.
  const at = THIS_WEEK + WEEK - MINUTE;
  const scene: SiteScene = {
    me: { ...client, now: at },
    answers: { contracts: ok([sampleCard('client')]) },
  };
  await open(scene, '#/', () => page.clock.install({ time: at }));
  await live().waitFor();
  await page.waitForTimeout(SECOND);
  const before = asked('contracts').length;
  await page.clock.fastForward(2 * MINUTE);
  await expect.poll(() => asked('contracts').length).toBe(before + 1);
});
