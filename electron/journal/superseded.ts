// Entries of an older journal that the one which goes on from it leaves behind: they were issued again there.
import { z } from 'zod';
import type { OpenedBody } from '../../shared/evidence/entry.ts';
import type { Context, Statements } from './context.ts';

/** Where a journal goes on from. */
export type Origin = NonNullable<OpenedBody['restored']>;

/** Positions of what `contract`'s journal of the older device holds after the entry named. */
const AFTER = `
  SELECT e.position FROM main.entries AS e JOIN main.journals AS j ON j.id = e.journal
  WHERE j.contract = @contract AND j.device = @device AND e.seq > @seq`;

/** Takes it out of the projections in `schema`. */
export function leaveBehind(
  sql: Statements,
  schema: 'main' | 'rebuilt',
  contract: string,
  { device, seq }: Origin,
): void {
  const bound = { contract, device, seq };
  sql.run(`DELETE FROM ${schema}.records WHERE coalesce(entry, discard) IN (${AFTER})`, bound);
  sql.run(`DELETE FROM ${schema}.items WHERE entry IN (${AFTER})`, bound);
  sql.run(`DELETE FROM ${schema}.edits WHERE target IN (${AFTER}) OR entry IN (${AFTER})`, bound);
  sql.run(`DELETE FROM ${schema}.returns WHERE target IN (${AFTER}) OR entry IN (${AFTER})`, bound);
}

const hashRow = z.object({ hash: z.string() });

/** Hashes of what was left behind, for whoever goes on from `origin`. */
export const leftBehind = ({ sql }: Context, contract: string, { device, seq }: Origin): string[] =>
  sql
    .all(hashRow, `SELECT hash FROM entries WHERE position IN (${AFTER}) ORDER BY position`, {
      contract,
      device,
      seq,
    })
    .map(({ hash }) => hash);

/** Whether the older journal, where it lies here, has the entry that `origin` names. */
export function knowsOrigin({ sql }: Context, contract: string, origin: Origin): boolean {
  const found = sql.get(
    hashRow,
    `SELECT e.hash FROM entries AS e JOIN journals AS j ON j.id = e.journal
     WHERE j.contract = ? AND j.device = ? AND e.seq = ?`,
    contract,
    origin.device,
    origin.seq,
  );
  return found?.hash === origin.head;
}
