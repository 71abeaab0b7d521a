// Many thumbnails in one answer of the tracker: the bytes as they lie on the disk, and nothing for what is no list.
import { once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Running } from '../../electron/shell/browser/running-file.ts';
import { unpackThumbnails } from '../../shared/thumbnail-list.ts';
import { cookieOf, http, runningIn } from '../support/raw-requests.ts';
import { blobOf, openWorkplace, type Workplace, workAndSeal } from '../support/workplace.ts';

const NOBODY = '0'.repeat(64);

let place: Workplace;
let running: Running;
let thumbnail: string;

beforeAll(async () => {
  place = await openWorkplace();
  running = runningIn(place.dataDir);
  const { snapshot } = await workAndSeal(place);
  thumbnail = snapshot?.displays[0]?.thumbnail ?? '';
  expect(thumbnail).toMatch(/^[0-9a-f]{64}$/);
});
afterAll(() => place?.close());

async function post(body: string, headers: Readonly<Record<string, string>> = { cookie: cookieOf(running) }) {
  const asked = request({
    host: '127.0.0.1',
    port: running.port,
    path: '/thumbnails',
    method: 'POST',
    headers,
    agent: false,
  });
  asked.end(body);
  const [answer] = await once(asked, 'response');
  return { status: answer.statusCode, headers: answer.headers, body: await buffer(answer) };
}

const picturesOf = (body: Buffer): (Uint8Array | null)[] | null =>
  unpackThumbnails(new Uint8Array(body).buffer);

it('answers those that are there in the order of the question, and nothing for the others', async () => {
  const answer = await post(JSON.stringify([NOBODY, thumbnail, NOBODY, thumbnail]));
  expect(answer).toMatchObject({
    status: 200,
    headers: {
      'content-type': 'application/octet-stream',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  });
  const bytes = new Uint8Array(await readFile(blobOf(place, thumbnail)));
  expect(bytes.length).toBeGreaterThan(0);
  expect(picturesOf(answer.body)).toEqual([null, bytes, null, bytes]);
});

it('takes as many as it promises, and no more', async () => {
  const many = await post(JSON.stringify(Array<string>(200).fill(NOBODY)));
  expect(picturesOf(many.body)).toEqual(Array<null>(200).fill(null));
  expect((await post(JSON.stringify(Array<string>(201).fill(NOBODY)))).status).toBe(400);
  expect(await post(' '.repeat(20_000))).toMatchObject({ status: 413, body: Buffer.alloc(0) });
});

it('refuses what is no list of commitments', async () => {
  const lists = [
    '',
    '[]',
    '{',
    '{}',
    '"x"',
    '[1]',
    '["../device.key"]',
    `["${NOBODY}/../../device.key"]`,
    '["%00"]',
  ];
  for (const body of lists) {
    expect(await post(body), body).toMatchObject({ status: 400, body: Buffer.alloc(0) });
  }
});

it('answers strangers with nothing but 403', async () => {
  const cookie = cookieOf(running);
  const strangers: Record<string, string>[] = [
    {},
    { cookie: `${cookie}x` },
    { cookie, origin: 'http://evil.example' },
    { cookie, host: 'evil.example' },
  ];
  for (const headers of strangers) {
    const answer = await post(JSON.stringify([thumbnail]), headers);
    expect(answer.status).toBe(403);
    expect(answer.body.toString()).not.toContain('WEBP');
  }
  expect(await http(running, '/thumbnails', { headers: { cookie } })).toMatchObject({ status: 404 });
});

it('has nothing any more once the picture is erased', async () => {
  await rm(blobOf(place, thumbnail));
  expect(picturesOf((await post(JSON.stringify([thumbnail]))).body)).toEqual([null]);
});
