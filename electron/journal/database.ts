// The SQLite file: opened, locked to this process, brought up to date.
import { accessSync, closeSync, constants, existsSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { migrations } from './migrations/index.ts';
import { refuse } from './problems.ts';

export type Sqlite = Database.Database;

/** Long enough for a process that is just quitting, short enough to tell a second start at once. */
const LOCK_WAIT = 500;

/**
 * Opens `journal.sqlite` in `dataDir` and makes the folder if needed. The exclusive lock is the kernel's, on the file
 * itself: it ends with the process, however that ends.
 */
export function openDatabase(dataDir: string): Sqlite {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const path = join(dataDir, 'journal.sqlite');
  // SQLite would open a file that it may only read, and then fail in other words.
  for (const target of [dataDir, path]) if (existsSync(target)) accessSync(target, constants.W_OK);
  // Made for its owner only; the files beside it take over its mode.
  closeSync(openSync(path, 'a', 0o600));
  const db = new Database(path, { timeout: LOCK_WAIT });
  try {
    db.pragma('locking_mode = EXCLUSIVE');
    const version = versionOf(db);
    if (version > migrations.length) {
      refuse(
        'newer-database',
        `The data folder was written by a newer Work Diary (database ${version}, this program knows ${migrations.length}). Update Work Diary; nothing was changed.`,
      );
    }
    db.pragma('journal_mode = WAL');
    // This build of SQLite drops to NORMAL when WAL is set, so FULL is set after it.
    db.pragma('synchronous = FULL');
    db.pragma('foreign_keys = ON');
    // Erased texts are overwritten, not only unlinked.
    db.pragma('secure_delete = ON');
    db.exec('BEGIN IMMEDIATE; COMMIT');
    migrate(db, migrations);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

export const versionOf = (db: Sqlite): number => Number(db.pragma('user_version', { simple: true }));

/** Applies what is missing, each migration in a transaction of its own. */
export function migrate(db: Sqlite, steps: readonly string[]): void {
  for (const [index, step] of steps.entries()) {
    if (index < versionOf(db)) continue;
    db.transaction(() => {
      db.exec(step);
      db.pragma(`user_version = ${index + 1}`);
    }).immediate();
  }
}

/** Makes sure that erased bytes are in no file any more: the log is copied into the database and emptied. */
export const flushErased = (db: Sqlite): void => {
  db.pragma('wal_checkpoint(TRUNCATE)');
};
