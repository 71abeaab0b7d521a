// Many batches at once: committed in groups, each answered by itself, by one process or by two.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createApp } from '../../../server/app.ts';
import { createHandlers } from '../../../server/routes/handlers.ts';
import { createIngest } from '../../../server/services/ingest/ingest.ts';
import { picturesOf } from '../../../server/services/pictures/service.ts';
import { openDatabase } from '../../../server/store/database.ts';
import type { Contract } from '../../../shared/domain/contract.ts';
import { HOUR, SEGMENT, weekOf } from '../../../shared/domain/time.ts';
import type { EntryAnswer, SentEntry } from '../../../shared/wire/sync.ts';
import {
  acceptContract,
  enrol,
  type Made,
  SignedJournal,
  type Tracker,
} from '../../support/server/signed.ts';
import { MONDAY_NINE, startTestServer, type TestServer } from '../../support/server/test-server.ts';

const TWO = weekOf(MONDAY_NINE) + 2 * HOUR;

interface Sending {
  readonly tracker: Tracker;
  readonly contract: Contract;
  readonly entries: readonly Made[];
}

let server: TestServer;
let organisation: string;
const ends: (() => Promise<unknown>)[] = [];

beforeEach(async () => {
  server = await startTestServer();
  organisation = await server.organisation('Sample client');
});
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
  await server.close();
});

/** A tracker of `person` with a journal of `count` records from two in the morning on. */
async function sending(person: string, count: number): Promise<Sending> {
  const tracker = await enrol(server, person);
  const contract = await acceptContract(server, { freelancer: person, organisation });
  const journal = new SignedJournal(tracker.key, contract);
  const entries = [journal.opened()];
  for (let index = 0; index < count; index++) entries.push(journal.recorded(TWO + index * SEGMENT));
  return { tracker, contract, entries };
}

const freelancer = async (): Promise<string> => (await server.person('Freelancer', ['freelancer'])).person;
const sent = ({ entries }: Sending): SentEntry[] => entries.map((made) => made.sent);
const statuses = (answers: readonly EntryAnswer[]): string[] =>
  answers.map((answer) => (answer.status === 'refused' ? answer.error.reason : answer.status));

/** Every place of the freelancer's sequence, in order. */
const places = async (person: string): Promise<number[]> => {
  const rows = await server.context.db
    .selectFrom('entries')
    .innerJoin('contracts', 'contracts.id', 'entries.contract')
    .select('place')
    .where('contracts.freelancer', '=', person)
    .orderBy('place')
    .execute();
  return rows.map(({ place }) => place);
};
const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

/** Milliseconds that count for a freelancer, and how many of them are counted twice. */
async function counted(person: string): Promise<{ total: number; twice: number }> {
  const rows = await server.context.db
    .selectFrom('busy')
    .select(['starts', 'ends'])
    .where('freelancer', '=', person)
    .orderBy('starts')
    .execute();
  let end = 0;
  let twice = 0;
  for (const { starts, ends: until } of rows) {
    twice += Math.max(0, Math.min(end, until) - starts);
    end = Math.max(end, until);
  }
  return { total: rows.reduce((sum, row) => sum + row.ends - row.starts, 0), twice };
}

test('batches that wait together are one commit, and each gets its own answers', async () => {
  let commits = 0;
  const ingest = createIngest({ ...server.context, changed: () => void commits++ });
  const all = await Promise.all(upTo(8).map(async () => sending(await freelancer(), 5)));
  const results = await Promise.all(
    all.map(({ tracker: { person, device }, entries }) =>
      ingest(
        { person, device },
        entries.map((made) => made.sent),
      ),
    ),
  );
  for (const [index, result] of results.entries()) {
    if (!result.ok) throw new Error(result.error.message);
    expect(result.value.map(({ hash }) => hash)).toEqual(all[index]?.entries.map(({ hash }) => hash));
    expect(statuses(result.value)).toEqual(upTo(6).map(() => 'accepted'));
  }
  expect(commits).toBeLessThan(8);
});

test('two devices of one freelancer at the same moment share one sequence, and nothing counts twice', async () => {
  const person = await freelancer();
  const both = [await sending(person, 20), await sending(person, 20)];
  const answers = await Promise.all(both.map(({ tracker, entries }) => tracker.send(...entries)));
  expect(answers.flatMap(statuses)).toEqual(upTo(42).map(() => 'accepted'));
  expect(await places(person)).toEqual(upTo(42));
  expect(await counted(person)).toEqual({ total: 20 * SEGMENT, twice: 0 });
});

test('the same batch at the same moment is taken once', async () => {
  const one = await sending(await freelancer(), 5);
  const answers = await Promise.all(upTo(4).map(() => one.tracker.send(...one.entries)));
  const all = answers.flatMap(statuses);
  expect(all.filter((status) => status === 'accepted')).toHaveLength(6);
  expect(all.filter((status) => status === 'known')).toHaveLength(18);
});

test('a batch that cannot be committed takes no other down', async () => {
  const bad = await sending(await freelancer(), 3);
  const good = await sending(await freelancer(), 3);
  await sql`CREATE TRIGGER broken BEFORE INSERT ON entries WHEN NEW.contract = ${sql.lit(bad.contract.id)}
    BEGIN SELECT RAISE(ABORT, 'sample fault'); END`.execute(server.context.db);
  const ingest = createIngest(server.context);
  const outcomes = await Promise.allSettled(
    [bad, good].map((one) => ingest({ person: one.tracker.person, device: one.tracker.device }, sent(one))),
  );
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
  expect(await places(good.tracker.person)).toEqual(upTo(4));
  expect(await places(bad.tracker.person)).toEqual([]);
});

test('two applications on one database agree on every place', async () => {
  const opened = await openDatabase(server.folder);
  if (!opened.ok) throw new Error(opened.error.message);
  const context = { ...server.context, db: opened.value };
  const app = await createApp(context, createHandlers(context));
  ends.push(async () => {
    await app.close();
    await picturesOf(context).stop();
    await opened.value.destroy();
  });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });

  const person = await freelancer();
  const both = [await sending(person, 20), await sending(person, 20)];
  const post = async (base: string, one: Sending, entries: readonly SentEntry[]): Promise<EntryAnswer[]> => {
    const answer = await fetch(`${base}/api/sync/entries`, {
      method: 'POST',
      headers: { ...one.tracker.headers, 'content-type': 'application/json' },
      body: JSON.stringify({ entries }),
    });
    return ((await answer.json()) as { answers: EntryAnswer[] }).answers;
  };
  // Three entries at a time, and each of them to both servers.
  await Promise.all(
    both.map(async (one) => {
      for (let from = 0; from < 21; from += 3) {
        const batch = sent(one).slice(from, from + 3);
        const answers = await Promise.all([post(server.url, one, batch), post(url, one, batch)]);
        expect(answers.flatMap(statuses).sort()).toEqual([
          ...batch.map(() => 'accepted'),
          ...batch.map(() => 'known'),
        ]);
      }
    }),
  );
  expect(await places(person)).toEqual(upTo(42));
  expect(await counted(person)).toEqual({ total: 20 * SEGMENT, twice: 0 });
});

/** Another process over the same folder. */
async function otherProcess(): Promise<(one: Sending) => Promise<EntryAnswer[]>> {
  const path = fileURLToPath(new URL('../../support/server/ingest-process.ts', import.meta.url));
  const child: ChildProcess = fork(path, [server.folder, String(MONDAY_NINE)]);
  ends.push(async () => {
    const gone = once(child, 'exit');
    child.disconnect();
    await gone;
  });
  const [ready] = await once(child, 'message');
  expect(ready).toEqual({ ready: true });
  let asked = 0;
  return (one) =>
    new Promise((resolve, reject) => {
      const id = asked++;
      const { person, device } = one.tracker;
      child.on('message', (message: { id: number; answers: { ok: boolean; value: EntryAnswer[] } }) => {
        if (message.id !== id) return;
        if (message.answers.ok) resolve(message.answers.value);
        else reject(new Error(JSON.stringify(message.answers)));
      });
      child.once('error', reject);
      child.send({ id, person, device, entries: sent(one) });
    });
}

test('two processes on one database agree on every place', async () => {
  const there = await otherProcess();
  const person = await freelancer();
  const all = await Promise.all(upTo(6).map(() => sending(person, 15)));
  const answers = await Promise.all(
    all.map((one, index) => (index % 2 === 0 ? one.tracker.send(...one.entries) : there(one))),
  );
  expect(answers.flatMap(statuses)).toEqual(upTo(6 * 16).map(() => 'accepted'));
  expect(await places(person)).toEqual(upTo(6 * 16));
  expect(await counted(person)).toEqual({ total: 15 * SEGMENT, twice: 0 });
});
