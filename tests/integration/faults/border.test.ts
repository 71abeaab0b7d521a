// Bad input at the border of the running program: each a refusal with its reason and one line in the log, and it lives on.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { SEGMENT, segmentOf } from '../../../shared/domain/time.ts';
import { sendRaw } from '../../support/faults/raw-socket.ts';
import { type Announced, type Parties, parties, put, raw, webp } from '../../support/server/pictures.ts';
import { type ServerProcess, startServerProcess } from '../../support/server/server-process.ts';
import { acceptContract, enrol, SignedJournal, type Tracker } from '../../support/server/signed.ts';
import { startTestServer, type TestServer } from '../../support/server/test-server.ts';

const SECRET = 'Words that nobody should find in a log';
const MEGABYTE = 1024 * 1024;

let home: TestServer;
let sides: Parties;
let tracker: Tracker;
let journal: SignedJournal;
let server: ServerProcess;
beforeAll(async () => {
  // Makes the folder and the people in it; the program runs on the same folder.
  home = await startTestServer(Date.now());
  sides = await parties(home);
  tracker = await enrol(home, sides.freelancer.person);
  const organisation = await home.organisation('Another client');
  const contract = await acceptContract(home, { freelancer: sides.freelancer.person, organisation });
  journal = new SignedJournal(tracker.key, contract);
  server = await startServerProcess({ folder: home.folder });
});
afterAll(async () => {
  await server?.stop();
  await home?.close();
});

const logLines = (): string[] => {
  const folder = join(home.folder, 'logs');
  return readdirSync(folder)
    .sort()
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n').filter(Boolean));
};

/** Resident kilobytes: now, and at most. */
const memory = (): { now: number; most: number } => {
  const text = readFileSync(`/proc/${server.pid}/status`, 'utf8');
  const of = (name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text)?.[1]);
  return { now: of('VmRSS'), most: of('VmHWM') };
};

interface Refused {
  readonly status: number | null;
  readonly reason: string | null;
}

/** What was asked is refused so, with exactly one line in the log that names the reason, and the server lives. */
async function refuses(ask: () => Promise<Refused>, status: number, reason: string): Promise<void> {
  const before = logLines();
  const answer = await ask();
  expect([answer.status, answer.reason]).toEqual([status, reason]);
  const lines = logLines().slice(before.length);
  expect(lines.map((line) => JSON.parse(line).reason)).toEqual([reason]);
  expect(lines.join('\n')).not.toContain('Words');
  expect(lines.join('\n')).not.toContain(tracker.token);
  const alive = await fetch(`${server.url}/healthz`);
  expect([alive.status, await alive.json()]).toEqual([200, { alive: true }]);
}

const json = { 'content-type': 'application/json' };
const entriesUrl = () => `${server.url}/api/sync/entries`;
const post = (body: string, type = json) =>
  raw(entriesUrl(), 'POST', { ...tracker.headers, ...type }, Buffer.from(body));
const head = (length: string) =>
  `POST /api/sync/entries HTTP/1.1\r\nhost: 127.0.0.1:${server.port}\r\nauthorization: Bearer ${tracker.token}\r\ncontent-type: application/json\r\n${length}\r\n\r\n`;

let made = 0;
/** A record that announces these bytes, signed for, as the program knows it. */
async function announced(bytes: Buffer, change: { size?: number; width?: number; height?: number } = {}) {
  const segment = segmentOf(home.clock.now()) - ++made * SEGMENT;
  const picture = { role: 'picture' as const, bytes, width: 64, height: 36, ...change };
  const record = await sides.record([picture], segment);
  return record.pictures[0] as Announced;
}
const send = (picture: Announced, options: Parameters<typeof put>[4] = {}) =>
  put(server, sides.tracker, sides.contract, picture, options);

/** The width and height that a lossy WebP's frame says. */
function resized(bytes: Buffer, width: number, height: number): Buffer {
  const copy = Buffer.from(bytes);
  expect(copy.toString('latin1', 12, 16)).toBe('VP8 ');
  copy.writeUInt16LE(width, 26);
  copy.writeUInt16LE(height, 28);
  return copy;
}

it('a picture that says to be of 268 million pixels', async () => {
  const bomb = resized(await webp(64, 36), 16_383, 16_383);
  const picture = await announced(bomb, { width: 16_383, height: 16_383 });
  await refuses(() => send(picture), 422, 'picture-too-large');
  await refuses(() => send(picture), 422, 'picture-refused');
});

it('a picture whose frame is larger than what is in it is found out when it is decoded', async () => {
  const bomb = resized(await webp(64, 36), 2_560, 16_383);
  const picture = await announced(bomb, { width: 2_560, height: 16_383 });
  const before = logLines().length;
  expect((await send(picture)).status).toBe(204);
  const { db } = home.context;
  const state = async () =>
    (
      await db
        .selectFrom('pictures')
        .select(['state', 'problem'])
        .where('commitment', '=', picture.commitment)
        .executeTakeFirstOrThrow()
    ).state;
  await expect.poll(state, { timeout: 60_000 }).toBe('refused');
  await expect.poll(() => logLines().slice(before).length).toBe(1);
  expect(JSON.parse(logLines().at(-1) ?? '')).toMatchObject({ reason: 'picture-refused' });
  await refuses(() => send(picture), 422, 'picture-refused');
});

it('lies about the size of a picture, before and while it comes', async () => {
  const bytes = await webp(64, 36);
  const picture = await announced(bytes);
  const longer = { ...picture, bytes: Buffer.concat([bytes, Buffer.alloc(10)]) };
  await refuses(() => send(longer), 422, 'size-mismatch');
  await refuses(() => send(longer, { length: null }), 422, 'size-mismatch');
  const shorter = { ...picture, bytes: bytes.subarray(0, 20) };
  await refuses(() => send(shorter, { length: null }), 422, 'size-mismatch');
  const huge = await announced(bytes, { size: 17 * MEGABYTE });
  await refuses(() => send(huge), 413, 'too-large');
  // The right one is still taken.
  expect((await send(picture)).status).toBe(204);
});

it('HTML under image/webp, and a picture under another name', async () => {
  const page = Buffer.from(`<!doctype html><script>alert(1)</script><p>${SECRET}</p>`);
  const html = await announced(page);
  await refuses(() => send(html), 422, 'not-a-picture');
  const picture = await announced(await webp(64, 36));
  await refuses(() => send(picture, { mediaType: 'text/html' }), 415, 'wrong-media-type');
  const other = { ...picture, bytes: Buffer.from(picture.bytes).fill(7, 40) };
  await refuses(() => send(other), 422, 'not-what-was-committed');
});

it.each(['../../../master.key', '%2e%2e%2f%2e%2e%2fmaster.key', '..%2Fserver.sqlite', 'a%00b'])(
  'a path in the place of an id: %s',
  async (path) => {
    const bytes = await webp(64, 36);
    const { commitment } = await announced(bytes);
    const of = (contract: string, id: string) =>
      raw(
        `${server.url}/api/sync/contracts/${contract}/pictures/${id}`,
        'PUT',
        { ...sides.tracker.headers, 'content-type': 'image/webp' },
        bytes,
      );
    const escaped = encodeURIComponent(decodeURIComponent(path));
    for (const answer of [await of(escaped, commitment), await of(sides.contract, escaped)]) {
      expect([400, 404]).toContain(answer.status);
      expect(['bad-argument', 'not-found']).toContain(answer.reason);
    }
    await refuses(() => of(sides.contract, escaped), 400, 'bad-argument');
  },
);

it('a memo of 10 MB', async () => {
  const memo = SECRET.repeat((10 * MEGABYTE) / SECRET.length);
  const entry = journal.clone().write({ type: 'memo.edited', wall: home.clock.now(), memo });
  await refuses(() => post(JSON.stringify({ entries: [entry.sent] })), 413, 'too-large');
  const smaller = journal
    .clone()
    .write({ type: 'memo.edited', wall: home.clock.now(), memo: memo.slice(0, 2 * MEGABYTE) });
  await refuses(() => post(JSON.stringify({ entries: [smaller.sent] })), 400, 'bad-argument');
});

it('JSON that ends too early, is deep, is something else, or comes under another name', async () => {
  const { sent } = journal.clone().opened();
  const whole = JSON.stringify({ entries: [sent] });
  await refuses(() => post(whole.slice(0, -20)), 400, 'bad-argument');
  await refuses(
    () => post(`{"entries":${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}}`),
    400,
    'bad-argument',
  );
  await refuses(() => post('['.repeat(4_000_000)), 400, 'bad-argument');
  await refuses(() => post(`{"entries":[{"__proto__":{"envelope":"${SECRET}"}}]}`), 400, 'bad-argument');
  await refuses(() => post(''), 400, 'bad-argument');
  await refuses(() => post(whole, { 'content-type': 'text/html' }), 415, 'wrong-media-type');
  await refuses(
    () => post(whole, { 'content-type': 'multipart/form-data; boundary=x' }),
    415,
    'wrong-media-type',
  );
});

it('thousands of entries at once, and entries that are none', async () => {
  const { sent } = journal.clone().opened();
  await refuses(
    () => post(JSON.stringify({ entries: Array.from({ length: 4_000 }, () => sent) })),
    400,
    'bad-argument',
  );
  const nothing = { envelope: Buffer.from(SECRET).toString('base64'), openings: [] };
  const before = logLines().length;
  const answer = await post(JSON.stringify({ entries: [nothing] }));
  expect(answer.status).toBe(200);
  expect(JSON.parse(answer.bytes.toString())).toMatchObject({ answers: [{ status: 'refused' }] });
  const lines = logLines().slice(before);
  expect(lines.map((line) => JSON.parse(line).msg)).toEqual(['entry refused']);
  expect(lines.join('')).not.toContain('Words');
});

it('a body of 100 MB, announced or not', async () => {
  const bytes = Buffer.alloc(64 * 1024, '[');
  const length = 100 * MEGABYTE;
  const announcing = head(`content-length: ${length}`);
  // Whoever waits for an answer has it at once.
  await refuses(() => sendRaw(server.port, announcing, { bytes, length: bytes.length }), 413, 'too-large');
  for (const [start, chunked] of [
    [announcing, false],
    [head('transfer-encoding: chunked'), true],
  ] as const) {
    const before = logLines().length;
    const { status, sent } = await sendRaw(server.port, start, { bytes, length, chunked });
    // Who only ever sends may be hung up on before the answer is read.
    expect([413, null]).toContain(status);
    expect(sent).toBeLessThan(40 * MEGABYTE);
    const lines = logLines().slice(before);
    expect(lines.map((line) => JSON.parse(line).reason)).toEqual(['too-large']);
  }
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
});

it('floods of headers', async () => {
  const many = Array.from({ length: 5_000 }, (_, i) => `x-${i}: ${SECRET.slice(0, 20)}`).join('\r\n');
  const flood = head(many);
  await refuses(() => sendRaw(server.port, flood), 431, 'too-large');
  await refuses(() => sendRaw(server.port, head(`x-long: ${'a'.repeat(MEGABYTE)}`)), 431, 'too-large');
  await refuses(() => sendRaw(server.port, 'HELLO WORLD\r\n\r\n'), 400, 'bad-argument');
});

it('its memory stays bounded under many of them at once', async () => {
  const before = memory();
  const bytes = Buffer.alloc(64 * 1024, '[');
  const length = 100 * MEGABYTE;
  for (let round = 0; round < 3; round++) {
    const answers = await Promise.all(
      Array.from({ length: 8 }, () =>
        sendRaw(server.port, head('transfer-encoding: chunked'), { bytes, length, chunked: true }),
      ),
    );
    for (const { status } of answers) expect([413, null]).toContain(status);
  }
  const after = memory();
  // Eight bodies of eight megabytes, their text and what is made of it.
  expect(after.most - before.now).toBeLessThan(400 * 1024);
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
});
