// What an operator and a browser see of a server besides its API: health, numbers, the site, the log.

import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import Fastify from 'fastify';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Config, configSchema } from '../../../server/config.ts';
import { openLog } from '../../../server/ops/log-file.ts';
import { addPages } from '../../../server/pages.ts';
import { type RunningServer, startServer } from '../../../server/run.ts';
import { newTicket, setUpSample } from '../../../server/sample.ts';
import { CLIENT_ID, DEVICE_GRANT } from '../../../shared/wire/pairing.ts';

let folder = '';
let running: RunningServer[] = [];
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'work-diary-operation-'));
});
afterEach(async () => {
  await Promise.all(running.map((server) => server.stop()));
  running = [];
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Raw, in hex: what a tracker is known by. */
function newPublicKey(): string {
  const { x = '' } = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' });
  return Buffer.from(x, 'base64url').toString('hex');
}

async function start(given: Partial<Config> = {}): Promise<RunningServer> {
  const dataFolder = mkdtempSync(join(folder, 'data-'));
  const started = await startServer(
    configSchema.parse({ dataFolder, port: 0, minimumFreeMegabytes: 0, ...given }),
  );
  if (!started.ok) throw new Error(started.error.message);
  running.push(started.value);
  return started.value;
}

test('it says how it stands, and stops however often it is asked to', async () => {
  const server = await start();
  expect(server.url).toBe(`http://127.0.0.1:${server.port}`);
  expect(server.context.config.publicUrl).toBe(server.url);
  expect(await (await fetch(`${server.url}/healthz`)).json()).toEqual({ alive: true });
  const ready = await fetch(`${server.url}/readyz`);
  expect([ready.status, await ready.json()]).toEqual([200, { ready: true, problems: [] }]);
  await Promise.all([server.stop(), server.stop()]);
  await server.stop();
  await expect(fetch(`${server.url}/healthz`)).rejects.toThrow();
});

test('it is not ready where the disk has less room than wanted, or the database is gone', async () => {
  const cramped = await start({ minimumFreeMegabytes: 1_000_000_000 });
  const full = await fetch(`${cramped.url}/readyz`);
  expect(full.status).toBe(503);
  expect(await full.text()).toMatch(/Only \d+ MB are free in the data folder, 1000000000 are wanted\./);
  const server = await start();
  await server.context.db.destroy();
  const answer = await fetch(`${server.url}/readyz`);
  expect(answer.status).toBe(503);
  expect(await answer.text()).toMatch(/The database cannot be written/);
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
});

test('numbers count what was asked, by route and reason', async () => {
  const server = await start();
  for (let i = 0; i < 3; i++) await fetch(`${server.url}/api/session`);
  await fetch(`${server.url}/api/contracts/anything-at-all`);
  await fetch(`${server.url}/no/such/thing`);
  const body = JSON.stringify({ email: 'nobody@example.org', password: 'wrong' });
  await fetch(`${server.url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  const text = await (await fetch(`${server.url}/metrics`)).text();
  expect(text).toContain('work_diary_request_seconds_count{route="me",status="401"} 3');
  expect(text).toContain('work_diary_refusals_total{route="me",reason="not-signed-in"} 3');
  expect(text).toContain('work_diary_refusals_total{route="signIn",reason="bad-credentials"} 1');
  expect(text).toContain(`work_diary_received_bytes_total{route="signIn"} ${Buffer.byteLength(body)}`);
  // Nobody makes up labels.
  expect(text).toContain('route="unknown",status="404"');
  expect(text).not.toContain('anything-at-all');
  expect(text).toContain('work_diary_mails_waiting 0');
  expect(text).toContain('work_diary_weeks_due 0');
  expect(text).toMatch(/^work_diary_disk_free_bytes \d+$/m);
  expect(text).toMatch(/^nodejs_eventloop_lag_seconds /m);
  expect(text).toMatch(/^process_resident_memory_bytes \d+$/m);
});

test('numbers count entries and pictures by what became of them', async () => {
  const { context, url } = await start();
  await setUpSample(context, url);
  const form = async (path: string, fields: Readonly<Record<string, string>>) => {
    const answer = await fetch(`${url}${path}`, { method: 'POST', body: new URLSearchParams(fields) });
    return (await answer.json()) as Readonly<Record<string, string>>;
  };
  const { device_code = '' } = await form('/oauth/device_authorization', {
    client_id: CLIENT_ID,
    device_name: 'Tracker',
    public_key: newPublicKey(),
    ticket: (await newTicket(context)) ?? '',
  });
  const grant = { grant_type: DEVICE_GRANT, client_id: CLIENT_ID, device_code };
  const { access_token } = await form('/oauth/token', grant);
  const authorization = `Bearer ${access_token}`;
  const sent = await fetch(`${url}/api/sync/entries`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify({ entries: [{ envelope: 'bm90IGFuIGVudHJ5', openings: [] }] }),
  });
  const { answers } = (await sent.json()) as { answers: { status: string; error: { reason: string } }[] };
  expect(answers).toMatchObject([{ status: 'refused' }]);
  const picture = await fetch(`${url}/api/sync/contracts/sample-contract/pictures/${'0'.repeat(64)}`, {
    method: 'PUT',
    headers: { authorization, 'content-type': 'image/webp' },
    body: 'no picture',
  });
  const { error } = (await picture.json()) as { error: { reason: string } };
  const text = await (await fetch(`${url}/metrics`)).text();
  expect(text).toContain(`work_diary_entries_total{status="refused",reason="${answers[0]?.error.reason}"} 1`);
  expect(text).toContain(`work_diary_pictures_total{outcome="${error.reason}"} 1`);
});

test('numbers are for this machine, not for who comes through a proxy or under another name', async () => {
  const server = await start();
  const status = async (headers: Record<string, string>): Promise<number> =>
    (await fetch(`${server.url}/metrics`, { headers })).status;
  expect(await status({})).toBe(200);
  for (const header of ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via']) {
    expect(await status({ [header]: '127.0.0.1' }), header).toBe(403);
  }
});

test('with a token configured, numbers ask for it', async () => {
  const server = await start({ metricsToken: 'a-token-of-some-length' });
  const status = async (headers: Record<string, string>): Promise<number> =>
    (await fetch(`${server.url}/metrics`, { headers })).status;
  expect(await status({})).toBe(403);
  expect(await status({ authorization: 'Bearer a-token-of-same-length' })).toBe(403);
  expect(await status({ authorization: 'Bearer a-token-of-some-length', via: 'proxy' })).toBe(200);
});

test('only a trusted proxy says who the caller is', async () => {
  /** How many trackers may ask for a code, all through one proxy that names another caller for each. */
  const taken = async (trustedProxies: string[]): Promise<number> => {
    const server = await start({ trustedProxies });
    let count = 0;
    for (let i = 0; i < 30; i++) {
      const public_key = newPublicKey();
      const answer = await fetch(`${server.url}/oauth/device_authorization`, {
        method: 'POST',
        headers: { 'x-forwarded-for': `203.0.113.${i}` },
        body: new URLSearchParams({ client_id: CLIENT_ID, device_name: 'Tracker', public_key }),
      });
      if (answer.status === 200) count += 1;
      else expect(answer.status).toBe(429);
    }
    return count;
  };
  expect(await taken(['127.0.0.1'])).toBe(30);
  expect(await taken([])).toBeLessThan(30);
});

async function withPages(secure: boolean) {
  const site = mkdtempSync(join(folder, 'site-'));
  mkdirSync(join(site, 'assets'));
  writeFileSync(join(site, 'index.html'), '<!doctype html><meta name="csp-nonce" content="__CSP_NONCE__">');
  writeFileSync(join(site, 'assets/page-abc.js'), 'export {}');
  writeFileSync(join(site, 'notes.txt'), 'not of the site');
  writeFileSync(join(folder, 'secret.html'), 'outside');
  const app = Fastify();
  expect(addPages(app, pathToFileURL(`${site}/`), secure)).toBe(true);
  return app;
}

test('the site is served with a policy of its own and a fresh nonce each time', async () => {
  const app = await withPages(true);
  const pages = await Promise.all([app.inject('/'), app.inject('/')]);
  const nonces = pages.map((page) => /content="([^"]+)"/.exec(page.body)?.[1] ?? '');
  expect(new Set(nonces).size).toBe(2);
  for (const [i, page] of pages.entries()) {
    const policy = String(page.headers['content-security-policy']);
    expect(page.statusCode).toBe(200);
    expect(policy).toContain(`style-src 'self' 'nonce-${nonces[i]}'`);
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).not.toContain('unsafe');
    expect(page.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cross-origin-opener-policy': 'same-origin',
      'x-frame-options': 'DENY',
      'strict-transport-security': 'max-age=31536000',
    });
  }
  const asset = await app.inject('/assets/page-abc.js');
  expect(asset.headers).toMatchObject({
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': 'public, max-age=31536000, immutable',
  });
});

test.each([
  '/notes.txt',
  '/../secret.html',
  '/assets/../../secret.html',
  '/%2e%2e/secret.html',
  '/assets/%2e%2e%2f%2e%2e%2fsecret.html',
  '/assets/',
  '//etc/passwd',
])('%s is no page', async (path) => {
  const app = await withPages(false);
  expect((await app.inject(path)).statusCode).toBe(404);
});

test('the address that a person types from a tracker leads to its screen', async () => {
  const app = await withPages(false);
  const location = async (path: string) => (await app.inject(path)).headers.location;
  expect(await location('/pair')).toBe('/#/pair');
  expect(await location('/pair?user_code=bcdf-ghjk')).toBe('/#/pair/BCDFGHJK');
  expect(await location('/pair?user_code=%3Cscript%3E')).toBe('/#/pair');
});

test('without a built site the API is served alone', () => {
  const app = Fastify();
  expect(addPages(app, pathToFileURL(`${folder}/nowhere/`), false)).toBe(false);
});

test('the log has one file a day, keeps two weeks, and holds no secrets', () => {
  const logs = join(folder, 'logs');
  let now = Date.UTC(2025, 0, 1);
  const log = openLog(logs, () => now);
  for (let day = 0; day < 20; day++) {
    log.info('day', { day, token: 'abc', password: 'def', email: 'ghi' });
    now += 86_400_000;
  }
  const files = readdirSync(logs).sort();
  expect([files.length, files[0], files.at(-1)]).toEqual([14, '2025-01-07.log', '2025-01-20.log']);
  const text = readFileSync(join(logs, '2025-01-20.log'), 'utf8');
  expect(text).toMatch(/"day":19/);
  expect(text).not.toMatch(/abc|def|ghi/);
});

test('a start is in the log of the data folder', async () => {
  const server = await start();
  const logs = join(server.context.config.dataFolder, 'logs');
  const [file = ''] = readdirSync(logs);
  expect(readFileSync(join(logs, file), 'utf8')).toMatch(/"msg":"started"/);
});
