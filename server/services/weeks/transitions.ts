// One transition of one week, made in one transaction with everything that it entails.

import { assertNever } from '../../../shared/domain/result.ts';
import { OWN_EVENT } from '../../../shared/domain/server-event.ts';
import { logOf, type Statement } from '../../../shared/domain/statement.ts';
import { weekPhases } from '../../../shared/domain/time.ts';
import type { Tx } from '../../store/database.ts';
import { clientsOf, partiesOf, tell, weekLink } from '../parties.ts';
import { announce, recordEvent } from '../recording.ts';
import { statementAsOf } from './account.ts';
import { type Due, nextAfter } from './stages.ts';

/**
 * Makes the week's next transition if it is due at `now`; `false` if it is not, or another process was first. It holds
 * as of the instant at which it was due, and says so, however late it is made.
 */
export async function advanceWeek(tx: Tx, contract: string, week: number, now: number): Promise<boolean> {
  const row = await tx
    .selectFrom('weeks')
    .select('stage')
    .where('contract', '=', contract)
    .where('week', '=', week)
    .where('next_at', '<=', now)
    .executeTakeFirst();
  const due = row ? nextAfter(row.stage, week) : null;
  if (!due) return false;
  const following = nextAfter(due.what, week);
  await tx
    .insertInto('transitions')
    .values({ contract, subject: String(week), what: due.what, at: due.at })
    .execute();
  await tx
    .updateTable('weeks')
    .set({ stage: due.what, next_at: following?.at ?? null })
    .where('contract', '=', contract)
    .where('week', '=', week)
    .execute();
  const found = await statementAsOf(tx, contract, week, due.at);
  if (due.what === 'locked' && found) {
    const { id, at, type, parts } = {
      id: `${OWN_EVENT}logged-${week}`,
      at: due.at,
      type: 'statement.logged' as const,
      parts: logOf(found),
    };
    await recordEvent(tx, { type, id, contract, at, week, parts }, null);
  } else await announce(tx, { contract, what: 'week', at: week }, now);
  const tooLate = following !== null && following.at <= now;
  if (found && (found.parts.length > 0 || found.lines.length > 0)) {
    await say(tx, found, due, { now, tooLate });
  }
  return true;
}

/** `tooLate`: what follows is due as well, so that a reminder of it would come after it. */
async function say(
  tx: Tx,
  found: Statement,
  due: Due,
  { now, tooLate }: { now: number; tooLate: boolean },
): Promise<void> {
  const { contract, week, amount, totals } = found;
  const { reviewEnd, payable } = weekPhases(week);
  const parties = await partiesOf(tx, contract);
  const facts = { week, amount, currency: found.currency ?? '', billable: totals.billable };
  const link = weekLink(contract, week);
  const clients = await clientsOf(tx, parties);
  const both = [parties.freelancer, ...clients];
  switch (due.what) {
    case 'locked': {
      if (now >= reviewEnd) return;
      return tell(
        tx,
        parties,
        both,
        { kind: 'week-locked', facts: { ...facts, until: reviewEnd }, link },
        now,
      );
    }
    case 'reminder-36':
    case 'reminder-12': {
      const overLimit = totals.overLimit - totals.overLimitApproved;
      if (tooLate || found.approval !== null || totals.billable + overLimit === 0) return;
      const words = { ...facts, until: reviewEnd, overLimit };
      return tell(tx, parties, clients, { kind: 'review-reminder', facts: words, link }, now);
    }
    case 'reviewed': {
      if (found.approval?.by === 'client') return;
      const words = { ...facts, by: 'silence', until: payable };
      return tell(tx, parties, both, { kind: 'week-approved', facts: words, link }, now);
    }
    case 'payable':
      return tell(tx, parties, [parties.freelancer], { kind: 'week-payable', facts, link }, now);
    default:
      return assertNever(due.what);
  }
}
