// Files that go with messages: kept as they came, encrypted, and given only as downloads.
import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { fail, ok, type Result } from '../../../shared/domain/result.ts';
import { DAY } from '../../../shared/domain/time.ts';
import { ATTACHMENT_LIMIT } from '../../../shared/wire/conversation.ts';
import { DiskFullError } from '../../blobs/blob-store.ts';
import type { Vault } from '../../blobs/vault.ts';
import type { ServerContext } from '../../context.ts';
import type { Db } from '../../store/database.ts';
import { isDiskFull } from '../../store/dialect.ts';
import { readBody } from './read-body.ts';
import type { Room } from './showing.ts';

export interface Attachment {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  readonly hash: string;
}

export interface AttachmentUpload {
  readonly contract: string;
  readonly id: string;
  readonly person: string;
  readonly name: string;
  readonly mediaType: string;
  readonly length: number | null;
  readonly body: Readable;
}

const tooLarge = fail('too-large', `An attachment may have up to ${ATTACHMENT_LIMIT / 1024 / 1024} MB.`);
/** Bytes that one person may have uploaded without having sent them. */
export const UNSENT_LIMIT = 200 * 1024 * 1024;
/** Milliseconds after which what no message has taken is removed. */
const UNSENT_FOR = DAY;
const tooMuch = fail(
  'too-much-unsent',
  'Too many attachments wait to be sent: send some of them first, or try again tomorrow.',
);
const conflict = fail('conflict', 'Another attachment has this id: choose a new one.');

/** A name that no file system and no reader is misled by: no path, no control or direction characters. */
export function cleanName(name: string): string {
  const clean = name
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{C}\p{Zl}\p{Zp}\uFFFD/\\:*?"<>|]+/gu, '_')
    .replace(/^[.\s]+|[.\s]+$/g, '')
    .slice(0, 200)
    .toWellFormed();
  return clean === '' ? 'attachment' : clean;
}

/** The type that was announced, without parameters; what is none becomes bytes. */
function cleanType(mediaType: string): string {
  const bare = mediaType.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  return /^[a-z0-9][a-z0-9!#$&^_.+-]{0,60}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,80}$/.test(bare)
    ? bare
    : 'application/octet-stream';
}

const ATTACHMENT = 'attachment-';

/** By what it is, so that nobody's upload can take the place of another's; no picture is called so. */
const blobId = (id: string, person: string, hash: string): string =>
  `${ATTACHMENT}${createHash('sha256').update(`${id}/${person}/${hash}`).digest('hex')}`;

const rowOf = ({ db }: { readonly db: Db }, contract: string, id: string) =>
  db
    .selectFrom('attachments')
    .select(['id', 'name', 'person', 'message', 'media_type', 'size', 'hash'])
    .where('contract', '=', contract)
    .where('id', '=', id)
    .executeTakeFirst();

async function fits(db: Db, person: string, more: number): Promise<boolean> {
  const { unsent } = await db
    .selectFrom('attachments')
    .select(({ fn }) => fn.sum<number | null>('size').as('unsent'))
    .where('person', '=', person)
    .where('message', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(unsent ?? 0) + more <= UNSENT_LIMIT;
}

/** Removes what was uploaded and no message has taken within a day. */
export async function sweepAttachments({ db, clock }: ServerContext, vault: Vault): Promise<void> {
  const gone = await db
    .deleteFrom('attachments')
    .where('message', 'is', null)
    .where('at', '<', clock.now() - UNSENT_FOR)
    .returning(['contract', 'id', 'person', 'hash'])
    .execute();
  for (const { contract, id, person, hash } of gone) await vault.remove(contract, blobId(id, person, hash));
}

/** Removes the files of a contract whose key was erased; its rows stay, and say what was there. */
export async function removeAttachments(
  { db }: Pick<ServerContext, 'db'>,
  vault: Vault,
  contract: string,
): Promise<void> {
  const rows = await db
    .selectFrom('attachments')
    .select(['id', 'person', 'hash'])
    .where('contract', '=', contract)
    .execute();
  for (const { id, person, hash } of rows) await vault.remove(contract, blobId(id, person, hash));
}

/**
 * Removes files that no row names: a process ended between the two. Only old ones, since a file comes before its row.
 */
export async function sweepOrphans({ db }: Pick<ServerContext, 'db'>, vault: Vault): Promise<void> {
  const known = new Map<string, Set<string>>();
  async function namesOf(contract: string): Promise<Set<string>> {
    const rows = await db
      .selectFrom('attachments')
      .select(['id', 'person', 'hash'])
      .where('contract', '=', contract)
      .execute();
    return new Set(rows.map(({ id, person, hash }) => blobId(id, person, hash)));
  }
  for await (const { contract, id } of vault.list(ATTACHMENT, UNSENT_FOR)) {
    const names = known.get(contract) ?? (await namesOf(contract));
    known.set(contract, names);
    if (!names.has(id)) await vault.remove(contract, id);
  }
}

/** The same person's same bytes again are fine; anything else under a known id is a `conflict`. */
export async function keepAttachment(
  context: ServerContext,
  vault: Vault,
  upload: AttachmentUpload,
): Promise<Result<Attachment>> {
  const { contract, id, person, length, body } = upload;
  if (length !== null && length > ATTACHMENT_LIMIT) return tooLarge;
  // Before anything is taken in; who is at the limit sends again only what is here already.
  if (!(await fits(context.db, person, length ?? 0)) && !(await rowOf(context, contract, id))) return tooMuch;
  // One piece, so that many small parts hold no more memory than they have bytes.
  const room = Buffer.allocUnsafe(length ?? ATTACHMENT_LIMIT);
  let filled = 0;
  const read = await readBody(body, room.length, (part) => {
    filled += part.copy(room, filled);
  });
  if (!read.ok) return read.error.reason === 'too-large' ? tooLarge : read;
  const bytes = room.subarray(0, filled);
  if (bytes.length === 0) return fail('bad-argument', 'The attachment is empty.');
  const hash = createHash('sha256').update(bytes).digest('hex');
  const known = await rowOf(context, contract, id);
  if (!known) {
    try {
      const put = await vault.put(contract, blobId(id, person, hash), bytes);
      if (put === 'erased') return fail('gone', 'What was stored for this contract has been erased.');
      const kept = await context.db.transaction().execute(async (tx) => {
        // Again: several may be on their way at once, this very one among them, and that has its file here.
        if (await rowOf({ db: tx }, contract, id)) return true;
        if (!(await fits(tx, person, bytes.length))) return false;
        await tx
          .insertInto('attachments')
          .values({
            contract,
            id,
            message: null,
            person,
            name: cleanName(upload.name),
            media_type: cleanType(upload.mediaType),
            size: bytes.length,
            hash,
            at: context.clock.now(),
          })
          .execute();
        return true;
      });
      if (!kept) {
        await vault.remove(contract, blobId(id, person, hash));
        return tooMuch;
      }
    } catch (error) {
      if (!(error instanceof DiskFullError || isDiskFull(error))) throw error;
      context.log.error('disk full', { contract, attachment: id });
      return fail('disk-full', 'The server has no room right now. Try again later.');
    }
  }
  const row = known ?? (await rowOf(context, contract, id));
  if (!row || row.person !== person || row.hash !== hash) return conflict;
  return ok({ id, name: row.name, mediaType: row.media_type, size: row.size, hash });
}

export interface Download {
  readonly bytes: Buffer;
  readonly name: string;
}

/** Before a message has taken it, it is its sender's alone. */
export async function openAttachment(
  context: ServerContext,
  vault: Vault,
  { contract, id, reader }: { readonly contract: string; readonly id: string; readonly reader: string },
  room: Room,
): Promise<Result<Download>> {
  const row = await rowOf(context, contract, id);
  if (!row || (row.message === null && row.person !== reader)) {
    return fail('not-found', 'There is nothing here, or nothing for you.');
  }
  const held = await room(row.size);
  if (!held.ok) return held;
  const bytes = await vault.get(contract, blobId(id, row.person, row.hash));
  return bytes ? ok({ bytes, name: row.name }) : fail('gone', 'This attachment was erased.');
}
