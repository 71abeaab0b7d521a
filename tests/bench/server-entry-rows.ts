// How many signed entries a second the server takes: over HTTP, verified, durable; beside bare verification.
import { createPublicKey, verify } from 'node:crypto';
import { Agent, request } from 'node:http';
import { SEGMENT, WEEK } from '../../shared/domain/time.ts';
import { readEntry } from '../../shared/evidence/signed-entry.ts';
import type { EntryAnswer } from '../../shared/wire/sync.ts';
import { acceptContract, enrol, type Made, SignedJournal, type Tracker } from '../support/server/signed.ts';
import { startTestServer, type TestServer } from '../support/server/test-server.ts';
import type { Row } from './table.ts';

const BATCH = 100;
/** Of the bare verification on one core. */
const SHARE = 0.2;

interface Load {
  readonly tracker: Tracker;
  readonly entries: readonly Made[];
}

/** A tracker of a freelancer of its own with `count` records, each with counted minutes, a memo and a snapshot. */
async function makeLoad(server: TestServer, organisation: string, count: number): Promise<Load> {
  const { person } = await server.person('Freelancer', ['freelancer']);
  const tracker = await enrol(server, person);
  const from = server.clock.now() - (server.clock.now() % WEEK) - 52 * WEEK;
  const contract = await acceptContract(server, { freelancer: person, organisation, from });
  const journal = new SignedJournal(tracker.key, contract);
  const entries = [journal.opened()];
  const displays = [{ picture: new Uint8Array(150), thumbnail: new Uint8Array(50) }];
  for (let index = 1; index < count; index++) {
    entries.push(journal.recorded(from + index * SEGMENT, { displays, memo: `Sample memo ${index}` }));
  }
  return { tracker, entries };
}

/** Verifications a second of the very bytes that were sent, one after another on this thread. */
function bareVerification({ tracker, entries }: Load): number {
  const x = Buffer.from(tracker.key.publicKey, 'hex').toString('base64url');
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  const signed = entries.map(({ envelope }) => {
    const read = readEntry(envelope);
    if (!read.ok) throw new Error(read.error.message);
    return read.value;
  });
  const began = performance.now();
  for (const { signed: message, signature } of signed) {
    if (!verify(null, message, key, signature)) throw new Error('a signature does not hold');
  }
  return (signed.length * 1000) / (performance.now() - began);
}

/** Sends bodies that were written before; the answer has to accept all of them. */
function post(
  agent: Agent,
  url: string,
  headers: Readonly<Record<string, string>>,
  body: Buffer,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = request(
      `${url}/api/sync/entries`,
      {
        agent,
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json', 'content-length': body.length },
      },
      (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.once('end', () => {
          const text = Buffer.concat(parts).toString();
          const { answers } = JSON.parse(text) as { answers?: EntryAnswer[] };
          if (answers?.every(({ status }) => status === 'accepted')) resolve();
          else reject(new Error(`not all were accepted: ${answer.statusCode} ${text.slice(0, 500)}`));
        });
      },
    );
    sent.once('error', reject);
    sent.end(body);
  });
}

async function accepted(url: string, loads: readonly Load[]): Promise<number> {
  const agent = new Agent({ keepAlive: true });
  const bodies = loads.map(({ entries }) =>
    Array.from({ length: Math.ceil(entries.length / BATCH) }, (_, index) => {
      const batch = entries.slice(index * BATCH, (index + 1) * BATCH).map(({ sent }) => sent);
      return Buffer.from(JSON.stringify({ entries: batch }));
    }),
  );
  const began = performance.now();
  await Promise.all(
    loads.map(async ({ tracker }, index) => {
      for (const body of bodies[index] ?? []) await post(agent, url, tracker.headers, body);
    }),
  );
  const took = performance.now() - began;
  agent.destroy();
  return (loads.reduce((sum, { entries }) => sum + entries.length, 0) * 1000) / took;
}

export async function serverEntryRows(count = 4_000, trackers = 4): Promise<Row[]> {
  const server = await startTestServer();
  try {
    const organisation = await server.organisation('Client');
    const each = count / trackers;
    await accepted(server.url, [await makeLoad(server, organisation, 500)]);
    const loads: Load[] = [];
    for (let index = 0; index < trackers; index++) loads.push(await makeLoad(server, organisation, each));
    const before = bareVerification(loads[0] as Load);
    const rate = await accepted(server.url, loads);
    const bare = Math.max(before, bareVerification(loads[1] as Load));
    return [
      {
        what: 'signed entries accepted, verified and durable',
        target: Math.round(bare * SHARE),
        least: true,
        measured: rate,
        floor: bare,
        unit: '/s',
        note: `${trackers} trackers, batches of ${BATCH}, over HTTP on loopback with sender and server in one process, SQLite FULL; ${(rate / bare).toFixed(2)} of the floor, at least ${SHARE} wanted. floor: bare Ed25519 verification of the same bytes on one core`,
      },
    ];
  } finally {
    await server.close();
  }
}
