// Projections made anew from entries and openings, compared with those in use, and put in their place where they differ.
import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import type { RebuildReport } from '../../shared/diary-api.ts';
import { readEntry } from '../../shared/evidence/signed-entry.ts';
import type { Context } from './context.ts';
import { refuse } from './problems.ts';
import { project, projectionTables, type Texts } from './projections.ts';

/** Some tens of milliseconds of work, between which other commands run. */
const CHUNK = 400;

const bytes = z.instanceof(Uint8Array);
const entryRow = z.object({ position: z.number(), envelope: bytes });
const textRow = z.object({ commitment: z.string(), bytes });
const schemaRow = z.object({ sql: z.string() });
const countRow = z.object({ count: z.number() });

/** The same tables in memory, read from the schema, so that no migration is forgotten; indexes for reading are left out. */
function createTables({ db, sql }: Context): void {
  for (const table of projectionTables) {
    const found = sql.all(
      schemaRow,
      "SELECT sql FROM main.sqlite_schema WHERE tbl_name = ? AND sql NOT LIKE 'CREATE INDEX %' ORDER BY type = 'index'",
      table,
    );
    for (const { sql: text } of found) {
      db.exec(text.replace(/^CREATE (TABLE|UNIQUE INDEX) /, 'CREATE $1 rebuilt.'));
    }
  }
}

/** Projects the next entries after `position`; answers the last position, or `null` where there were none. */
function nextChunk({ db, sql }: Context, position: number): { last: number; entries: number } | null {
  const rows = sql.all(
    entryRow,
    'SELECT position, envelope FROM main.entries WHERE position > ? ORDER BY position LIMIT ?',
    position,
    CHUNK,
  );
  const last = rows.at(-1)?.position;
  if (last === undefined) return null;
  const texts: Texts = new Map(
    sql
      .all(
        textRow,
        'SELECT commitment, bytes FROM main.openings WHERE entry > ? AND entry <= ? AND bytes IS NOT NULL',
        position,
        last,
      )
      .map((row) => [row.commitment, row.bytes]),
  );
  db.transaction(() => {
    for (const row of rows) {
      const entry = readEntry(row.envelope);
      if (!entry.ok) {
        refuse(
          'corrupt-entry',
          `The entry at position ${row.position} cannot be read: ${entry.error.message}`,
        );
      }
      project(sql, 'rebuilt', { position: row.position, header: entry.value.header }, texts);
    }
  })();
  return { last, entries: rows.length };
}

/** Rows of `table` that differ between what is in use and what was rebuilt. */
function differing({ sql }: Context, table: string): number {
  const count = (a: string, b: string) =>
    sql.get(
      countRow,
      `SELECT count(*) AS count FROM (SELECT * FROM ${a}.${table} EXCEPT SELECT * FROM ${b}.${table})`,
    )?.count ?? 0;
  // A changed row is missing on both sides, an added or lost one on one side.
  return Math.max(count('main', 'rebuilt'), count('rebuilt', 'main'));
}

/** Rebuilds all projections; entries that are appended meanwhile are included. */
export async function rebuild(context: Context): Promise<RebuildReport> {
  const { db } = context;
  const started = performance.now();
  db.exec("ATTACH ':memory:' AS rebuilt");
  try {
    createTables(context);
    let position = 0;
    let entries = 0;
    let corrected = 0;
    const advance = (): boolean => {
      const chunk = nextChunk(context, position);
      position = chunk?.last ?? position;
      entries += chunk?.entries ?? 0;
      return chunk !== null;
    };
    // The last look finds nothing and is followed by the exchange without a pause, so no entry slips in between.
    while (advance()) await setImmediate();
    db.transaction(() => {
      for (const table of projectionTables) {
        const found = differing(context, table);
        corrected += found;
        if (found === 0) continue;
        db.exec(`DELETE FROM main.${table}; INSERT INTO main.${table} SELECT * FROM rebuilt.${table}`);
      }
    }).immediate();
    return { entries, milliseconds: Math.round(performance.now() - started), corrected };
  } finally {
    db.exec('DETACH rebuilt');
  }
}
