// Pictures from a tracker to the eyes of a client: what is taken, what is refused, who sees what, what erasing means.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { eventsOf } from '../../../server/services/facts.ts';
import { eraseContractBytes } from '../../../server/services/pictures/erasing.ts';
import { picturesOf } from '../../../server/services/pictures/service.ts';
import { WEEK, weekOf, weekPhases } from '../../../shared/domain/time.ts';
import { unpackThumbnails } from '../../../shared/thumbnail-list.ts';
import {
  type Parties,
  parties,
  pictureUrl,
  put,
  raw,
  snapshot,
  webp,
} from '../../support/server/pictures.ts';
import { acceptContract, enrol, SignedJournal } from '../../support/server/signed.ts';
import { startTestServer, type TestServer } from '../../support/server/test-server.ts';

let server: TestServer;
let sides: Parties;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());
beforeEach(async () => {
  sides = await parties(server);
});

const rowOf = (commitment: string) =>
  server.context.db
    .selectFrom('pictures')
    .selectAll()
    .where('commitment', '=', commitment)
    .executeTakeFirstOrThrow();

const see = (headers: Readonly<Record<string, string>>, commitment: string, contract = sides.contract) =>
  raw(`${server.url}/api/contracts/${contract}/pictures/${commitment}`, 'GET', headers);

async function until(condition: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error('it did not come to pass');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Every file below the data folder's blobs. */
const files = (): string[] =>
  readdirSync(join(server.folder, 'blobs'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

async function sent(segment?: number) {
  const record = await sides.record(await snapshot(), segment);
  for (const picture of record.pictures) {
    expect((await put(server, sides.tracker, sides.contract, picture)).status).toBe(204);
  }
  const [picture, thumbnail] = record.pictures;
  if (!picture || !thumbnail) throw new Error('a record without pictures');
  return { ...record, picture, thumbnail };
}

test('a picture is stored encrypted, and the last one of a record is an event', async () => {
  const record = await sides.record(await snapshot());
  const [picture, thumbnail] = record.pictures;
  if (!picture || !thumbnail) throw new Error('a record without pictures');
  expect((await put(server, sides.tracker, sides.contract, thumbnail)).status).toBe(204);
  expect(await eventsOf(server.context.db, sides.contract)).toEqual([]);
  expect((await put(server, sides.tracker, sides.contract, picture)).status).toBe(204);
  expect(await eventsOf(server.context.db, sides.contract)).toEqual([
    {
      type: 'pictures.received',
      id: `server.pictures-${record.entry.slice(0, 50)}`,
      contract: sides.contract,
      at: server.clock.now(),
      entries: [record.entry],
    },
  ]);
  const row = await rowOf(picture.commitment);
  expect(row.received_at).toBe(server.clock.now());
  const path = files().find((file) => file.endsWith(picture.commitment)) ?? '';
  expect(path).toMatch(new RegExp(`/blobs/${sides.contract}/[0-9a-f]{2}/${picture.commitment}$`));
  const stored = readFileSync(path);
  expect(stored.length).toBe(picture.bytes.length + 1 + 12 + 16);
  expect(stored.includes(picture.bytes.subarray(0, 64))).toBe(false);
  const news = await server.context.db
    .selectFrom('changes')
    .select('what')
    .where('contract', '=', sides.contract)
    .execute();
  expect(news.map(({ what }) => what)).toContain('diary');
});

test('pictures of entries that a tracker signed and sent arrive, and a discard erases them', async () => {
  const { db } = server.context;
  const now = server.clock.now();
  const organisation = await server.organisation('Sample client');
  const freelancer = await server.person('Sample freelancer', ['freelancer']);
  const client = await server.person('Sample member', ['client'], organisation);
  const tracker = await enrol(server, freelancer.person);
  const contract = await acceptContract(server, { freelancer: freelancer.person, organisation });
  const journal = new SignedJournal(tracker.key, contract);
  const [picture, thumbnail] = await snapshot();
  if (!picture || !thumbnail) throw new Error('no snapshot');
  const display = { picture: picture.bytes, thumbnail: thumbnail.bytes, width: 1280, height: 720 };
  const segment = Math.floor(now / 600_000) * 600_000 - 3_600_000;
  const opened = journal.opened();
  const made = journal.recorded(segment, { displays: [display, display], wall: now - 60_000 });
  const answers = await tracker.send(opened, made);
  expect(answers.map(({ status }) => status)).toEqual(['accepted', 'accepted']);
  for (const each of made.pictures) {
    const sent = { commitment: each.commitment, bytes: Buffer.from(each.bytes) };
    expect((await put(server, tracker, contract.id, sent)).status).toBe(204);
  }
  expect((await eventsOf(db, contract.id)).map(({ type }) => type)).toEqual(['pictures.received']);
  const [first] = made.pictures;
  if (!first) throw new Error('no picture');
  expect((await see(client.headers, first.commitment, contract.id)).bytes.equals(picture.bytes)).toBe(true);
  await tracker.send(journal.discarded(segment, made.hash, now));
  for (const { commitment } of made.pictures) {
    expect((await see(client.headers, commitment, contract.id)).reason).toBe('gone');
    expect(files().some((file) => file.endsWith(commitment))).toBe(false);
  }
});

test('the same picture again changes nothing', async () => {
  const { picture } = await sent();
  const path = files().find((file) => file.endsWith(picture.commitment)) ?? '';
  const before = readFileSync(path);
  expect((await put(server, sides.tracker, sides.contract, picture)).status).toBe(204);
  expect(readFileSync(path).equals(before)).toBe(true);
  expect((await eventsOf(server.context.db, sides.contract)).length).toBe(1);
  const other = { ...picture, bytes: Buffer.from(picture.bytes).fill(1, 100, 200) };
  expect((await put(server, sides.tracker, sides.contract, other)).reason).toBe('not-what-was-committed');
});

test('many at once are all there, each once', async () => {
  const bytes = await snapshot(640, 360);
  const records = await Promise.all(Array.from({ length: 12 }, () => sides.record(bytes)));
  const pictures = records.flatMap((record) => record.pictures);
  const answers = await Promise.all(
    // Each is sent twice, at the same moment.
    [...pictures, ...pictures].map((picture) => put(server, sides.tracker, sides.contract, picture)),
  );
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([204]));
  expect((await eventsOf(server.context.db, sides.contract)).length).toBe(12);
});

test('a length that is not the announced one is refused, whether it is said or not', async () => {
  const { pictures } = await sides.record(await snapshot());
  const [picture] = pictures;
  if (!picture) throw new Error('no picture');
  const longer = { ...picture, bytes: Buffer.concat([picture.bytes, Buffer.from('x')]) };
  const shorter = { ...picture, bytes: picture.bytes.subarray(0, -1) };
  for (const lie of [longer, shorter]) {
    for (const length of [undefined, null]) {
      const answer = await put(server, sides.tracker, sides.contract, lie, {
        ...(length === null ? { length } : {}),
      });
      expect([answer.status, answer.reason]).toEqual([422, 'size-mismatch']);
    }
  }
  expect((await rowOf(picture.commitment)).state).toBe('awaited');
  expect(files().some((file) => file.endsWith(picture.commitment))).toBe(false);
  expect((await put(server, sides.tracker, sides.contract, picture)).status).toBe(204);
});

test('bytes that are not what was committed to are refused', async () => {
  const { pictures } = await sides.record(await snapshot());
  const [picture] = pictures;
  if (!picture) throw new Error('no picture');
  const other = Buffer.from(picture.bytes);
  other[200] = (other[200] ?? 0) ^ 1;
  const info = vi.spyOn(server.context.log, 'info');
  const answer = await put(server, sides.tracker, sides.contract, { ...picture, bytes: other });
  expect([answer.status, answer.reason]).toEqual([422, 'not-what-was-committed']);
  const lines = info.mock.calls.filter(([what]) => what === 'picture refused');
  info.mockRestore();
  expect(lines).toEqual([
    [
      'picture refused',
      {
        contract: sides.contract,
        commitment: picture.commitment,
        reason: 'not-what-was-committed',
        message: expect.any(String),
      },
    ],
  ]);
  expect((await rowOf(picture.commitment)).state).toBe('awaited');
});

test('HTML that calls itself WebP is refused, also where it was committed to', async () => {
  const html = Buffer.from(`<html><script>alert(1)</script>${'x'.repeat(200)}</html>`);
  const { entry, pictures } = await sides.record([{ role: 'picture', bytes: html }]);
  const [picture] = pictures;
  if (!picture) throw new Error('no picture');
  const other = { ...picture, bytes: Buffer.from(html).fill(65, 50, 60) };
  expect((await put(server, sides.tracker, sides.contract, other)).reason).toBe('not-a-picture');
  expect((await rowOf(picture.commitment)).state).toBe('awaited');
  const answer = await put(server, sides.tracker, sides.contract, picture);
  expect([answer.status, answer.reason]).toEqual([422, 'not-a-picture']);
  // It was signed for: nothing else can come.
  expect(await rowOf(picture.commitment)).toMatchObject({ state: 'refused', problem: 'not-a-picture' });
  expect((await put(server, sides.tracker, sides.contract, picture)).reason).toBe('picture-refused');
  expect((await see(sides.client.headers, picture.commitment)).reason).toBe('picture-refused');
  const told = await server.context.db
    .selectFrom('notifications')
    .select(['person', 'kind', 'facts_json'])
    .where('contract', '=', sides.contract)
    .execute();
  expect(told.map(({ person, kind }) => [person, kind]).sort()).toEqual(
    [
      [sides.client.person, 'evidence-conflict'],
      [sides.freelancer.person, 'evidence-conflict'],
    ].sort(),
  );
  expect(told[0]?.facts_json).toContain(entry);
});

test('a picture that announces 16383 x 16383 pixels in a few bytes is refused before it is decoded', async () => {
  // A lossless header of that size; what follows does not matter.
  const bytes = Buffer.alloc(60);
  bytes.write('RIFF', 0);
  bytes.writeUInt32LE(bytes.length - 8, 4);
  bytes.write('WEBPVP8L', 8);
  bytes.writeUInt32LE(bytes.length - 20, 16);
  bytes.writeUInt8(0x2f, 20);
  bytes.writeUInt32LE((16382 | (16382 << 14)) >>> 0, 21);
  const honest = await sides.record([{ role: 'picture', bytes, width: 16383, height: 16383 }]);
  const lying = await sides.record([{ role: 'picture', bytes }]);
  for (const { pictures } of [honest, lying]) {
    const [picture] = pictures;
    if (!picture) throw new Error('no picture');
    const answer = await put(server, sides.tracker, sides.contract, picture);
    expect([answer.status, answer.reason]).toEqual([422, 'picture-too-large']);
    expect((await rowOf(picture.commitment)).state).toBe('refused');
  }
});

test('a size that the record did not announce is refused, of pictures and of thumbnails', async () => {
  const { pictures } = await sides.record([
    { role: 'picture', bytes: await webp(1280, 719), width: 1280, height: 720 },
    { role: 'thumbnail', bytes: await webp(320, 170), width: 1280, height: 720 },
    { role: 'thumbnail', bytes: await webp(640, 360), width: 1280, height: 720, display: 1 },
  ]);
  const reasons = [];
  for (const picture of pictures) {
    reasons.push((await put(server, sides.tracker, sides.contract, picture)).reason);
  }
  expect(reasons).toEqual(['dimensions-differ', 'dimensions-differ', 'picture-too-large']);
});

test('a picture that is cut off behind a good header is refused when somebody first looks at it', async () => {
  const whole = await webp(1280, 720);
  const cut = whole.subarray(0, Math.floor(whole.length / 2 / 2) * 2);
  cut.writeUInt32LE(cut.length - 8, 4);
  cut.writeUInt32LE(cut.length - 20, 16);
  const record = await sides.record([{ role: 'picture', bytes: Buffer.from(cut) }]);
  const [picture] = record.pictures;
  if (!picture) throw new Error('no picture');
  expect((await put(server, sides.tracker, sides.contract, picture)).status).toBe(204);
  for (const reader of [sides.client, sides.freelancer, sides.client]) {
    const answer = await see(reader.headers, picture.commitment);
    expect([answer.status, answer.reason]).toEqual([422, 'picture-refused']);
  }
  expect((await rowOf(picture.commitment)).state).toBe('refused');
  const told = await server.context.db
    .selectFrom('notifications')
    .select('kind')
    .where('contract', '=', sides.contract)
    .execute();
  expect(told.map(({ kind }) => kind)).toEqual(['evidence-conflict', 'evidence-conflict']);
});

test('what nobody looks at is decoded in the background', async () => {
  const { picture, thumbnail } = await sent();
  await until(async () => (await rowOf(picture.commitment)).state === 'good');
  await until(async () => (await rowOf(thumbnail.commitment)).state === 'good');
});

test('addresses that are paths, and contracts of others, lead nowhere', async () => {
  const { pictures } = await sides.record(await snapshot());
  const [picture] = pictures;
  if (!picture) throw new Error('no picture');
  const headers = { ...sides.tracker.headers, 'content-type': 'image/webp' };
  for (const id of [
    '..%2f..%2fserver.sqlite',
    '%2e%2e%2fmaster.key',
    '..%5c..%5cmaster.key',
    `${picture.commitment.slice(0, 60)}%00.a`,
    picture.commitment.toUpperCase(),
    'a'.repeat(65),
  ]) {
    const answer = await raw(pictureUrl(server, sides.contract, id), 'PUT', headers, picture.bytes);
    expect([answer.status, answer.reason]).toEqual([400, 'bad-argument']);
  }
  const literal = await raw(
    `${server.url}/api/sync/contracts/${sides.contract}/pictures/../../../master.key`,
    'PUT',
    headers,
    picture.bytes,
  );
  expect(literal.status).toBe(404);
  expect(existsSync(join(server.folder, 'blobs', '..', 'a'))).toBe(false);
  const others = await parties(server);
  const answers = [
    // Its own contract, but not its picture.
    await put(server, others.tracker, others.contract, picture),
    // The picture's contract, but not its own.
    await put(server, others.tracker, sides.contract, picture),
    await put(server, others.tracker, '..', picture),
  ];
  expect(answers.map(({ status, reason }) => [status, reason])).toEqual([
    [404, 'not-found'],
    [404, 'not-found'],
    [404, 'not-found'],
  ]);
  // Browsers never send pictures, not even the freelancer's own.
  expect((await put(server, { headers: sides.freelancer.headers }, sides.contract, picture)).status).toBe(
    403,
  );
  expect((await put(server, { headers: {} }, sides.contract, picture)).status).toBe(401);
  // Another tracker of the same freelancer may.
  const second = await enrol(server, sides.freelancer.person);
  expect((await put(server, second, sides.contract, picture)).status).toBe(204);
});

test('whoever goes on sending after a refusal gets the answer, and is cut off', async () => {
  const { pictures } = await sides.record(await snapshot());
  const [picture] = pictures;
  if (!picture) throw new Error('no picture');
  const headers = { ...sides.tracker.headers, 'content-type': 'image/webp' };
  const asked = request(pictureUrl(server, sides.contract, picture.commitment), { method: 'PUT', headers });
  let status = 0;
  asked.on('response', (response) => {
    status = response.statusCode ?? 0;
    // The cut comes in the middle of it, or after it.
    response.on('error', () => undefined).resume();
  });
  let cut = false;
  asked.on('error', () => {
    cut = true;
  });
  asked.on('close', () => {
    cut = true;
  });
  const sending = setInterval(() => asked.write(Buffer.alloc(100_000)), 20);
  try {
    await until(async () => cut);
  } finally {
    clearInterval(sending);
    asked.destroy();
  }
  expect(status).toBe(422);
});

test('another media type is refused', async () => {
  const { pictures } = await sides.record(await snapshot());
  const [picture] = pictures;
  if (!picture) throw new Error('no picture');
  for (const mediaType of [
    'image/png',
    'application/json',
    'text/plain',
    'multipart/form-data; boundary=x',
  ]) {
    const answer = await put(server, sides.tracker, sides.contract, picture, { mediaType });
    expect([answer.status, answer.reason]).toEqual([415, 'wrong-media-type']);
  }
});

test("pictures come as WebP that no browser keeps, and the client's look is written down once", async () => {
  const { entry, picture, thumbnail } = await sent();
  const { db } = server.context;
  const looks = () =>
    db
      .selectFrom('views')
      .select(['person', 'relation', 'what', 'entry'])
      .where('contract', '=', sides.contract)
      .execute();
  const small = await see(sides.client.headers, thumbnail.commitment);
  expect(small.bytes.equals(thumbnail.bytes)).toBe(true);
  const own = await see(sides.freelancer.headers, picture.commitment);
  expect(own.status).toBe(200);
  expect(await looks()).toEqual([]);
  const [first] = await Promise.all([
    see(sides.client.headers, picture.commitment),
    see(sides.client.headers, picture.commitment),
  ]);
  expect(first.bytes.equals(picture.bytes)).toBe(true);
  expect(first.headers).toMatchObject({
    'content-type': 'image/webp',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  });
  const look = { person: sides.client.person, relation: 'client', what: 'picture', entry };
  expect(await looks()).toEqual([look]);
  await server.clock.advance(9 * 60_000);
  await see(sides.client.headers, picture.commitment);
  expect(await looks()).toEqual([look]);
  await server.clock.advance(2 * 60_000);
  await see(sides.client.headers, picture.commitment);
  expect(await looks()).toEqual([look, look]);
  const firsts = await db
    .selectFrom('first_views')
    .select(['entry', 'at'])
    .where('contract', '=', sides.contract)
    .execute();
  expect(firsts).toEqual([{ entry, at: server.clock.now() - 11 * 60_000 }]);
});

test('thumbnails come in one answer in the order asked for; what is none is empty', async () => {
  const one = await sent();
  const two = await sent();
  const missing = (await sides.record(await snapshot())).pictures[1]?.commitment ?? '';
  const foreign = await (async () => {
    const others = await parties(server);
    const record = await others.record(await snapshot());
    for (const picture of record.pictures) await put(server, others.tracker, others.contract, picture);
    return record.pictures[1]?.commitment ?? '';
  })();
  const asked = [
    two.thumbnail.commitment,
    missing,
    one.picture.commitment,
    foreign,
    one.thumbnail.commitment,
  ];
  const answer = await raw(
    `${server.url}/api/contracts/${sides.contract}/thumbnails`,
    'POST',
    { ...sides.client.headers, 'content-type': 'application/json' },
    Buffer.from(JSON.stringify(asked)),
  );
  expect(answer.status).toBe(200);
  const found = unpackThumbnails(new Uint8Array(answer.bytes).buffer);
  expect(found?.map((bytes) => bytes && Buffer.from(bytes).toString('base64'))).toEqual([
    two.thumbnail.bytes.toString('base64'),
    null,
    null,
    null,
    one.thumbnail.bytes.toString('base64'),
  ]);
});

test('a reviewer sees the pictures of the weeks assigned, and no others', async () => {
  const now = server.clock.now();
  const inside = await sent(now - 3_600_000);
  const outside = await sent(now - 8 * 86_400_000);
  const reviewer = await server.person('Sample reviewer', ['reviewer']);
  expect((await see(reviewer.headers, inside.picture.commitment)).status).toBe(404);
  await server.context.db
    .insertInto('disputes')
    .values({
      contract: sides.contract,
      id: `dispute-${sides.contract}`,
      week: weekOf(now - 3_600_000),
      state: 'open',
      until: null,
      opened_by: sides.client.person,
      opened_at: now,
      reviewer: reviewer.person,
      first_reviewer: null,
    })
    .execute();
  expect((await see(reviewer.headers, inside.picture.commitment)).status).toBe(200);
  expect((await see(reviewer.headers, outside.picture.commitment)).status).toBe(404);
  const answer = await raw(
    `${server.url}/api/contracts/${sides.contract}/thumbnails`,
    'POST',
    { ...reviewer.headers, 'content-type': 'application/json' },
    Buffer.from(JSON.stringify([inside.thumbnail.commitment, outside.thumbnail.commitment])),
  );
  const found = unpackThumbnails(new Uint8Array(answer.bytes).buffer);
  expect(found?.map((bytes) => bytes !== null)).toEqual([true, false]);
  const looks = await server.context.db
    .selectFrom('views')
    .select(['relation', 'entry'])
    .where('contract', '=', sides.contract)
    .execute();
  expect(looks).toEqual([{ relation: 'reviewer', entry: inside.entry }]);
  const firsts = await server.context.db
    .selectFrom('first_views')
    .select('entry')
    .where('contract', '=', sides.contract)
    .execute();
  expect(firsts).toEqual([]);
});

test('a reviewer sees the pictures of what came late into the statement of the week assigned', async () => {
  const now = server.clock.now();
  const week = weekOf(now);
  const late = await sent(week - 3 * 86_400_000);
  const inTime = await sent(week - 3 * 86_400_000 + 600_000);
  await server.context.db
    .updateTable('entries')
    .set({ received: weekPhases(week - WEEK).lock })
    .where('hash', '=', late.entry)
    .execute();
  const reviewer = await server.person('Sample reviewer', ['reviewer']);
  await server.context.db
    .insertInto('disputes')
    .values({
      contract: sides.contract,
      id: `late-${sides.contract}`,
      week,
      state: 'open',
      until: null,
      opened_by: sides.client.person,
      opened_at: now,
      reviewer: reviewer.person,
      first_reviewer: null,
    })
    .execute();
  expect((await see(reviewer.headers, late.picture.commitment)).status).toBe(200);
  expect((await see(reviewer.headers, inTime.picture.commitment)).status).toBe(404);
  for (const { picture } of [late, inTime]) await see(sides.client.headers, picture.commitment);
  const { bytes } = await raw(`${server.url}/api/contracts/${sides.contract}/views`, 'GET', reviewer.headers);
  const views = JSON.parse(bytes.toString()) as { entry: string; relation: string }[];
  expect(views.map(({ entry, relation }) => [entry, relation]).sort()).toEqual([
    [late.entry, 'client'],
    [late.entry, 'reviewer'],
  ]);
});

test('an erased picture is gone, and so is its file', async () => {
  const { entry, picture } = await sent();
  expect((await see(sides.client.headers, picture.commitment)).status).toBe(200);
  await server.context.db
    .updateTable('pictures')
    .set({ state: 'erased', salt: null, received_at: server.clock.now() })
    .where('contract', '=', sides.contract)
    .where('entry', '=', entry)
    .execute();
  const answer = await see(sides.client.headers, picture.commitment);
  expect([answer.status, answer.reason]).toEqual([410, 'gone']);
  expect(files().some((file) => file.endsWith(picture.commitment))).toBe(true);
  await picturesOf(server.context).tidy();
  expect(files().some((file) => file.endsWith(picture.commitment))).toBe(false);
  const again = await put(server, sides.tracker, sides.contract, picture);
  expect([again.status, again.reason]).toEqual([410, 'gone']);
  expect(files().some((file) => file.endsWith(picture.commitment))).toBe(false);
});

test('without its key nothing of a contract can be read, whatever copy of a file there is', async () => {
  const { picture } = await sent();
  const other = await sides.record(await snapshot());
  const name = `${sides.contract}/${picture.commitment}`;
  const copy = await server.context.blobs.get(name);
  if (!copy) throw new Error('the picture is not stored');
  expect(await picturesOf(server.context).vault.get(sides.contract, picture.commitment)).toEqual(
    picture.bytes,
  );
  await eraseContractBytes(server.context, sides.contract);
  await picturesOf(server.context).tidy();
  await server.context.blobs.put(name, copy);
  await server.context.db
    .updateTable('pictures')
    .set({ state: 'good' })
    .where('commitment', '=', picture.commitment)
    .execute();
  expect(await picturesOf(server.context).vault.get(sides.contract, picture.commitment)).toBeNull();
  const complaints = vi.spyOn(server.context.log, 'error').mockImplementation(() => undefined);
  expect((await see(sides.client.headers, picture.commitment)).reason).toBe('gone');
  expect(complaints.mock.calls[0]?.[0]).toBe('picture lost');
  complaints.mockRestore();
  const [late] = other.pictures;
  if (!late) throw new Error('no picture');
  expect((await put(server, sides.tracker, sides.contract, late)).reason).toBe('gone');
});

test('bytes moved to another name, or changed on the disk, are never shown', async () => {
  const one = await sent();
  const two = await sent();
  await until(async () => (await rowOf(one.picture.commitment)).state === 'good');
  await until(async () => (await rowOf(two.picture.commitment)).state === 'good');
  const { blobs } = server.context;
  const moved = await blobs.get(`${sides.contract}/${one.picture.commitment}`);
  if (!moved) throw new Error('the picture is not stored');
  const complaints = vi.spyOn(server.context.log, 'error').mockImplementation(() => undefined);
  await blobs.put(`${sides.contract}/${two.picture.commitment}`, moved);
  const answer = await see(sides.client.headers, two.picture.commitment);
  expect([answer.status, answer.reason]).toEqual([500, 'server-error']);
  moved[100] = (moved[100] ?? 0) ^ 1;
  await blobs.put(`${sides.contract}/${one.picture.commitment}`, moved);
  expect((await see(sides.client.headers, one.picture.commitment)).status).toBe(500);
  expect(complaints.mock.calls.length).toBe(2);
  complaints.mockRestore();
});
