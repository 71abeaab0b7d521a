// What screens and the tracker ask of the projections.
import { z } from 'zod';
import { clip, type Interval, total } from '../../shared/domain/intervals.ts';
import { type RecordBody, recordBodySchema } from '../../shared/domain/record.ts';
import { WEEK } from '../../shared/domain/time.ts';
import { fromUtf8 } from '../../shared/evidence/bytes.ts';
import { idleResolvedBodySchema, timeAddedBodySchema } from '../../shared/evidence/entry.ts';
import type { RecordKey } from '../tracker/open-record.ts';
import { blobExists } from './blobs.ts';
import type { Context } from './context.ts';
import { elsewhereIn } from './server-facts.ts';

/** A sealed or discarded record of any of this machine's devices. */
export interface StoredRecord {
  readonly contract: string;
  readonly segment: number;
  readonly device: string;
  /** Envelope hash of its entry; `null` where it was discarded before sealing. */
  readonly entry: string | null;
  readonly discarded: boolean;
  /** Wall time at which it was sealed or discarded, epoch ms. */
  readonly sealed: number;
  /** When the contract's server received it; the sealing for personal contracts, `null` while not known. */
  readonly received: number | null;
  /** `null` once discarded. */
  readonly body: RecordBody | null;
  readonly memo: string;
  readonly labels: readonly string[];
  /** Commitments of pictures and thumbnails whose bytes are erased or lost. */
  readonly missing: readonly string[];
  /** Some of them were not erased on purpose. */
  readonly lost: boolean;
  /** When its hours were given back, or `null`. */
  readonly returned: number | null;
  /** Milliseconds that the server voided. */
  readonly voided: number;
  /** How far it has come; `here` for personal contracts. */
  readonly delivery: 'here' | 'waiting' | 'pictures' | 'sent';
  /** When the server had the last of its pictures, `null` while not known. */
  readonly picturesReceived: number | null;
  /** When the client first saw it, as far as known. */
  readonly viewed: number | null;
}

/** Manual time, or an idle stretch that was kept. */
export interface StoredItem {
  readonly kind: 'manual' | 'kept-idle';
  readonly contract: string;
  readonly device: string;
  readonly entry: string;
  readonly discarded: boolean;
  readonly sealed: number;
  readonly received: number | null;
  /** Start of its time; of its first segment once discarded. */
  readonly start: number;
  /** Empty once discarded. */
  readonly intervals: readonly Interval[];
  readonly overDiscarded: number;
  readonly memo: string;
  readonly returned: number | null;
  readonly voided: number;
}

const bytes = z.instanceof(Uint8Array);
const recordRow = z.object({
  contract: z.string(),
  segment: z.number(),
  device: z.string(),
  entry: z.number().nullable(),
  hash: z.string().nullable(),
  discard: z.number().nullable(),
  sealed: z.number(),
  personal: z.number(),
  body: bytes.nullable(),
  memo: z.string(),
  labels: z.string(),
  returned: z.number().nullable(),
  received: z.number().nullable(),
  voided: z.number().nullable(),
  waits: z.number(),
  pictures: z.number(),
  picturesReceived: z.number().nullable(),
  viewed: z.number().nullable(),
});
const labelsColumn = z.array(z.string());
const pictureRow = z.object({ entry: z.number(), commitment: z.string(), salt: z.string().nullable() });

/** Exported so that a test can ask SQLite how it answers it. */
export const recordsQuery = `
  SELECT r.contract, r.segment, r.device, r.entry, e.hash, r.discard, r.sealed, j.personal, o.bytes AS body, r.memo, r.labels,
    g.at AS returned, f.received, f.void AS voided, v.at AS viewed, p.at AS picturesReceived,
    EXISTS (SELECT 1 FROM outbox AS w WHERE w.position = coalesce(r.entry, r.discard)) AS waits,
    EXISTS (SELECT 1 FROM picture_outbox AS w WHERE w.entry = r.entry) AS pictures
  FROM records AS r
  JOIN journals AS j ON j.contract = r.contract AND j.device = r.device
  LEFT JOIN entries AS e ON e.position = r.entry
  LEFT JOIN openings AS o ON o.entry = r.entry AND o.role = 'body'
  LEFT JOIN returns AS g ON g.target = r.entry
  LEFT JOIN effects AS f ON f.position = coalesce(r.entry, r.discard)
  LEFT JOIN viewed AS v ON v.entry = e.hash
  LEFT JOIN pictures_received AS p ON p.entry = e.hash
  WHERE r.start >= ? AND r.start < ? ORDER BY r.start, r.contract, r.device`;

/** Pictures of the same records, asked for at once: a query for each record would cost more than all the rest. */
export const picturesQuery = `
  SELECT o.entry, o.commitment, o.salt FROM records AS r
  JOIN openings AS o ON o.entry = r.entry AND o.role IN ('picture', 'thumbnail')
  WHERE r.start >= ? AND r.start < ?`;

/** Pictures and thumbnails of one record whose bytes are not there. */
type Missing = Pick<StoredRecord, 'missing' | 'lost'>;

/**
 * Records that start in `[from, to)` and whose pictures or thumbnails are erased or lost, by position. What is erased
 * on purpose gives up its salt; where the salt is there and the file is not, it was lost.
 */
export function missingPictures({ sql, dataDir }: Context, from: number, to: number): Map<number, Missing> {
  const missing = new Map<number, Missing>();
  for (const { entry, commitment, salt } of sql.all(pictureRow, picturesQuery, from, to)) {
    if (salt !== null && blobExists(dataDir, commitment)) continue;
    const known = missing.get(entry);
    missing.set(entry, {
      missing: [...(known?.missing ?? []), commitment],
      lost: known?.lost === true || salt !== null,
    });
  }
  return missing;
}

const allThere: Missing = { missing: [], lost: false };

/** Records that start in `[from, to)`, ascending; a discarded one starts with its segment. */
export function records(context: Context, from: number, to: number): StoredRecord[] {
  const { sql } = context;
  const missing = missingPictures(context, from, to);
  return sql.all(recordRow, recordsQuery, from, to).map((row) => ({
    contract: row.contract,
    segment: row.segment,
    device: row.device,
    entry: row.hash,
    discarded: row.discard !== null,
    sealed: row.sealed,
    received: row.personal === 1 ? row.sealed : row.received,
    body: row.body && recordBodySchema.parse(JSON.parse(fromUtf8(row.body) ?? '')),
    memo: row.memo,
    labels: labelsColumn.parse(JSON.parse(row.labels)),
    ...((row.entry !== null && missing.get(row.entry)) || allThere),
    returned: row.returned,
    voided: row.voided ?? 0,
    delivery: deliveryOf(row),
    picturesReceived: row.picturesReceived,
    viewed: row.viewed,
  }));
}

function deliveryOf({ personal, waits, pictures }: z.output<typeof recordRow>): StoredRecord['delivery'] {
  if (personal === 1) return 'here';
  if (waits === 1) return 'waiting';
  return pictures === 1 ? 'pictures' : 'sent';
}

const itemRow = z.object({
  contract: z.string(),
  device: z.string(),
  kind: z.enum(['manual', 'kept-idle']),
  hash: z.string(),
  discard: z.number().nullable(),
  start: z.number(),
  sealed: z.number(),
  personal: z.number(),
  body: bytes.nullable(),
  memo: z.string(),
  returned: z.number().nullable(),
  received: z.number().nullable(),
  voided: z.number().nullable(),
});

const itemsWhere = (condition: string) => `
  SELECT i.contract, i.device, i.kind, e.hash, i.discard, i.start, i.sealed, j.personal, o.bytes AS body, i.memo,
    g.at AS returned, f.received, f.void AS voided
  FROM items AS i
  JOIN journals AS j ON j.contract = i.contract AND j.device = i.device
  JOIN entries AS e ON e.position = i.entry
  LEFT JOIN openings AS o ON o.entry = i.entry AND o.role = 'body'
  LEFT JOIN returns AS g ON g.target = i.entry
  LEFT JOIN effects AS f ON f.position = i.entry
  WHERE ${condition} ORDER BY i.start, i.entry`;

function storedItem(row: z.output<typeof itemRow>): StoredItem {
  const schema = row.kind === 'manual' ? timeAddedBodySchema : idleResolvedBodySchema;
  const body = row.body && schema.parse(JSON.parse(fromUtf8(row.body) ?? ''));
  return {
    kind: row.kind,
    contract: row.contract,
    device: row.device,
    entry: row.hash,
    discarded: row.discard !== null,
    sealed: row.sealed,
    received: row.personal === 1 ? row.sealed : row.received,
    voided: row.voided ?? 0,
    start: row.start,
    intervals: body?.intervals ?? [],
    overDiscarded: body && 'overDiscarded' in body ? body.overDiscarded : 0,
    memo: row.memo,
    returned: row.returned,
  };
}

/** Manual and kept-idle items that start in `[from, to)`, ascending. */
export const items = ({ sql }: Context, from: number, to: number): StoredItem[] =>
  sql.all(itemRow, itemsWhere('i.start >= ? AND i.start < ?'), from, to).map(storedItem);

/** Memos of the newest 500 records, newest first, each once. */
export const recentMemos = ({ sql }: Context, limit: number): string[] =>
  sql
    .all(
      z.object({ memo: z.string() }),
      `SELECT memo FROM (SELECT memo, start FROM records ORDER BY start DESC LIMIT 500)
       WHERE memo <> '' GROUP BY memo ORDER BY max(start) DESC LIMIT ?`,
      limit,
    )
    .map((row) => row.memo);

/** Tracked and not voided; a discarded record has none of either. */
export const totalsQuery = `
  SELECT r.contract, sum(r.tracked - iif(r.discard IS NULL, coalesce(f.void, 0), 0)) AS ms FROM records AS r
  LEFT JOIN effects AS f ON f.position = r.entry
  WHERE r.start >= ? AND r.start < ? GROUP BY r.contract`;

/** Countable milliseconds by contract in the week that starts at `week`, on every device, as far as known here. */
export function weekTotals(context: Context, week: number): Record<string, number> {
  const { sql } = context;
  const totals: Record<string, number> = {};
  const tracked = sql.all(z.object({ contract: z.string(), ms: z.number() }), totalsQuery, week, week + WEEK);
  for (const { contract, ms } of tracked) totals[contract] = ms;
  const touching = itemsWhere('i.start < ? AND i."end" > ? AND i.discard IS NULL');
  for (const item of sql.all(itemRow, touching, week + WEEK, week).map(storedItem)) {
    const ms = Math.max(0, total(clip(item.intervals, week, week + WEEK)) - item.voided);
    totals[item.contract] = (totals[item.contract] ?? 0) + ms;
  }
  for (const [contract, ms] of elsewhereIn(context, week)) totals[contract] = (totals[contract] ?? 0) + ms;
  return totals;
}

/** Keys of this segment's discarded records, sealed or not. */
export const discardedKeys = ({ sql }: Context, segment: number): RecordKey[] =>
  sql.all(
    z.object({ contract: z.string(), segment: z.number() }),
    'SELECT DISTINCT contract, segment FROM records WHERE segment = ? AND discard IS NOT NULL ORDER BY contract',
    segment,
  );

/** End of the latest sealed record, epoch ms: no new tracked time may start before it. `null` without records. */
export const lastRecordEnd = ({ sql }: Context): number | null =>
  sql.get(
    z.object({ end: z.number().nullable() }),
    'SELECT max("end") AS "end" FROM records WHERE entry IS NOT NULL',
  )?.end ?? null;
