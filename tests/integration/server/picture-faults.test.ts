// Pictures on a bad day: a full disk, two processes on one folder, a server that is killed while they come.
import { randomInt } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type BlobStore, DiskFullError } from '../../../server/blobs/blob-store.ts';
import { openFileStore } from '../../../server/blobs/file-store.ts';
import { createVault } from '../../../server/blobs/vault.ts';
import { picturesOf } from '../../../server/services/pictures/service.ts';
import type { Announced } from '../../support/server/pictures.ts';
import { type Parties, parties, put, raw, snapshot } from '../../support/server/pictures.ts';
import { type ServerProcess, startServerProcess } from '../../support/server/server-process.ts';
import { startTestServer, type TestServer } from '../../support/server/test-server.ts';

let server: TestServer;
let sides: Parties;
beforeEach(async () => {
  server = await startTestServer(Date.now());
  sides = await parties(server);
});
afterEach(() => server.close());

const stateOf = async ({ commitment }: Announced): Promise<string> => {
  const { state } = await server.context.db
    .selectFrom('pictures')
    .select('state')
    .where('commitment', '=', commitment)
    .executeTakeFirstOrThrow();
  return state;
};

const unfinished = (): string[] => readdirSync(join(server.folder, 'blobs', '.unfinished'));

test('a full disk refuses pictures with 507 and keeps nothing, until there is room', async () => {
  const store = server.context.blobs as { -readonly [K in keyof BlobStore]: BlobStore[K] };
  const { free, put: write } = store;
  const { pictures } = await sides.record(await snapshot());
  const [picture] = pictures;
  if (!picture) throw new Error('no picture');
  // Known before anything is read.
  store.free = async () => 1_000;
  expect(await put(server, sides.tracker, sides.contract, picture)).toMatchObject({
    status: 507,
    reason: 'disk-full',
  });
  // Found out while it is written.
  store.free = free;
  store.put = async () => {
    throw new DiskFullError();
  };
  expect((await put(server, sides.tracker, sides.contract, picture)).reason).toBe('disk-full');
  const attached = await raw(
    `${server.url}/api/contracts/${sides.contract}/attachments/a?name=a`,
    'PUT',
    sides.client.headers,
    Buffer.from('x'),
  );
  expect([attached.status, attached.reason]).toEqual([507, 'disk-full']);
  expect(await stateOf(picture)).toBe('awaited');
  store.put = write;
  expect((await put(server, sides.tracker, sides.contract, picture)).status).toBe(204);
});

test("two processes want a contract's first key at once: there is one, and both use it", async () => {
  await server.context.db.updateTable('contracts').set({ data_key: null }).execute();
  const other = await startServerProcess({ folder: server.folder });
  try {
    const bytes = await snapshot(640, 360);
    const records = await Promise.all(Array.from({ length: 6 }, () => sides.record(bytes)));
    const all = records.flatMap(({ pictures }) => pictures);
    const answers = await Promise.all(
      // Every picture to both of them at the same moment.
      all.flatMap((picture) => [server, other].map((to) => put(to, sides.tracker, sides.contract, picture))),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([204]));
    const { db } = server.context;
    const events = await db
      .selectFrom('events')
      .select('id')
      .where('type', '=', 'pictures.received')
      .execute();
    expect(events.length).toBe(records.length);
    for (const picture of all) {
      // A vault that knows no key yet reads the one that is stored.
      expect(await createVault(server.context).get(sides.contract, picture.commitment)).toEqual(
        picture.bytes,
      );
      for (const from of [server, other]) {
        const url = `${from.url}/api/contracts/${sides.contract}/pictures/${picture.commitment}`;
        expect((await raw(url, 'GET', sides.client.headers)).bytes.equals(picture.bytes)).toBe(true);
      }
    }
  } finally {
    await other.stop();
  }
});

/** Sends all at once until the server dies; answers what it acknowledged. */
async function sendUntilKilled(to: ServerProcess, pictures: readonly Announced[]): Promise<Set<string>> {
  const acknowledged = new Set<string>();
  const sending = pictures.map(async (picture) => {
    try {
      const { status } = await put(to, sides.tracker, sides.contract, picture);
      if (status === 204) acknowledged.add(picture.commitment);
    } catch {
      // Cut off: that is what is tested.
    }
  });
  await sleep(randomInt(5, 250));
  await to.kill();
  await Promise.all(sending);
  return acknowledged;
}

test('killed at any moment, the server has every picture it acknowledged whole, and no half of another', async () => {
  const bytes = await snapshot();
  let early = 0;
  for (let round = 0; round < 6; round++) {
    const records = await Promise.all(Array.from({ length: 15 }, () => sides.record(bytes)));
    const pictures = records.flatMap((record) => record.pictures);
    const acknowledged = await sendUntilKilled(await startServerProcess({ folder: server.folder }), pictures);
    if (acknowledged.size < pictures.length) early += 1;
    for (const picture of pictures) {
      const state = await stateOf(picture);
      if (acknowledged.has(picture.commitment)) expect(['stored', 'good']).toContain(state);
      const url = `${server.url}/api/contracts/${sides.contract}/pictures/${picture.commitment}`;
      const seen = await raw(url, 'GET', sides.client.headers);
      if (state === 'awaited') expect(seen.status).toBe(404);
      else expect(seen.bytes.equals(picture.bytes)).toBe(true);
      // Whatever lies under its name is all of it.
      const stored = await createVault(server.context).get(sides.contract, picture.commitment);
      if (stored) expect(stored.equals(picture.bytes)).toBe(true);
    }
    const again = await Promise.all(
      pictures.map((picture) => put(server, sides.tracker, sides.contract, picture)),
    );
    expect(new Set(again.map(({ status }) => status))).toEqual(new Set([204]));
    const events = await server.context.db
      .selectFrom('events')
      .select('id')
      .where('type', '=', 'pictures.received')
      .execute();
    expect(events.length).toBe(15 * (round + 1));
    await openFileStore(server.folder, { abandonedAfter: 0 });
    expect(unfinished()).toEqual([]);
  }
  // Otherwise nothing was tested.
  expect(early).toBeGreaterThan(0);
});

test('killed between the file of a picture that was erased meanwhile and its row, the next start removes the file', async () => {
  const { contract } = sides;
  const [late, kept] = (await sides.record(await snapshot())).pictures;
  if (!late || !kept) throw new Error('no pictures');
  expect((await put(server, sides.tracker, contract, kept)).status).toBe(204);
  const { db, blobs } = server.context;
  await db
    .updateTable('pictures')
    .set({ state: 'erased', salt: null })
    .where('commitment', '=', late.commitment)
    .execute();
  const pictures = picturesOf(server.context);
  await pictures.tidy();
  // The upload that was on its way: written now, and nobody there to see that it was erased.
  await pictures.vault.put(contract, late.commitment, late.bytes);
  expect(await blobs.get(`${contract}/${late.commitment}`)).not.toBeNull();
  const next = await startServerProcess({ folder: server.folder });
  try {
    await vi.waitFor(
      async () => expect(await blobs.get(`${contract}/${late.commitment}`)).toBeNull(),
      20_000,
    );
    expect(await blobs.get(`${contract}/${kept.commitment}`)).not.toBeNull();
  } finally {
    await next.stop();
  }
});
