// Hours given back: records and items of locked weeks, whole, once.
import { z } from 'zod';
import { isLocked } from '../../shared/domain/time.ts';
import type { Instant } from '../tracker/ports.ts';
import { appendEntry } from './append.ts';
import type { Context } from './context.ts';
import { refuse } from './problems.ts';
import { todayOf, withFormsBefore } from './reissued.ts';

const partRow = z.object({
  contract: z.string(),
  start: z.number(),
  sealed: z.number(),
  personal: z.number(),
  received: z.number().nullable(),
  discard: z.number().nullable(),
  returned: z.number().nullable(),
});

const partQuery = (table: 'records' | 'items') => `
  SELECT p.contract, p.start, p.sealed, j.personal, f.received, p.discard, r.at AS returned FROM ${table} AS p
  JOIN journals AS j ON j.contract = p.contract AND j.device = p.device
  LEFT JOIN effects AS f ON f.position = p.entry
  LEFT JOIN returns AS r ON r.target = p.entry
  WHERE p.entry = (SELECT position FROM entries WHERE hash = ?)`;

/** Whether hours of the part may be given back; refuses with the reason where not. Answers its contract. */
function contractOf({ sql }: Context, entry: string, index: number, now: number): string {
  const field = `entries.${index}`;
  const part = sql.get(partRow, partQuery('records'), entry) ?? sql.get(partRow, partQuery('items'), entry);
  if (!part) refuse('unknown-entry', 'There is no sealed record or item with this hash.', field);
  if (part.discard !== null)
    refuse('discarded', 'This was discarded: there are no hours to give back.', field);
  if (part.returned !== null) refuse('already-returned', 'These hours were given back already.', field);
  if (!isLocked(part.start, part.personal === 1 ? part.sealed : part.received, now)) {
    refuse('not-locked', 'The week of this time is not locked yet: discard it instead.', field);
  }
  return part.contract;
}

/** Gives back the hours of the records and items named, one entry for each contract. Answers the hashes. */
export function giveBack(
  context: Context,
  entries: readonly string[],
  reason: string,
  at: Instant,
): string[] {
  const commit = context.db.transaction(() => {
    const today = entries.map((entry) => todayOf(context, entry));
    const byContract = Map.groupBy(new Set(today), (entry) =>
      contractOf(context, entry, today.indexOf(entry), at.wall),
    );
    return [...byContract].map(([contract, each]) => {
      const refers = withFormsBefore(context, each);
      return appendEntry(context, { type: 'hours.returned', contract, at, refers, body: { reason } });
    });
  });
  return commit.immediate();
}
