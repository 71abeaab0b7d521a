// Bodies in flight: only so many bytes of them are taken in at once, and a tracker that is told to come back does.
import { type ClientRequest, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { Line } from '../../../electron/sync/line.ts';
import { createApp } from '../../../server/app.ts';
import { type BodyGateLimits, createBodyGate } from '../../../server/ops/body-gate.ts';
import { createHandlers } from '../../../server/routes/handlers.ts';
import {
  type Announced,
  type Parties,
  parties,
  put,
  raw,
  snapshot,
  webp,
} from '../../support/server/pictures.ts';
import { startTestServer, type TestServer } from '../../support/server/test-server.ts';

const KB = 1024;
let server: TestServer;
let sides: Parties;
let close: () => Promise<void>;
let slow: ClientRequest[] = [];
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());
beforeEach(async () => {
  sides = await parties(server);
});
afterEach(async () => {
  for (const one of slow) one.destroy();
  slow = [];
  await close();
});

/** Another application over the same server, with a gate of its own; its address. */
async function behind(limits: Partial<BodyGateLimits>, answers?: Partial<BodyGateLimits>): Promise<string> {
  const handlers = createHandlers(server.context);
  const app = await createApp(server.context, handlers, createBodyGate(limits), createBodyGate(answers));
  await app.listen({ host: '127.0.0.1', port: 0 });
  close = async () => {
    app.server.closeAllConnections();
    await app.close();
  };
  return `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
}

/** An upload of so many bytes that sends one and then nothing; the answer's status, `null` where the line broke. */
function begin(url: string, headers: Readonly<Record<string, string>>, id: string, bytes: number) {
  const asked = request(`${url}/api/contracts/${sides.contract}/attachments/${id}?name=a`, {
    method: 'PUT',
    headers: { ...headers, 'content-type': 'text/plain', 'content-length': String(bytes) },
  });
  slow.push(asked);
  const answered = new Promise<{ status: number; retryAfter: string | undefined } | null>((resolve) => {
    asked.on('response', (answer) => {
      answer.resume();
      resolve({ status: answer.statusCode ?? 0, retryAfter: answer.headers['retry-after'] });
    });
    asked.on('error', () => resolve(null));
  });
  asked.write('x');
  return { asked, answered };
}
const attach = (url: string, headers: Readonly<Record<string, string>>, id: string, bytes: number) =>
  raw(
    `${url}/api/contracts/${sides.contract}/attachments/${id}?name=a`,
    'PUT',
    { ...headers, 'content-type': 'text/plain' },
    Buffer.alloc(bytes, 'x'),
  );
/** Until all that was begun has come in. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 300));

test('one person fills a part of the room and is told to come back; the others have theirs', async () => {
  const url = await behind({ all: 100 * KB, each: 40 * KB, patience: 100 });
  const first = begin(url, sides.client.headers, 'slow-1', 20 * KB);
  begin(url, sides.client.headers, 'slow-2', 20 * KB);
  await settled();
  const third = begin(url, sides.client.headers, 'slow-3', 20 * KB);
  expect(await third.answered).toEqual({ status: 503, retryAfter: '5' });
  const refused = await attach(url, sides.client.headers, 'whole', KB);
  expect([refused.status, refused.reason]).toEqual([503, 'busy']);
  // What is no large body is not in the way of one.
  const preferences = JSON.stringify({ theme: 'dark' });
  const headers = { ...sides.client.headers, 'content-type': 'application/json' };
  const saved = await raw(`${url}/api/me/preferences`, 'POST', headers, Buffer.from(preferences));
  expect(saved.status).toBe(200);
  expect((await attach(url, sides.freelancer.headers, 'other', 20 * KB)).status).toBe(200);
  // Its place is free once the caller has hung up.
  first.asked.destroy();
  await settled();
  expect((await attach(url, sides.client.headers, 'whole', 20 * KB)).status).toBe(200);
});

test('all of them together fill no more than there is, announced or not; what waits comes in when there is room', async () => {
  const MB = KB * KB;
  const url = await behind({ all: 40 * KB, each: 30 * KB, patience: 5_000 });
  const one = begin(url, sides.client.headers, 'slow-1', 30 * KB);
  await settled();
  const waiting = attach(url, sides.freelancer.headers, 'waits', 20 * KB);
  await settled();
  one.asked.destroy();
  expect((await waiting).status).toBe(200);
  // Without a length it could be as long as any.
  const unsaid = await raw(
    `${url}/api/contracts/${sides.contract}/attachments/unsaid?name=a`,
    'PUT',
    { ...sides.client.headers, 'transfer-encoding': 'chunked' },
    Buffer.alloc(KB),
    null,
  );
  expect(unsaid.status).toBe(503);
  await close();
  const roomy = await behind({ all: 17 * MB, each: 17 * MB, patience: 100 });
  // Every one of them leaves again: many more than there is room for at once, one after another.
  for (let n = 0; n < 4; n++) {
    expect((await attach(roomy, sides.client.headers, `after-${n}`, 10 * MB)).status).toBe(200);
    expect((await attach(roomy, sides.client.headers, 'no%20id', 10 * MB)).status).toBe(400);
  }
});

test('a tracker takes it for something that passes, and its picture is taken the next time', async () => {
  const url = await behind({ all: 40 * KB, each: 40 * KB, patience: 100 });
  const bytes = await webp(64, 36);
  const { pictures } = await sides.record([{ role: 'picture', bytes, width: 64, height: 36 }]);
  const [picture] = pictures as readonly [Announced];
  const slow = begin(url, sides.client.headers, 'slow', 40 * KB);
  await settled();
  const line = new Line(url);
  const token = sides.tracker.headers['authorization']?.split(' ')[1] ?? '';
  const send = () =>
    line.sendPicture(
      token,
      { contract: sides.contract, commitment: picture.commitment },
      Readable.from([bytes]),
      bytes.length,
    );
  expect(await send()).toMatchObject({ ok: false, error: { kind: 'passing', reason: 'busy' } });
  slow.asked.destroy();
  await settled();
  expect(await send()).toEqual({ ok: true, value: null });
  line.close();
});

/** Asks for raw bytes and reads none of them. */
function stall(url: string, headers: Readonly<Record<string, string>>): Promise<ClientRequest> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { headers });
    slow.push(asked);
    asked.on('response', () => resolve(asked));
    asked.on('error', reject);
    asked.end();
  });
}

test('who reads slowly is given no more than there is room for; the others, and what comes in, go on', async () => {
  const MB = KB * KB;
  const size = 10 * MB;
  const url = await behind({}, { all: 40 * MB, each: size + KB, patience: 100 });
  const { client, freelancer, tracker, contract } = sides;
  for (const [id, { headers }] of Object.entries({ mine: client, theirs: freelancer })) {
    expect((await attach(url, headers, id, size)).status).toBe(200);
  }
  const { pictures } = await sides.record(await snapshot());
  const [picture, thumbnail] = pictures as readonly [Announced, Announced];
  expect(Math.min(picture.bytes.length, thumbnail.bytes.length)).toBeGreaterThan(KB);
  for (const each of pictures) expect((await put({ url }, tracker, contract, each)).status).toBe(204);
  const of = `${url}/api/contracts/${contract}`;
  const json = { ...client.headers, 'content-type': 'application/json' };
  const wanted = Buffer.from(JSON.stringify([thumbnail.commitment]));
  const reads = {
    attachment: () => raw(`${of}/attachments/mine`, 'GET', client.headers),
    picture: () => raw(`${of}/pictures/${picture.commitment}`, 'GET', client.headers),
    thumbnails: () => raw(`${of}/thumbnails`, 'POST', json, wanted),
  };

  const stalled = await stall(`${of}/attachments/mine`, client.headers);
  for (const [what, read] of Object.entries(reads)) {
    const { status, reason, headers } = await read();
    expect([what, status, reason, headers['retry-after']]).toEqual([what, 503, 'busy', '5']);
  }
  expect((await raw(`${of}/attachments/theirs`, 'GET', freelancer.headers)).bytes.length).toBe(size);
  expect((await attach(url, client.headers, 'another', size)).status).toBe(200);
  stalled.destroy();
  await settled();
  // Every one of them leaves again, read to its end or refused.
  for (let time = 0; time < 3; time++) {
    for (const [what, read] of Object.entries(reads))
      expect([what, (await read()).status]).toEqual([what, 200]);
    expect((await raw(`${of}/attachments/none`, 'GET', client.headers)).status).toBe(404);
  }
});
