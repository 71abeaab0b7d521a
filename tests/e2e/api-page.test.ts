// The page that describes the API: read in a real browser, with nothing from outside and nothing to complain about.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { configSchema } from '../../server/config.ts';
import { type RunningServer, startServer } from '../../server/run.ts';
import { routes } from '../../shared/wire/routes.ts';
import { complaintsOf, startChromium } from '../support/page.ts';

let folder = '';
let server: RunningServer | undefined;
let browser: Browser | undefined;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'work-diary-api-page-'));
  const started = await startServer(configSchema.parse({ dataFolder: folder, port: 0 }));
  if (!started.ok) throw new Error(started.error.message);
  server = started.value;
  browser = await startChromium();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('it shows every route and opens one, and asks nobody else for anything', async () => {
  if (!browser || !server) throw new Error('not started');
  const page = await browser.newPage();
  const complaints = await complaintsOf(page);
  const foreign: string[] = [];
  const { url } = server;
  page.on('request', (request) => {
    if (!request.url().startsWith(url) && !request.url().startsWith('data:')) foreign.push(request.url());
  });
  const answer = await page.goto(`${url}/api/docs`);
  const policy = answer?.headers()['content-security-policy'] ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self';");
  await page.getByRole('heading', { name: /Work Diary contract server/ }).waitFor();
  const shown = page.locator('.opblock');
  await shown.first().waitFor();
  expect(await shown.count()).toBe(Object.keys(routes).length + 3);
  await page.locator('#operations-sync-sendEntries button').first().click();
  await page.getByText('Who may: A paired tracker.').waitFor();
  expect(foreign).toEqual([]);
  expect(complaints).toEqual([]);
});
