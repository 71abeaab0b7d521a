// A day of the diary on the review site, from the click to painted: the shipped page, a real server process, real pictures.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Page } from 'playwright';
import { z } from 'zod';
import { DAY, SEGMENT } from '../../shared/domain/time.ts';
import { put } from '../support/server/pictures.ts';
import { startServerProcess } from '../support/server/server-process.ts';
import { acceptContract, enrol, SignedJournal } from '../support/server/signed.ts';
import { startTestServer } from '../support/server/test-server.ts';
import { sampleThumbnail } from './sample-thumbnails.ts';
import { barePictures, watchDay } from './screen-page.ts';
import { median, type Row, worst } from './table.ts';
import { launchHeadless } from './text-screen.ts';

const RECORDS = 144;
const TIMES = 7;
const SIZE = { width: 1920, height: 1080 } as const;
const PATIENCE = 30_000;

interface Seeded {
  readonly contract: string;
  readonly cookie: string;
  readonly thumbnails: readonly Uint8Array[];
}

/** Fills `folder` as a server's: yesterday has a record in every segment, each with a thumbnail. */
async function seed(folder: string): Promise<Seeded> {
  const server = await startTestServer(Date.now());
  try {
    const organisation = await server.organisation('Sample client');
    const freelancer = await server.person('Sample freelancer', ['freelancer']);
    const client = await server.person('Sample member', ['client'], organisation);
    const tracker = await enrol(server, freelancer.person);
    const contract = await acceptContract(server, { freelancer: freelancer.person, organisation });
    const journal = new SignedJournal(tracker.key, contract);
    const yesterday = Math.floor(Date.now() / DAY) * DAY - DAY;
    const thumbnails = await Promise.all(
      Array.from({ length: RECORDS }, (_, index) => sampleThumbnail(index)),
    );
    const opened = journal.opened();
    const records = thumbnails.map((thumbnail, index) =>
      journal.recorded(yesterday + index * SEGMENT, {
        memo: `Sample memo ${Math.floor(index / 9)}`,
        displays: [{ picture: thumbnail, thumbnail, ...SIZE }],
      }),
    );
    const answers = await tracker.send(opened, ...records);
    const refused = answers.find(({ status }) => status !== 'accepted');
    if (refused) throw new Error(JSON.stringify(refused));
    for (const { pictures } of records) {
      const thumbnail = pictures.find(({ role }) => role === 'thumbnail');
      if (!thumbnail) throw new Error('a record without a thumbnail');
      const { commitment, bytes } = thumbnail;
      const sent = await put(server, tracker, contract.id, { commitment, bytes: Buffer.from(bytes) });
      if (sent.status !== 204) throw new Error(`${sent.status} ${sent.reason}`);
    }
    cpSync(server.folder, folder, { recursive: true });
    return { contract: contract.id, cookie: client.headers['cookie'] ?? '', thumbnails };
  } finally {
    await server.close();
  }
}

/** From the press of the mouse, by the event's own time, to the second frame after the last picture is drawn. */
const WATCH_CLICK = `addEventListener('pointerdown', (event) => {
  const look = async () => {
    if (document.querySelectorAll('.wd-cell canvas').length < ${RECORDS}) return requestAnimationFrame(look);
    window.benchDays.push((await window.benchPainted()) - event.timeStamp);
  };
  requestAnimationFrame(look);
}, { capture: true })`;

async function freshPage(browser: Browser, url: string, cookie: string): Promise<Page> {
  const context = await browser.newContext({ viewport: SIZE, locale: 'en-GB', timezoneId: 'UTC' });
  const [name = '', value = ''] = cookie.split('=');
  await context.addCookies([{ name, value, url }]);
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  await page.addInitScript({ content: watchDay(RECORDS) });
  return page;
}

async function oneDay(browser: Browser, url: string, { contract, cookie }: Seeded): Promise<number> {
  const page = await freshPage(browser, url, cookie);
  try {
    await page.goto(`${url}/#/contracts/${contract}/diary`);
    await page.getByRole('heading', { name: 'Nothing has arrived for today yet' }).waitFor();
    await page.evaluate(WATCH_CLICK);
    await page.getByRole('button', { name: 'Previous day' }).click();
    const end = performance.now() + PATIENCE;
    while (performance.now() < end) {
      const [took] = z.array(z.number()).parse(await page.evaluate('window.benchDays'));
      if (took !== undefined) return took;
      await sleep(50);
    }
    throw new Error('the day was not painted');
  } finally {
    await page.context().close();
  }
}

/** A page that does nothing else, and the same pictures in one answer, each behind its length. */
async function serveBare(thumbnails: readonly Uint8Array[]): Promise<Server> {
  const answer = Buffer.concat(
    thumbnails.flatMap((bytes) => {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(bytes.length);
      return [length, bytes];
    }),
  );
  const server = createServer((request, response) => {
    const page = request.method === 'GET';
    response.writeHead(200, { 'content-type': page ? 'text/html' : 'application/octet-stream' });
    response.end(page ? '<!doctype html><title>bare</title>' : answer);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

async function oneBare(browser: Browser, server: Server, names: readonly string[]): Promise<number> {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const page = await freshPage(browser, url, 'bare=1');
  try {
    await page.goto(url);
    return z.number().parse(await page.evaluate(barePictures(names)));
  } finally {
    await page.context().close();
  }
}

/** Needs dist/. */
export async function reviewPaintedRow(): Promise<Row> {
  const folder = mkdtempSync(join(tmpdir(), 'work-diary-bench-painted-'));
  try {
    const seeded = await seed(folder);
    const names = seeded.thumbnails.map((_, index) => String(index));
    const bare = await serveBare(seeded.thumbnails);
    const server = await startServerProcess({ folder, from: 'dist' });
    const browser = await launchHeadless();
    try {
      // Pictures are decoded once before they are ever shown, and the programs have compiled what they need.
      const first = await oneDay(browser, server.url, seeded);
      await oneBare(browser, bare, names);
      const days: number[] = [];
      const floors: number[] = [];
      for (let time = 0; time < TIMES; time += 1) {
        floors.push(await oneBare(browser, bare, names));
        days.push(await oneDay(browser, server.url, seeded));
      }
      return {
        what: 'review site: day of 144 records to painted',
        target: 200,
        measured: median(days),
        floor: median(floors),
        unit: 'ms',
        note: `median of ${TIMES}, worst ${worst(days).toFixed(0)} ms, the very first time ${first.toFixed(0)} ms, when the server decodes each picture before it shows it; from the press on "Previous day" to the second frame after the last of ${RECORDS} thumbnails is decoded and drawn, each time in a page with an empty cache, from a server process with its database and encrypted pictures; headless Chromium without a graphics card, 1920 by 1080. floor: one request for the same ${RECORDS} pictures, decoded and drawn in a page that does nothing else`,
      };
    } finally {
      await browser.close();
      await server.stop();
      bare.closeAllConnections();
      await new Promise((resolve) => bare.close(resolve));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
