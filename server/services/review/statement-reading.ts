// Reading a week's statement is reading its diary: it says when each record was made, and its memo.
import type { Result } from '../../../shared/domain/result.ts';
import { WEEK } from '../../../shared/domain/time.ts';
import type { ReviewWeek } from '../../../shared/wire/review.ts';
import type { ServerContext } from '../../context.ts';
import type { Db } from '../../store/database.ts';
import { reviewWeekOf } from '../weeks/review-week.ts';
import type { Reader } from './reader.ts';
import { noteReading } from './viewing.ts';

async function unseenOf(db: Db, contract: string, entries: readonly string[]): Promise<string[]> {
  const seen = new Set<string>();
  // A few at a time: a statement takes only so many values.
  for (let from = 0; from < entries.length; from += 1_000) {
    const rows = await db
      .selectFrom('first_views')
      .select('entry')
      .where('contract', '=', contract)
      .where('entry', 'in', entries.slice(from, from + 1_000))
      .execute();
    for (const { entry } of rows) seen.add(entry);
  }
  return entries.filter((entry) => !seen.has(entry));
}

/** Writes down that these parts of a week's statement are shown. */
export async function noteStatement(
  context: ServerContext,
  reader: Reader,
  week: number,
  entries: readonly string[],
): Promise<void> {
  // Only a client's first look is kept of each.
  const unseen = reader.relation === 'client' ? await unseenOf(context.db, reader.contract, entries) : [];
  await noteReading(context, reader, { from: week, to: week + WEEK }, unseen);
}

/** A week for its reader, written down first. Reasons as of `reviewWeekOf`. */
export async function readWeek(
  context: ServerContext,
  reader: Reader,
  week: number,
): Promise<Result<ReviewWeek>> {
  const found = await reviewWeekOf(context, reader, reader.contract, week);
  if (!found.ok) return found;
  const shown = found.value.statement.parts.filter(({ time }) => time.discarded === 0);
  await noteStatement(
    context,
    reader,
    week,
    shown.map(({ entry }) => entry),
  );
  return found;
}
