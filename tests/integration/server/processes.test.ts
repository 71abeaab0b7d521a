// The server as a program: two on one database, a stop that finishes what it has begun, a death that loses nothing.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import { signInOperator } from '../../support/server/operator.ts';
import {
  type ServerProcess,
  type ServerProcessOptions,
  startServerProcess,
} from '../../support/server/server-process.ts';

let folder = '';
let started: ServerProcess[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'work-diary-processes-'));
});
afterEach(async () => {
  await Promise.all(started.map((server) => server.kill()));
  started = [];
  rmSync(folder, { recursive: true, force: true });
});

async function start(options: ServerProcessOptions = {}): Promise<ServerProcess> {
  const server = await startServerProcess({ folder, ...options });
  started.push(server);
  return server;
}

test('two that start at once make one database, and each sees what the other writes', async () => {
  const [one, two] = await Promise.all([start(), start()]);
  const operator = await signInOperator(folder, one.url);
  expect((await operator.invite(one.url, 'first@example.org')).status).toBe(200);
  // The session was begun at the other one.
  expect((await operator.invite(two.url, 'second@example.org')).status).toBe(200);
  const all = ['first@example.org', 'operator@example.org', 'second@example.org'];
  expect((await operator.emails(one.url)).sort()).toEqual(all);
  expect((await operator.emails(two.url)).sort()).toEqual(all);
  expect(await one.stop()).toBe(0);
  expect((await operator.invite(two.url, 'third@example.org')).status).toBe(200);
  expect(await operator.emails(two.url)).toContain('third@example.org');
  expect((await fetch(`${two.url}/readyz`)).status).toBe(200);
  expect(await two.stop()).toBe(0);
});

/** A request of which the first half is sent; the answer comes after `finish`. */
function halfSent(url: string, body: string) {
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  const sent = request(`${url}/api/session/link-request`, { method: 'POST', headers });
  const answer = new Promise<{ status: number | undefined; connection: string | undefined }>(
    (resolve, reject) => {
      sent.on('response', (response) => {
        response.resume();
        response.on('end', () =>
          resolve({ status: response.statusCode, connection: response.headers.connection }),
        );
      });
      sent.on('error', reject);
    },
  );
  sent.write(body.slice(0, 10));
  return { answer, finish: () => sent.end(body.slice(10)) };
}

/** Asks until it is answered otherwise than with 200; a connection that is refused counts as none. */
async function statusOnceStopping(url: string): Promise<{ status: number; text: string }> {
  for (let tries = 0; tries < 500; tries++) {
    const answer = await fetch(url);
    if (answer.status !== 200) return { status: answer.status, text: await answer.text() };
    await answer.text();
    await sleep(20);
  }
  throw new Error('it did not begin to stop');
}

test('a stop finishes the request that is in flight, and refuses new ones meanwhile', async () => {
  const server = await start();
  const slow = halfSent(server.url, JSON.stringify({ email: 'nobody@example.org' }));
  // A probe behind it: once this is answered, the server has heard of the slow one.
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  const began = performance.now();
  server.process.kill('SIGTERM');
  const ready = await statusOnceStopping(`${server.url}/readyz`);
  expect(ready.status).toBe(503);
  expect(JSON.parse(ready.text)).toEqual({ ready: false, problems: ['The server is stopping.'] });
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  const refused = await fetch(`${server.url}/api/openapi.json`);
  expect(refused.status).toBe(503);
  expect(refused.headers.get('retry-after')).toBe('5');
  expect(await refused.json()).toMatchObject({ error: { reason: 'stopping' } });
  // Again, as an impatient person does.
  server.process.kill('SIGTERM');
  expect(server.process.exitCode).toBeNull();
  slow.finish();
  expect((await slow.answer).status).toBe(204);
  expect(await server.stop()).toBe(0);
  expect(performance.now() - began).toBeLessThan(10_000);
});

test('a stop waits no longer than ten seconds for somebody who never finishes', async () => {
  const server = await start();
  const slow = halfSent(server.url, JSON.stringify({ email: 'nobody@example.org' }));
  slow.answer.catch(() => undefined);
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  const began = performance.now();
  expect(await server.stop()).toBe(0);
  const took = performance.now() - began;
  expect(took).toBeGreaterThan(5_000);
  expect(took).toBeLessThan(10_000);
  await expect(slow.answer).rejects.toThrow();
});

test('a stop lets pages go that only listen', async () => {
  const server = await start();
  const operator = await signInOperator(folder, server.url);
  const live = await operator.ask(server.url, 'GET', '/api/live');
  expect(live.headers.get('content-type')).toBe('text/event-stream');
  const began = performance.now();
  const [code] = await Promise.all([server.stop(), live.text()]);
  expect(code).toBe(0);
  expect(performance.now() - began).toBeLessThan(5_000);
});

test('beside a tracker it does not outlive whoever started it, gone while it starts or later', async () => {
  const program = fileURLToPath(new URL('../../../server/main.ts', import.meta.url));
  for (const later of [false, true]) {
    const env = { ...process.env, WORK_DIARY_SERVER_DATA_FOLDER: folder, WORK_DIARY_SERVER_PORT: '0' };
    const child = fork(program, ['--beside-tracker'], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'], env });
    onTestFinished(() => void child.kill('SIGKILL'));
    const ended = once(child, 'exit', { signal: AbortSignal.timeout(60_000) });
    if (later) expect(await once(child, 'message')).toMatchObject({ 0: { ready: {} } });
    child.disconnect();
    await ended;
    expect(child.signalCode).toBeNull();
  }
});

test('what was answered is there after kill -9, time and again', async () => {
  let server = await start();
  const operator = await signInOperator(folder, server.url);
  const answered: string[] = [];
  for (let round = 0; round < 5; round++) {
    const { url } = server;
    const write = async (writer: number): Promise<void> => {
      for (let i = 0; ; i++) {
        const email = `${round}-${writer}-${i}@example.org`;
        try {
          const answer = await operator.invite(url, email);
          if (answer.status === 200) answered.push(email);
          else if (answer.status !== 429) throw new Error(`refused with ${answer.status}`);
        } catch (error) {
          // The line is cut: fetch says so with a TypeError.
          if (error instanceof TypeError) return;
          throw error;
        }
      }
    };
    const writers = [write(0), write(1), write(2)];
    // A different moment each time.
    await sleep(50 + 37 * round);
    await server.kill();
    await Promise.all(writers);
    server = await start();
    const there = new Set(await operator.emails(server.url));
    expect(answered.filter((email) => !there.has(email))).toEqual([]);
  }
  expect(answered.length).toBeGreaterThan(5);
  expect(await server.stop()).toBe(0);
});
