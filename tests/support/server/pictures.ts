// Records with pictures as the server knows them once an entry was accepted, and how a tracker sends their bytes.
import { createHash, randomBytes } from 'node:crypto';
import { request } from 'node:http';
import sharp from 'sharp';
import { thumbnailSize } from '../../../server/services/pictures/limits.ts';
import type { Db } from '../../../server/store/database.ts';
import { commit } from '../../../shared/evidence/commitment.ts';
import { acceptContract, enrol, type Tracker } from './signed.ts';
import type { Browser, TestServer } from './test-server.ts';

/** A real WebP of sample data: noise, so that it has some size. */
export const webp = (width: number, height: number, quality = 75): Promise<Buffer> =>
  sharp({
    create: {
      width,
      height,
      channels: 3,
      background: '#556677',
      noise: { type: 'gaussian', mean: 128, sigma: 30 },
    },
  })
    .webp({ quality })
    .toBuffer();

export interface Announced {
  readonly commitment: string;
  readonly role: 'picture' | 'thumbnail';
  readonly bytes: Buffer;
}

export interface AnnouncedRecord {
  readonly entry: string;
  readonly pictures: readonly Announced[];
}

export interface RecordOfPictures {
  readonly contract: string;
  readonly key: string;
  readonly freelancer: string;
  readonly segment: number;
  /** What is sent, and what the body said of it where that differs. */
  readonly pictures: readonly {
    readonly role: 'picture' | 'thumbnail';
    readonly bytes: Buffer;
    readonly size?: number;
    readonly width?: number;
    readonly height?: number;
    readonly display?: number;
  }[];
}

let seq = 0;

/** Rows of an accepted record whose pictures are awaited. */
export async function announceRecord(db: Db, given: RecordOfPictures): Promise<AnnouncedRecord> {
  const { contract, key, freelancer, segment } = given;
  const entry = createHash('sha256').update(randomBytes(16)).digest('hex');
  const pictures: Announced[] = [];
  await db.transaction().execute(async (tx) => {
    await tx
      .insertInto('journals')
      .values({
        contract,
        key,
        freelancer,
        entries: 0,
        head: null,
        opened_at: segment,
        closed_at: null,
        closed_reason: null,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await tx
      .insertInto('entries')
      .values({
        contract,
        key,
        seq: seq++,
        hash: entry,
        type: 'segment.recorded',
        segment,
        starts: segment,
        ends: segment + 600_000,
        wall: segment + 600_000,
        received: segment + 600_000,
        place: seq,
        envelope: new Uint8Array(),
        body: null,
        body_salt: null,
        memo: null,
        memo_salt: null,
        labels: null,
        labels_salt: null,
        effect_json: '{}',
      })
      .execute();
    for (const { role, bytes, size, width = 1280, height = 720, display = 0 } of given.pictures) {
      const salt = randomBytes(32).toString('hex');
      const commitment = commit(role, salt, bytes);
      pictures.push({ commitment, role, bytes });
      await tx
        .insertInto('pictures')
        .values({
          contract,
          commitment,
          entry,
          role,
          display,
          salt,
          size: size ?? bytes.length,
          width,
          height,
          state: 'awaited',
          problem: null,
          received_at: null,
        })
        .execute();
    }
  });
  return { entry, pictures };
}

/** Picture and thumbnail of one display, in the sizes that a tracker stores. */
export async function snapshot(width = 1280, height = 720) {
  const thumbnail = thumbnailSize({ width, height });
  return [
    { role: 'picture' as const, bytes: await webp(width, height), width, height },
    { role: 'thumbnail' as const, bytes: await webp(thumbnail.width, thumbnail.height), width, height },
  ];
}

export interface Parties {
  readonly contract: string;
  readonly freelancer: Browser;
  readonly client: Browser;
  readonly tracker: Tracker;
  /** Announces a record of this contract. */
  record(pictures: RecordOfPictures['pictures'], segment?: number): Promise<AnnouncedRecord>;
}

/** A contract with both its sides and a paired tracker. */
export async function parties(server: TestServer): Promise<Parties> {
  const organisation = await server.organisation('Sample client');
  const freelancer = await server.person('Sample freelancer', ['freelancer']);
  const client = await server.person('Sample member', ['client'], organisation);
  const tracker = await enrol(server, freelancer.person);
  const { id: contract } = await acceptContract(server, { freelancer: freelancer.person, organisation });
  return {
    contract,
    freelancer,
    client,
    tracker,
    record: (pictures, segment = server.clock.now() - 3_600_000) =>
      announceRecord(server.context.db, {
        contract,
        key: tracker.key.id,
        freelancer: freelancer.person,
        segment,
        pictures,
      }),
  };
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly bytes: Buffer;
  /** Its refusal's reason, where it is one. */
  readonly reason: string | null;
}

/** A request with raw bytes; `null`: chunked, with no length announced. */
export function raw(
  url: string,
  method: string,
  headers: Readonly<Record<string, string>>,
  body: Uint8Array = new Uint8Array(),
  length: number | null = body.length,
): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const asked = request(
      url,
      { method, headers: length === null ? headers : { ...headers, 'content-length': String(length) } },
      (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('error', reject);
        response.on('end', () => {
          const bytes = Buffer.concat(parts);
          const json = String(response.headers['content-type']).startsWith('application/json');
          const answer = json ? (JSON.parse(bytes.toString()) as { error?: { reason?: string } }) : {};
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            bytes,
            reason: answer.error?.reason ?? null,
          });
        });
      },
    );
    asked.on('error', reject);
    asked.end(body);
  });
}

export const pictureUrl = (server: { readonly url: string }, contract: string, commitment: string): string =>
  `${server.url}/api/sync/contracts/${contract}/pictures/${commitment}`;

/** One picture as a tracker sends it. */
export const put = (
  server: { readonly url: string },
  tracker: Pick<Tracker, 'headers'>,
  contract: string,
  { commitment, bytes }: Pick<Announced, 'commitment' | 'bytes'>,
  { mediaType = 'image/webp', length }: { mediaType?: string; length?: number | null } = {},
): Promise<RawAnswer> =>
  raw(
    pictureUrl(server, contract, commitment),
    'PUT',
    { ...tracker.headers, 'content-type': mediaType },
    bytes,
    length === undefined ? bytes.length : length,
  );
