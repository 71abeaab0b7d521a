// The server's database: what a commit means, who may open it, and that hot queries do not read what they need not.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CompiledQuery, sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { actsQuery, lateQuery, partsQuery, takenQuery } from '../../../server/services/facts.ts';
import { awaitedQuery, eventsQuery } from '../../../server/services/ingest/device-state.ts';
import { aliveQuery, editsQuery } from '../../../server/services/ingest/erase.ts';
import {
  busyQuery,
  discardedQuery,
  recordedQuery,
  targetsQuery,
} from '../../../server/services/ingest/load.ts';
import { type Db, openDatabase } from '../../../server/store/database.ts';
import { DAY, WEEK } from '../../../shared/domain/time.ts';

let folder: string;
const opened: Db[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'work-diary-store-'));
});
afterEach(async () => {
  for (const db of opened.splice(0)) await db.destroy();
  rmSync(folder, { recursive: true, force: true });
});

async function open(): Promise<Db> {
  const result = await openDatabase(folder);
  if (!result.ok) throw new Error(result.error.message);
  opened.push(result.value);
  return result.value;
}

test('a commit is durable, keys are kept, erased bytes are overwritten: on every connection', async () => {
  for (const db of [await open(), await open()]) {
    const pragma = async (name: string): Promise<unknown> => {
      const { rows } = await sql<Record<string, unknown>>`PRAGMA ${sql.raw(name)}`.execute(db);
      return Object.values(rows[0] ?? {})[0];
    };
    expect(await pragma('journal_mode')).toBe('wal');
    // 2 is FULL: the log is on the disk before a commit is answered.
    expect(await pragma('synchronous')).toBe(2);
    expect(await pragma('foreign_keys')).toBe(1);
    expect(await pragma('secure_delete')).toBe(1);
  }
});

test('a row that refers to nobody is refused', async () => {
  const db = await open();
  const device = { id: 'd', person: 'nobody', name: 'D', paired_at: 0, seen_at: null, revoked_at: null };
  await expect(db.insertInto('devices').values(device).execute()).rejects.toThrow(/FOREIGN KEY/);
});

test('a transaction that fails leaves nothing', async () => {
  const db = await open();
  const organisation = { id: 'o', name: 'Sample', created_at: 0 };
  await expect(
    db.transaction().execute(async (tx) => {
      await tx.insertInto('organisations').values(organisation).execute();
      throw new Error('sample fault');
    }),
  ).rejects.toThrow('sample fault');
  expect(await db.selectFrom('organisations').selectAll().execute()).toEqual([]);
});

test('a transaction has the write lock from its start: what it has read is still so when it writes', async () => {
  const [one, two] = [await open(), await open()];
  await sql`PRAGMA busy_timeout = 0`.execute(two);
  await one.transaction().execute(async (tx) => {
    await tx.selectFrom('organisations').selectAll().execute();
    await expect(two.transaction().execute(async () => undefined)).rejects.toThrow(/locked/);
  });
  await two.transaction().execute(async () => undefined);
});

test('a database with a migration that is not known here is left alone', async () => {
  const db = await open();
  await sql`INSERT INTO kysely_migration (name, timestamp) VALUES ('0999-later', '2030-01-01T00:00:00.000Z')`.execute(
    db,
  );
  expect(await openDatabase(folder)).toMatchObject({ ok: false, error: { reason: 'newer-database' } });
});

test('processes that start at the same moment on an empty folder all come up', async () => {
  const path = fileURLToPath(new URL('../../support/server/store-process.ts', import.meta.url));
  for (let round = 0; round < 3; round++) {
    const here = join(folder, `round-${round}`);
    const children = Array.from({ length: 3 }, () => fork(path, [here]));
    const said = await Promise.all(
      children.map(async (child) => (await once(child, 'message'))[0] as unknown),
    );
    expect(said).toEqual([{ ok: true }, { ok: true }, { ok: true }]);
  }
});

/** How SQLite goes about a query. */
async function planOf(db: Db, query: { compile(): CompiledQuery }): Promise<string[]> {
  const { sql: text, parameters } = query.compile();
  const plan = CompiledQuery.raw(`EXPLAIN QUERY PLAN ${text}`, [...parameters]);
  const { rows } = await db.executeQuery<{ detail: string }>(plan);
  return rows.map(({ detail }) => detail).filter((detail) => !detail.startsWith('USE TEMP B-TREE'));
}

test('what is said of indexes is said of ones that exist', async () => {
  const db = await open();
  const { rows } = await sql<{ idx: string }>`SELECT idx FROM sqlite_stat1
    WHERE idx NOT IN (SELECT name FROM sqlite_schema WHERE tbl_name = sqlite_stat1.tbl)`.execute(db);
  expect(rows).toEqual([]);
  const { rows: said } = await sql`SELECT * FROM sqlite_stat1`.execute(db);
  expect(said.length).toBeGreaterThan(0);
});

test('hot queries go by an index from end to end', async () => {
  const db = await open();
  const hundred = Array.from({ length: 100 }, (_, index) => String(index));
  const queries: Record<string, { compile(): CompiledQuery }> = {
    day: partsQuery(db, 'c', 0, DAY),
    acts: actsQuery(db, 'c', 0, DAY),
    late: lateQuery(db, 'c', WEEK),
    taken: takenQuery(db, 'c', WEEK),
    busy: busyQuery(db, 'f', 0, WEEK),
    discarded: discardedQuery(db, 'f', 0, WEEK),
    recorded: recordedQuery(db, 'c', 'k', hundred.map(Number)),
    targets: targetsQuery(db, 'c', hundred),
    edits: editsQuery(db, 'c', hundred),
    alive: aliveQuery(db, 'c', hundred),
    erasing: db
      .updateTable('entries')
      .set({ memo: null })
      .where('contract', '=', 'c')
      .where('hash', 'in', hundred),
    events: eventsQuery(db, ['c', 'd'], 7),
    awaited: awaitedQuery(db, ['c', 'd'], ['k']),
  };
  const plans = Object.fromEntries(
    await Promise.all(
      Object.entries(queries).map(async ([name, query]) => [name, await planOf(db, query)] as const),
    ),
  );
  expect(plans).toEqual({
    day: ['SEARCH entries USING INDEX entries_by_segment (contract=? AND segment>? AND segment<?)'],
    acts: [
      'SEARCH ref USING PRIMARY KEY (contract=? AND target=?)',
      'LIST SUBQUERY 1',
      'SEARCH part USING COVERING INDEX entries_by_segment (contract=? AND segment>? AND segment<?)',
      'SEARCH entries USING INDEX entries_by_hash (contract=? AND hash=?)',
    ],
    late: [
      'SEARCH entries USING COVERING INDEX entries_by_received (contract=? AND received>? AND received<?)',
    ],
    taken: [
      'SEARCH ref USING COVERING INDEX entry_refs_by_entry (contract=? AND entry=?)',
      'LIST SUBQUERY 1',
      'SEARCH act USING INDEX entries_by_received (contract=? AND received>? AND received<?)',
      'SEARCH part USING INDEX entries_by_hash (contract=? AND hash=?)',
    ],
    busy: ['SEARCH busy USING PRIMARY KEY (freelancer=? AND starts>? AND starts<?)'],
    discarded: [
      'SEARCH contracts USING COVERING INDEX contracts_by_freelancer (freelancer=?)',
      'SEARCH entries USING INDEX entries_by_segment (contract=? AND segment>? AND segment<?)',
    ],
    recorded: ['SEARCH entries USING INDEX entries_by_segment (contract=? AND segment=? AND key=?)'],
    targets: ['SEARCH entries USING INDEX entries_by_hash (contract=? AND hash=?)'],
    edits: [
      'SEARCH ref USING PRIMARY KEY (contract=? AND target=?)',
      'SEARCH entries USING INDEX entries_by_hash (contract=? AND hash=?)',
    ],
    alive: [
      'SEARCH ref USING COVERING INDEX entry_refs_by_entry (contract=? AND entry=?)',
      'CORRELATED SCALAR SUBQUERY 1',
      'SEARCH by USING PRIMARY KEY (contract=? AND target=?)',
      'SEARCH entries USING INDEX entries_by_hash (contract=? AND hash=?)',
    ],
    erasing: ['SEARCH entries USING INDEX entries_by_hash (contract=? AND hash=?)'],
    events: ['SEARCH events USING INDEX events_by_position (contract=? AND position>?)'],
    awaited: [
      'SEARCH pictures USING COVERING INDEX pictures_awaited (contract=?)',
      'SEARCH entries USING INDEX entries_by_hash (contract=? AND hash=?)',
    ],
  });
});
