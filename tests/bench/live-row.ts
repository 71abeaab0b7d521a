// From sealed on the tracker to seen in the client's open browser, on loopback, with the shipped bundles.
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Page } from 'playwright';
import { z } from 'zod';
import { HOUR, MINUTE, SECOND } from '../../shared/domain/time.ts';
import { startXvfb } from '../support/displays.ts';
import { type Started, startBoth, TRACKER_OPEN } from '../support/npm-start.ts';
import { median, type Row, worst } from './table.ts';
import { launchHeadless } from './text-screen.ts';

const TIMES = 10;
const PATIENCE = 30_000;

/** Notes when each word that begins with `mark` has been painted, on the clock of this machine. Text: it runs in the page. */
const watch = (mark: string): string => `
  globalThis.benchSeen = {};
  const look = () => {
    for (const [word] of document.body.textContent.matchAll(/${mark}\\d+/g)) {
      if (word in benchSeen) continue;
      benchSeen[word] = 0;
      requestAnimationFrame(() => requestAnimationFrame(() => {
        benchSeen[word] = performance.timeOrigin + performance.now();
      }));
    }
  };
  new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true });`;

/** When the word was painted. */
async function seen(page: Page, word: string): Promise<number> {
  const end = performance.now() + PATIENCE;
  while (performance.now() < end) {
    const at = z.number().parse(await page.evaluate(`globalThis.benchSeen['${word}'] ?? 0`));
    if (at > 0) return at;
    await sleep(20);
  }
  throw new Error(`${word} was not seen`);
}

const now = (): number => performance.timeOrigin + performance.now();

async function freshPage(browser: Browser, mark: string): Promise<Page> {
  const page = await browser.newPage({ timezoneId: 'UTC', locale: 'en-GB' });
  page.setDefaultTimeout(PATIENCE);
  await page.addInitScript({
    content: `document.addEventListener('DOMContentLoaded', () => { ${watch(mark)} })`,
  });
  return page;
}

/** A message of server-sent events that a page writes down, and nothing else. */
async function bareMessages(browser: Browser): Promise<number[]> {
  let line: ServerResponse | undefined;
  const server = createServer((request, response) => {
    if (request.url === '/live') {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(': connected\n\n');
      line = response;
    } else {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end(
        `<!doctype html><title>bare</title><p></p><script>
          new EventSource('/live').onmessage = ({ data }) => { document.querySelector('p').textContent += data + ' ' };
        </script>`,
      );
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const page = await freshPage(browser, 'bare');
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    while (!line) await sleep(20);
    const times: number[] = [];
    for (let time = 1; time <= TIMES; time += 1) {
      const began = now();
      line.write(`data: bare${time}\n\n`);
      times.push((await seen(page, `bare${time}`)) - began);
      await sleep(SECOND / 2);
    }
    await page.close();
    return times;
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

/** Items added by hand, each sealed at once; measured from the request to the tracker, so that sealing is part of it. */
async function items(both: Started, page: Page, contract: string): Promise<number[]> {
  const { now: present } = await both.call('state', {});
  const times: number[] = [];
  for (let time = 1; time <= TIMES; time += 1) {
    const from = Math.floor(present / MINUTE) * MINUTE - time * 5 * MINUTE;
    const began = now();
    await both.call('addTime', { contract, from, to: from + 5 * MINUTE, memo: `sealed${time}` });
    times.push((await seen(page, `sealed${time}`)) - began);
    await sleep(SECOND / 2);
  }
  return times;
}

async function paired(both: Started): Promise<void> {
  await both.printed(TRACKER_OPEN);
  for (let tries = 0; (await both.call('state', {})).sync.state !== 'online'; tries += 1) {
    if (tries > 300) throw new Error('the tracker is not paired');
    await sleep(100);
  }
}

/** Accepts notice and terms; answers the sign-in link of the client. */
async function acceptAll(both: Started): Promise<string> {
  const [, link = ''] = await both.printed(/Sample client +(\S+)/);
  await paired(both);
  const { consent, sync } = await both.call('state', {});
  await both.call('acceptConsent', { hash: consent.notices[0]?.hash ?? '' });
  const [offer] = sync.offers;
  if (!offer) throw new Error('there is no offer');
  const { contract, terms, hash } = offer;
  await both.call('answerOffer', { contract, version: terms.version, hash, accept: true });
  return link;
}

/** Needs dist/. */
export async function liveRow(): Promise<Row> {
  const folder = mkdtempSync(join(tmpdir(), 'work-diary-bench-live-'));
  const display = await startXvfb({ width: 1024, height: 768 });
  const browser = await launchHeadless();
  // The session that the link begins lasts through the hours by which the clock is set forward.
  const env = { WORK_DIARY_SERVER_SESSION_IDLE_MINUTES: '1000' };
  const options = { dataDir: join(folder, 'diary'), display: display.display, env };
  let both = startBoth(options);
  try {
    const floor = await bareMessages(browser);
    const link = await acceptAll(both);
    await both.interrupt();
    // Accepted two hours ago: there is past time to add. At most an hour of it, all on one day.
    const hour = new Date().getUTCHours();
    both = startBoth({ ...options, ahead: (hour === 22 ? 4 : 2) * HOUR });
    await paired(both);
    const [contract] = (await both.call('state', {})).contracts;
    if (!contract) throw new Error('there is no contract');
    const page = await freshPage(browser, 'sealed');
    await page.goto(link);
    await page.getByRole('link', { name: /^Go to Diary/ }).click();
    await page.getByRole('heading', { name: 'Nothing has arrived for today yet' }).waitFor();
    const times = await items(both, page, contract.id);
    return {
      what: 'sealed to visible in the client’s browser',
      target: 2,
      measured: worst(times) / SECOND,
      floor: worst(floor) / SECOND,
      unit: 's',
      note: `worst of ${TIMES}, median ${(median(times) / SECOND).toFixed(2)} s; items added by hand, which are sealed at once, from the request to the tracker to the second frame after the client's open page shows it; tracker, server and Chromium on one machine. floor: worst of ${TIMES} bare server-sent events written into a page, median ${(median(floor) / SECOND).toFixed(3)} s`,
    };
  } finally {
    await both.kill();
    await browser.close();
    await display.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
