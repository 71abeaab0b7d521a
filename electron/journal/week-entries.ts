// Everything worked in one week, opened to plain data, as the week statement takes it.
import { z } from 'zod';
import type { DiaryEntry } from '../../shared/domain/diary-entry.ts';
import { segmentOf, WEEK } from '../../shared/domain/time.ts';
import { fromUtf8 } from '../../shared/evidence/bytes.ts';
import { bodySchemas, type EntryType } from '../../shared/evidence/entry.ts';
import type { Context } from './context.ts';
import { missingPictures } from './queries.ts';
import { headerOf } from './text-versions.ts';

const bytes = z.instanceof(Uint8Array);
const partRow = z.object({
  position: z.number(),
  hash: z.string(),
  seq: z.number(),
  contract: z.string(),
  device: z.string(),
  kind: z.enum(['tracked', 'manual', 'kept-idle']),
  start: z.number(),
  sealed: z.number(),
});
const textRow = z.object({ entry: z.number(), role: z.enum(['body', 'memo', 'labels']), bytes });
const actRow = z.object({ position: z.number(), hash: z.string(), envelope: bytes });
const labelsText = z.array(z.string());

const WITHIN = 'p.start >= ? AND p.start < ?';

/** The two ends of the span, as often as the query asks for them. */
const bound = (query: string, from: number, to: number): number[] =>
  query.match(/\?/g)?.map((_, i) => (i % 2 === 0 ? from : to)) ?? [];

export const partsQuery = `
  SELECT p.entry AS position, e.hash, e.seq, p.contract, p.device, 'tracked' AS kind, p.segment AS start, p.sealed
  FROM records AS p JOIN entries AS e ON e.position = p.entry WHERE ${WITHIN}
  UNION ALL
  SELECT p.entry, e.hash, e.seq, p.contract, p.device, p.kind, p.start, p.sealed
  FROM items AS p JOIN entries AS e ON e.position = p.entry WHERE ${WITHIN}`;

const partTexts = (table: 'records' | 'items') => `
  SELECT o.entry, o.role, o.bytes FROM ${table} AS p
  JOIN openings AS o ON o.entry = p.entry AND o.role IN ('body', 'memo', 'labels') AND o.bytes IS NOT NULL
  WHERE ${WITHIN}`;
export const textsQuery = `${partTexts('records')} UNION ALL ${partTexts('items')}`;

/** Positions of discards, edits and returns of what was worked in the week. */
const actsOn = (table: 'records' | 'items') => `
  SELECT p.discard AS position FROM ${table} AS p WHERE ${WITHIN} AND p.discard IS NOT NULL
  UNION SELECT d.entry FROM ${table} AS p JOIN edits AS d ON d.target = p.entry AND d.entry <> d.target WHERE ${WITHIN}
  UNION SELECT g.entry FROM ${table} AS p JOIN returns AS g ON g.target = p.entry WHERE ${WITHIN}`;
const acts = `${actsOn('records')} UNION ${actsOn('items')}`;
export const actsQuery = `SELECT position, hash, envelope FROM entries WHERE position IN (${acts}) ORDER BY position`;
export const actTextsQuery = `
  SELECT entry, role, bytes FROM openings
  WHERE entry IN (${acts}) AND role IN ('body', 'memo', 'labels') AND bytes IS NOT NULL`;

type Texts = ReadonlyMap<number, { body?: Uint8Array; memo?: Uint8Array; labels?: Uint8Array }>;

function textsBy(rows: readonly z.output<typeof textRow>[]): Texts {
  const texts = new Map<number, { body?: Uint8Array; memo?: Uint8Array; labels?: Uint8Array }>();
  for (const row of rows) {
    const known = texts.get(row.entry) ?? {};
    known[row.role] = row.bytes;
    texts.set(row.entry, known);
  }
  return texts;
}

const jsonOf = (text: Uint8Array): unknown => JSON.parse(fromUtf8(text) ?? '');

/** What the entry at `position` says in its texts; `null` where it has none or they are erased. */
function openedOf(type: EntryType, texts: Texts, position: number) {
  const { body, memo, labels } = texts.get(position) ?? {};
  return {
    type,
    body: body === undefined ? null : (bodySchemas[type]?.parse(jsonOf(body)) ?? null),
    memo: memo === undefined ? null : fromUtf8(memo),
    labels: labels === undefined ? null : labelsText.parse(jsonOf(labels)),
  };
}

const TYPES = { tracked: 'segment.recorded', manual: 'time.added', 'kept-idle': 'idle.resolved' } as const;

/**
 * Records and items of every contract that start in the week, and what edits, discards or returns them. A record whose
 * pictures are lost is no good evidence.
 */
export function weekEntries(context: Context, week: number): DiaryEntry[] {
  const { sql } = context;
  const end = week + WEEK;
  const missing = missingPictures(context, week, end);
  const texts = textsBy(sql.all(textRow, textsQuery, ...bound(textsQuery, week, end)));
  const parts = sql.all(partRow, partsQuery, ...bound(partsQuery, week, end)).map((row) => {
    const { position, hash, seq, contract, device, kind, start, sealed } = row;
    const facts = { id: hash, contract, device, seq, segment: segmentOf(start), refers: [], wall: sealed };
    const evidenceGood = missing.get(position)?.lost !== true;
    // The schema that read the body is the one of this type.
    return { ...facts, evidenceGood, ...openedOf(TYPES[kind], texts, position) } as DiaryEntry;
  });
  const actTexts = textsBy(sql.all(textRow, actTextsQuery, ...bound(actTextsQuery, week, end)));
  const done = sql
    .all(actRow, actsQuery, ...bound(actsQuery, week, end))
    .map(({ position, hash, envelope }) => {
      const { type, contract, device, seq, segment, refers, wall } = headerOf(envelope);
      const facts = { id: hash, contract, device, seq, segment, refers, wall, evidenceGood: true };
      return { ...facts, ...openedOf(type, actTexts, position) } as DiaryEntry;
    });
  return [...parts, ...done];
}

const startRow = z.object({ start: z.number() });

/** Received in `[from, to)`: personal ones when they were sealed, others as their server says. */
const receivedIn = (table: 'records' | 'items') => `
  SELECT p.start FROM ${table} AS p
  JOIN journals AS j ON j.contract = p.contract AND j.device = p.device AND j.personal = 1
  WHERE p.sealed >= @week AND p.sealed < @end AND p.start < @week AND p.contract = @contract
  UNION ALL
  SELECT p.start FROM effects AS f JOIN ${table} AS p ON p.entry = f.position
  WHERE f.received >= @week AND f.received < @end AND p.start < @week AND p.contract = @contract`;

/** Taken to zero by an entry that was received in `[from, to)`. */
const takenIn = (table: 'records' | 'items') => `
  SELECT p.start FROM returns AS g JOIN ${table} AS p ON p.entry = g.target
  WHERE g.at >= @week AND g.at < @end AND p.contract = @contract
  UNION ALL
  SELECT p.start FROM effects AS f JOIN returns AS g ON g.entry = f.position
  JOIN ${table} AS p ON p.entry = g.target
  WHERE f.received >= @week AND f.received < @end AND p.contract = @contract
  UNION ALL
  SELECT p.start FROM effects AS f JOIN ${table} AS p ON p.discard = f.position
  WHERE f.received >= @week AND f.received < @end AND p.start < @week AND p.contract = @contract`;

/** What the server has not acknowledged counts as received now, and so does what takes it to zero. */
const waiting = (table: 'records' | 'items') => `
  SELECT p.start FROM outbox AS o JOIN ${table} AS p ON p.entry = o.position WHERE p.start < @week AND p.contract = @contract
  UNION ALL
  SELECT p.start FROM outbox AS o JOIN ${table} AS p ON p.discard = o.position WHERE p.start < @week AND p.contract = @contract
  UNION ALL
  SELECT p.start FROM outbox AS o JOIN returns AS g ON g.entry = o.position
  JOIN ${table} AS p ON p.entry = g.target WHERE p.start < @week AND p.contract = @contract`;

/**
 * Starts of what was worked before `week` and can stand in the statement of `week`: received in it, taken to zero in it,
 * or, where `unsent` asks for it, anything that counts as received in it since the server has not acknowledged it.
 */
export function earlierStarts({ sql }: Context, contract: string, week: number, unsent: boolean): number[] {
  const end = week + WEEK;
  return (['records', 'items'] as const)
    .flatMap((table) => [
      ...sql.all(startRow, receivedIn(table), { week, end, contract }),
      ...sql.all(startRow, takenIn(table), { week, end, contract }),
      ...(unsent ? sql.all(startRow, waiting(table), { week, contract }) : []),
    ])
    .map(({ start }) => start);
}

/** Starts of records and items that the server itself took something from. */
export const startsOf = ({ sql }: Context, entries: readonly string[]): number[] =>
  sql
    .all(
      startRow,
      `SELECT p.start FROM json_each(@entries) AS n JOIN entries AS e ON e.hash = n.value JOIN records AS p ON p.entry = e.position
       UNION ALL
       SELECT p.start FROM json_each(@entries) AS n JOIN entries AS e ON e.hash = n.value JOIN items AS p ON p.entry = e.position`,
      { entries: JSON.stringify(entries) },
    )
    .map(({ start }) => start);
