// The whole journal checked as a stranger would: chains, signatures, commitments, and the files on disk.
import { readFileSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import type { VerifyReport } from '../../shared/diary-api.ts';
import type { Problem } from '../../shared/domain/result.ts';
import type { Bytes } from '../../shared/evidence/bytes.ts';
import { type ChainReport, findOverlaps, verifyChain } from '../../shared/evidence/chain.ts';
import { type CommitmentRole, commit } from '../../shared/evidence/commitment.ts';
import type { Header } from '../../shared/evidence/entry.ts';
import type { Opening } from '../../shared/evidence/entry-content.ts';
import { blobPath } from './blobs.ts';
import type { Context } from './context.ts';
import { refuse } from './problems.ts';
import { knowsOrigin, leftBehind } from './superseded.ts';

const PAGE = 200;
const bytes = z.instanceof(Uint8Array);
const journalRow = z.object({ id: z.number(), contract: z.string(), device: z.string() });
const entryRow = z.object({ seq: z.number(), envelope: bytes });
const openingRow = z.object({
  role: z.enum(['body', 'memo', 'labels', 'picture', 'thumbnail']),
  salt: z.string().nullable(),
  bytes: bytes.nullable(),
});

/** Envelopes in order, a page at a time, so that no statement stays open while others write. */
function* envelopes({ sql }: Context, journal: number): Generator<Bytes> {
  let last = -1;
  for (;;) {
    const page = sql.all(
      entryRow,
      'SELECT seq, envelope FROM entries WHERE journal = ? AND seq > ? ORDER BY seq LIMIT ?',
      journal,
      last,
      PAGE,
    );
    for (const row of page) yield new Uint8Array(row.envelope);
    last = page.at(-1)?.seq ?? last;
    if (page.length < PAGE) return;
  }
}

/** Opens commitments and counts what it finds. */
class Openings {
  readonly #context: Context;
  good = 0;
  readonly missing: string[] = [];
  readonly changed: string[] = [];
  readonly #erased: { commitment: string; role: CommitmentRole; header: Header; entry: string }[] = [];

  constructor(context: Context) {
    this.#context = context;
  }

  open(commitment: string, header: Header): Opening | null {
    const { sql, dataDir } = this.#context;
    const row = sql.get(
      openingRow,
      'SELECT role, salt, bytes FROM openings WHERE commitment = ?',
      commitment,
    );
    if (!row) {
      this.missing.push(commitment);
      return null;
    }
    if (row.salt === null) {
      const entry = this.#entryOf(commitment);
      this.#erased.push({ commitment, role: row.role, header, entry });
      return null;
    }
    const found = row.bytes ?? readFile(blobPath(dataDir, commitment));
    if (!found) {
      this.missing.push(commitment);
      return null;
    }
    if (commit(row.role, row.salt, found) === commitment) this.good += 1;
    else this.changed.push(commitment);
    // Pictures are named above; what they show is no matter of the chain.
    return row.bytes ? { salt: row.salt, bytes: new Uint8Array(found) } : null;
  }

  #entryOf(commitment: string): string {
    const row = this.#context.sql.get(
      z.object({ hash: z.string() }),
      'SELECT hash FROM entries WHERE position = (SELECT entry FROM openings WHERE commitment = ?)',
      commitment,
    );
    return row?.hash ?? '';
  }

  /** Pictures expire; a text is erased on purpose only where an entry discards all that it is about, or with its entry. */
  settle(discarded: ReadonlySet<string>, behind: ReadonlySet<string>): VerifyReport['blobs'] {
    let erased = 0;
    for (const { commitment, role, header, entry } of this.#erased) {
      const about = header.refers.length > 0 ? header.refers : [entry];
      const expires = role === 'picture' || role === 'thumbnail';
      if (expires || behind.has(entry) || about.every((hash) => discarded.has(hash))) erased += 1;
      else this.missing.push(commitment);
    }
    return { good: this.good, erased, missing: this.missing, changed: this.changed };
  }
}

function readFile(path: string): Uint8Array | null {
  try {
    return readFileSync(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** SQLite's own check, a table at a time. */
async function checkDatabase({ db, sql }: Context): Promise<void> {
  const tables = sql.all(
    z.object({ name: z.string() }),
    "SELECT name FROM sqlite_schema WHERE type = 'table'",
  );
  const problems: string[] = [];
  for (const { name } of tables) {
    const found = z.array(z.record(z.string(), z.string())).parse(db.pragma(`integrity_check('${name}')`));
    problems.push(...found.flatMap((row) => Object.values(row)).filter((text) => text !== 'ok'));
    await setImmediate();
  }
  const orphans = z.array(z.object({ table: z.string() })).parse(db.pragma('foreign_key_check'));
  problems.push(...orphans.map(({ table }) => `a row of ${table} refers to one that is gone`));
  if (problems.length > 0) {
    refuse(
      'corrupt-database',
      `The database is damaged: ${problems.slice(0, 5).join('; ')}. Make a copy of the data folder and put back a backup; nothing was changed.`,
    );
  }
}

interface Checked {
  readonly row: z.output<typeof journalRow>;
  readonly chain: ChainReport;
  readonly problems: Problem[];
}

/** What can only be seen between journals: overlaps of one device, and what a journal goes on from. */
function compareJournals(context: Context, all: readonly Checked[]): void {
  const spans = all.flatMap((journal) => journal.chain.records.map((record) => ({ ...record, journal })));
  for (const { earlier, later } of findOverlaps(spans)) {
    if (earlier.journal === later.journal || earlier.journal.row.device !== later.journal.row.device)
      continue;
    const message = `Entry ${later.seq}: its time overlaps that of entry ${earlier.seq} on contract ${earlier.journal.row.contract}.`;
    later.journal.problems.push({ reason: 'records-overlap', message });
  }
  for (const { chain, row, problems } of all) {
    const from = chain.opened?.restored;
    const old = from && all.find((j) => j.row.device === from.device && j.row.contract === row.contract);
    if (old && !knowsOrigin(context, row.contract, from)) {
      problems.push({
        reason: 'restored-mismatch',
        message: 'The journal that it goes on from does not have the entry that it names.',
      });
    }
  }
}

/** Checks everything in the data folder; other commands may run in between. */
export async function verify(context: Context): Promise<VerifyReport> {
  await checkDatabase(context);
  const rows = context.sql.all(journalRow, 'SELECT id, contract, device FROM journals ORDER BY id');
  const openings = new Openings(context);
  const all: Checked[] = [];
  for (const row of rows) {
    const chain = await verifyChain(envelopes(context, row.id), (hash, header) =>
      openings.open(hash, header),
    );
    const problems: Problem[] = chain.problems.map(({ seq, reason, message }) => ({
      reason,
      message: `Entry ${seq}: ${message}`,
    }));
    if (chain.entries === 0 || chain.contract !== row.contract || chain.device !== row.device) {
      problems.push({
        reason: 'journal-mismatch',
        message: 'Its entries are not those of this contract and device.',
      });
    }
    all.push({ row, chain, problems });
  }
  compareJournals(context, all);
  // What was issued again under another key is erased like what was discarded: a copy of it would outlive a discard.
  const behind = all.flatMap(({ row, chain }) =>
    chain.opened?.restored ? leftBehind(context, row.contract, chain.opened.restored) : [],
  );
  const erased = new Set([...all.flatMap((journal) => journal.chain.discarded), ...behind]);
  const blobs = openings.settle(erased, new Set(behind));
  const good = all.every((j) => j.problems.length === 0) && blobs.missing.length + blobs.changed.length === 0;
  return {
    good,
    journals: all.map(({ row, chain, problems }) => ({
      contract: row.contract,
      device: row.device,
      entries: chain.entries,
      head: chain.head,
      problems,
    })),
    blobs,
  };
}
