// Erasure: bytes and salts go, the hashes in the chain stay. Files go after the commit that gives them up.
import { rmSync } from 'node:fs';
import { z } from 'zod';
import { blobExists, eraseBlob, listBlobs } from './blobs.ts';
import type { Context } from './context.ts';
import { openRecords } from './keeping.ts';

const commitmentRow = z.object({ commitment: z.string() });
const openingRow = commitmentRow.extend({ role: z.string() });

/** Forgets salts and texts that the entry at `position` committed to; answers the files that are to go. */
export function eraseOpenings({ sql }: Context, position: number): string[] {
  const held = sql.all(
    openingRow,
    'SELECT commitment, role FROM openings WHERE entry = ? AND salt IS NOT NULL',
    position,
  );
  sql.run('UPDATE openings SET salt = NULL, bytes = NULL WHERE entry = ?', position);
  return held.filter(({ role }) => role === 'picture' || role === 'thumbnail').map((o) => o.commitment);
}

/** Forgets later memos and labels of `target` that are about nothing but discarded records and items. */
export function eraseEdits({ sql }: Context, target: number): void {
  sql.run(
    `UPDATE openings SET salt = NULL, bytes = NULL WHERE entry IN (
       SELECT entry FROM edits AS mine WHERE mine.target = ? AND mine.entry <> mine.target AND NOT EXISTS (
         SELECT 1 FROM edits AS other
         LEFT JOIN records ON records.entry = other.target
         LEFT JOIN items ON items.entry = other.target
         WHERE other.entry = mine.entry AND records.discard IS NULL AND items.discard IS NULL))`,
    target,
  );
}

/** Commitments of files that a sealed record or an open row still needs. */
function isNeeded(context: Context): (commitment: string) => boolean {
  const open = new Set(openRecords(context).flatMap((record) => record.files.map((file) => file.commitment)));
  return (commitment) =>
    open.has(commitment) ||
    context.sql.get(
      commitmentRow,
      'SELECT commitment FROM openings WHERE commitment = ? AND salt IS NOT NULL',
      commitment,
    ) !== null;
}

/** Erases pictures that were given up (replaced, blurred, discarded); one that is still needed stays. */
export function eraseFiles(context: Context, commitments: readonly string[]): null {
  const needed = isNeeded(context);
  for (const commitment of commitments) if (!needed(commitment)) eraseBlob(context.dataDir, commitment);
  return null;
}

/** Removes files that nothing refers to and that were written before `before` (epoch ms); answers how many. */
export function sweepOrphans(context: Context, before: number): number {
  const needed = isNeeded(context);
  const orphans = listBlobs(context.dataDir, before).filter(({ name }) => !needed(name));
  for (const { path } of orphans) rmSync(path, { force: true });
  return orphans.length;
}

/**
 * Erases pictures and thumbnails of sealed records that ended before `before` (epoch ms) and that need not be sent any
 * more; answers how many.
 */
export function expirePictures(context: Context, before: number): number {
  const { db, sql, dataDir } = context;
  const files = db
    .transaction(() => {
      const expired = sql.all(
        commitmentRow,
        `SELECT commitment FROM records JOIN openings ON openings.entry = records.entry
         WHERE records.entry IS NOT NULL AND records."end" < ? AND openings.role IN ('picture', 'thumbnail')
           AND openings.salt IS NOT NULL AND records.entry NOT IN (SELECT position FROM outbox)`,
        before,
      );
      for (const { commitment } of expired) {
        sql.run('UPDATE openings SET salt = NULL WHERE commitment = ?', commitment);
      }
      return expired.map((o) => o.commitment);
    })
    .immediate();
  const there = files.filter((commitment) => blobExists(dataDir, commitment));
  for (const commitment of there) eraseBlob(dataDir, commitment);
  return there.length;
}
