// A tracker paired with a real server through a line that the test can cut, both on clocks that it moves together.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { type Journal, openJournal } from '../../../electron/journal/journal.ts';
import { thumbnailSize } from '../../../server/services/pictures/limits.ts';
import type { Contract, Terms } from '../../../shared/domain/contract.ts';
import { HOUR, MINUTE, SEGMENT } from '../../../shared/domain/time.ts';
import { type BareOptions, type BareTracker, bareTracker } from '../bare-tracker.ts';
import { ControllableClock } from '../controllable-clock.ts';
import { BOOT, MONDAY, must, type Sample, sample, sealedAt, writeBlob } from '../journal-samples.ts';
import { sampleTerms } from '../sample-terms.ts';
import { webp } from '../server/pictures.ts';
import { type Browser, startTestServer, type TestServer } from '../server/test-server.ts';
import { type CutLine, startProxy } from './proxy.ts';

/** How long real requests may take. */
export const SOON = { timeout: 20_000, interval: 10 };
const STEP = MINUTE;
const CONSENT = 'c0'.repeat(32);

/** One computer with its data folder. */
export interface Computer extends BareTracker {
  readonly dataDir: string;
  readonly journal: Journal;
  readonly clock: ControllableClock;
  /** Ends the tracker; the data folder stays. */
  stop(): Promise<void>;
}

export interface ComputerOptions extends BareOptions {
  readonly dataDir?: string;
  readonly ahead?: number;
  /** Given to server and tracker by whoever starts both. */
  readonly ticket?: string;
}

export interface Desk {
  readonly server: TestServer;
  readonly proxy: CutLine;
  readonly freelancer: Browser;
  readonly client: Browser;
  /** Lets time pass for the server and every computer. */
  advance(ms: number): Promise<void>;
  /** A computer on `dataDir`, a new one unless told; `ahead`: how far its clock is from the server's. */
  computer(options?: ComputerOptions): Promise<Computer>;
  /** The client offers a contract; answers its id. */
  offer(id: string, terms?: Partial<Terms>): Promise<string>;
  close(): Promise<void>;
}

export async function openDesk(): Promise<Desk> {
  const server = await startTestServer(MONDAY - HOUR);
  const proxy = await startProxy(() => server.url);
  // What people type leads through the line that the test can cut.
  server.context.config.publicUrl = proxy.url;
  const organisation = await server.organisation('Sample client');
  const freelancer = await server.person('Sample freelancer', ['freelancer']);
  const client = await server.person('Sample client', ['client'], organisation);
  await server.invited(organisation, freelancer.person);
  const computers: Computer[] = [];
  const folders: string[] = [];
  return {
    server,
    proxy,
    freelancer,
    client,
    async advance(ms) {
      // Side by side: a token or an assertion lives for minutes only.
      for (let left = ms; left > 0; left -= STEP) {
        const step = Math.min(STEP, left);
        await server.clock.advance(step);
        for (const computer of computers) await computer.pass(step);
      }
    },
    async computer({ dataDir, ahead = 0, ticket, ...options } = {}) {
      const folder = dataDir ?? mkdtempSync(join(tmpdir(), 'work-diary-sync-'));
      if (!dataDir) folders.push(folder);
      const clock = new ControllableClock(server.clock.now() + ahead);
      const journal = must(await openJournal({ dataDir: folder, boot: BOOT, at: clock.now() }));
      const contracts = must(await journal.contracts());
      const bare = bareTracker(clock, journal, contracts, undefined, { consent: CONSENT, ...options });
      let running = true;
      const computer: Computer = {
        ...bare,
        ...{ dataDir: folder, journal, clock },
        async stop() {
          if (!running) return;
          running = false;
          computers.splice(computers.indexOf(computer), 1);
          await bare.sync.stop();
          await bare.tracker.quit();
          await journal.close();
        },
      };
      computers.push(computer);
      await bare.sync.start(ticket === undefined ? null : { server: proxy.url, ticket });
      return computer;
    },
    async offer(id, terms = {}) {
      const body = {
        id,
        freelancer: freelancer.person,
        title: `Contract ${id}`,
        terms: { ...sampleTerms, ...terms },
      };
      const offered = await client.ask('POST', '/api/contracts', body);
      expect(offered).toMatchObject({ status: 200 });
      return id;
    },
    async close() {
      for (const computer of [...computers]) await computer.stop();
      await proxy.close();
      await server.close();
      for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Nothing is under way, and the server has answered. */
export async function settled(computer: Computer): Promise<void> {
  await expect.poll(() => computer.sync.view(), SOON).toMatchObject({ state: 'online', problem: null });
  await computer.sync.idle();
}

/** Pairs as a person does: the code is shown here and approved in the browser. */
export async function pair(desk: Desk, computer: Computer): Promise<void> {
  must(await computer.handlers.pair({ server: desk.proxy.url }));
  const code = computer.sync.view().pairing?.code ?? '';
  const approved = await desk.freelancer.ask('POST', `/api/pairing/${code}`, { approve: true });
  expect(approved).toMatchObject({ status: 204 });
  await desk.advance(6_000);
  await settled(computer);
}

/** Accepts the offer in the tracker; answers the contract as it knows it. */
export async function accept(computer: Computer, id: string): Promise<Contract> {
  await expect.poll(() => computer.sync.view().offers.map(({ contract }) => contract), SOON).toContain(id);
  const offer = computer.sync.view().offers.find(({ contract }) => contract === id);
  must(
    await computer.handlers.answerOffer({
      contract: id,
      version: offer?.terms.version ?? 0,
      hash: offer?.hash ?? '',
      accept: true,
    }),
  );
  const contract = computer.tracker.state.contracts.get(id);
  if (!contract) throw new Error('the contract was not taken over');
  return contract;
}

/** One paired computer and the contract `c1`, accepted an hour before the samples' first segment; ten segments later. */
export async function deskWithContract(): Promise<{ desk: Desk; computer: Computer }> {
  const desk = await openDesk();
  await desk.offer('c1');
  const computer = await desk.computer();
  await pair(desk, computer);
  await accept(computer, 'c1');
  await expect.poll(() => waiting(computer), SOON).toBe(0);
  await settled(computer);
  const later = await restartAt(desk, computer, MONDAY + 10 * SEGMENT);
  return { desk, computer: later };
}

/** The computer was off until `wall`. */
export async function restartAt(
  desk: Desk,
  computer: Computer,
  wall: number,
  options: BareOptions = {},
): Promise<Computer> {
  await computer.stop();
  await desk.server.clock.to(wall);
  const again = await desk.computer({ ...options, dataDir: computer.dataDir });
  await settled(again);
  return again;
}

/** Entries and pictures that the server has not acknowledged. */
export async function waiting({ journal }: Computer): Promise<number> {
  const { entries, pictures, thumbnails } = must(await journal.backlog());
  return entries + pictures + thumbnails;
}

/** The samples' record of a segment with a picture that really is one. */
export async function pictured(computer: Computer, index: number, contract = 'c1'): Promise<Sample> {
  const size = { width: 64, height: 36 };
  const small = thumbnailSize(size);
  const files = [
    writeBlob(computer.dataDir, 'picture', await webp(size.width, size.height)),
    writeBlob(computer.dataDir, 'thumbnail', await webp(small.width, small.height)),
  ];
  const { record, body } = sample(index, files, contract);
  const snapshot = body.snapshot && {
    ...body.snapshot,
    displays: body.snapshot.displays.map((display) => ({ ...display, ...size })),
  };
  return { record: { ...record, snapshot }, body: { ...body, snapshot } };
}

/** Seals records of the segments named, as the tracker does; answers their hashes. */
export async function seal(
  computer: Computer,
  indexes: readonly number[],
  { contract = 'c1', pictures = false } = {},
): Promise<string[]> {
  const hashes: string[] = [];
  for (const index of indexes) {
    const one = pictures ? await pictured(computer, index, contract) : sample(index, [], contract);
    hashes.push(must(await computer.journal.seal(one.record, one.body, sealedAt(one))));
  }
  computer.tracker.announce(true);
  return hashes;
}

/** What the server holds of entries, in the order it took them. */
export const held = (desk: Desk) =>
  desk.server.context.db
    .selectFrom('entries')
    .select(['contract', 'key', 'seq', 'hash', 'type', 'place', 'body', 'memo'])
    .orderBy('place')
    .execute();
