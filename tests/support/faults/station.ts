// A paired tracker and the real server program, which can be killed and comes back on the same folder and address.
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { emptyLog } from '../../../server/store/database.ts';
import { SEGMENT } from '../../../shared/domain/time.ts';
import { MONDAY, must, sealedAt } from '../journal-samples.ts';
import { type ServerProcess, startServerProcess } from '../server/server-process.ts';
import { type Computer, type Desk, deskWithContract, SOON, waiting } from '../sync/desk.ts';
import { differences, lookInto } from './compare.ts';
import { picturedSample } from './pictured.ts';

export interface Station {
  readonly desk: Desk;
  readonly computer: Computer;
  /** The server's data folder. */
  readonly folder: string;
  /** Index of a segment of yesterday's morning or so: from it on, three hundred lie in the past. */
  readonly first: number;
  /** Starts the program; the tracker finds it at the address that it knows, whatever its port is now. */
  start(env?: Readonly<Record<string, string>>): Promise<ServerProcess>;
  /** Seals records with pictures. */
  seal(indexes: readonly number[]): Promise<string[]>;
  /** Asks as a page of the person does. */
  ask(as: 'client' | 'freelancer', path: string): Promise<{ status: number; body: unknown }>;
  /** What differs between tracker and server; ends the tracker. */
  compare(): Promise<string[]>;
  close(): Promise<void>;
}

/** Where it is built it starts in a fraction of the time, which counts when it is started again and again. */
const SHIPPED = fileURLToPath(new URL('../../../dist/server/main.js', import.meta.url));

export interface StationOptions {
  /** Folders on disks of a test's own; default: temporary ones. */
  readonly folder?: string;
  readonly dataDir?: string;
}

/** One that was free a moment ago. */
async function freePort(): Promise<number> {
  const held = createServer().listen(0, '127.0.0.1');
  await once(held, 'listening');
  const { port } = held.address() as AddressInfo;
  held.close();
  await once(held, 'close');
  return port;
}

/** Pairs and accepts on clocks that a test moves; the program then goes on with that folder, today. */
export async function openStation(options: StationOptions = {}): Promise<Station> {
  const { desk, computer: paired } = await deskWithContract();
  await paired.stop();
  await emptyLog(desk.server.context.db);
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'work-diary-station-'));
  cpSync(desk.server.folder, folder, { recursive: true });
  if (options.dataDir) cpSync(paired.dataDir, options.dataDir, { recursive: true });
  const dataDir = options.dataDir ?? paired.dataDir;
  const now = Date.now();
  const known = await lookInto(folder);
  const fresh = { created_at: now, used_at: now, stepped_up_at: now };
  await known.db.updateTable('sessions').set(fresh).execute();
  await known.db.destroy();
  // The line of the desk leads to the program from here on.
  const aim: { url: string } = desk.server;
  aim.url = 'http://127.0.0.1:1';
  const computer = await desk.computer({ dataDir, ahead: now - desk.server.clock.now() });
  let server: ServerProcess | null = null;
  return {
    ...{ desk, computer, folder },
    first: Math.floor((now - MONDAY) / SEGMENT) - 310,
    async start(env = {}) {
      const port = await freePort();
      server = await startServerProcess({
        ...{ folder, port },
        from: existsSync(SHIPPED) ? 'dist' : 'source',
        env: { WORK_DIARY_SERVER_PUBLIC_URL: desk.proxy.url, ...env },
      });
      // What it calls itself is the line's address.
      aim.url = `http://127.0.0.1:${port}`;
      return server;
    },
    async seal(indexes) {
      const hashes: string[] = [];
      for (const index of indexes) {
        const one = await picturedSample(dataDir, index);
        hashes.push(must(await computer.journal.seal(one.record, one.body, sealedAt(one))));
      }
      computer.tracker.announce(true);
      return hashes;
    },
    async ask(as, path) {
      const answer = await fetch(`${aim.url}${path}`, { headers: desk[as].headers });
      return { status: answer.status, body: await answer.json() };
    },
    async compare() {
      await computer.stop();
      const context = await lookInto(folder);
      try {
        return await differences(context, [dataDir]);
      } finally {
        await context.db.destroy();
      }
    },
    async close() {
      await desk.close();
      await server?.kill();
      if (!options.folder) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Everything is at the server; whoever waits is asked to go on. */
export async function allSent(computer: Computer): Promise<void> {
  must(await computer.handlers.syncNow({}));
  await expect.poll(() => waiting(computer), { timeout: 60_000, interval: 20 }).toBe(0);
  await expect.poll(() => computer.sync.view(), SOON).toMatchObject({ state: 'online', problem: null });
  await computer.sync.idle();
}
