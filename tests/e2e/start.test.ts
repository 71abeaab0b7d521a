// What `npm start` runs: server and tracker beside it, paired without anybody typing; one stops with the other.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { connectClient } from '../../electron/cli/client.ts';
import { readRunning } from '../../electron/shell/browser/running-file.ts';
import { startXvfb } from '../support/displays.ts';
import { isAlive, startedBy } from '../support/processes.ts';

const START = fileURLToPath(new URL('../../dist/start.js', import.meta.url));
const WAIT = 60_000;

let xvfb: Awaited<ReturnType<typeof startXvfb>> | undefined;
let folder = '';
let children: ChildProcess[] = [];
beforeAll(async () => {
  xvfb = await startXvfb({ width: 640, height: 480 });
});
afterAll(() => xvfb?.stop());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'work-diary-start-'));
});
afterEach(async () => {
  for (const child of children) {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) continue;
    const all = [child.pid, ...(await startedBy(child.pid)).map(({ pid }) => pid)];
    for (const pid of all) if (isAlive(pid)) process.kill(pid, 'SIGKILL');
  }
  children = [];
  rmSync(folder, { recursive: true, force: true });
});

interface Started {
  readonly child: ChildProcess;
  readonly output: () => string;
  /** The first match of what it prints, in time. */
  printed(pattern: RegExp): Promise<RegExpExecArray>;
  /** Its exit code, once it has ended. */
  readonly ended: Promise<number | null>;
}

function start(args: readonly string[] = [], env: Readonly<Record<string, string>> = {}): Started {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('WORK_DIARY_'));
  const child = spawn(process.execPath, [START, ...args], {
    env: {
      ...Object.fromEntries(inherited),
      DISPLAY: xvfb?.display,
      WORK_DIARY_DATA: join(folder, 'diary'),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
  }
  const ended = once(child, 'close').then(() => child.exitCode);
  return {
    child,
    output: () => text,
    ended,
    async printed(pattern) {
      const deadline = performance.now() + WAIT;
      for (;;) {
        const found = pattern.exec(text);
        if (found) return found;
        if (performance.now() > deadline) throw new Error(`${pattern} was not printed: ${text}`);
        await sleep(50);
      }
    },
  };
}

const OPEN = /Work Diary is open at (\S+)/;
const SERVER_OPEN = /The Work Diary server is open at (\S+)/;

/** The tracker's view of its server, once it is paired. */
async function paired() {
  const running = readRunning(join(folder, 'diary'));
  const client = running && (await connectClient(running));
  if (!client) throw new Error('the tracker does not answer');
  try {
    for (let tries = 0; tries < 300; tries++) {
      const state = await client.call('state', {});
      if (state.ok && state.value.sync.account) return state.value.sync;
      await sleep(100);
    }
    throw new Error('the tracker was not paired');
  } finally {
    client.close();
  }
}

async function serverOf({ child }: Started): Promise<number> {
  const below = await startedBy(child.pid ?? 0);
  const found = below.find(({ command }) => command.includes('--beside-tracker'));
  if (!found) throw new Error('there is no server');
  return found.pid;
}

/** Somebody else on the port, so that tests do not fight over it either. */
async function occupy(): Promise<{ server: Server; port: number }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return { server, port: typeof address === 'object' && address ? address.port : 0 };
}

test('the first start prints the links once and pairs the tracker; later ones know each other', async () => {
  const first = start();
  const [, server = ''] = await first.printed(SERVER_OPEN);
  await first.printed(OPEN);
  for (const name of ['Sample freelancer', 'Sample client', 'Sample reviewer', 'Sample operator']) {
    const [, link = ''] = await first.printed(new RegExp(`${name} +(\\S+)`));
    const signedIn = await fetch(`${server}/api/session/link`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token: link.split('/').at(-1) }),
    });
    expect(await signedIn.json()).toMatchObject({ name, sample: true });
  }
  const sync = await paired();
  expect(sync).toMatchObject({ server, account: { name: 'Sample freelancer', sample: true } });

  const again = start();
  expect(await again.ended).toBe(1);
  expect(again.output()).toMatch(/It is open at http:\/\/127\.0\.0\.1:\d+\/enter/);

  const pid = await serverOf(first);
  const began = performance.now();
  first.child.kill('SIGTERM');
  expect(await first.ended).toBe(0);
  expect(performance.now() - began).toBeLessThan(10_000);
  expect(isAlive(pid)).toBe(false);

  const second = start();
  expect((await second.printed(SERVER_OPEN))[1]).toBe(server);
  await second.printed(OPEN);
  expect(second.output()).not.toMatch(/Sample/);
  expect((await paired()).server).toBe(server);
  // The tracker ends by itself, as a person may end it: the server goes with it.
  const running = readRunning(join(folder, 'diary'));
  process.kill(running?.pid ?? 0, 'SIGTERM');
  expect(await second.ended).toBe(0);
});

test('a server that dies is started again, and the tracker goes on', async () => {
  const both = start();
  const [, server = ''] = await both.printed(SERVER_OPEN);
  const [, page = ''] = await both.printed(OPEN);
  const before = await serverOf(both);
  process.kill(before, 'SIGKILL');
  await both.printed(
    /The server ended \(SIGKILL\)\. The tracker goes on without it; it is started again in 1 s\./,
  );
  expect((await fetch(page, { redirect: 'manual' })).status).toBe(303);
  await both.printed(/The server is open again at/);
  expect((await fetch(`${server}/readyz`)).status).toBe(200);
  both.child.kill('SIGINT');
  expect(await both.ended).toBe(0);
});

test('whoever started both being killed leaves no server behind', async () => {
  const both = start();
  await both.printed(OPEN);
  const pid = await serverOf(both);
  const tracker = readRunning(join(folder, 'diary'))?.pid ?? 0;
  both.child.kill('SIGKILL');
  for (let tries = 0; tries < 100 && isAlive(pid); tries++) await sleep(100);
  expect(isAlive(pid)).toBe(false);
  process.kill(tracker, 'SIGTERM');
  for (let tries = 0; tries < 100 && isAlive(tracker); tries++) await sleep(100);
});

test('--no-server runs the tracker alone', async () => {
  const alone = start(['--no-server']);
  await alone.printed(OPEN);
  expect(alone.output()).not.toMatch(/server/);
  alone.child.kill('SIGTERM');
  expect(await alone.ended).toBe(0);
});

test('a server that cannot be started is said, and the tracker runs without it', async () => {
  const { server, port } = await occupy();
  const both = start([], { WORK_DIARY_SERVER_PORT: String(port) });
  await both.printed(new RegExp(`Server: Port ${port} of 127\\.0\\.0\\.1 is taken`));
  await both.printed(OPEN);
  both.child.kill('SIGTERM');
  expect(await both.ended).toBe(0);
  await new Promise((resolve) => server.close(resolve));
});
