// The server's database: opened with the settings that make a commit last, brought up to date, and closed.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import {
  CompiledQuery,
  type DatabaseConnection,
  Kysely,
  SqliteAdapter,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
  sql,
  type Transaction,
} from 'kysely';
import { DEFAULT_MIGRATION_TABLE, Migrator } from 'kysely/migration';
import { fail, ok, type Result } from '../../shared/domain/result.ts';
import { SQLITE_WORDS } from './dialect.ts';
import { migrationNames, migrationsFor } from './migrations/index.ts';
import { sayShapes } from './planning.ts';
import type { Tables } from './schema.ts';

export type Db = Kysely<Tables>;
/** A transaction: whoever writes takes one, so that what belongs together commits together. */
export type Tx = Transaction<Tables>;

/** Milliseconds that one process waits for the other's commit. */
const BUSY = 10_000;

/**
 * Takes the write lock at the start: a transaction that has read cannot become a writer once another process has
 * committed in between.
 */
class ImmediateDriver extends SqliteDriver {
  readonly #sqlite: Sqlite.Database;

  constructor(sqlite: Sqlite.Database) {
    super({ database: preparing(sqlite) });
    this.#sqlite = sqlite;
  }

  /** On a full disk SQLite has taken it back by itself: why it failed is what has to be heard of, not that. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#sqlite.inTransaction) await super.rollbackTransaction(connection);
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }
}

/** SQLite takes back a table as it does a row: a migration is made whole or not at all, by one process at a time. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/** Statements are compiled once: the same few are asked all day long. */
function preparing(db: Sqlite.Database) {
  const prepared = new Map<string, Sqlite.Statement>();
  return {
    close: () => db.close(),
    prepare(text: string): Sqlite.Statement {
      const known = prepared.get(text);
      if (known) return known;
      const made = db.prepare(text);
      // Queries over lists differ by length: those come and go.
      if (prepared.size >= 500) prepared.delete(prepared.keys().next().value ?? '');
      prepared.set(text, made);
      return made;
    },
  };
}

/** Opens the database in `folder` and migrates it. Reasons: `newer-database`, `database-unusable`. */
export async function openDatabase(folder: string): Promise<Result<Db>> {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const sqlite = new Sqlite(join(folder, 'server.sqlite'));
    sqlite.pragma(`busy_timeout = ${BUSY}`);
    sqlite.pragma('journal_mode = WAL');
    // After WAL, which drops it to NORMAL.
    sqlite.pragma('synchronous = FULL');
    sqlite.pragma('foreign_keys = ON');
    // Erased texts are overwritten.
    sqlite.pragma('secure_delete = ON');
    const db: Db = new Kysely<Tables>({
      dialect: {
        createAdapter: () => new TransactionalAdapter(),
        createDriver: () => new ImmediateDriver(sqlite),
        createIntrospector: (over) => new SqliteIntrospector(over),
        createQueryCompiler: () => new SqliteQueryCompiler(),
      },
    });
    const migrated = await migrate(db);
    if (!migrated.ok) await db.destroy();
    return migrated.ok ? ok(db) : migrated;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return fail('database-unusable', `The database in ${folder} cannot be used: ${why}.`);
  }
}

/** Writes what is in the log of writes to its place, so that what was overwritten is nowhere any more. */
export async function forgetOverwritten(db: Db): Promise<void> {
  await sql`PRAGMA wal_checkpoint(TRUNCATE)`.execute(db);
}

/** Names of migrations that were made and that this version does not know, in order. */
async function unknownMigrations(db: Db): Promise<string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some(({ name }) => name === DEFAULT_MIGRATION_TABLE)) return [];
  const { rows } = await sql<{
    name: string;
  }>`SELECT name FROM ${sql.table(DEFAULT_MIGRATION_TABLE)} ORDER BY name`.execute(db);
  return rows.map(({ name }) => name).filter((name) => !migrationNames.includes(name));
}

/** Two processes may start at once: the second waits for the first and finds nothing left to do. */
async function migrate(db: Db): Promise<Result<null>> {
  const [foreign] = await unknownMigrations(db);
  if (foreign !== undefined) {
    return fail('newer-database', `The database was made by a newer version ("${foreign}"): use that one.`);
  }
  const migrator = new Migrator({ db, provider: migrationsFor(SQLITE_WORDS) });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
  await sayShapes(db);
  return ok(null);
}

/**
 * Erased bytes are overwritten in the database; this takes them out of its log too. Where another process reads right
 * now it waits for nobody: the log is then emptied the next time.
 */
export async function emptyLog(db: Db): Promise<void> {
  await db.connection().execute(async (alone) => {
    await sql`PRAGMA busy_timeout = 0`.execute(alone);
    try {
      await sql`PRAGMA wal_checkpoint(TRUNCATE)`.execute(alone);
    } finally {
      await sql.raw(`PRAGMA busy_timeout = ${BUSY}`).execute(alone);
    }
  });
}
