// Disputes as they stand in the tables, and what is written down of each act.
import type { Decision, DisputeFacts, DisputeStage } from '../../../shared/domain/review-rules.ts';
import type { ServerEventOf } from '../../../shared/domain/server-event.ts';
import type { Relation } from '../../../shared/wire/contracts.ts';
import type { DisputeView } from '../../../shared/wire/disputes.ts';
import type { Db, Tx } from '../../store/database.ts';
import { announce, touch } from '../recording.ts';

export interface Dispute {
  readonly id: string;
  readonly contract: string;
  readonly week: number;
  readonly state: DisputeStage;
  /** When the state ends by itself; in review, when a reviewer is looked for again. */
  readonly until: number | null;
  readonly openedAt: number;
  readonly reviewer: string | null;
  /** Set once there is an appeal. */
  readonly firstReviewer: string | null;
}

const columns = [
  'id',
  'contract',
  'week',
  'state',
  'until',
  'opened_at',
  'reviewer',
  'first_reviewer',
] as const;

interface Row {
  readonly id: string;
  readonly contract: string;
  readonly week: number;
  readonly state: string;
  readonly until: number | null;
  readonly opened_at: number;
  readonly reviewer: string | null;
  readonly first_reviewer: string | null;
}

const fromRow = ({ state, opened_at, first_reviewer, ...row }: Row): Dispute => ({
  ...row,
  state: state as DisputeStage,
  openedAt: opened_at,
  firstReviewer: first_reviewer,
});

export async function readDispute(db: Db, id: string): Promise<Dispute | null> {
  const row = await db.selectFrom('disputes').select(columns).where('id', '=', id).executeTakeFirst();
  return row ? fromRow(row) : null;
}

/** Of some contracts, or of all, or those assigned to a reviewer; newest first. */
export async function listDisputes(
  db: Db,
  which: { readonly contracts?: readonly string[]; readonly reviewer?: string },
): Promise<Dispute[]> {
  const { contracts, reviewer } = which;
  const rows = await db
    .selectFrom('disputes')
    .select(columns)
    .$if(contracts !== undefined, (query) => query.where('contract', 'in', contracts ?? []))
    .$if(reviewer !== undefined, (query) => query.where('reviewer', '=', reviewer ?? ''))
    .orderBy('opened_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map(fromRow);
}

/** The event that opened it, with the entries that it names. */
export async function openingOf(
  db: Db,
  { contract, id }: Pick<Dispute, 'contract' | 'id'>,
): Promise<ServerEventOf<'dispute.opened'>> {
  const { event_json } = await db
    .selectFrom('events')
    .select('event_json')
    .where('contract', '=', contract)
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  // It was parsed when it was written.
  return JSON.parse(event_json) as ServerEventOf<'dispute.opened'>;
}

/** What the rules read. */
export const disputeFacts = (
  { state, until, firstReviewer }: Dispute,
  relation: Relation | null,
  now: number,
): DisputeFacts => ({ relation, state, until, appealed: firstReviewer !== null, now });

export interface Happening {
  readonly at: number;
  /** `null`: the server itself. */
  readonly person: string | null;
  readonly what: DisputeView['events'][number]['what'];
  readonly text?: string;
  readonly decisions?: readonly Decision[];
}

/** Writes down what happened for everybody who may read the dispute, and tells connected pages. */
export async function happened(
  tx: Tx,
  { contract, id, week }: Pick<Dispute, 'contract' | 'id' | 'week'>,
  { at, person, what, text = '', decisions = [] }: Happening,
  now: number,
): Promise<void> {
  await tx
    .insertInto('dispute_log')
    .values({ contract, dispute: id, at, person, what, text, decisions_json: JSON.stringify(decisions) })
    .execute();
  await announce(tx, { contract, what: 'dispute', at: week }, now);
}

/** Moves a dispute on; the statement of its week may say something else from now. */
export async function moveDispute(
  tx: Tx,
  { contract, id }: Pick<Dispute, 'contract' | 'id'>,
  to: Partial<Pick<Dispute, 'state' | 'until' | 'reviewer' | 'firstReviewer'>>,
): Promise<void> {
  const { firstReviewer, ...rest } = to;
  await tx
    .updateTable('disputes')
    .set({ ...rest, ...(firstReviewer === undefined ? {} : { first_reviewer: firstReviewer }) })
    .where('contract', '=', contract)
    .where('id', '=', id)
    .execute();
  await touch(tx, contract);
}
