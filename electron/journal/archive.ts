// Everything in one place for moving to a new computer: laid out by the journal's thread, and looked through before use.
import { closeSync, linkSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { commit } from '../../shared/evidence/commitment.ts';
import { memorySchema } from '../tracker/memory.ts';
import type { ArchiveJournal } from './archive-manifest.ts';
import { blobExists, blobPath } from './blobs.ts';
import { type Context, Statements } from './context.ts';
import { migrate, type Sqlite, versionOf } from './database.ts';
import { contracts, memory, openRecords } from './keeping.ts';
import { migrations } from './migrations/index.ts';
import { problemOf, refuse } from './problems.ts';
import { verify } from './verify.ts';

const commitmentRow = z.object({ commitment: z.string() });
const headRow = z.object({ contract: z.string(), device: z.string(), entries: z.number(), head: z.string() });
const schemaRow = z.object({ name: z.string(), sql: z.string().nullable() });

export interface LaidOut {
  readonly journals: readonly ArchiveJournal[];
  /** Commitments of pictures that this data folder has lost already. */
  readonly missing: readonly string[];
}

export const databaseIn = (folder: string): string => join(folder, 'journal.sqlite');

/** Whether nothing was ever recorded or added here. A contract that was only set up is no record. */
export const isUnused = ({ sql }: Context): boolean =>
  sql.get(
    z.object({ used: z.number() }),
    `SELECT EXISTS (SELECT 1 FROM records) OR EXISTS (SELECT 1 FROM items)
       OR EXISTS (SELECT 1 FROM open_records) AS used`,
  )?.used === 0;

/**
 * Lays a consistent copy of the database and every picture it refers to into `folder`, which must be new. Pictures are
 * linked, so that one discarded while the archive is sent is still the one that the copy speaks of. One step without
 * a pause: nothing can be written or erased in between. Refuses with `cannot-link`.
 */
export function layOut(context: Context, folder: string): LaidOut {
  mkdirSync(folder, { mode: 0o700 });
  // SQLite fills an empty file and leaves its mode alone.
  closeSync(openSync(databaseIn(folder), 'wx', 0o600));
  context.sql.run('VACUUM INTO ?', databaseIn(folder));
  const missing: string[] = [];
  mkdirSync(join(folder, 'blobs'), { mode: 0o700 });
  const made = new Set<string>();
  for (const commitment of pictures(context)) {
    const to = blobPath(folder, commitment);
    const parent = dirname(to);
    if (!made.has(parent)) mkdirSync(parent, { recursive: true, mode: 0o700 });
    made.add(parent);
    if (!link(blobPath(context.dataDir, commitment), to)) missing.push(commitment);
  }
  return { journals: heads(context), missing };
}

/** Commitments of all files that sealed records and open rows need. */
function pictures(context: Context): Set<string> {
  const sealed = context.sql.all(
    commitmentRow,
    "SELECT commitment FROM openings WHERE role IN ('picture', 'thumbnail') AND salt IS NOT NULL",
  );
  const open = openRecords(context).flatMap(({ files }) => files);
  return new Set([...sealed, ...open].map(({ commitment }) => commitment));
}

const heads = ({ sql }: Context): ArchiveJournal[] =>
  sql.all(
    headRow,
    `SELECT j.contract, j.device, head.seq + 1 AS entries, head.hash AS head
     FROM journals AS j
     JOIN entries AS head ON head.journal = j.id
       AND head.seq = (SELECT max(seq) FROM entries WHERE journal = j.id)
     ORDER BY j.id`,
  );

/** File systems without hard links, or a picture folder on another disk. */
const CANNOT_LINK = new Set(['EXDEV', 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'EMLINK', 'ENOSYS']);

/** `false` where there is no such file. Copies instead of links would keep the journal's thread for minutes. */
function link(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'ENOENT') return false;
    if (!CANNOT_LINK.has(code)) throw error;
    refuse(
      'cannot-link',
      'An export needs a disk that can keep one file under two names: FAT and exFAT cannot, nor can a picture folder on another disk. Quit Work Diary, copy the whole data folder to another disk, start with it there (WORK_DIARY_DATA), then try again.',
    );
  }
}

export interface Inspected {
  readonly journals: readonly ArchiveJournal[];
  readonly missing: readonly string[];
}

/**
 * Checks what was unpacked into `folder` as `verify` does: every signature, chain, commitment and picture, and that the
 * rest can be read. Refuses with `newer-archive` or `bad-archive`; nothing of it is in use yet.
 */
export async function inspect(folder: string): Promise<Inspected> {
  try {
    bringUpToDate(folder);
    const db = new Database(databaseIn(folder), { readonly: true, fileMustExist: true });
    try {
      return await look({ dataDir: folder, db, sql: new Statements(db), boot: '', key: null });
    } finally {
      db.close();
    }
  } catch (error) {
    if (error instanceof z.ZodError)
      damaged(`"${error.issues[0]?.path.join('.')}" in its database is wrong.`);
    const problem = problemOf(error);
    if (problem?.error.reason === 'corrupt-database') damaged('its database cannot be read.');
    throw error;
  }
}

function damaged(what: string): never {
  refuse(
    'bad-archive',
    `The archive is damaged: ${what} Make a new one on the old computer; nothing was changed here.`,
  );
}

/** Its tables must be exactly those that this program makes, before anything is done with them. */
function bringUpToDate(folder: string): void {
  const db = new Database(databaseIn(folder), { fileMustExist: true });
  try {
    const version = versionOf(db);
    if (version > migrations.length) {
      refuse(
        'newer-archive',
        'The archive was made by a newer Work Diary. Update Work Diary here, then try again.',
      );
    }
    const own = new Database(':memory:');
    try {
      migrate(own, migrations.slice(0, version));
      if (version < 1 || schemaOf(db) !== schemaOf(own)) damaged('its database has other tables.');
    } finally {
      own.close();
    }
    migrate(db, migrations);
  } finally {
    db.close();
  }
}

const schemaOf = (db: Sqlite): string =>
  JSON.stringify(
    z.array(schemaRow).parse(db.prepare('SELECT name, sql FROM sqlite_schema ORDER BY name').all()),
  );

async function look(context: Context): Promise<Inspected> {
  const report = await verify(context);
  const problem = report.journals.flatMap(({ problems }) => problems)[0];
  if (problem) damaged(problem.message);
  const [changed] = report.blobs.changed;
  if (changed) damaged(`${changed} is not what the journal committed to.`);
  const missing = [...report.blobs.missing];
  const names = new Set(contracts(context).map(({ id }) => id));
  for (const { files, contract } of openRecords(context)) {
    if (!names.has(contract)) damaged('a record that is not sealed yet has no contract.');
    for (const { commitment, role, salt } of files) {
      if (!blobExists(context.dataDir, commitment)) {
        missing.push(commitment);
        continue;
      }
      const bytes = readFileSync(blobPath(context.dataDir, commitment));
      if (commit(role, salt, bytes) !== commitment) damaged(`${commitment} is not what its record says.`);
    }
  }
  memorySchema.nullable().parse(memory(context, 'tracker'));
  return { journals: heads(context), missing };
}
