// Contracts, records and pictures for tests of the journal, and folders to keep them in.
import { createHash, randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { blobPath } from '../../electron/journal/blobs.ts';
import type { Journal } from '../../electron/journal/journal.ts';
import { openJournal } from '../../electron/journal/journal.ts';
import type { OpenRecord, StoredFile } from '../../electron/tracker/open-record.ts';
import type { Instant } from '../../electron/tracker/ports.ts';
import type { Contract } from '../../shared/domain/contract.ts';
import type { Minute, RecordBody } from '../../shared/domain/record.ts';
import type { Result } from '../../shared/domain/result.ts';
import { MINUTE, SEGMENT } from '../../shared/domain/time.ts';
import { commit } from '../../shared/evidence/commitment.ts';
import { sampleTerms } from './sample-terms.ts';

/** Monday 2026-01-05 00:00 UTC. */
export const MONDAY = Date.UTC(2026, 0, 5);
export const BOOT = 'b007'.repeat(8);
export const CONSENT = createHash('sha256').update('consent').digest('hex');

/** The value, or an error that names what was refused. */
export function must<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(`${result.error.reason}: ${result.error.message}`);
}

/** An instant; the monotonic clock runs since the Monday of the samples. */
export const at = (wall: number): Instant => ({ wall, mono: wall - MONDAY });

/** A folder that is gone when the test file ends: hand it to `afterAll`. */
export function tempFolder(name = 'diary'): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), `${name}-`));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

export const contract = (id = 'c1', kind: Contract['kind'] = 'personal'): Contract => ({
  id,
  kind,
  title: `Contract ${id}`,
  client: 'Client',
  versions: [
    {
      version: 1,
      from: MONDAY,
      ...sampleTerms,
      pictures: 'clear',
    },
  ],
  raisedLimits: [],
  statusChanges: [],
});

const countedMinute = (minute: number): Minute => ({
  minute,
  state: 'active',
  source: 'counted',
  keys: 10 + minute,
  clicks: minute,
  scrolls: 0,
});

/** Writes bytes as the capture process does: to a file named by what commits to them, fsynced. */
export function writeBlob(dataDir: string, role: StoredFile['role'], bytes: Uint8Array): StoredFile {
  const salt = randomBytes(32).toString('hex');
  const commitment = commit(role, salt, bytes);
  const path = blobPath(dataDir, commitment);
  mkdirSync(dirname(path), { recursive: true });
  const file = openSync(path, 'wx', 0o600);
  writeSync(file, bytes);
  fsyncSync(file);
  closeSync(file);
  return { commitment, salt, role, display: 0, bytes: bytes.length };
}

export interface Sample {
  readonly record: OpenRecord;
  readonly body: RecordBody;
}

/** A full record of the `index`th segment after `MONDAY`; with files, it has a snapshot of one display. */
export function sample(index: number, files: readonly StoredFile[] = [], id = 'c1'): Sample {
  const segment = MONDAY + index * SEGMENT;
  const [picture, thumbnail] = files;
  const snapshot: RecordBody['snapshot'] =
    picture && thumbnail
      ? {
          kind: 'drawn',
          takenAt: segment + 4 * MINUTE,
          whileIdle: false,
          displays: [
            {
              display: 0,
              width: 1920,
              height: 1080,
              blank: false,
              blur: 'none',
              picture: picture.commitment,
              thumbnail: thumbnail.commitment,
            },
          ],
        }
      : null;
  const body: RecordBody = {
    intervals: [[segment, segment + SEGMENT]],
    minutes: Array.from({ length: 10 }, (_, minute) => countedMinute(minute)),
    application: 'Editor',
    title: `file-${index}.ts`,
    snapshot,
    noSnapshot: snapshot ? null : 'capture-failed',
    virtualDisplay: false,
    clockSuspect: false,
    faults: [],
  };
  const record: OpenRecord = {
    contract: id,
    segment,
    intervals: body.intervals,
    minutes: body.minutes.map((m) => ({
      keys: m.keys ?? 0,
      clicks: m.clicks ?? 0,
      scrolls: m.scrolls ?? 0,
      uncounted: false,
      idleSaid: 'nothing' as const,
    })),
    memo: `Memo number ${index}`,
    labels: ['code'],
    application: body.application,
    title: body.title,
    snapshot,
    files: [...files],
    noSnapshot: body.noSnapshot,
    virtualDisplay: false,
    clockSuspect: false,
    faults: [],
    keepUntil: null,
    discardAt: null,
    blurAsked: false,
    move: null,
  };
  return { record, body };
}

/** When a sample is sealed: a minute after its segment. */
export const sealedAt = ({ record }: Sample): Instant => at(record.segment + SEGMENT + MINUTE);

/** Two small files on disk, as one snapshot leaves them. */
export const snapshotFiles = (dataDir: string): StoredFile[] => [
  writeBlob(dataDir, 'picture', randomBytes(2000)),
  writeBlob(dataDir, 'thumbnail', randomBytes(200)),
];

export const open = (dataDir: string): Promise<Result<Journal>> =>
  openJournal({ dataDir, boot: BOOT, at: at(MONDAY) });

/** An open journal with contract `c1` accepted, and `count` sealed records with pictures. */
export async function filled(
  dataDir: string,
  count: number,
): Promise<{ journal: Journal; entries: string[] }> {
  const journal = must(await open(dataDir));
  must(await journal.openContractJournal(contract(), CONSENT, at(MONDAY)));
  const entries: string[] = [];
  for (let index = 0; index < count; index++) {
    const next = sample(index, snapshotFiles(dataDir));
    must(await journal.saveOpen(next.record));
    entries.push(must(await journal.seal(next.record, next.body, sealedAt(next))));
  }
  return { journal, entries };
}
