// From the first invitation to a payable week: a real tracker at a real display, a real server, three people in a browser.
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { setUpSample } from '../../server/sample.ts';
import type { RecordView } from '../../shared/diary-api.ts';
import { DAY, HOUR, MINUTE, SECOND, WEEK } from '../../shared/domain/time.ts';
import { parseCsv } from '../support/csv.ts';
import { mailsOf, subjectsTo } from '../support/journey/mailbox.ts';
import {
  button,
  follow,
  goTo,
  heading,
  link,
  open,
  setPassword,
  stepUp,
  write,
} from '../support/journey/on-site.ts';
import { openWorld, SOON, type World } from '../support/journey/world.ts';
import { keyboardOf } from '../support/keyboard.ts';
import { pdfText } from '../support/pdf-text.ts';

/** Monday 5 January 2026, 00:00 UTC. */
const MONDAY = Date.UTC(2026, 0, 5);
/** An instant of that week, by its day counted from Monday and its time. */
const at = (time: string, day = 0): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return MONDAY + day * DAY + hours * HOUR + minutes * MINUTE;
};

const ADA = { name: 'Ada Example', email: 'ada@example.org', password: 'four quiet rivers meet' };
const CLIENT = { email: 'sample.client@example.org', password: 'seven green bottles stand' };
const REVIEWER = { email: 'sample.reviewer@example.org', password: 'nine old maps of the coast' };
const TITLE = 'Website for the bakery';
/** Texts that nobody but the parties may read. */
const SAID = {
  plan: 'Draw the plan of the pages',
  text: 'Write the text of the pages',
  look: 'Look at the old pages',
  call: 'Telephone call about the colours',
  question: 'What was this stretch good for?',
  reply: 'That was the page of opening hours.',
  reasons: 'Nothing of this is to be seen on the pages.',
  answer: 'The pages were drawn and written in exactly that time.',
  payable: 'The picture shows the work that was ordered.',
  refused: 'There is nothing to be seen of any work.',
} as const;

let world: World;
let contract = '';
const WEEK_PAGE = (): string => `#/contracts/${contract}/weeks/2026-01-05`;

beforeAll(async () => {
  world = await openWorld(at('07:30'));
});
afterAll(() => world?.close());

const cell = (page: Page, time: string): Locator =>
  page.getByRole('gridcell', { name: new RegExp(`^${time}, ${TITLE}`) });

async function recordAt(time: string): Promise<RecordView> {
  const { records } = await world.diary();
  const found = records.find(({ segment }) => segment === at(time));
  if (!found) throw new Error(`there is no record at ${time}`);
  return found;
}

const passUntil = (instant: number): Promise<void> => world.pass(instant - world.server.clock.now());

/** Lets time pass until the record is sealed; answers after how many real milliseconds the page showed it. */
async function sealAndSee(time: string): Promise<number> {
  const shown = cell(world.client.page, time).waitFor();
  for (let step = 0; (await recordAt(time)).status !== 'sealed'; step += 1) {
    if (step > 60) throw new Error(`the record at ${time} is not sealed`);
    await world.pass(5 * SECOND);
  }
  const sealed = performance.now();
  await shown;
  return performance.now() - sealed;
}

it('lets people in: links, an invitation by mail, passwords', async () => {
  const { server, client, freelancer, reviewer } = world;
  const links = await setUpSample(server.context, server.url);
  const linkOf = (name: string): string => links?.find((one) => one.name === name)?.link ?? '';
  await follow(client.page, linkOf('Sample client'));
  await setPassword(client.page, CLIENT.password);
  await follow(reviewer.page, linkOf('Sample reviewer'));
  await setPassword(reviewer.page, REVIEWER.password);

  await goTo(client.page, 'People');
  await button(client.page, 'Invite somebody').click();
  const dialog = client.page.getByRole('dialog', { name: 'Invite somebody' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill(ADA.name);
  await dialog.getByRole('textbox', { name: 'E-mail address' }).fill(ADA.email);
  await button(dialog, 'Send the invitation').click();
  await dialog.waitFor({ state: 'detached' });

  await world.settle();
  const [mail] = mailsOf(server).filter(({ to }) => to === ADA.email);
  const invitation = /http:\/\/\S+#\/invitation\/\S+/.exec(mail?.text ?? '')?.[0] ?? '';
  await follow(freelancer.page, invitation);
  await freelancer.page.getByText(/^Sample client invites you to Work Diary as freelancer/).waitFor();
  await freelancer.page.getByLabel('New password').fill(ADA.password);
  await button(freelancer.page, 'Accept and go on').click();
  await heading(freelancer.page, 'There is no contract yet').waitFor();
});

it('offers a contract, whose exact text is accepted in the paired tracker', async () => {
  const { server, client, freelancer } = world;
  await goTo(client.page, 'Contracts');
  await link(client.page, 'Offer a contract').click();
  await client.page.getByRole('combobox', { name: 'Freelancer' }).click();
  await client.page.getByRole('option', { name: ADA.name }).click();
  await client.page.getByRole('textbox', { name: 'Title' }).fill(TITLE);
  await client.page.getByRole('textbox', { name: 'Rate per hour' }).fill('61.37');
  await client.page.getByRole('textbox', { name: 'Weekly limit, hours' }).fill('10');
  await button(client.page, 'Make the offer').click();
  await heading(client.page, TITLE).waitFor();
  contract = new URL(client.page.url()).hash.split('/').at(-1) ?? '';
  // Live: the offer is there without anybody loading the page again.
  await link(freelancer.page, 'Terms to accept or decline').waitFor();

  const page = await world.trackerPage();
  await page.getByRole('checkbox', { name: /^I have read this/ }).check();
  await button(page, 'Accept and go on').click();
  await button(page, 'Go on').click();
  await world.tracker.call('pair', { server: server.url });
  const { sync } = await world.tracker.call('state', {});

  await goTo(freelancer.page, 'Devices');
  await link(freelancer.page, 'Enter a code').click();
  await freelancer.page.getByRole('textbox', { name: 'Code' }).fill(sync.pairing?.code ?? '');
  await button(freelancer.page, 'Find the tracker').click();
  await button(freelancer.page, 'Pair this tracker').click();
  await freelancer.page.getByText('Paired. The tracker goes on by itself.').waitFor();
  await world.pass(6 * SECOND);
  await expect
    .poll(async () => (await world.tracker.call('state', {})).sync, SOON)
    .toMatchObject({ state: 'online', account: { name: ADA.name, email: ADA.email } });

  const offer = page.getByRole('region', { name: new RegExp(TITLE) });
  await offer.getByText('61.37').waitFor();
  await button(offer, 'Accept this text').click();
  await expect
    .poll(async () => (await world.tracker.call('state', {})).contracts, SOON)
    .toMatchObject([{ id: contract, title: TITLE, kind: 'server' }]);
  // The client's page, open all the while, says so by itself.
  await client.page.getByText(/^Accepted /).waitFor();
  await page.context().close();
});

it('shows what was recorded to the client, without loading the page again', async () => {
  const { client, tracker } = world;
  await passUntil(at('09:00'));
  await tracker.call('addTime', { contract, from: at('08:00'), to: at('08:30'), memo: SAID.call });
  await open(client.page, `#/contracts/${contract}/diary`);
  await client.page.getByRole('region', { name: `Diary of ${TITLE}` }).waitFor();

  await tracker.call('start', { contract, memo: SAID.plan });
  await world.work(6);
  await passUntil(at('09:10'));
  await tracker.call('setMemo', { memo: SAID.text });
  // The first input of the next segment lets the one before be sealed.
  await world.work(1);
  const latencies = [await sealAndSee('09:00')];
  await world.work(5);
  await passUntil(at('09:20'));
  await tracker.call('setMemo', { memo: SAID.look });
  await world.work(1);
  latencies.push(await sealAndSee('09:10'));
  // Hardly anybody is at the keyboard.
  await passUntil(at('09:27'));
  await world.work(1);
  await passUntil(at('09:30'));
  await tracker.call('stop', {});
  latencies.push(await sealAndSee('09:20'));
  for (const latency of latencies) expect(latency).toBeLessThan(10_000);

  await client.page.getByText(SAID.plan).first().waitFor();
  await client.page.getByText(SAID.call).first().waitFor();
  await expect
    .poll(async () => (await world.tracker.call('state', {})).sync.backlog, SOON)
    .toEqual({ entries: 0, thumbnails: 0, pictures: 0, bytes: 0 });
  expect((await recordAt('09:00')).delivery).toBe('sent');
});

it('shows pictures large, moves on by keyboard, and tells the freelancer who looked', async () => {
  const { client, freelancer } = world;
  const { page } = client;
  await cell(page, '09:00').focus();
  await page.keyboard.press('Enter');
  const dialog = (time: string) => page.getByRole('dialog', { name: new RegExp(`^${time}`) });
  const picture = () => page.getByRole('dialog').getByRole('img', { name: /^Screen at 09:/ });
  await dialog('09:00').waitFor();
  await picture().waitFor();
  const fit = page.getByRole('button', { name: 'Fit to window' });
  expect(await fit.getAttribute('aria-pressed')).toBe('true');
  await page.keyboard.press('+');
  await expect.poll(() => fit.getAttribute('aria-pressed'), SOON).toBe('false');
  await page.keyboard.press('0');
  await expect.poll(() => fit.getAttribute('aria-pressed'), SOON).toBe('true');
  await page.keyboard.press('ArrowRight');
  await dialog('09:10').waitFor();
  await picture().waitFor();
  await page.keyboard.press('ArrowLeft');
  await dialog('09:00').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });

  await open(freelancer.page, `#/contracts/${contract}/views`);
  const seen = freelancer.page.getByRole('listitem').filter({ hasText: 'Sample client (client)' });
  await seen.filter({ hasText: 'looked at a picture' }).first().waitFor();
  await seen.filter({ hasText: 'looked at the diary' }).first().waitFor();
  // Told to the tracker as well, when it asks next.
  await world.pass(31 * SECOND);
  await expect.poll(async () => (await recordAt('09:10')).viewedAt, SOON).not.toBeNull();
});

it('filters what to look at', async () => {
  const { page } = world.client;
  const chip = (name: string) => page.getByRole('checkbox', { name: new RegExp(`^${name} \\d`) });
  const shown = page.getByRole('group', { name: 'What to show' }).getByRole('status');
  await chip('Low activity').press('Space');
  await expect.poll(() => shown.textContent(), SOON).toBe('1 record or item shown, 10 min');
  await cell(page, '09:20').waitFor();
  expect(await cell(page, '09:00').count()).toBe(0);
  await chip('Manual time').press('Space');
  await expect.poll(() => shown.textContent(), SOON).toBe('2 records and items shown, 40 min');
  expect(await chip('Late').isDisabled()).toBe(true);
  await chip('Low activity').press('Space');
  await chip('Manual time').press('Space');
  await cell(page, '09:00').waitFor();
});

it('talks about a record', async () => {
  const { client, freelancer } = world;
  await cell(client.page, '09:20').focus();
  await client.page.keyboard.press('Enter');
  await link(client.page.getByRole('dialog'), 'Question on this record').click();
  await write(client.page, SAID.question);
  await client.page.getByRole('log').getByRole('link', { name: /09:20/ }).waitFor();

  await goTo(freelancer.page, 'Contracts');
  await link(freelancer.page, 'Messages to read').click();
  const log = freelancer.page.getByRole('log');
  await log.getByText(SAID.question).waitFor();
  await log.getByRole('link', { name: /09:20/ }).waitFor();
  await write(freelancer.page, SAID.reply);
  // The client's page hears of it by itself.
  await client.page.getByRole('log').getByText(SAID.reply).waitFor();
});

it('locks the week, in whose review two records are disputed', async () => {
  const { client } = world;
  const { page } = client;
  await world.until(MONDAY + WEEK + 12 * HOUR + MINUTE);
  await open(page, WEEK_PAGE());
  await button(page, 'Dispute hours').click();
  const dialog = page.getByRole('dialog', { name: 'Dispute hours' });
  for (const time of ['09:10', '09:20'])
    await dialog.getByRole('checkbox', { name: new RegExp(time) }).check();
  await dialog.getByRole('textbox', { name: 'Your reasons' }).fill(SAID.reasons);
  await button(dialog, 'Dispute 20 min').click();
  await stepUp(page, CLIENT.password);
  await heading(page, `Dispute: ${TITLE}`).waitFor();
  await page.getByText('Waits for the freelancer’s answer').first().waitFor();
});

it('is answered within 72 hours, in the browser', async () => {
  const { page } = world.freelancer;
  await world.until(at('10:00', 8));
  await goTo(page, 'Disputes');
  await link(page, new RegExp(TITLE)).click();
  await button(page, 'Answer the dispute').click();
  const dialog = page.getByRole('dialog', { name: 'Answer the dispute' });
  await dialog.getByRole('textbox', { name: 'Your statement' }).fill(SAID.answer);
  await button(dialog, 'Answer the dispute').click();
  await stepUp(page, ADA.password);
  await page
    .getByText(/Under review/)
    .first()
    .waitFor();
});

it('is decided at the desk of the reviewer, by keyboard', async () => {
  const { page } = world.reviewer;
  await world.until(at('09:00', 9));
  await goTo(page, 'Disputes');
  await link(page, new RegExp(TITLE)).click();
  await heading(page, `Dispute: ${TITLE}`).waitFor();
  await page.getByText(SAID.reasons).first().waitFor();
  await page.getByText(SAID.answer).first().waitFor();
  await page.getByText('0 of 2 decided').waitFor();
  const decision = (place: number) => page.getByRole('heading', { name: `${place} of 2` });
  await decision(1).waitFor();
  await page.keyboard.press('p');
  await page.keyboard.press('e');
  await page.keyboard.type(SAID.payable);
  await page.keyboard.press('Escape');
  await page.keyboard.press('.');
  await decision(2).waitFor();
  await page.keyboard.press('n');
  await page.keyboard.press('e');
  await page.keyboard.type(SAID.refused);
  await page.keyboard.press('Escape');
  await page.getByText('2 of 2 decided').waitFor();
  const keys = await keyboardOf(page);
  await keys.to(button(page, 'Send the decisions'));
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Send these decisions?' });
  await dialog.getByText(/^Payable: 1 record or item, 0:10 h, €10\.23\.$/).waitFor();
  await keys.to(button(dialog, 'Send the decisions'));
  await page.keyboard.press('Enter');
  await stepUp(page, REVIEWER.password);
  await page.getByText('Decided, an appeal is possible').first().waitFor();
});

/** What a side's page says the week comes to. */
async function sumOn(page: Page): Promise<string | undefined> {
  await open(page, WEEK_PAGE());
  const amount = page
    .getByRole('region', { name: 'Statement', exact: true })
    .getByText(/^€[\d.,]+$/)
    .first();
  await amount.waitFor();
  return (await amount.textContent()) ?? undefined;
}

const statementOfTracker = () => world.tracker.call('statement', { contract, week: MONDAY });

async function download(page: Page, format: string): Promise<Buffer> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    link(page, `Download the statement as ${format}`).click(),
  ]);
  return readFile(await file.path());
}

/** Both pages, their files and the tracker say the same. */
async function agreedSum(): Promise<number> {
  const { client, freelancer } = world;
  const statement = await statementOfTracker();
  const text = `€${(statement.amount / 100).toFixed(2)}`;
  for (const { page } of [client, freelancer]) {
    await expect.poll(() => sumOn(page), SOON).toBe(text);
    const told = JSON.parse((await download(page, 'JSON')).toString());
    expect(told).toMatchObject({
      amount: statement.amount,
      lines: statement.lines,
      totals: statement.totals,
    });
    const rows = parseCsv((await download(page, 'CSV')).toString());
    expect(rows.map((row) => [row['line'], row['ms'], row['amount_minor']])).toEqual([
      ...statement.lines.map(({ kind, ms, amount }) => [kind, String(ms), String(amount)]),
      ['total', String(statement.lines.reduce((all, { ms }) => all + ms, 0)), String(statement.amount)],
    ]);
    const pdf = pdfText(await download(page, 'PDF'));
    expect(pdf.pages).toBe(1);
    expect(pdf.lines).toContain(text);
  }
  return statement.amount;
}

it('comes to the same cent on every side, and is approved', async () => {
  const { page } = world.client;
  await expect.poll(async () => (await statementOfTracker()).phase, SOON).toBe('client-review');
  // Both records are held until nobody can appeal any more: 60 min less 20.
  expect(await agreedSum()).toBe(40_92);
  await button(page, 'Approve the week').click();
  const dialog = page.getByRole('dialog', { name: 'Approve this week?' });
  await button(dialog, 'Approve €40.92').click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByText(/^Approved by the client on /).waitFor();
});

it('is payable on Thursday', async () => {
  const { client, freelancer, server } = world;
  await world.until(MONDAY + WEEK + 10 * DAY + MINUTE);
  await expect
    .poll(() => statementOfTracker(), SOON)
    .toMatchObject({ phase: 'payable', approval: { by: 'client' }, provisional: false });
  // 30 min tracked and 30 min by hand, less the 10 min that were refused.
  expect(await agreedSum()).toBe(30_69 + 30_69 - 10_23);
  for (const { page } of [client, freelancer]) await page.getByText(/^payable since /).waitFor();
  await goTo(freelancer.page, 'Earnings');
  await freelancer.page.getByText('€51.15').first().waitFor();
  expect(server.logged.filter(({ what }) => what === 'failed')).toEqual([]);
});

it('has told everybody by mail, and nothing in it that others may not read', () => {
  const { server } = world;
  const told = (email: string) =>
    subjectsTo(server, email).map((subject) => subject.replace('Work Diary: ', ''));
  expect(told(ADA.email).sort()).toEqual(
    [
      "Sample client (Sample client's organisation) invites you to Work Diary",
      'terms wait for your answer',
      'a new device was paired',
      'a message waits for you',
      'a week is in review',
      'a dispute waits for your answer',
      'a dispute was decided',
      'a decision is final',
      'a week was approved',
      'a week is payable',
    ].sort(),
  );
  expect(told(CLIENT.email).sort()).toEqual(
    [
      'Your password was changed',
      'your terms were accepted',
      'a message waits for you',
      'a week is in review',
      'a dispute was answered',
      'a dispute was decided',
      'a decision is final',
    ].sort(),
  );
  expect(told(REVIEWER.email).sort()).toEqual(['Your password was changed', 'a dispute was assigned'].sort());
  for (const { to, subject, text } of mailsOf(server)) {
    const all = `${subject}\n${text}`;
    for (const secret of [...Object.values(SAID), TITLE, ADA.password, CLIENT.password, REVIEWER.password])
      expect(all).not.toContain(secret);
    // The one thing that opens anything is the invitation, which goes to nobody else.
    const tokens = all.match(/[A-Za-z0-9_-]{43}/g) ?? [];
    expect(tokens.length).toBe(to === ADA.email && subject.includes('invites you') ? 1 : 0);
  }
});

it('has complained of nothing on any page', () => {
  const { complaints, refusals } = world;
  expect(complaints.filter((complaint) => !complaint.includes('Failed to load resource'))).toEqual([]);
  const known = [
    // Nobody was signed in yet.
    '401 GET /api/session',
    // Acts of weight, before the password was given.
    `403 POST /api/contracts/${contract}/disputes`,
    expect.stringMatching(/^403 POST \/api\/disputes\/\w+\/(answer|decision)$/),
    // A code that was answered already.
    expect.stringMatching(/^404 GET \/api\/pairing\//),
  ];
  for (const refusal of refusals) expect(known).toContainEqual(refusal);
});
