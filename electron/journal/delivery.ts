// What the contract server has not acknowledged yet: read for sending, and settled by what it answers.
import { type Stats, statSync } from 'node:fs';
import { z } from 'zod';
import type { Effect } from '../../shared/domain/effects.ts';
import { total } from '../../shared/domain/intervals.ts';
import type { Problem } from '../../shared/domain/result.ts';
import { toBase64 } from '../../shared/evidence/bytes.ts';
import type { SentEntry, SentOpening } from '../../shared/wire/sync.ts';
import { blobPath } from './blobs.ts';
import type { Context } from './context.ts';
import { refuse } from './problems.ts';

const bytes = z.instanceof(Uint8Array);
const entryRow = z.object({ position: z.number(), hash: z.string(), envelope: bytes });
const openingRow = z.object({
  commitment: z.string(),
  role: z.enum(['body', 'memo', 'labels', 'picture', 'thumbnail']),
  salt: z.string(),
  bytes: bytes.nullable(),
});

/** Entries in the order made, ready to be sent. */
export interface EntryBatch {
  readonly entries: readonly { readonly position: number; readonly hash: string }[];
  /** A JSON array, one element for each of them. */
  readonly json: string;
}

/** Journals with a parked entry wait as a whole. */
export const batchQuery = `
  SELECT o.position, e.hash, e.envelope FROM outbox AS o
  JOIN entries AS e ON e.position = o.position
  JOIN journals AS j ON j.id = e.journal
  WHERE j.contract IN (SELECT value FROM json_each(?)) AND e.journal NOT IN (
    SELECT b.journal FROM parked_entries AS p CROSS JOIN entries AS b ON b.position = p.position)
  ORDER BY o.position LIMIT ?`;

/** The next `most` entries of these contracts, fewer where they would take more than `limit` bytes of JSON. */
export function entryBatch(
  context: Context,
  contracts: readonly string[],
  most: number,
  limit: number,
): EntryBatch {
  const entries: EntryBatch['entries'][number][] = [];
  const pieces: string[] = [];
  let size = 2;
  for (const { position, hash, envelope } of context.sql.all(
    entryRow,
    batchQuery,
    JSON.stringify(contracts),
    most,
  )) {
    const sent: SentEntry = {
      envelope: toBase64(new Uint8Array(envelope)),
      openings: openingsOf(context, position),
    };
    const piece = JSON.stringify(sent);
    if (entries.length > 0 && size + piece.length + 1 > limit) break;
    size += piece.length + 1;
    entries.push({ position, hash });
    pieces.push(piece);
  }
  return { entries, json: `[${pieces.join(',')}]` };
}

/** What was not erased, and of pictures that are not lost the size. */
function openingsOf({ sql, dataDir }: Context, position: number): SentOpening[] {
  return sql
    .all(
      openingRow,
      'SELECT commitment, role, salt, bytes FROM openings WHERE entry = ? AND salt IS NOT NULL ORDER BY id',
      position,
    )
    .flatMap(({ commitment: hash, role, salt, bytes: text }): SentOpening[] => {
      if (role !== 'picture' && role !== 'thumbnail') {
        return [{ role, hash, salt, bytes: toBase64(new Uint8Array(text ?? [])) }];
      }
      const size = sizeOf(blobPath(dataDir, hash));
      return size === null ? [] : [{ role, hash, salt, size }];
    });
}

/** Bytes of the file, `null` where it is not there or empty. */
export function sizeOf(path: string): number | null {
  const found: Stats | undefined = statSync(path, { throwIfNoEntry: false });
  return found && found.size > 0 ? found.size : null;
}

/** What the server said of one entry. */
export type EntrySettled = { readonly position: number } & (
  | { readonly effect: Effect }
  | { readonly refused: Problem }
);

/** An acknowledged entry leaves the outbox in the step that keeps its effect; a refused one is parked. */
export function settleEntries({ db, sql }: Context, answers: readonly EntrySettled[], at: number): null {
  db.transaction(() => {
    for (const answer of answers) {
      if ('refused' in answer) {
        const { reason, message } = answer.refused;
        sql.run(
          `INSERT OR REPLACE INTO parked_entries (position, reason, message, at)
           SELECT position, ?, ?, ? FROM outbox WHERE position = ?`,
          reason,
          message,
          at,
          answer.position,
        );
        continue;
      }
      const { effect } = answer;
      sql.run('DELETE FROM outbox WHERE position = ?', answer.position);
      sql.run('DELETE FROM parked_entries WHERE position = ?', answer.position);
      sql.run(
        'INSERT OR REPLACE INTO effects (position, received, void, json) VALUES (?, ?, ?, ?)',
        answer.position,
        effect.received,
        effect.void.reduce((sum, { intervals }) => sum + total(intervals), 0),
        JSON.stringify(effect),
      );
    }
  }).immediate();
  return null;
}

/** A picture or thumbnail whose entry the server has. */
export interface WaitingPicture {
  readonly contract: string;
  readonly commitment: string;
  readonly role: 'picture' | 'thumbnail';
}

const waitingRow = z.object({
  contract: z.string(),
  commitment: z.string(),
  role: z.enum(['picture', 'thumbnail']),
});

export const waitingQuery = `
  SELECT j.contract, o.commitment, p.role FROM picture_outbox AS p
  JOIN openings AS o ON o.id = p.opening
  JOIN entries AS e ON e.position = p.entry
  JOIN journals AS j ON j.id = e.journal
  WHERE p.reason IS NULL AND p.role = ? AND j.contract IN (SELECT value FROM json_each(?))
    AND p.entry NOT IN (SELECT position FROM outbox)
  ORDER BY p.entry, p.opening LIMIT ?`;

/** The next of these contracts, in the order made: thumbnails, and only when none is left and `full`, pictures. */
export function waitingPictures(
  { sql }: Context,
  contracts: readonly string[],
  full: boolean,
  most: number,
): WaitingPicture[] {
  const of = (role: WaitingPicture['role']) =>
    sql.all(waitingRow, waitingQuery, role, JSON.stringify(contracts), most);
  const thumbnails = of('thumbnail');
  return thumbnails.length > 0 || !full ? thumbnails : of('picture');
}

const OF_COMMITMENT = 'opening = (SELECT id FROM openings WHERE commitment = ?)';

/** The server has it. */
export const pictureSent = ({ sql }: Context, commitment: string): null => {
  sql.run(`DELETE FROM picture_outbox WHERE ${OF_COMMITMENT}`, commitment);
  return null;
};

export const parkPicture = ({ sql }: Context, commitment: string, problem: Problem, at: number): null => {
  sql.run(
    `UPDATE picture_outbox SET reason = ?, message = ?, at = ? WHERE ${OF_COMMITMENT}`,
    problem.reason,
    problem.message,
    at,
    commitment,
  );
  return null;
};

/** What was refused is tried once more: somebody asked for it, or has repaired what was in the way. */
export function unpark({ db, sql }: Context): null {
  db.transaction(() => {
    sql.run('DELETE FROM parked_entries');
    sql.run('UPDATE picture_outbox SET reason = NULL, message = NULL, at = NULL WHERE reason IS NOT NULL');
  }).immediate();
  return null;
}

/** What waits to be sent; what is parked counts too. */
export interface Backlog {
  readonly entries: number;
  readonly thumbnails: number;
  readonly pictures: number;
  /** Of pictures and thumbnails, as far as known. */
  readonly bytes: number;
  readonly parked: number;
}

const countsRow = z.object({
  entries: z.number(),
  thumbnails: z.number(),
  pictures: z.number(),
  bytes: z.number(),
  parked: z.number(),
});

export const backlog = ({ sql }: Context): Backlog =>
  sql.get(
    countsRow,
    `SELECT (SELECT count(*) FROM outbox) AS entries,
       coalesce(sum(role = 'thumbnail'), 0) AS thumbnails, coalesce(sum(role = 'picture'), 0) AS pictures,
       coalesce(sum(size), 0) AS bytes,
       (SELECT count(*) FROM parked_entries) + count(reason) AS parked
     FROM picture_outbox`,
  ) ?? refuse('corrupt-database', 'The outbox could not be counted.');
