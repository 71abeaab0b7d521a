// Discards: an entry that strikes a record or item, and the erasure of what it said.
import { z } from 'zod';
import type { RecordKey, StoredFile } from '../tracker/open-record.ts';
import type { Instant } from '../tracker/ports.ts';
import { appendEntry, type Draft } from './append.ts';
import type { Context } from './context.ts';
import { flushErased } from './database.ts';
import { eraseEdits, eraseFiles, eraseOpenings } from './erasing.ts';
import { dropOpen } from './keeping.ts';
import { refuse } from './problems.ts';
import { formsBefore, todayOf } from './reissued.ts';

const hashRow = z.object({ hash: z.string() });
const recordRow = z.object({
  entry: z.number().nullable(),
  discard: z.number().nullable(),
  contract: z.string(),
  segment: z.number(),
});
const itemRow = z.object({ entry: z.number(), discard: z.number().nullable(), contract: z.string() });

export const hashAt = ({ sql }: Context, position: number): string =>
  sql.get(hashRow, 'SELECT hash FROM entries WHERE position = ?', position)?.hash ?? '';

/** This device's record of a key: sealed, discarded, or `null` where neither. */
export const recordOf = ({ sql, key }: Context, { contract, segment }: RecordKey) =>
  sql.get(
    recordRow,
    'SELECT entry, discard, contract, segment FROM records WHERE contract = ? AND segment = ? AND device = ?',
    contract,
    segment,
    key?.device ?? '',
  );

interface Struck {
  /** Of the discard. */
  readonly hash: string;
  /** False where it had been discarded before: nothing was appended then. */
  readonly fresh: boolean;
  /** Pictures to erase after the commit. */
  readonly files: readonly string[];
}

/** Strikes a record that is not sealed. Runs inside a transaction. */
export function strikeOpen(
  context: Context,
  key: RecordKey,
  files: readonly StoredFile[],
  at: Instant,
): Struck {
  const known = recordOf(context, key);
  if (known && known.discard === null)
    refuse('already-sealed', 'This record is sealed: discard the sealed one.');
  dropOpen(context, key);
  const given = files.map((file) => file.commitment);
  if (known?.discard) return { hash: hashAt(context, known.discard), fresh: false, files: given };
  const { contract, segment } = key;
  const hash = appendEntry(context, { type: 'segment.discarded', contract, at, segment });
  return { hash, fresh: true, files: given };
}

/**
 * A discard for each hash that the server may know the record or item by, the newest last: by then all that an edit is
 * about is struck, and its text goes too. Answers the hash of the last.
 */
function strikeForms(context: Context, draft: Draft, entry: string): string {
  for (const before of formsBefore(context, entry)) appendEntry(context, { ...draft, refers: [before] });
  return appendEntry(context, { ...draft, refers: [entry] });
}

/** Strikes a sealed record and forgets what it and its edits say. Runs inside a transaction. */
export function strikeSealed(context: Context, entry: string, at: Instant): Struck {
  const sealed = todayOf(context, entry);
  const known = context.sql.get(
    recordRow,
    `SELECT entry, discard, contract, segment FROM records
     WHERE entry = (SELECT position FROM entries WHERE hash = ?)`,
    sealed,
  );
  if (!known || known.entry === null)
    refuse('unknown-entry', 'There is no sealed record with this hash.', 'entry');
  const { contract, segment } = known;
  const fresh = known.discard === null;
  const hash =
    known.discard === null
      ? strikeForms(context, { type: 'segment.discarded', contract, at, segment }, sealed)
      : hashAt(context, known.discard);
  const files = eraseOpenings(context, known.entry);
  eraseEdits(context, known.entry);
  return { hash, fresh, files };
}

/** After the commit: files go, and erased bytes leave the database's log. */
export function eraseStruck(context: Context, struck: readonly Struck[]): void {
  eraseFiles(
    context,
    struck.flatMap(({ files }) => files),
  );
  flushErased(context.db);
}

/** Discards a record that is not sealed: an entry without body, the row and its files erased. Answers the hash. */
export function discardOpen(
  context: Context,
  key: RecordKey,
  files: readonly StoredFile[],
  at: Instant,
): string {
  const struck = context.db.transaction(() => strikeOpen(context, key, files, at)).immediate();
  eraseStruck(context, [struck]);
  return struck.hash;
}

/** Discards a sealed record by its entry's hash: body, memo, labels and pictures are erased. Answers the new hash. */
export function discardSealed(context: Context, entry: string, at: Instant): string {
  const struck = context.db.transaction(() => strikeSealed(context, entry, at)).immediate();
  eraseStruck(context, [struck]);
  return struck.hash;
}

/** Discards a manual or kept-idle item by its entry's hash: body and memo are erased. Answers the new hash. */
export function discardItem(context: Context, entry: string, at: Instant): string {
  const { sql } = context;
  const commit = context.db.transaction(() => {
    const item = todayOf(context, entry);
    const known = sql.get(
      itemRow,
      'SELECT entry, discard, contract FROM items WHERE entry = (SELECT position FROM entries WHERE hash = ?)',
      item,
    );
    if (!known) refuse('unknown-entry', 'There is no manual or kept-idle item with this hash.', 'entry');
    const hash =
      known.discard === null
        ? strikeForms(context, { type: 'item.discarded', contract: known.contract, at }, item)
        : hashAt(context, known.discard);
    eraseOpenings(context, known.entry);
    eraseEdits(context, known.entry);
    return hash;
  });
  const hash = commit.immediate();
  flushErased(context.db);
  return hash;
}
