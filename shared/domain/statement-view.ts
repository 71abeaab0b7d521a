// The statement as screens and files show it: what they need of each part, without the entries themselves.
import type { Statement } from './statement.ts';
import type { StatementPart } from './statement-parts.ts';

/** A record or item. `entry` is `open/<contract>/<segment>` while a record is not sealed yet (tracker only). */
export type StatementPartView = Pick<StatementPart, 'entry' | 'kind' | 'start' | 'late' | 'rate' | 'time'> & {
  readonly memo: string;
  readonly taken: 'held' | 'not-payable' | 'returned' | null;
  readonly protected: boolean | null;
};

export type StatementView = Omit<Statement, 'parts' | 'struck' | 'missing'> & {
  readonly parts: readonly StatementPartView[];
  /** How many records of the week were discarded before they were sealed, and how many are no longer readable. */
  readonly struck: number;
  readonly missing: number;
  /** Milliseconds of the week's limit, `null` for none. */
  readonly limit: number | null;
};

const partView = ({ part, entry, kind, start, late, rate, time, taken, protection }: StatementPart) => ({
  entry,
  kind,
  start,
  late,
  rate,
  time,
  // A memo may be about several records, and outlives the one that was discarded.
  memo: part.taken?.by === 'discard' ? '' : part.memo.current,
  taken: taken === null ? null : taken.by === 'return' ? ('returned' as const) : taken.state,
  protected: protection?.protected ?? null,
});

/** `limit`: milliseconds of the week's limit, `null` for none. */
export function statementView(found: Statement, limit: number | null): StatementView {
  const { parts, struck, missing, ...rest } = found;
  return { ...rest, parts: parts.map(partView), struck: struck.length, missing: missing.length, limit };
}
