// Who may speak to the browser shell: everybody else gets 403 and a line in the log, and no byte of anything.
import { once } from 'node:events';
import { stat } from 'node:fs/promises';
import { createServer, type OutgoingHttpHeaders } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Running } from '../../electron/shell/browser/running-file.ts';
import { startChromium } from '../support/page.ts';
import { cookieOf, http, runningIn, say, upgrade } from '../support/raw-requests.ts';
import { blobsOf, logOf, openWorkplace, SOON, type Workplace, workAndSeal } from '../support/workplace.ts';

let place: Workplace;
let running: Running;
let host: string;
let cookie: string;
let picture: string;

beforeAll(async () => {
  place = await openWorkplace();
  running = runningIn(place.dataDir);
  host = `127.0.0.1:${running.port}`;
  cookie = cookieOf(running);
  const record = await workAndSeal(place);
  picture = `/pictures/${record.snapshot?.displays[0]?.picture}`;
  expect(blobsOf(place, record)).toHaveLength(2);
});
afterAll(() => place?.close());

const refusals = async () => (await logOf(place.dataDir)).filter(({ msg }) => msg === 'refused');

/** Everything that must be refused, and the word that the log has for it. */
const strangers = (): readonly (readonly [why: string, headers: OutgoingHttpHeaders])[] => [
  ['token', {}],
  ['token', { cookie: `work_diary_${running.port}=` }],
  ['token', { cookie: `work_diary_${running.port}=${'x'.repeat(running.token.length)}` }],
  ['token', { cookie: `work_diary_${running.port}=${running.token}x` }],
  ['token', { cookie: `work_diary_1=${running.token}` }],
  ['origin', { cookie, origin: 'http://evil.example' }],
  ['origin', { cookie, origin: `https://${host}` }],
  ['origin', { cookie, origin: `http://127.0.0.1:${running.port + 1}` }],
  ['origin', { cookie, origin: 'null' }],
  ['site', { cookie, 'sec-fetch-site': 'same-site' }],
  ['site', { cookie, 'sec-fetch-site': 'cross-site' }],
  ['host', { cookie, host: 'evil.example' }],
  ['host', { cookie, host: `evil.example:${running.port}` }],
  ['host', { cookie, host: '127.0.0.1' }],
];

// First: of many refusals a minute the log does not name all.
it('knows its own page from one on another port, which the cookie does not', async () => {
  const other = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end(`<a href="http://${host}/everything">x</a>`);
  }).listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const sent = async () => (await logOf(place.dataDir)).filter(({ msg }) => msg === 'everything sent').length;
  const browser = await startChromium();
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(20_000);
    const everything = `http://${host}/everything`;
    // The printed address, then a bookmark.
    for (const path of [`/enter?token=${running.token}`, '/']) {
      expect((await page.goto(`http://${host}${path}`))?.status()).toBe(200);
    }
    await page.goto(`http://127.0.0.1:${port}/`);
    const ways = [
      `void fetch('${everything}', { mode: 'no-cors', credentials: 'include' }).catch(() => 0)`,
      `void (new Image().src = '${everything}')`,
      `document.querySelector('a').click()`,
    ];
    for (const [index, way] of ways.entries()) {
      await page.evaluate(way);
      await expect.poll(async () => (await refusals()).length, SOON).toBe(index + 1);
    }
    expect(await refusals()).toMatchObject(ways.map(() => ({ why: 'site', path: '/everything' })));
    expect(await sent()).toBe(0);

    await page.goto(`http://${host}/`);
    const link = `{ const a = document.createElement('a'); a.href = '/everything'; a.download = ''; a.click(); }`;
    const [file] = await Promise.all([page.waitForEvent('download'), page.evaluate(link)]);
    expect((await stat(await file.path())).size).toBeGreaterThan(10_000);
    const opened = `new Promise((resolve) => {
      const socket = new WebSocket('ws://${host}/api');
      socket.onopen = () => resolve('open');
      socket.onerror = () => resolve('refused');
    })`;
    expect(await page.evaluate(opened)).toBe('open');
    await expect.poll(sent, SOON).toBe(1);
  } finally {
    await browser.close();
    other.close();
    other.closeAllConnections();
  }
});

it('answers strangers with 403 and a line in the log, on every way', async () => {
  const lineFor = async (ask: () => Promise<unknown>): Promise<Record<string, unknown>[]> => {
    const before = (await refusals()).length;
    await ask();
    return (await refusals()).slice(before);
  };
  for (const [why, headers] of strangers()) {
    expect(await lineFor(() => http(running, '/', { headers })), why).toMatchObject([{ why, path: '/' }]);
  }
  const lines = await lineFor(() => upgrade(running, '/api', {}));
  expect(lines).toMatchObject([{ why: 'token', path: '/api' }]);
});

it('answers strangers with 403 whatever they ask for, and names only so many in the log', async () => {
  for (const path of ['/', '/enter', picture, '/api', '/everything', '/nothing', '/../device.key']) {
    for (const [why, headers] of strangers()) {
      const answer = await http(running, path, { headers });
      expect(answer.status, `${path} ${why}`).toBe(403);
      expect(answer.body).toBe('Open Work Diary with the address that it printed when it started.\n');
      expect(answer.headers['set-cookie']).toBeUndefined();
    }
  }
  // Ten a minute of each of four reasons; that many requests may have taken more than one.
  expect((await refusals()).length).toBeLessThanOrEqual(80);
});

it('gives the cookie for the token only, and only at its own address', async () => {
  const entered = await http(running, `/enter?token=${running.token}`);
  expect(entered).toMatchObject({ status: 303, headers: { location: '/' } });
  expect(entered.headers['set-cookie']).toEqual([`${cookie}; HttpOnly; SameSite=Strict; Path=/`]);
  for (const token of ['', 'wrong', `${running.token}x`, running.token.slice(1)]) {
    expect((await http(running, `/enter?token=${token}`)).status).toBe(403);
  }
  const path = `/enter?token=${running.token}`;
  expect((await http(running, path, { headers: { host: 'evil.example' } })).status).toBe(403);
  expect((await http(running, path, { headers: { origin: 'http://evil.example' } })).status).toBe(403);
  const log = JSON.stringify(await logOf(place.dataDir));
  expect(log).not.toContain(running.token);
});

it('shows page and pictures to its own page, and nothing of the data folder', async () => {
  const headers = { cookie };
  const page = await http(running, '/', { headers });
  expect(page).toMatchObject({
    status: 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
    },
  });
  expect(page.body).not.toContain('__CSP_NONCE__');
  expect(page.headers['content-security-policy']).not.toContain('unsafe');
  expect(await http(running, '/', { method: 'HEAD', headers })).toMatchObject({ status: 200, body: '' });
  expect(await http(running, picture, { headers })).toMatchObject({
    status: 200,
    headers: { 'content-type': 'image/webp', 'cache-control': 'no-store' },
  });
  const missing = [
    `/pictures/${'0'.repeat(64)}`,
    '/pictures/',
    '/pictures/../device.key',
    `/pictures/..%2f..%2fdevice.key`,
    `${picture}/../../../journal.sqlite`,
    '/../device.key',
    '/..%2f..%2fetc%2fpasswd',
    '/../../../../../etc/passwd',
    '/%00',
    '/%',
    '//etc/passwd',
    '/index.html/..',
    '/device.key',
    '/journal.sqlite',
    '/running.json',
  ];
  for (const path of missing) {
    expect(await http(running, path, { headers }), path).toMatchObject({ status: 404, body: '' });
  }
  for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
    for (const path of ['/', picture, '/enter']) {
      const answer = await http(running, path, { method, headers });
      expect(answer, `${method} ${path}`).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } });
    }
  }
});

it('lets a browser keep what never changes under its name, and nothing else', async () => {
  const headers = { cookie };
  const page = await http(running, '/', { headers });
  const assets = [...page.body.matchAll(/(?:src|href)="\.?(\/assets\/[^"]+)"/g)].map(
    ([, path]) => path ?? '',
  );
  expect(assets.length).toBeGreaterThan(0);
  for (const path of assets) {
    const kept = 'private, max-age=31536000, immutable';
    expect((await http(running, path, { headers })).headers['cache-control'], path).toBe(kept);
    expect((await http(running, path)).headers['cache-control'], path).toBe('no-store');
  }
  const missing = await http(running, '/assets/index-00000000.js', { headers });
  expect(missing).toMatchObject({ status: 404, headers: { 'cache-control': 'no-store' } });
});

it('opens a WebSocket to its own page and the command line only', async () => {
  for (const [why, headers] of strangers()) {
    const texts = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
    expect(await upgrade(running, '/api', texts), why).toBe(403);
  }
  expect(await upgrade(running, '/', { cookie })).toBe(403);
  expect(await upgrade(running, '/api/x', { cookie })).toBe(403);
  for (const headers of [{ cookie }, { cookie, origin: `http://${host}` }]) {
    const socket = await upgrade(running, '/api', headers);
    if (typeof socket === 'number') throw new Error(`refused with ${socket}`);
    socket.close();
  }
});

it('closes the line at a message that is no call, and nobody else notices', async () => {
  const state = () => place.tracker.call('state', {});
  const before = await state();
  const messages: [string | Buffer, number][] = [
    ['', 1008],
    ['not JSON', 1008],
    ['[]', 1008],
    ['null', 1008],
    [JSON.stringify({ method: 'state', args: {} }), 1008],
    [JSON.stringify({ id: 1, method: 'state' }), 1008],
    [JSON.stringify({ id: -1, method: 'stop', args: {} }), 1008],
    [JSON.stringify({ id: '1', method: 'stop', args: {} }), 1008],
    [Buffer.from([0xff, 0x00, 0xfe]), 1008],
    [JSON.stringify({ id: 1, method: 'setMemo', args: { memo: 'x'.repeat(2 ** 20) } }), 1009],
  ];
  for (const [message, code] of messages) {
    const other = await upgrade(running, '/api', { cookie });
    if (typeof other === 'number') throw new Error(`refused with ${other}`);
    expect(await say(other, message), String(message).slice(0, 80)).toBe(code);
  }
  expect(await state()).toEqual(before);
});

it('outlives a stranger who hangs up in the middle', async () => {
  for (let i = 0; i < 20; i++) {
    const socket = connect(running.port, '127.0.0.1');
    await once(socket, 'connect');
    socket.on('error', () => undefined);
    socket.write(
      'GET /api HTTP/1.1\r\nhost: evil.example\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n',
    );
    // Ends with a reset, not with a goodbye.
    socket.resetAndDestroy();
    await once(socket, 'close');
  }
  expect(await http(running, '/', { headers: { cookie, host } })).toMatchObject({ status: 200 });
});
