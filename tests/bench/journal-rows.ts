// The journal's numbers, each beside the floor that the same machine gives in the same run.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { DAY, SEGMENT } from '../../shared/domain/time.ts';
import { fiveYears } from '../support/five-years.ts';
import { filled, must, open, sample, sealedAt, tempFolder } from '../support/journal-samples.ts';

export interface BenchRow {
  readonly what: string;
  /** In `unit`. */
  readonly target: number;
  readonly measured: number;
  /** The least that this machine could need for it. */
  readonly floor: number;
  readonly unit: string;
  readonly met: boolean;
}

const row = (what: string, target: number, measured: number, floor: number, unit = 'ms'): BenchRow => ({
  what,
  target,
  measured: Math.round(measured * 100) / 100,
  floor: Math.round(floor * 100) / 100,
  unit,
  met: measured < target,
});

const percentile = (times: readonly number[], share: number): number =>
  [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;

async function timed(work: () => Promise<unknown> | unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** p99 of a bare insert of as many bytes, committed to a WAL database with FULL, in the same folder. */
async function bareCommit(dataDir: string, bytes: number, rounds: number): Promise<number> {
  const db = new Database(join(dataDir, 'floor.sqlite'));
  db.pragma('locking_mode = EXCLUSIVE');
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec('CREATE TABLE floor (bytes BLOB)');
  const insert = db.prepare('INSERT INTO floor (bytes) VALUES (?)');
  const blob = Buffer.alloc(bytes, 7);
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) times.push(await timed(() => insert.run(blob)));
  db.close();
  return percentile(times, 0.99);
}

/** Entry, body and outbox row committed: asked for on the main thread, answered after the fsync. */
export async function commitRow(rounds = 500): Promise<BenchRow> {
  const folder = tempFolder('bench-commit');
  try {
    const { journal } = await filled(folder.path, 0);
    const times: number[] = [];
    for (let index = 0; index < rounds; index++) {
      const next = sample(index);
      must(await journal.saveOpen(next.record));
      times.push(await timed(async () => must(await journal.seal(next.record, next.body, sealedAt(next)))));
    }
    await journal.close();
    // Envelope, texts, projection and outbox row of a sample take about 4 KB.
    const floor = await bareCommit(folder.path, 4096, rounds);
    return row('entry, body and outbox row committed (p99)', 50, percentile(times, 0.99), floor);
  } finally {
    folder.remove();
  }
}

/** Milliseconds to read every envelope and text once and hash it, with nothing parsed or written. */
function bareRead(dataDir: string): number {
  const start = performance.now();
  const db = new Database(join(dataDir, 'journal.sqlite'), { readonly: true });
  const all =
    'SELECT envelope AS bytes FROM entries UNION ALL SELECT bytes FROM openings WHERE bytes IS NOT NULL';
  for (const { bytes } of db.prepare<[], { bytes: Buffer }>(all).iterate()) {
    createHash('sha256').update(bytes).digest();
  }
  db.close();
  return performance.now() - start;
}

/** The two rows over 75,000 records; making them takes most of the time. */
export async function fiveYearRows(count = 75_000): Promise<BenchRow[]> {
  const folder = tempFolder('bench-years');
  try {
    const { lastDay, onLastDay } = await fiveYears(folder.path, count);
    const journal = must(await open(folder.path));
    const today: number[] = [];
    for (let round = 0; round < 300; round++) {
      today.push(
        await timed(async () => {
          const found = must(await journal.records(lastDay, lastDay + DAY));
          if (found.length !== onLastDay)
            throw new Error(`${found.length} records of today, not ${onLastDay}`);
        }),
      );
    }
    // An empty answer across the thread border, and a copy of the full one: what any store in a worker would need.
    const answer = must(await journal.records(lastDay, lastDay + DAY));
    const empty = await timed(async () => must(await journal.records(lastDay - SEGMENT, lastDay - SEGMENT)));
    const copied = await timed(() => structuredClone(answer));
    const report = must(await journal.rebuild());
    if (report.corrected !== 0) throw new Error(`the rebuild corrected ${report.corrected} rows`);
    await journal.close();
    return [
      row(`today's ${onLastDay} records out of ${count} (p95)`, 10, percentile(today, 0.95), empty + copied),
      row(
        `rebuild of the projections of ${report.entries} entries`,
        20,
        report.milliseconds / 1000,
        bareRead(folder.path) / 1000,
        's',
      ),
    ];
  } finally {
    folder.remove();
  }
}
