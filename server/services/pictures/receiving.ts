// One picture from a tracker: measured, hashed and looked at while it comes, then encrypted, durable, and only then known.
import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { fail, ok, type Problem, type Result } from '../../../shared/domain/result.ts';
import { commitmentPrefix } from '../../../shared/evidence/commitment.ts';
import { PICTURE_LIMIT, PICTURE_TYPE } from '../../../shared/wire/sync.ts';
import { DiskFullError } from '../../blobs/blob-store.ts';
import type { Vault } from '../../blobs/vault.ts';
import type { ServerContext } from '../../context.ts';
import { isDiskFull } from '../../store/dialect.ts';
import type { Arrival, Arrived } from './arrivals.ts';
import type { Judgement } from './checking.ts';
import { checkHeader, THUMBNAIL_BYTES } from './limits.ts';
import { readBody } from './read-body.ts';
import { HEADER, type Size } from './webp-header.ts';

export interface Upload {
  readonly contract: string;
  readonly commitment: string;
  readonly mediaType: string;
  /** As the request announces it. */
  readonly length: number | null;
  readonly body: Readable;
}

export interface ReceivingParts {
  readonly vault: Vault;
  readonly arrived: (arrival: Arrival) => Promise<Arrived>;
  /** Writes down that what was committed to is no such picture. */
  readonly settle: (judgements: readonly Judgement[]) => Promise<void>;
}

interface Row extends Arrival {
  readonly role: 'picture' | 'thumbnail';
  readonly announced: Size | null;
  readonly salt: string | null;
  readonly size: number;
  readonly state: string;
}

const gone = fail('gone', 'This picture was erased: nothing has to be sent for it.');
const mismatch = (size: number) =>
  fail('size-mismatch', `The record announced a picture of ${size} bytes, and this is not one.`);

/** Takes one picture; sending it again changes nothing. Every refusal is one line in the log. */
export async function receivePicture(
  context: ServerContext,
  parts: ReceivingParts,
  upload: Upload,
): Promise<Result<null>> {
  const { contract, commitment } = upload;
  const refused = (error: Problem): Result<null> => {
    context.log.info('picture refused', {
      contract,
      commitment,
      reason: error.reason,
      message: error.message,
    });
    return { ok: false, error };
  };
  try {
    const taken = await take(context, parts, upload);
    return taken.ok ? ok(null) : refused(taken.error);
  } catch (error) {
    if (!(error instanceof DiskFullError || isDiskFull(error))) throw error;
    context.log.error('disk full', { contract, commitment });
    return fail(
      'disk-full',
      'The server has no room for pictures right now. The tracker keeps it and sends it later.',
    );
  }
}

async function take(
  context: ServerContext,
  { vault, arrived, settle }: ReceivingParts,
  { contract, commitment, mediaType, length, body }: Upload,
): Promise<Result<null>> {
  const row = await rowOf(context, contract, commitment);
  if (!row) return fail('not-found', 'No entry that was sent announces this picture: send the entry first.');
  if (row.state === 'erased' || row.salt === null) return gone;
  if (row.state === 'refused') {
    return fail('picture-refused', 'This picture was refused: it is not what its record announced.');
  }
  if (mediaType.split(';', 1)[0]?.trim().toLowerCase() !== PICTURE_TYPE) {
    return fail('wrong-media-type', `Pictures travel as ${PICTURE_TYPE}.`);
  }
  if (row.size > (row.role === 'thumbnail' ? THUMBNAIL_BYTES : PICTURE_LIMIT)) {
    return fail('too-large', `A ${row.role} of ${row.size} bytes is larger than any may be.`);
  }
  if (length !== null && length !== row.size) return mismatch(row.size);
  // Before it is read: who has no room for it says so at once.
  const free = await context.blobs.free();
  if (free !== null && free < row.size) throw new DiskFullError();

  const sealing = row.state === 'awaited' ? await vault.seal(contract, commitment, row.size) : null;
  if (sealing === 'erased') return gone;
  const hash = createHash('sha256').update(commitmentPrefix(row.role, row.salt));
  let head = Buffer.alloc(0);
  const read = await readBody(body, row.size, (part) => {
    hash.update(part);
    sealing?.add(part);
    if (head.length < HEADER) head = Buffer.concat([head, part.subarray(0, HEADER)]);
  });
  if (!read.ok) return read.error.reason === 'too-large' ? mismatch(row.size) : read;
  if (read.value !== row.size) return mismatch(row.size);
  const header = checkHeader(head, row.size, row.role, row.announced);
  if (hash.digest('hex') !== commitment) {
    return header.ok
      ? fail('not-what-was-committed', 'These bytes are not what the entry commits to.')
      : header;
  }
  if (!sealing) return ok(null);
  if (!header.ok) {
    // The tracker signed for these very bytes: no others can take their place.
    await settle([{ ...row, verdict: 'refused', problem: header.error.reason }]);
    return header;
  }
  await sealing.store();
  if ((await arrived(row)) === 'stored') return ok(null);
  await vault.remove(contract, commitment);
  return gone;
}

async function rowOf({ db }: ServerContext, contract: string, commitment: string): Promise<Row | null> {
  const row = await db
    .selectFrom('pictures as own')
    // What the record's body says of a display stands with its picture; a thumbnail's own size follows from it.
    .leftJoin('pictures as of', (join) =>
      join
        .onRef('of.contract', '=', 'own.contract')
        .onRef('of.entry', '=', 'own.entry')
        .onRef('of.display', '=', 'own.display')
        .on('of.role', '=', 'picture'),
    )
    .select(['own.contract', 'own.commitment', 'own.entry', 'own.role', 'own.salt', 'own.size', 'own.state'])
    .select(['own.width', 'own.height', 'of.width as ofWidth', 'of.height as ofHeight'])
    .where('own.contract', '=', contract)
    .where('own.commitment', '=', commitment)
    .executeTakeFirst();
  if (!row) return null;
  const { contract: of, entry, salt, size, state } = row;
  const role = row.role === 'thumbnail' ? 'thumbnail' : 'picture';
  const [width, height] = role === 'thumbnail' ? [row.ofWidth, row.ofHeight] : [row.width, row.height];
  const announced = width === null || height === null ? null : { width, height };
  return { contract: of, commitment, entry, role, salt, size, state, announced };
}
