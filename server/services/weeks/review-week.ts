// A week as whoever reads it sees it: its statement, its phases, and what the reader may do now.

import { fail, ok, type Result } from '../../../shared/domain/result.ts';
import {
  approveOverLimitRule,
  approveWeekRule,
  disputeRule,
  raiseLimitRule,
  returnHoursRule,
} from '../../../shared/domain/review-rules.ts';
import { weekOf, weekPhases } from '../../../shared/domain/time.ts';
import type { ReviewWeek } from '../../../shared/wire/review.ts';
import type { ServerContext } from '../../context.ts';
import type { Caller } from '../../routes/handler.ts';
import { factsFor, weekAccount } from './account.ts';
import { refusal } from './refusals.ts';

/** Reasons: `bad-week`, `not-found` (a reviewer sees only the weeks of the disputes assigned). */
export async function reviewWeekOf(
  context: ServerContext,
  { relation, weeks }: Pick<Caller, 'relation' | 'weeks'>,
  contract: string,
  week: number,
): Promise<Result<ReviewWeek>> {
  if (weekOf(week) !== week) return refusal('bad-week');
  const account = weeks === null || weeks.includes(week) ? await weekAccount(context, contract, week) : null;
  if (!account) return fail('not-found', 'There is nothing here, or nothing for you.');
  const now = context.clock.now();
  const facts = factsFor(account, relation, now);
  return ok({
    statement: account.statement,
    phases: weekPhases(week),
    now,
    may: {
      approve: approveWeekRule(facts),
      dispute: disputeRule(facts),
      raiseLimit: raiseLimitRule(facts),
      approveOverLimit: approveOverLimitRule(facts),
      returnHours: returnHoursRule(facts),
    },
  });
}
