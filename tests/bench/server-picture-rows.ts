// Pictures at the server, over loopback and keep-alive: accepted, hashed, encrypted, durable; and decoding beside it.
import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, open, rename } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { createDecoder } from '../../server/services/pictures/decoder.ts';
import { type Announced, parties, pictureUrl } from '../support/server/pictures.ts';
import { startServerProcess } from '../support/server/server-process.ts';
import { startTestServer } from '../support/server/test-server.ts';
import { median, type Row } from './table.ts';

const BYTES = 150_000;
const SIZE = { width: 1920, height: 1080 } as const;
const CONNECTIONS = 8;
const ROUNDS = 3;

/** A real picture of about 150 kB: noise, whose strength decides how long it gets. */
async function picture(): Promise<Buffer> {
  let [low, high] = [1, 60];
  for (;;) {
    const sigma = (low + high) / 2;
    const noise = { type: 'gaussian', mean: 128, sigma } as const;
    const bytes = await sharp({ create: { ...SIZE, channels: 3, background: '#778899', noise } })
      .webp({ quality: 75, effort: 2 })
      .toBuffer();
    if (Math.abs(bytes.length - BYTES) < BYTES * 0.05 || high - low < 0.05) return bytes;
    if (bytes.length > BYTES) high = sigma;
    else low = sigma;
  }
}

/** Takes `work` from several hands at once; answers how many were done in a second. */
async function perSecond<T>(
  items: readonly T[],
  hands: number,
  work: (item: T) => Promise<void>,
): Promise<number> {
  const left = [...items];
  const began = performance.now();
  await Promise.all(
    Array.from({ length: hands }, async () => {
      for (let item = left.pop(); item !== undefined; item = left.pop()) await work(item);
    }),
  );
  return items.length / ((performance.now() - began) / 1000);
}

function send(agent: Agent, url: string, token: string, bytes: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = {
      authorization: `Bearer ${token}`,
      'content-type': 'image/webp',
      'content-length': bytes.length,
    };
    const asked = request(url, { method: 'PUT', agent, headers }, (response) => {
      response.resume();
      response.on('end', () =>
        response.statusCode === 204 ? resolve() : reject(new Error(`answered ${response.statusCode}`)),
      );
    });
    asked.on('error', reject);
    asked.end(bytes);
  });
}

/** As many files of as many bytes, written through to the disk and renamed, with nothing else done. */
async function bareWrites(folder: string, bytes: Buffer, count: number): Promise<number> {
  await mkdir(folder);
  const names = Array.from({ length: count }, (_, index) => join(folder, String(index)));
  return perSecond(names, CONNECTIONS, async (name) => {
    const file = await open(`${name}.tmp`, 'wx');
    await file.writeFile(bytes);
    await file.sync();
    await file.close();
    await rename(`${name}.tmp`, name);
    const parent = await open(folder, 'r');
    await parent.sync();
    await parent.close();
  });
}

/** How many the one decoding process checks in a second, while nothing else is going on. */
async function decodings(bytes: Buffer, count: number): Promise<number> {
  const decoder = createDecoder({ info: () => undefined, error: () => undefined });
  const decode = async (): Promise<void> => {
    const { verdict } = await decoder.decode(bytes, SIZE, false);
    if (verdict !== 'good') throw new Error(`the picture is ${verdict}`);
  };
  try {
    await decode();
    return await perSecond(
      Array.from({ length: count }, (_, index) => index),
      4,
      decode,
    );
  } finally {
    await decoder.stop();
  }
}

/** The row about pictures. The server is a process of its own, and decodes in the background meanwhile. */
export async function serverPictureRows(count = 600): Promise<Row[]> {
  const bytes = await picture();
  const floors = mkdtempSync(join(tmpdir(), 'work-diary-bench-'));
  // Makes the rows and owns the folder; it serves nothing here.
  const maker = await startTestServer(Date.now());
  const server = await startServerProcess({ folder: maker.folder });
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  try {
    const { contract, tracker, record } = await parties(maker);
    const announce = async (many: number): Promise<Announced[]> => {
      const pictures: Announced[] = [];
      for (let each = 0; each < many; each++) {
        pictures.push(...(await record([{ role: 'picture', bytes, ...SIZE }])).pictures);
      }
      return pictures;
    };
    const accept = async (pictures: readonly Announced[]): Promise<number> =>
      perSecond(pictures, CONNECTIONS, ({ commitment }) =>
        send(agent, pictureUrl(server, contract, commitment), tracker.token, bytes),
      );
    await accept(await announce(100));
    const accepted: number[] = [];
    const floor: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const pictures = await announce(count);
      floor.push(await bareWrites(join(floors, String(round)), bytes, count));
      accepted.push(await accept(pictures));
    }
    const { stored } = await maker.context.db
      .selectFrom('pictures')
      .select(({ fn }) => fn.countAll<number>().as('stored'))
      .where('state', 'in', ['stored', 'good'])
      .executeTakeFirstOrThrow();
    if (stored !== 100 + ROUNDS * count) throw new Error(`${stored} pictures are stored`);
    const decoded = await decodings(bytes, 100);
    return [
      {
        what: `pictures of ${Math.round(bytes.length / 1000)} kB accepted, hashed, encrypted, durable`,
        target: 400,
        least: true,
        measured: median(accepted),
        floor: median(floor),
        unit: '/s',
        note:
          `over HTTP on loopback, ${CONNECTIONS} connections, one server process with its decoder at work in the background, ` +
          `client on the same cores. floor: bare files of the same bytes, written, synced and renamed. ` +
          `decoding of ${SIZE.width} × ${SIZE.height} in its one process, alone: ${decoded.toFixed(0)}/s`,
      },
    ];
  } finally {
    agent.destroy();
    await server.stop();
    await maker.close();
    rmSync(floors, { recursive: true, force: true });
  }
}
