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
  type Transaction,
} from 'kysely';
import { Migrator } from 'kysely/migration';
import { fail, ok, type Result } from '../../shared/domain/result.ts';
import { SQLITE_WORDS } from './dialect.ts';
import { migrationNames, migrationsFor } from './migrations/index.ts';
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
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
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
        createAdapter: () => new SqliteAdapter(),
        createDriver: () => new ImmediateDriver({ database: preparing(sqlite) }),
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

/** Two processes may start at once: the second waits for the first and finds nothing left to do. */
async function migrate(db: Db): Promise<Result<null>> {
  const migrator = new Migrator({ db, provider: migrationsFor(SQLITE_WORDS) });
  const known = await migrator.getMigrations();
  const foreign = known.find(({ name }) => !migrationNames.includes(name));
  if (foreign) {
    return fail(
      'newer-database',
      `The database was made by a newer version ("${foreign.name}"): use that one.`,
    );
  }
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
  return ok(null);
}
