// Who may decide a dispute, and who is chosen: a reviewer without a conflict who has the fewest open cases.
import { type Conflict, conflictOf } from '../../../shared/domain/review-rules.ts';
import { HOUR } from '../../../shared/domain/time.ts';
import type { Db, Tx } from '../../store/database.ts';
import { disputeLink, operators, partiesOf, tell } from '../parties.ts';
import { rolesOf } from '../people/me.ts';
import { ACCEPTED } from '../people/naming.ts';
import { type Dispute, happened, moveDispute } from './rows.ts';

export interface Reviewer {
  readonly id: string;
  readonly name: string;
  readonly conflict: Conflict | null;
  /** Cases that wait for this reviewer's decision. */
  readonly open: number;
}

/** Nobody could be assigned: the calendar tries again after this time. */
const RETRY = HOUR;

/** Everybody with the role, and why one cannot be assigned; whoever would be chosen comes first. */
export async function reviewersFor(db: Db, dispute: Dispute): Promise<Reviewer[]> {
  const { organisation, freelancer } = await partiesOf(db, dispute.contract);
  const people = await db
    .selectFrom('people')
    .select(['id', 'name', 'organisation', 'joined_at', 'roles_json'])
    .select(({ exists, selectFrom, fn }) => [
      exists(
        selectFrom('contracts')
          .select('contracts.id')
          // An offer that nobody accepted binds nobody: else a client could put every reviewer out of the way.
          .where('contracts.state', 'in', [...ACCEPTED])
          .where(({ eb, or, and }) =>
            or([
              and([
                eb('contracts.freelancer', '=', eb.ref('people.id')),
                eb('contracts.organisation', '=', organisation),
              ]),
              and([
                eb('contracts.organisation', '=', eb.ref('people.organisation')),
                eb('contracts.freelancer', '=', freelancer),
              ]),
            ]),
          ),
      ).as('hasContract'),
      selectFrom('disputes')
        .select(fn.countAll<number>().as('count'))
        .whereRef('disputes.reviewer', '=', 'people.id')
        .where('disputes.state', 'in', ['reviewing', 'appealed'])
        .as('open'),
    ])
    .where('roles_json', 'like', '%"reviewer"%')
    .execute();
  const found = people.map(({ id, name, joined_at, hasContract, open, ...person }): Reviewer => {
    const candidate = {
      person: id,
      isReviewer: true,
      isOperator: rolesOf(person.roles_json).includes('operator'),
      joined: joined_at !== null,
      organisation: person.organisation,
      hasContract: Boolean(hasContract),
    };
    const conflict = conflictOf(candidate, {
      freelancer,
      organisation,
      firstReviewer: dispute.firstReviewer,
    });
    return { id, name, conflict, open: Number(open ?? 0) };
  });
  return found.sort(
    (a, b) =>
      Number(a.conflict !== null) - Number(b.conflict !== null) || a.open - b.open || (a.id < b.id ? -1 : 1),
  );
}

/** Why a reviewer cannot decide the dispute now, `null` where nothing stands in the way. */
export const conflictNow = async (db: Db, dispute: Dispute, reviewer: string): Promise<Conflict | null> =>
  (await reviewersFor(db, dispute)).find(({ id }) => id === reviewer)?.conflict ?? null;

/** Gives a dispute that has come under review to somebody; where nobody is free of conflict, operators are told once. */
export async function assignSomebody(tx: Tx, dispute: Dispute, now: number): Promise<void> {
  const [first] = await reviewersFor(tx, dispute);
  if (first && first.conflict === null) return assignTo(tx, dispute, first, { person: null, now });
  await moveDispute(tx, dispute, { until: now + RETRY });
  const subject = dispute.id;
  const what = dispute.firstReviewer === null ? 'unassigned' : 'unassigned-appeal';
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('transitions')
    .values({ contract: dispute.contract, subject, what, at: now })
    .onConflict((conflict) => conflict.columns(['contract', 'subject', 'what']).doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows === 0n) return;
  const told = {
    kind: 'dispute-unassigned',
    facts: { week: dispute.week },
    link: disputeLink(dispute.id),
  } as const;
  await tell(tx, await partiesOf(tx, dispute.contract), await operators(tx), told, now);
}

/** `person`: the operator who assigns, `null` for the server itself. */
export async function assignTo(
  tx: Tx,
  dispute: Dispute,
  reviewer: Pick<Reviewer, 'id' | 'name'>,
  { person, now }: { readonly person: string | null; readonly now: number },
): Promise<void> {
  await moveDispute(tx, dispute, { reviewer: reviewer.id, until: null });
  await happened(tx, dispute, { at: now, person, what: 'assigned', text: reviewer.name }, now);
  const told = {
    kind: 'dispute-assigned',
    facts: { week: dispute.week },
    link: disputeLink(dispute.id),
  } as const;
  await tell(tx, await partiesOf(tx, dispute.contract), [reviewer.id], told, now);
}
