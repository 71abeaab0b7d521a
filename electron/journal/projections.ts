// What screens read, derived from one entry at a time: the same for a new entry and when all is rebuilt.
import { z } from 'zod';
import { total } from '../../shared/domain/intervals.ts';
import { recordBodySchema } from '../../shared/domain/record.ts';
import { assertNever } from '../../shared/domain/result.ts';
import { SEGMENT } from '../../shared/domain/time.ts';
import { fromUtf8 } from '../../shared/evidence/bytes.ts';
import {
  type Header,
  idleResolvedBodySchema,
  openedBodySchema,
  timeAddedBodySchema,
} from '../../shared/evidence/entry.ts';
import type { Statements } from './context.ts';
import { leaveBehind } from './superseded.ts';

/** Tables that hold nothing of their own: all of it follows from entries and openings. */
export const projectionTables = ['records', 'items', 'edits', 'returns'] as const;

/** All that a row needs of a record's body; the rest is read from the body itself. */
const timeOfRecord = z.object({ intervals: recordBodySchema.shape.intervals });

/** `main`, or where a rebuild collects its rows. */
export type Schema = 'main' | 'rebuilt';

export interface Projected {
  readonly position: number;
  readonly header: Header;
}

/** Bytes by commitment, as far as they have not been erased. */
export type Texts = ReadonlyMap<string, Uint8Array>;

const positionRow = z.object({ position: z.number() });

function textOf({ header }: Projected, texts: Texts, role: 'body' | 'memo' | 'labels'): string | null {
  const commitment = header.commitments.find((c) => c.role === role);
  const bytes = commitment && texts.get(commitment.hash);
  return bytes ? fromUtf8(bytes) : null;
}

function bodyOf<S extends z.ZodType>(entry: Projected, texts: Texts, schema: S): z.output<S> | null {
  const text = textOf(entry, texts, 'body');
  return text === null ? null : schema.parse(JSON.parse(text));
}

const positions = (sql: Statements, hashes: readonly string[]): number[] =>
  hashes.flatMap((hash) => {
    const found = sql.get(positionRow, 'SELECT position FROM main.entries WHERE hash = ?', hash);
    return found ? [found.position] : [];
  });

function recorded(sql: Statements, schema: Schema, entry: Projected, texts: Texts): void {
  const { header, position } = entry;
  const segment = header.segment ?? 0;
  // An erased body: its segment.discarded follows and says the same.
  const body = bodyOf(entry, texts, timeOfRecord);
  sql.run(
    `INSERT OR REPLACE INTO ${schema}.records (contract, segment, device, entry, discard, start, "end", tracked, sealed, memo, labels)
     VALUES (?, ?, ?, ?, NULL, ?, ?, ?, ?, ?, ?)`,
    header.contract,
    segment,
    header.device,
    position,
    body?.intervals[0]?.[0] ?? segment,
    body?.intervals.at(-1)?.[1] ?? segment + SEGMENT,
    total(body?.intervals ?? []),
    header.wall,
    textOf(entry, texts, 'memo') ?? '',
    textOf(entry, texts, 'labels') ?? '[]',
  );
  addEdit(sql, schema, position, position, 'memo');
  addEdit(sql, schema, position, position, 'labels');
}

function discarded(sql: Statements, schema: Schema, { header, position }: Projected): void {
  const segment = header.segment ?? 0;
  const [target] = positions(sql, header.refers);
  if (target === undefined) {
    sql.run(
      `INSERT OR REPLACE INTO ${schema}.records (contract, segment, device, entry, discard, start, "end", tracked, sealed, memo, labels)
       VALUES (?, ?, ?, NULL, ?, ?, ?, 0, ?, '', '[]')`,
      header.contract,
      segment,
      header.device,
      position,
      segment,
      segment + SEGMENT,
      header.wall,
    );
    return;
  }
  sql.run(
    `UPDATE ${schema}.records SET discard = ?, start = ?, "end" = ?, tracked = 0, memo = '', labels = '[]' WHERE entry = ?`,
    position,
    segment,
    segment + SEGMENT,
    target,
  );
}

const addEdit = (sql: Statements, schema: Schema, target: number, entry: number, role: 'memo' | 'labels') =>
  sql.run(
    `INSERT OR REPLACE INTO ${schema}.edits (target, entry, role) VALUES (?, ?, ?)`,
    target,
    entry,
    role,
  );

function edited(
  sql: Statements,
  schema: Schema,
  entry: Projected,
  texts: Texts,
  role: 'memo' | 'labels',
): void {
  const text = textOf(entry, texts, role);
  for (const target of positions(sql, entry.header.refers)) {
    addEdit(sql, schema, target, entry.position, role);
    if (text === null) continue;
    sql.run(`UPDATE ${schema}.records SET ${role} = ? WHERE entry = ? AND discard IS NULL`, text, target);
    if (role === 'memo') {
      sql.run(`UPDATE ${schema}.items SET memo = ? WHERE entry = ? AND discard IS NULL`, text, target);
    }
  }
}

function itemAdded(sql: Statements, schema: Schema, entry: Projected, texts: Texts): void {
  const { header, position } = entry;
  const manual = header.type === 'time.added';
  const body = bodyOf(entry, texts, manual ? timeAddedBodySchema : idleResolvedBodySchema);
  // Only a stretch that was kept is an item; an erased one that is here was kept, since only items are erased.
  if (body && 'answer' in body && body.answer !== 'keep') return;
  const segment = header.segment ?? 0;
  sql.run(
    `INSERT OR REPLACE INTO ${schema}.items (entry, contract, device, kind, discard, start, "end", sealed, memo)
     VALUES (?, ?, ?, ?, NULL, ?, ?, ?, ?)`,
    position,
    header.contract,
    header.device,
    manual ? 'manual' : 'kept-idle',
    body?.intervals[0]?.[0] ?? segment,
    body?.intervals.at(-1)?.[1] ?? segment,
    header.wall,
    textOf(entry, texts, 'memo') ?? '',
  );
  addEdit(sql, schema, position, position, 'memo');
}

function itemDiscarded(sql: Statements, schema: Schema, { header, position }: Projected): void {
  for (const target of positions(sql, header.refers)) {
    // What is left is the segment in which the item started, which its header names.
    sql.run(
      `UPDATE ${schema}.items SET discard = ?, start = start - start % ${SEGMENT}, "end" = start - start % ${SEGMENT}, memo = '' WHERE entry = ?`,
      position,
      target,
    );
  }
}

/** Of two returns of one record or item the first counts. */
function returned(sql: Statements, schema: Schema, { header, position }: Projected): void {
  for (const target of positions(sql, header.refers)) {
    sql.run(
      `INSERT OR IGNORE INTO ${schema}.returns (target, entry, at) VALUES (?, ?, ?)`,
      target,
      position,
      header.wall,
    );
  }
}

/** Applies one entry to the projections in `schema`; entries come in the order of their positions. */
export function project(sql: Statements, schema: Schema, entry: Projected, texts: Texts): void {
  const { type } = entry.header;
  switch (type) {
    case 'segment.recorded':
      recorded(sql, schema, entry, texts);
      return;
    case 'segment.discarded':
      discarded(sql, schema, entry);
      return;
    case 'memo.edited':
      edited(sql, schema, entry, texts, 'memo');
      return;
    case 'labels.edited':
      edited(sql, schema, entry, texts, 'labels');
      return;
    case 'time.added':
    case 'idle.resolved':
      itemAdded(sql, schema, entry, texts);
      return;
    case 'item.discarded':
      itemDiscarded(sql, schema, entry);
      return;
    case 'journal.opened': {
      const origin = bodyOf(entry, texts, openedBodySchema)?.restored;
      if (origin) leaveBehind(sql, schema, entry.header.contract, origin);
      return;
    }
    case 'journal.closed':
    case 'clock.event':
      return;
    case 'hours.returned':
      returned(sql, schema, entry);
      return;
    default:
      assertNever(type);
  }
}
