// The freelancer's time zone: their browser tells it, the client may choose it, and nobody's own choice changes by it.
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { contractDetailSchema } from '../../shared/wire/contracts.ts';
import { startChromium } from '../support/page.ts';
import { parties } from '../support/server/pictures.ts';
import { startTestServer, type TestServer, type Browser as Visitor } from '../support/server/test-server.ts';

const SITE = process.env['WORK_DIARY_SITE'] ?? fileURLToPath(new URL('../../dist/review', import.meta.url));
const SOON = { timeout: 20_000 };

let browser: Browser;
let server: TestServer;
beforeAll(async () => {
  browser = await startChromium();
  server = await startTestServer(Date.now(), { site: pathToFileURL(`${SITE}/`) });
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

/** Signed in, in a browser that stands in `timezoneId`. */
async function open(who: Visitor, timezoneId: string, hash: string, chosen?: string): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', timezoneId });
  const [name = '', value = ''] = (who.headers['cookie'] ?? '').split('=');
  await context.addCookies([{ name, value, url: server.url }]);
  if (chosen !== undefined) {
    await context.addInitScript((zone) => localStorage.setItem('work-diary-zone', zone), chosen);
  }
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await page.goto(`${server.url}/${hash}`);
  return page;
}
const picker = (page: Page) => page.getByRole('combobox', { name: 'Time zone' });

it("is the browser's, whatever times are shown in there, and is offered to who reads the diary", async () => {
  const { contract, freelancer, client } = await parties(server);
  const zone = async () =>
    contractDetailSchema.parse((await client.ask('GET', `/api/contracts/${contract}`)).body).freelancer.zone;
  const theirs = await open(freelancer, 'America/New_York', '#/contracts', 'Asia/Tokyo');
  await expect.poll(zone, SOON).toBe('America/New_York');
  await expect.poll(() => picker(theirs).inputValue(), SOON).toMatch(/^Asia\/Tokyo/);

  const mine = await open(client, 'Europe/Berlin', `#/contracts/${contract}`);
  await mine.getByRole('heading', { level: 1 }).first().waitFor();
  expect(await picker(mine).inputValue()).toMatch(/Europe\/Berlin/);
  await picker(mine).click();
  await mine.getByRole('option', { name: /Sample freelancer.*America\/New_York/ }).waitFor();
  // What the client's browser tells is the client's own.
  expect(await zone()).toBe('America/New_York');
});
