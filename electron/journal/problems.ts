// Failures of disk and database in words: a stable reason, and what a person can do.
import Database from 'better-sqlite3';
import { fail, type Problem, type Result } from '../../shared/domain/result.ts';

/** Thrown inside a transaction to roll it back; `guarded` turns it into a value. */
export class Refused extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.message);
    this.problem = problem;
  }
}

export function refuse(reason: string, message: string, field?: string): never {
  throw new Refused(fail(reason, message, field).error);
}

const messages = {
  'already-running':
    'Work Diary is already running with this data folder. Use the running one, or quit it first.',
  'disk-full': 'The disk is full. Free some space: what is not sealed yet is kept and written then.',
  'read-only':
    'The data folder cannot be written. Give your user write access to it, or start with another data folder.',
  'corrupt-database':
    'The database journal.sqlite in the data folder is damaged. Nothing in it was changed: make a copy of the data folder, then put back a backup, or move the damaged files away to start a new journal.',
  'disk-error': 'The disk could not be read or written. Check the disk and its cables, then start again.',
} as const;

const known = (reason: keyof typeof messages, detail: string) =>
  fail(reason, `${messages[reason]} (${detail})`);

function codeOf(error: unknown): string {
  if (error instanceof Database.SqliteError) return error.code;
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return '';
}

/** The failure as a value, or `null` where `error` is no failure of disk or database but a fault in the program. */
export function problemOf(error: unknown): { ok: false; error: Problem } | null {
  if (error instanceof Refused) return { ok: false, error: error.problem };
  const code = codeOf(error);
  const detail = error instanceof Error ? `${code}: ${error.message}` : code;
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED'))
    return known('already-running', detail);
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG') {
    return known('disk-full', detail);
  }
  if (
    code.startsWith('SQLITE_READONLY') ||
    code.startsWith('SQLITE_CANTOPEN') ||
    code.startsWith('SQLITE_PERM')
  ) {
    return known('read-only', detail);
  }
  if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM') return known('read-only', detail);
  if (code.startsWith('SQLITE_CORRUPT') || code.startsWith('SQLITE_NOTADB'))
    return known('corrupt-database', detail);
  if (code.startsWith('SQLITE_IOERR') || code === 'EIO') return known('disk-error', detail);
  return null;
}

/** Runs `work`; failures of disk and database, and refusals, come back as values. */
export function guarded<T>(work: () => T): Result<T> {
  try {
    return { ok: true, value: work() };
  } catch (error) {
    const problem = problemOf(error);
    if (problem) return problem;
    throw error;
  }
}
