// What was worked in a span, as plain data: of a day no more than the rules need to judge it.
import { sql } from 'kysely';
import { type Contract, weeklyLimit } from '../../../shared/domain/contract.ts';
import type { ServerEvent } from '../../../shared/domain/server-event.ts';
import { withRaisedLimits } from '../../../shared/domain/statement.ts';
import { SEGMENT, WEEK, weekOf } from '../../../shared/domain/time.ts';
import type { Db } from '../../store/database.ts';
import { eventsAbout, eventsOfWeek } from '../event-facts.ts';
import { bareContractOf, type DiaryFacts, diaryFacts, statedWeeks } from '../facts.ts';

/** An upper bound of the milliseconds that a week's records and items claim, and how many do not say what they claim. */
export const claimedQuery = (db: Db, contract: string, week: number) =>
  db
    .selectFrom('entries')
    .select([
      sql<number>`coalesce(sum(ends - starts), 0)`.as('claimed'),
      sql<number>`coalesce(sum(starts IS NULL AND body IS NULL), 0)`.as('silent'),
    ])
    .where('contract', '=', contract)
    .where('segment', '>=', week)
    .where('segment', '<', week + WEEK)
    .where('type', 'in', ['segment.recorded', 'time.added', 'idle.resolved']);

/** What was worked in a span of one week, and every event about it. */
export interface WorkedFacts {
  readonly contract: Contract;
  readonly facts: DiaryFacts;
  readonly events: readonly ServerEvent[];
}

/**
 * What starts in `[from, to)` of one week, with the segments beside it, since rules look at neighbours; the whole week
 * where its limit may be passed, since then each part depends on all of them. `null` for a contract without accepted
 * terms.
 */
export async function workedFacts(db: Db, id: string, from: number, to: number): Promise<WorkedFacts | null> {
  const bare = await bareContractOf(db, id);
  if (!bare) return null;
  const week = weekOf(from);
  const limit = weeklyLimit(withRaisedLimits(bare, await eventsOfWeek(db, id, week)), week);
  const { claimed, silent } =
    limit === null ? { claimed: 0, silent: 0 } : await claimedQuery(db, id, week).executeTakeFirstOrThrow();
  const whole = limit !== null && (silent > 0 || claimed > limit);
  const [first, last] = whole
    ? [week, week + WEEK]
    : [Math.max(week, from - SEGMENT), Math.min(week + WEEK, to + SEGMENT)];
  const facts = await diaryFacts(db, id, first, last);
  const events = await eventsAbout(db, id, [[first, last]], [week, ...statedWeeks(facts)]);
  return { contract: withRaisedLimits(bare, events), facts, events };
}
