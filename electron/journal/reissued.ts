// Under which other hashes the server may hold what was issued again: an older key may have sent it before.
import { z } from 'zod';
import type { Context } from './context.ts';

const hashRow = z.object({ hash: z.string() });

/** `now` was issued in the place of `before`, and of all that `before` was issued in the place of. */
export function noteReissued({ sql }: Context, before: string, now: string): void {
  sql.run(
    `UPDATE reissued SET entry = (SELECT position FROM entries WHERE hash = ?)
     WHERE entry = (SELECT position FROM entries WHERE hash = ?)`,
    now,
    before,
  );
  sql.run('INSERT INTO reissued (before, entry) SELECT ?, position FROM entries WHERE hash = ?', before, now);
}

/** The entry that stands for this one today: itself, unless it was issued again. */
export const todayOf = ({ sql }: Context, hash: string): string =>
  sql.get(
    hashRow,
    'SELECT e.hash FROM reissued AS r JOIN entries AS e ON e.position = r.entry WHERE r.before = ?',
    hash,
  )?.hash ?? hash;

/** What the entry was issued in the place of, the oldest first. */
export const formsBefore = ({ sql }: Context, hash: string): string[] =>
  sql
    .all(
      hashRow,
      `SELECT e.hash FROM reissued AS r JOIN entries AS e ON e.hash = r.before
       WHERE r.entry = (SELECT position FROM entries WHERE hash = ?) ORDER BY e.position`,
      hash,
    )
    .map(({ hash: before }) => before);

/** The entries and all that they were issued in the place of, each once. */
export const withFormsBefore = (context: Context, hashes: readonly string[]): string[] => [
  ...new Set(hashes.flatMap((hash) => [hash, ...formsBefore(context, hash)])),
];
