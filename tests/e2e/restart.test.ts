// The tracker is restarted underneath an open page: same address, same token, and the page comes back by itself.
import { chmod, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import type { Browser } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { HOUR } from '../../shared/domain/time.ts';
import { startXvfb, type TestDisplay } from '../support/displays.ts';
import { newFolder, removeFolder } from '../support/folders.ts';
import { startChromium } from '../support/page.ts';
import { cookieOf, http, runningIn, upgrade } from '../support/raw-requests.ts';
import { firstContract, startTracker, type TrackerProcess } from '../support/tracker-process.ts';
import { logOf, NINE, SOON } from '../support/workplace.ts';

let display: TestDisplay;
let dataDir: string;
let tracker: TrackerProcess;

const start = (wall: number): Promise<TrackerProcess> =>
  startTracker({ dataDir, display: display.display, wall, uncounted: true, unwatched: true });
const reasons = async (): Promise<unknown[]> =>
  (await logOf(dataDir)).filter(({ msg }) => msg === 'new address').map(({ why }) => why);
const addressFile = (): string => join(dataDir, 'address.json');

beforeAll(async () => {
  display = await startXvfb({ width: 1024, height: 768 });
});
afterAll(() => display?.stop());
beforeEach(async () => {
  dataDir = await newFolder();
  tracker = await start(NINE);
});
afterEach(async () => {
  if (tracker.process.exitCode === null && tracker.process.signalCode === null) await tracker.quit();
  await removeFolder(dataDir);
});

describe('the address', () => {
  it('is the same after a quit and after a crash, and only its owner can read it', async () => {
    const before = runningIn(dataDir);
    expect((await stat(addressFile())).mode & 0o077).toBe(0);
    await tracker.quit();
    tracker = await start(NINE + HOUR);
    expect(tracker.address).toContain(before.token);
    expect(runningIn(dataDir)).toMatchObject({ port: before.port, token: before.token });
    await tracker.kill();
    tracker = await start(NINE + 2 * HOUR);
    expect(runningIn(dataDir)).toMatchObject({ port: before.port, token: before.token });
    const socket = await upgrade(runningIn(dataDir), '/api', { cookie: cookieOf(before) });
    if (typeof socket === 'number') throw new Error(`refused with ${socket}`);
    socket.close();
    expect(await reasons()).toEqual([]);
  });

  it('is another, with another token, while somebody else has the port', async () => {
    const before = runningIn(dataDir);
    await tracker.quit();
    const squatter: Server = createServer();
    await new Promise<void>((resolve) => squatter.listen(before.port, '127.0.0.1', resolve));
    tracker = await start(NINE + HOUR);
    const after = runningIn(dataDir);
    expect(after.port).not.toBe(before.port);
    expect(after.token).not.toBe(before.token);
    expect(await reasons()).toEqual(['the port of the last start is taken']);
    await new Promise((resolve) => squatter.close(resolve));
    // From now on that is the address.
    await tracker.quit();
    tracker = await start(NINE + 2 * HOUR);
    expect(runningIn(dataDir)).toMatchObject({ port: after.port, token: after.token });
  });

  it.each([
    ['is damaged', (file: string) => writeFile(file, '{"port":'), 'address.json cannot be read'],
    [
      'is of another form',
      (file: string) => writeFile(file, '{"port":80,"token":"x"}'),
      'address.json is damaged',
    ],
    ['others could read', (file: string) => chmod(file, 0o644), 'others could read address.json'],
    ['is gone', (file: string) => rm(file), null],
  ])('is new where its file %s', async (_, harm, why) => {
    const { token } = runningIn(dataDir);
    await tracker.quit();
    await harm(addressFile());
    tracker = await start(NINE + HOUR);
    const after = runningIn(dataDir);
    expect(after.token).not.toBe(token);
    expect(JSON.parse(await readFile(addressFile(), 'utf8'))).toEqual({
      port: after.port,
      token: after.token,
    });
    expect((await stat(addressFile())).mode & 0o077).toBe(0);
    expect(await reasons()).toEqual(why === null ? [] : [why]);
    expect(
      (await http(after, '/', { headers: { cookie: `work_diary_${after.port}=${token}` } })).status,
    ).toBe(403);
    expect(JSON.stringify(await logOf(dataDir))).not.toContain(token);
  });
});

describe('an open page', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startChromium();
  });
  afterAll(() => browser?.close());

  it('comes back by itself, without a reload', async () => {
    await firstContract(tracker);
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    page.setDefaultTimeout(20_000);
    /** One for each line that the page has opened: whether a state was pushed to it. */
    const lines: { url: string; pushed: boolean }[] = [];
    page.on('websocket', (socket) => {
      const line = { url: socket.url(), pushed: false };
      lines.push(line);
      socket.on('framereceived', ({ payload }) => {
        line.pushed ||= String(payload).startsWith('{"event":"state"');
      });
    });
    let loads = 0;
    page.on('load', () => {
      loads += 1;
    });
    await page.goto(tracker.address);
    await expect.poll(() => lines.some(({ pushed }) => pushed), SOON).toBe(true);
    await page.evaluate('window.stayed = true');

    await tracker.kill();
    const before = lines.length;
    await expect.poll(() => lines.length, SOON).toBeGreaterThan(before);
    const gone = lines.length;
    tracker = await start(NINE + HOUR);
    await expect.poll(() => lines.slice(gone).some(({ pushed }) => pushed), SOON).toBe(true);
    expect(new Set(lines.map(({ url }) => url)).size).toBe(1);
    expect(await page.evaluate('window.stayed')).toBe(true);
    expect(loads).toBe(1);
    await page.close();
  });
});
