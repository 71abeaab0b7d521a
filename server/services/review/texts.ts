// The memos and labels that a record or item has had.
import type { TextVersions } from '../../../shared/diary-api.ts';
import { ok, type Result } from '../../../shared/domain/result.ts';
import { SEGMENT } from '../../../shared/domain/time.ts';
import type { ServerContext } from '../../context.ts';
import { isDiscarded, weeksOf } from './part-view.ts';
import { nothingHere, type Reader } from './reader.ts';
import { workedSpan } from './worked-week.ts';

/** Oldest first, each with the wall time at which it was written; `null` for what was erased. */
export async function textsOf(
  context: ServerContext,
  { contract, weeks }: Reader,
  entry: string,
): Promise<Result<TextVersions>> {
  const row = await context.db
    .selectFrom('entries')
    .select('segment')
    .where('contract', '=', contract)
    .where('hash', '=', entry)
    .executeTakeFirst();
  if (!row || row.segment === null) return nothingHere;
  const week = await workedSpan(context, contract, row.segment, row.segment + SEGMENT);
  const found = week?.parts.find(({ part }) => part.settled.entry.id === entry);
  if (!found || (weeks !== null && !weeksOf(found).some((one) => weeks.includes(one)))) return nothingHere;
  const { memo, labels, kind } = found.part;
  const gone = isDiscarded(found);
  const written = await context.db
    .selectFrom('entries')
    .select(['hash', 'wall'])
    .where('contract', '=', contract)
    .where('hash', 'in', [...new Set([...memo.history, ...labels.history].map((one) => one.entry))])
    .execute();
  const walls = new Map(written.map(({ hash, wall }) => [hash, wall]));
  const at = (one: { readonly entry: string; readonly received: number }): number =>
    walls.get(one.entry) ?? one.received;
  return ok({
    memos: memo.history.map((one) => ({ at: at(one), memo: gone ? null : one.value })),
    // An item has no labels of its own.
    labels: labels.history
      .slice(kind === 'tracked' ? 0 : 1)
      .map((one) => ({ at: at(one), labels: gone ? null : one.value && [...one.value] })),
  });
}
