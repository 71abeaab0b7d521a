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
  // What is not there any more is not sent either.
  sql.run('DELETE FROM picture_outbox WHERE entry = ?', position);
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
         WHERE other.entry = mine.entry AND coalesce(records.entry, items.entry) IS NOT NULL
           AND records.discard IS NULL AND items.discard IS NULL))`,
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
 * Pictures and thumbnails of sealed records that ended, and that the contract's server had received, before an instant.
 * Entries or pictures that are still to be sent keep all of theirs, and so does what was refused.
 */
export const expiredQuery = `
  SELECT o.commitment FROM records AS r
  JOIN openings AS o ON o.entry = r.entry AND o.role IN ('picture', 'thumbnail') AND o.salt IS NOT NULL
  JOIN entries AS e ON e.position = r.entry
  JOIN journals AS j ON j.id = e.journal
  LEFT JOIN effects AS f ON f.position = r.entry
  LEFT JOIN pictures_received AS p ON p.entry = e.hash
  WHERE r.entry IS NOT NULL AND r."end" < @before
    AND r.entry NOT IN (SELECT position FROM outbox) AND r.entry NOT IN (SELECT entry FROM picture_outbox)
    AND (j.personal = 1 OR coalesce(p.at, f.received, 0) < @before)`;

/** Erases pictures that were kept for as long as the freelancer wants, until `before` (epoch ms); answers how many. */
export function expirePictures(context: Context, before: number): number {
  const { db, sql, dataDir } = context;
  const files = db
    .transaction(() => {
      const expired = sql.all(commitmentRow, expiredQuery, { before });
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
