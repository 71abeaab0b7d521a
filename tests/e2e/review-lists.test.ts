// Lists of the site that are longer than a page, and what is written while an answer is on its way: nothing is lost or called empty.
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fail, ok } from '../../shared/domain/result.ts';
import type { MessageView, NotificationView } from '../../shared/wire/conversation.ts';
import { startChromium } from '../support/page.ts';
import { type FakeSite, startFakeSite } from '../support/review/fake-site.ts';
import { sampleDispute } from '../support/review/sample-dispute.ts';
import { NOW } from '../support/review/sample-people.ts';
import { SITE_SCENES } from '../support/review/scenes/index.ts';
import type { SiteScene } from '../support/review/site-scene.ts';

/** Elsewhere where somebody looks at a build of their own. */
const SITE = process.env['WORK_DIARY_SITE'] ?? fileURLToPath(new URL('../../dist/review', import.meta.url));
const SOON = { timeout: 10_000 };
const MINUTE = 60_000;
const cut = fail('server-error', 'Something went wrong here. Try again.');

let browser: Browser;
beforeAll(async () => {
  browser = await startChromium();
});
afterAll(async () => {
  await browser?.close();
});

interface Seen {
  readonly scene: string;
  readonly answers?: SiteScene['answers'];
  readonly hash: string;
  readonly viewport?: { readonly width: number; readonly height: number };
}

async function on(seen: Seen, work: (page: Page, site: FakeSite) => Promise<void>): Promise<void> {
  const scene = SITE_SCENES[seen.scene]?.();
  if (!scene) throw new Error(`there is no scene "${seen.scene}"`);
  const site = await startFakeSite({ ...scene, answers: { ...scene.answers, ...seen.answers } }, SITE);
  const viewport = seen.viewport ?? { width: 1280, height: 800 };
  const page = await browser.newPage({ viewport, timezoneId: 'Europe/Berlin' });
  page.setDefaultTimeout(15_000);
  try {
    await page.goto(`${site.url}${seen.hash}`);
    await work(page, site);
  } finally {
    await page.close();
    await site.close();
  }
}
const told = (site: FakeSite, name: string): unknown[] =>
  site.calls.filter((call) => call.name === name).map(({ body }) => body);
const change = (site: FakeSite, answers: SiteScene['answers']): void => {
  site.scene = { ...site.scene, answers: { ...site.scene.answers, ...answers } };
};

const TALK = { scene: 'messages', hash: '#/contracts/acme/messages' };
const messageAt = (index: number, more: Partial<MessageView> = {}): MessageView => ({
  id: `m${index}`,
  at: NOW - 1_000 * MINUTE + index * MINUTE,
  by: { name: 'Sample freelancer', relation: 'freelancer', me: false },
  text: `Sample text ${index}`,
  refers: [],
  attachments: [],
  ...more,
});
/** As the server pages them. */
const paged =
  (all: () => readonly MessageView[]): NonNullable<SiteScene['answers']['messages']> =>
  ({ query: { before = Number.MAX_SAFE_INTEGER, entry } }) =>
    ok(
      all()
        .filter(({ at, refers }) => at < before && (!entry || refers.some((one) => one.entry === entry)))
        .sort((a, b) => b.at - a.at)
        .slice(0, 50),
    );

it('keeps the pages that were opened, and the place where one reads, when a message comes', async () => {
  let all = Array.from({ length: 170 }, (_, index) => messageAt(index));
  await on({ ...TALK, answers: { messages: paged(() => all) } }, async (page, site) => {
    const shown = page.getByRole('log').locator('.wd-message');
    const earlier = page.getByRole('button', { name: 'Earlier messages' });
    await earlier.click();
    await expect.poll(() => shown.count(), SOON).toBe(100);
    await earlier.click();
    await expect.poll(() => shown.count(), SOON).toBe(150);
    await shown.nth(20).scrollIntoViewIfNeeded();
    const read = await shown.nth(20).boundingBox();

    all = [...all, messageAt(170, { text: 'Brand new' })];
    site.tell({ contract: 'acme', what: 'message', at: null });
    await expect.poll(() => shown.count(), SOON).toBe(151);
    expect((await shown.nth(20).boundingBox())?.y).toBeCloseTo(read?.y ?? 0, -1);
    expect(await shown.allTextContents()).toHaveLength(151);

    // At the end one sees what comes.
    await shown.last().scrollIntoViewIfNeeded();
    await page.evaluate('scrollTo(0, document.body.scrollHeight)');
    all = [...all, messageAt(171, { text: 'Newer still' })];
    site.tell({ contract: 'acme', what: 'message', at: null });
    const newest = page.getByText('Newer still');
    await newest.waitFor();
    await expect.poll(async () => (await newest.boundingBox())?.y ?? 9_999, SOON).toBeLessThan(800);

    // What fails is said where it was asked for, and can be asked for again.
    change(site, { messages: cut });
    await earlier.click();
    await page.getByRole('log').getByRole('alert').waitFor();
    expect(await shown.count()).toBe(152);
    change(site, { messages: paged(() => all) });
    await page.getByRole('log').getByRole('button', { name: 'Try again' }).click();
    await expect.poll(() => shown.count(), SOON).toBe(172);
    await expect.poll(() => earlier.count(), SOON).toBe(0);
  });
});

it('keeps what is written and attached while a message is on its way', async () => {
  await on(TALK, async (page, site) => {
    const field = page.getByLabel('Message', { exact: true });
    const files = page.locator('.wd-compose .wd-chip');
    let answer = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await page.route('**/api/contracts/acme/messages', async (route) => {
      if (route.request().method() === 'POST') await held;
      await route.continue();
    });
    const sample = (name: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from('sample') });
    await page.locator('input[type=file]').setInputFiles(sample('first.txt'));
    await files.getByText('first.txt').waitFor();
    await field.fill('First');
    await expect.poll(() => page.locator('.wd-compose [role=progressbar]').count(), SOON).toBe(0);
    await field.press('Control+Enter');
    await field.pressSequentially(' and a second thought');
    await page.locator('input[type=file]').setInputFiles(sample('second.txt'));
    await files.getByText('second.txt').waitFor();
    answer();
    await files.getByText('first.txt').waitFor({ state: 'detached' });
    expect(await field.inputValue()).toBe('First and a second thought');
    expect(await files.count()).toBe(1);

    // Written to the end, it is sent under an id of its own, and the field is empty again.
    await expect.poll(() => page.locator('.wd-compose [role=progressbar]').count(), SOON).toBe(0);
    await field.fill('Second');
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await expect.poll(() => field.inputValue(), SOON).toBe('');
    const sent = told(site, 'sendMessage') as { id: string; text: string; attachments: string[] }[];
    expect(sent.map(({ text, attachments }) => [text, attachments.length])).toEqual([
      ['First', 1],
      ['Second', 1],
    ]);
    expect(new Set(sent.map(({ id }) => id)).size).toBe(2);
  });
});

it('says that a message had arrived before it was changed, and keeps the change', async () => {
  await on(TALK, async (page, site) => {
    const field = page.getByLabel('Message', { exact: true });
    const send = page.getByRole('button', { name: 'Send', exact: true });
    await field.fill('As it was');
    // It arrives; what comes back is not the server's answer.
    await page.route(
      '**/api/contracts/acme/messages',
      async (route) => {
        await route.fetch();
        await route.fulfill({ status: 502, body: '' });
      },
      { times: 1 },
    );
    await send.click();
    await page.getByRole('form', { name: 'Write a message' }).getByRole('alert').waitFor();
    const { id } = told(site, 'sendMessage')[0] as { id: string };
    const scened = site.scene.answers.sendMessage;
    change(site, {
      sendMessage: (question) =>
        question.body.id === id
          ? fail('conflict', 'Another message has this id: choose a new one.')
          : typeof scened === 'function'
            ? scened(question)
            : cut,
    });
    await field.fill('As it is now');
    await send.click();
    await page.getByText('The message had arrived as it was before your change').waitFor();
    expect(await field.inputValue()).toBe('As it is now');
    await send.click();
    await expect.poll(() => field.inputValue(), SOON).toBe('');
    expect(told(site, 'sendMessage').at(-1)).toMatchObject({ text: 'As it is now' });
  });
});

it('sends a message whose answer was lost under the same id after a reload', async () => {
  await on(TALK, async (page, site) => {
    const field = page.getByLabel('Message', { exact: true });
    const send = page.getByRole('button', { name: 'Send', exact: true });
    const lost = page.getByRole('form', { name: 'Write a message' }).getByRole('alert');
    /** The next message arrives; what comes back is not the server's answer. */
    let losing = true;
    await page.route('**/api/contracts/acme/messages', async (route) => {
      if (!losing || route.request().method() !== 'POST') return route.continue();
      losing = false;
      await route.fetch();
      return route.fulfill({ status: 502, body: '' });
    });
    await field.fill('Sample: once');
    await send.click();
    await lost.waitFor();
    await page.reload();
    await expect.poll(() => field.inputValue(), SOON).toBe('Sample: once');
    await send.click();
    await expect.poll(() => field.inputValue(), SOON).toBe('');
    const first = told(site, 'sendMessage') as { id: string }[];
    expect(first).toHaveLength(2);
    expect(first[1]).toEqual(first[0]);

    // With a file, which a reload forgets: the server has it already, and nothing goes a second time.
    await page.locator('input[type=file]').setInputFiles({
      ...{ name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from('sample') },
    });
    await expect.poll(() => page.locator('.wd-compose [role=progressbar]').count(), SOON).toBe(0);
    losing = true;
    await field.fill('Sample: with a file');
    await send.click();
    await lost.waitFor();
    const sent = told(site, 'sendMessage')[2] as { id: string; text: string };
    expect(sent.id).not.toBe(first[0]?.id);
    change(site, {
      sendMessage: fail('conflict', 'Another message has this id: choose a new one.'),
      messages: ok([messageAt(0, { id: sent.id, text: sent.text })]),
    });
    await page.reload();
    await expect.poll(() => field.inputValue(), SOON).toBe('Sample: with a file');
    await send.click();
    await expect.poll(() => field.inputValue(), SOON).toBe('');
    expect(await lost.count()).toBe(0);
    expect(told(site, 'sendMessage')[3]).toMatchObject({ id: sent.id });
    expect(await page.evaluate('Object.keys(sessionStorage)')).toEqual([]);
  });
});

it('shows the other contracts where one of them cannot be shown, and that one again when it can', async () => {
  await on({ scene: 'contracts', hash: '#/' }, async (page, site) => {
    const cards = page.locator('.wd-contract');
    await expect.poll(() => cards.count(), SOON).toBe(4);
    const answer = site.scene.answers.contracts;
    const good = typeof answer === 'function' ? answer({ params: {}, query: {}, body: undefined }) : answer;
    if (!good?.ok) throw new Error('the scene has no contracts');
    // No currency has such a name: no browser can write an amount of it.
    change(site, {
      contracts: ok(good.value.map((card, at) => (at === 1 ? { ...card, currency: 'E' } : card))),
    });
    await page.reload();
    const failed = cards.filter({ has: page.getByRole('alert') });
    await failed.getByText('the others are not affected').waitFor();
    expect(await failed.count()).toBe(1);
    expect(await cards.count()).toBe(4);
    await cards.getByRole('link', { name: 'API migration (sample data)', exact: true }).waitFor();
    change(site, { contracts: good });
    await failed.getByRole('button', { name: 'Try again' }).click();
    await expect.poll(() => failed.count(), SOON).toBe(0);
    expect(await cards.count()).toBe(4);
  });
});

it('shows the reviewer what concerns the record, however long ago, and says so where it cannot', async () => {
  const [part] = sampleDispute('reviewer', 'reviewing').parts;
  if (!part) throw new Error('the sample dispute names nothing');
  const { entry, start } = part;
  const asked = messageAt(0, { text: 'Sample: asked long ago', refers: [{ entry, start }] });
  const all = [asked, ...Array.from({ length: 80 }, (_, index) => messageAt(index + 1))];
  const looked = { at: NOW - 9_000 * MINUTE, person: 'Sample client', relation: 'client' } as const;
  const views: NonNullable<SiteScene['answers']['views']> = ({ query }) =>
    ok(
      query.entry === entry
        ? [{ ...looked, what: 'picture', from: null, to: null, entry, segment: start }]
        : [],
    );
  const answers = { messages: paged(() => all), views };
  await on(
    { scene: 'desk', hash: '#/disputes/dispute-1', answers: { messages: cut, views: cut } },
    async (page, site) => {
      const evidence = page.locator('.wd-evidence');
      const again = evidence.getByRole('button', { name: 'Try again' });
      await expect.poll(() => again.count(), SOON).toBe(2);
      expect(await evidence.getByText('No message is about it').count()).toBe(0);
      change(site, answers);
      await again.first().click();
      await evidence.getByText('Sample: asked long ago').waitFor();
      await again.first().click();
      await evidence.getByText('Sample client (client): the picture').waitFor();
      await page.keyboard.press('.');
      await evidence.getByText('No message is about it').waitFor();
      await evidence.getByText('Nobody has looked yet').waitFor();
    },
  );
});

it('leaves room between the sign of a decision and its words', async () => {
  await on({ scene: 'desk', hash: '#/disputes/dispute-1' }, async (page) => {
    await page.locator('.wd-decision').waitFor();
    await page.keyboard.press('n');
    await page.locator('.wd-case-mark').waitFor();
    const gap: number = await page.evaluate(`(() => {
      const mark = document.querySelector('.wd-case-mark');
      const words = [...mark.childNodes].find((node) => node.nodeType === 3 && node.data.trim() !== '');
      const range = document.createRange();
      range.selectNodeContents(words);
      return range.getBoundingClientRect().left - mark.querySelector('svg').getBoundingClientRect().right;
    })()`);
    expect(gap).toBeGreaterThan(2);
  });
});

it('lists every viewing, and a picture leads to its place in the diary', async () => {
  const entry = 'a'.repeat(64);
  const viewing = (index: number) => ({
    ...{ at: NOW - index * MINUTE, person: 'Sample client', relation: 'client' as const },
    ...{ what: 'picture' as const, from: null, to: null, entry, segment: NOW - 600 * MINUTE },
  });
  const all = Array.from({ length: 230 }, (_, index) => viewing(index));
  const views: SiteScene['answers']['views'] = ({ query: { before = Number.MAX_SAFE_INTEGER } }) =>
    ok(all.filter(({ at }) => at < before).slice(0, 200));
  await on({ scene: 'diary', hash: '#/contracts/acme/views', answers: { views } }, async (page) => {
    const shown = page.locator('.wd-viewings li');
    await expect.poll(() => shown.count(), SOON).toBe(200);
    await page.getByRole('button', { name: 'Earlier viewings' }).click();
    await expect.poll(() => shown.count(), SOON).toBe(230);
    expect(await page.getByRole('button', { name: 'Earlier viewings' }).count()).toBe(0);
    const link = await shown.last().getByRole('link').getAttribute('href');
    expect(link).toBe(`#/contracts/acme/record/${entry}?at=${NOW - 600 * MINUTE}`);
  });
});

it('says that a record could not be looked for, and not that it is not there', async () => {
  const hash = `#/contracts/acme/record/${'b'.repeat(64)}`;
  await on({ scene: 'diary', hash, answers: { week: cut } }, async (page, site) => {
    const again = page.getByRole('button', { name: 'Try again' });
    await again.waitFor();
    expect(await page.getByText('was not found').count()).toBe(0);
    change(site, { week: fail('not-found', 'There is nothing here, or nothing for you.') });
    await again.click();
    await page.getByText('This record was not found in the last year').waitFor();
  });
});

it('reads all that is told at once, also what stands on no page yet', async () => {
  const notice = (index: number): NotificationView => ({
    ...{ id: `n${index}`, at: NOW - index * MINUTE, kind: 'week-payable', contract: 'acme' },
    ...{ facts: { title: 'Sample work', week: NOW }, link: '#/', read: true },
  });
  const all = Array.from({ length: 130 }, (_, index) => notice(index));
  const notifications: SiteScene['answers']['notifications'] = ({ query: { before = Number.MAX_VALUE } }) =>
    ok(all.filter(({ at }) => at < before).slice(0, 100));
  const answers = { notifications, readNotifications: ok(null) };
  await on({ scene: 'messages', hash: '#/notifications', answers }, async (page, site) => {
    expect(site.scene.me?.unread).toBeGreaterThan(0);
    const shown = page.locator('.wd-notices-list > li');
    await expect.poll(() => shown.count(), SOON).toBe(100);
    await page.getByRole('button', { name: 'Earlier notifications' }).click();
    await expect.poll(() => shown.count(), SOON).toBe(130);
    await page.getByRole('button', { name: 'Mark all as read' }).click();
    await expect.poll(() => told(site, 'readNotifications'), SOON).toEqual([{ until: NOW }]);
  });
});

it('says beside a week that its disputes could not be read', async () => {
  const week = { scene: 'week-review', hash: '#/contracts/acme/weeks/2026-11-16' };
  await on({ ...week, answers: { disputes: cut } }, async (page) => {
    const disputes = page.getByRole('region', { name: 'Disputes' });
    await disputes.getByRole('alert').waitFor();
    await disputes.getByRole('button', { name: 'Try again' }).waitFor();
  });
});

it.each(['light', 'dark'] as const)('shows all that is disputed on a telephone, %s', async (colorScheme) => {
  const week = { scene: 'week-review', hash: '#/contracts/acme/weeks/2026-11-16' };
  await on({ ...week, viewport: { width: 360, height: 640 } }, async (page) => {
    await page.emulateMedia({ colorScheme });
    await page.getByRole('button', { name: 'Dispute hours' }).click();
    const box = page.getByRole('dialog').locator('.wd-parts-box');
    const row = box.locator('tbody tr:not(.wd-parts-day)').first();
    await row.waitFor();
    const outside: number = await page.evaluate(`(() => {
      const { scrollWidth, clientWidth } = document.querySelector('.wd-parts-box');
      return scrollWidth - clientWidth;
    })()`);
    expect(outside).toBe(0);
    const frame = await box.boundingBox();
    const [hours, amount, memo] = await Promise.all(
      [5, 6, 4].map((place) => row.locator(`td:nth-child(${place})`).boundingBox()),
    );
    if (!frame || !hours || !amount || !memo) throw new Error('a part of the row is not there');
    expect(amount.x + amount.width).toBeLessThanOrEqual(frame.x + frame.width);
    expect(hours.x + hours.width).toBeLessThanOrEqual(amount.x);
    // The memo has a line of its own, and only one.
    expect(memo.y).toBeGreaterThanOrEqual(hours.y + hours.height);
    expect(memo.height).toBeLessThan(24);
    expect(memo.width).toBeGreaterThan(200);
  });
});
