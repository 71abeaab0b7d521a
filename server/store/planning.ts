// How the large tables are shaped, said to SQLite's planner in advance: by itself it takes a contract for ten rows.
import { type Kysely, sql } from 'kysely';
import type { Tables } from './schema.ts';

/**
 * Rows of a table, then how many share the first column of the index, the first two, and so on (the form of
 * sqlite_stat1). Of sixty contracts with a million entries; it is the order of magnitude that chooses an index, and
 * fixed figures choose the same one on every machine, tested by `EXPLAIN QUERY PLAN`. The primary key of a table
 * without row ids goes by the name of the table.
 */
const SHAPES: readonly (readonly [table: string, index: string, shape: string])[] = [
  ['entries', 'sqlite_autoindex_entries_1', '1000000 16000 8000 1'],
  ['entries', 'entries_by_hash', '1000000 16000 1'],
  ['entries', 'entries_by_start', '1000000 16000 2'],
  ['entries', 'entries_by_segment', '1000000 16000 2 1 1'],
  ['entries', 'entries_by_received', '1000000 16000 50 1'],
  ['entry_refs', 'entry_refs', '200000 3000 2 1'],
  ['entry_refs', 'entry_refs_by_entry', '200000 3000 5'],
  ['busy', 'busy', '1000000 16000 1 1'],
  ['busy', 'busy_by_entry', '1000000 16000 1'],
  ['pictures', 'pictures', '2000000 32000 1'],
  ['pictures', 'pictures_by_entry', '2000000 32000 2 1'],
  ['pictures', 'pictures_awaited', '2000 50 25 1'],
  ['pictures', 'pictures_refused', '100 5 1'],
  ['pictures', 'pictures_to_remove', '100 5'],
  ['pictures', 'pictures_to_decode', '100 1'],
  ['events', 'sqlite_autoindex_events_1', '1000000 16000 1'],
  ['events', 'events_by_week', '1000000 16000 1000'],
  ['events', 'events_by_position', '1000000 16000 1'],
  ['events', 'events_by_type', '1000000 16000 2000 1'],
  ['event_entries', 'event_entries', '1000000 16000 2 1'],
  ['messages', 'messages', '20000 1000 1'],
  ['messages', 'messages_by_time', '20000 1000 1'],
  ['message_refs', 'message_refs', '10000 500 2 1'],
  ['views', 'views_by_time', '1000000 16000 1'],
  ['views', 'views_by_entry', '1000000 16000 4'],
  ['views', 'views_by_start', '1000000 16000 50'],
  ['first_views', 'sqlite_autoindex_first_views_1', '1000000 16000 1'],
  ['first_views', 'first_views_by_position', '1000000 16000 1'],
];

interface Row {
  readonly tbl: string;
  readonly idx: string;
  readonly stat: string;
}

/** Writes the shapes where other ones, or none, are known, and lets this connection plan by them. */
export async function sayShapes(db: Kysely<Tables>): Promise<void> {
  const wanted = SHAPES.map((shape) => shape.join('|'));
  const known = async (): Promise<boolean> => {
    const { rows: tables } = await sql`SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_stat1'`.execute(db);
    if (tables.length === 0) return false;
    const { rows } = await sql<Row>`SELECT tbl, idx, stat FROM sqlite_stat1`.execute(db);
    const all = new Set(rows.map(({ tbl, idx, stat }) => [tbl, idx, stat].join('|')));
    return all.size === wanted.length && wanted.every((shape) => all.has(shape));
  };
  if (await known()) return;
  await db.transaction().execute(async (tx) => {
    // Makes the table, and counts nothing but the schema.
    await sql`ANALYZE sqlite_schema`.execute(tx);
    await sql`DELETE FROM sqlite_stat1`.execute(tx);
    for (const [table, index, shape] of SHAPES) {
      await sql`INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (${table}, ${index}, ${shape})`.execute(tx);
    }
  });
  await sql`ANALYZE sqlite_schema`.execute(db);
}
