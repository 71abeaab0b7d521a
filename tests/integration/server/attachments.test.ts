// Attachments: kept as they came whatever they call themselves, and given only as downloads.
import { readdirSync, readFileSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { startLive } from '../../../server/services/live/hub.ts';
import { sweepOrphans, UNSENT_LIMIT } from '../../../server/services/pictures/attachments.ts';
import { picturesOf } from '../../../server/services/pictures/service.ts';
import { DAY, HOUR } from '../../../shared/domain/time.ts';
import { ATTACHMENT_LIMIT } from '../../../shared/wire/conversation.ts';
import { type Parties, parties, raw } from '../../support/server/pictures.ts';
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

const html = Buffer.from('<html><script>alert(document.cookie)</script></html>');

const attach = (
  headers: Readonly<Record<string, string>>,
  id: string,
  bytes: Buffer,
  { name = 'note.txt', mediaType = 'text/plain', length = bytes.length as number | null } = {},
) =>
  raw(
    `${server.url}/api/contracts/${sides.contract}/attachments/${id}?name=${encodeURIComponent(name)}`,
    'PUT',
    { ...headers, ...(mediaType === '' ? {} : { 'content-type': mediaType }) },
    bytes,
    length,
  );
const open = (headers: Readonly<Record<string, string>>, id: string) =>
  raw(`${server.url}/api/contracts/${sides.contract}/attachments/${id}`, 'GET', headers);

const send = (id: string) =>
  server.context.db
    .updateTable('attachments')
    .set({ message: 'message-1' })
    .where('contract', '=', sides.contract)
    .where('id', '=', id)
    .execute();

test('every media type is taken as bytes, and comes back as a download that nothing runs in', async () => {
  const types = [
    'text/html',
    'text/plain; charset=utf-8',
    'application/json',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'image/svg+xml',
    'video/mp4',
    '',
  ];
  for (const [index, mediaType] of types.entries()) {
    const id = `file-${index}`;
    const put = await attach(sides.client.headers, id, html, { mediaType, name: 'page.html' });
    expect([mediaType, put.status]).toEqual([mediaType, 200]);
    const { size, mediaType: kept, name } = JSON.parse(put.bytes.toString());
    expect({ size, kept, name }).toEqual({
      size: html.length,
      kept: mediaType.split(';')[0] || 'application/octet-stream',
      name: 'page.html',
    });
    await send(id);
    const got = await open(sides.freelancer.headers, id);
    expect(got.bytes.equals(html)).toBe(true);
    expect(got.headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': "attachment; filename*=UTF-8''page.html",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'content-security-policy': expect.stringContaining('sandbox'),
    });
  }
  const blobs = join(server.folder, 'blobs', sides.contract);
  const files = readdirSync(blobs, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  expect(files.length).toBe(types.length);
  for (const file of files) {
    expect(readFileSync(join(file.parentPath, file.name)).includes('script')).toBe(false);
  }
});

test('routes of JSON take no other body, whatever it calls itself', async () => {
  const url = `${server.url}/api/contracts/${sides.contract}/thumbnails`;
  for (const type of [
    'image/webp',
    'application/octet-stream',
    'text/plain',
    'multipart/form-data; boundary=x',
  ]) {
    const answer = await raw(
      url,
      'POST',
      { ...sides.client.headers, 'content-type': type },
      Buffer.from(`["${'0'.repeat(64)}"]`),
    );
    expect([type, answer.status >= 400 && answer.status < 500]).toEqual([type, true]);
  }
});

test('the same again is the same; other bytes, or another person, are a conflict', async () => {
  const first = await attach(sides.client.headers, 'a', html);
  const again = await attach(sides.client.headers, 'a', html);
  expect(again.bytes.equals(first.bytes)).toBe(true);
  const other = await attach(sides.client.headers, 'a', Buffer.from('other'));
  expect([other.status, other.reason]).toEqual([409, 'conflict']);
  const foreign = await attach(sides.freelancer.headers, 'a', html);
  expect([foreign.status, foreign.reason]).toEqual([409, 'conflict']);
  expect((await open(sides.client.headers, 'a')).bytes.equals(html)).toBe(true);
  // At the same moment: one of them has it, and its bytes are there.
  const both = await Promise.all([
    attach(sides.client.headers, 'b', Buffer.from('of the client')),
    attach(sides.freelancer.headers, 'b', Buffer.from('of the freelancer')),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  await send('b');
  const kept = both[0].status === 200 ? 'of the client' : 'of the freelancer';
  expect((await open(sides.client.headers, 'b')).bytes.toString()).toBe(kept);
});

test('before a message has taken it, nobody else gets it; outsiders never do', async () => {
  await attach(sides.client.headers, 'a', html);
  expect((await open(sides.freelancer.headers, 'a')).status).toBe(404);
  await send('a');
  expect((await open(sides.freelancer.headers, 'a')).status).toBe(200);
  const outsider = await server.person('Sample outsider', ['freelancer']);
  expect((await open(outsider.headers, 'a')).status).toBe(404);
  expect((await attach(outsider.headers, 'x', html)).status).toBe(404);
  expect((await open(sides.tracker.headers, 'a')).status).toBe(403);
  expect((await open(sides.client.headers, '..%2f..%2fmaster.key')).status).toBe(400);
});

test('names lose what could mislead, and keep what is only foreign', async () => {
  const names: readonly [string, string][] = [
    ['../../etc/passwd', '_.._etc_passwd'],
    ['..\\..\\boot.ini', '_.._boot.ini'],
    ['invoice\u202Efdp.exe', 'invoice_fdp.exe'],
    ['a\r\nset-cookie: x=1.txt', 'a_set-cookie_ x=1.txt'],
    ['Übersicht März 2025 (ß).pdf', 'Übersicht März 2025 (ß).pdf'],
    ['...', 'attachment'],
  ];
  for (const [index, [given, kept]] of names.entries()) {
    const answer = await attach(sides.client.headers, `name-${index}`, html, { name: given });
    expect(JSON.parse(answer.bytes.toString()).name).toBe(kept);
    const { headers } = await open(sides.client.headers, `name-${index}`);
    expect(headers['content-disposition']).toBe(`attachment; filename*=UTF-8''${encodeURIComponent(kept)}`);
  }
});

test('what is too large or empty is refused, whether its length is said or not', async () => {
  const large = Buffer.alloc(ATTACHMENT_LIMIT + 1);
  for (const length of [large.length, null]) {
    const answer = await attach(sides.client.headers, 'large', large, { length });
    expect([answer.status, answer.reason]).toEqual([413, 'too-large']);
  }
  expect((await attach(sides.client.headers, 'most', large.subarray(1))).status).toBe(200);
  expect((await attach(sides.client.headers, 'empty', Buffer.alloc(0))).status).toBe(400);
});

test('what nobody sends is gone after a day, what was sent stays', async () => {
  await attach(sides.client.headers, 'sent', html);
  await send('sent');
  await attach(sides.client.headers, 'unsent', Buffer.from('unsent'));
  const files = () =>
    readdirSync(join(server.folder, 'blobs'), { recursive: true, withFileTypes: true }).filter((one) =>
      one.isFile(),
    ).length;
  const before = files();
  const live = startLive(server.context);
  onTestFinished(() => live.stop());
  const there = async () => {
    const rows = await server.context.db
      .selectFrom('attachments')
      .select('id')
      .where('contract', '=', sides.contract)
      .orderBy('id')
      .execute();
    return rows.map(({ id }) => id);
  };
  await server.clock.advance(DAY);
  expect(await there()).toEqual(['sent', 'unsent']);
  await server.clock.advance(HOUR);
  await vi.waitFor(async () => expect(await there()).toEqual(['sent']), 10_000);
  await vi.waitFor(() => expect(files()).toBeLessThan(before), 10_000);
});

test('one person has so much waiting to be sent and no more', async () => {
  const most = Buffer.alloc(ATTACHMENT_LIMIT);
  for (let size = 0; size < UNSENT_LIMIT; size += most.length) {
    expect((await attach(sides.client.headers, `many-${size}`, most)).status).toBe(200);
  }
  for (const length of [html.length, null]) {
    const more = await attach(sides.client.headers, 'more', html, { length });
    expect([more.status, more.reason]).toEqual([422, 'too-much-unsent']);
  }
  // What is there already, what others send, and the next one once something was sent.
  expect((await attach(sides.client.headers, 'many-0', most)).status).toBe(200);
  expect((await attach(sides.freelancer.headers, 'other', html)).status).toBe(200);
  await send('many-0');
  expect((await attach(sides.client.headers, 'more', html)).status).toBe(200);
});

/** Files of attachments of this contract. */
const filesHere = () =>
  readdirSync(join(server.folder, 'blobs', sides.contract), { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile() && one.name.startsWith('attachment-'))
    .map((one) => join(one.parentPath, one.name));

test('the same file twice at once, where there is room for one: both are told the same, and it is there', async () => {
  const most = Buffer.alloc(ATTACHMENT_LIMIT);
  for (let size = most.length; size < UNSENT_LIMIT; size += most.length) {
    expect((await attach(sides.client.headers, `full-${size}`, most)).status).toBe(200);
  }
  const last = Buffer.alloc(ATTACHMENT_LIMIT, 'x');
  const [one, two] = await Promise.all([
    attach(sides.client.headers, 'last', last),
    attach(sides.client.headers, 'last', last),
  ]);
  expect([one.status, two.status]).toEqual([200, 200]);
  expect((await open(sides.client.headers, 'last')).bytes.equals(last)).toBe(true);
});

test('a file that no row names goes a day after it was written, and no other one', async () => {
  const { vault } = picturesOf(server.context);
  await attach(sides.client.headers, 'kept', html);
  // Cut off after the file, or after its row was swept: what is left is a file.
  for (const id of ['old', 'fresh']) await attach(sides.client.headers, id, Buffer.from(id));
  const rows = await server.context.db
    .deleteFrom('attachments')
    .where('contract', '=', sides.contract)
    .where('id', '<>', 'kept')
    .executeTakeFirst();
  expect(Number(rows.numDeletedRows)).toBe(2);
  const files = filesHere();
  await sweepOrphans(server.context, vault);
  expect(filesHere()).toEqual(files);
  const dayAgo = (Date.now() - DAY - HOUR) / 1000;
  for (const file of files.slice(0, 2)) utimesSync(file, dayAgo, dayAgo);
  await sweepOrphans(server.context, vault);
  const left = filesHere();
  expect(left.length).toBeLessThan(files.length);
  for (const file of files) utimesSync(left.includes(file) ? file : (left[0] ?? file), dayAgo, dayAgo);
  await sweepOrphans(server.context, vault);
  expect(filesHere()).toHaveLength(1);
  expect((await open(sides.client.headers, 'kept')).bytes.equals(html)).toBe(true);
});
