// The list of contracts, one card each: this week against the limit, and what waits for the reader.
import { termsAt } from '../../../shared/domain/contract.ts';
import type { StatementView } from '../../../shared/domain/statement-view.ts';
import { WEEK, weekOf, weekPhases } from '../../../shared/domain/time.ts';
import type { ContractCard, Relation } from '../../../shared/wire/contracts.ts';
import { relationToContract } from '../../auth/relation.ts';
import type { ServerContext } from '../../context.ts';
import type { Person } from '../../routes/handler.ts';
import { bareContractOf } from '../facts.ts';
import { freelancerName } from '../people/naming.ts';
import { weekAccount } from '../weeks/account.ts';
import { readTerms } from './detail.ts';

interface Row {
  readonly id: string;
  readonly title: string;
  readonly state: string;
  readonly sample: number;
  readonly currency: string;
  readonly client: string;
  readonly freelancer: string;
  readonly relation: Relation;
}

/** Contracts that the person has to do with, newest first. */
async function rowsOf({ db }: ServerContext, person: Person): Promise<Row[]> {
  const rows = await db
    .selectFrom('contracts')
    .innerJoin('organisations', 'organisations.id', 'contracts.organisation')
    .innerJoin('people', 'people.id', 'contracts.freelancer')
    .select(['contracts.id', 'contracts.title', 'contracts.state', 'contracts.sample', 'contracts.currency'])
    .select(['contracts.organisation', 'contracts.freelancer as freelancerId'])
    .select(['organisations.name as client', freelancerName.as('freelancer')])
    .where(({ eb, or, exists, selectFrom }) =>
      or([
        eb('contracts.freelancer', '=', person.id),
        ...(person.organisation !== null && person.roles.includes('client')
          ? [eb('contracts.organisation', '=', person.organisation)]
          : []),
        exists(
          selectFrom('disputes')
            .select('disputes.id')
            .whereRef('disputes.contract', '=', 'contracts.id')
            .where('disputes.reviewer', '=', person.id),
        ),
      ]),
    )
    .orderBy('contracts.created_at', 'desc')
    .execute();
  return rows.map((row) => ({
    ...row,
    relation:
      row.freelancerId === person.id
        ? 'freelancer'
        : row.organisation === person.organisation && person.roles.includes('client')
          ? 'client'
          : 'reviewer',
  }));
}

type OpenWeek = ContractCard['open'][number];

async function openWeeks(context: ServerContext, contract: string, now: number): Promise<OpenWeek[]> {
  const rows = await context.db
    .selectFrom('weeks')
    .select('week')
    .where('contract', '=', contract)
    .where('next_at', 'is not', null)
    .where('week', '<', weekOf(now))
    .orderBy('week')
    .execute();
  const disputes = await context.db
    .selectFrom('disputes')
    .select(['week'])
    .where('contract', '=', contract)
    .where('state', 'not in', ['final', 'accepted', 'withdrawn'])
    .execute();
  const found: OpenWeek[] = [];
  for (const { week } of rows) {
    const made = (await weekAccount(context, contract, week))?.statement;
    if (!made || made.phase === 'payable') continue;
    found.push({
      week,
      stage: made.phase,
      approved: made.approval !== null,
      amount: made.amount,
      until: stageEnd(made),
      overLimit: made.totals.overLimit - made.totals.overLimitApproved,
      disputes: disputes.filter((dispute) => dispute.week === week).length,
    });
  }
  return found;
}

function stageEnd({ week, phase }: StatementView): number {
  const { end, lock, reviewEnd, payable } = weekPhases(week);
  if (phase === 'work') return end;
  if (phase === 'own-review') return lock;
  return phase === 'client-review' ? reviewEnd : payable;
}

type Waiting = ContractCard['waiting'][number];

/** Whether a week that its freelancer can still mend has time without a memo: not protected as it is. */
async function lacksMemos(context: ServerContext, contract: string, now: number): Promise<boolean> {
  const week = weekOf(now);
  // The week before locks on Monday noon.
  const weeks = now < weekPhases(week - WEEK).lock ? [week - WEEK, week] : [week];
  for (const each of weeks) {
    const parts = (await weekAccount(context, contract, each))?.statement.parts ?? [];
    const bare = parts.some(
      ({ kind, memo, taken, time }) =>
        kind === 'tracked' && memo.trim() === '' && taken === null && time.countable > 0,
    );
    if (bare) return true;
  }
  return false;
}

async function waitingFor(
  context: ServerContext,
  { id, relation }: Row,
  person: string,
  open: readonly OpenWeek[],
): Promise<Waiting[]> {
  const { db, clock } = context;
  const disputes = await db
    .selectFrom('disputes')
    .select(['state', 'reviewer'])
    .where('contract', '=', id)
    .execute();
  const answering = disputes.some(({ state }) => state === 'answering');
  const deciding = disputes.some(
    ({ state, reviewer }) => reviewer === person && (state === 'reviewing' || state === 'appealed'),
  );
  const offer = await db
    .selectFrom('contract_versions')
    .select('version')
    .where('contract', '=', id)
    .where('accepted_at', 'is', null)
    .where('declined_at', 'is', null)
    .executeTakeFirst();
  const read = await db
    .selectFrom('message_reads')
    .select('until')
    .where('contract', '=', id)
    .where('person', '=', person)
    .executeTakeFirst();
  const unread = await db
    .selectFrom('messages')
    .select('id')
    .where('contract', '=', id)
    .where('at', '>', read?.until ?? 0)
    .where('person', '<>', person)
    .executeTakeFirst();
  const reviewable = open.some(({ stage, approved }) => stage === 'client-review' && !approved);
  const found: readonly [Waiting, boolean][] = [
    ['answer-dispute', relation === 'freelancer' && answering],
    ['decide-dispute', deciding],
    ['review-week', relation === 'client' && reviewable],
    ['accept-terms', relation === 'freelancer' && offer !== undefined],
    ['add-memos', relation === 'freelancer' && (await lacksMemos(context, id, clock.now()))],
    ['read-messages', unread !== undefined],
  ];
  return found.filter(([, waits]) => waits).map(([what]) => what);
}

/** Before the first acceptance the offer is all there is. */
async function offeredRate({ db }: ServerContext, contract: string): Promise<number> {
  const offer = await db
    .selectFrom('contract_versions')
    .select('terms_json')
    .where('contract', '=', contract)
    .orderBy('version', 'desc')
    .executeTakeFirst();
  return offer ? readTerms(offer.terms_json).rate : 0;
}

/** A reviewer has to do with the weeks of the cases, not with how the contract goes. */
async function cardOf(context: ServerContext, row: Row, person: string, now: number): Promise<ContractCard> {
  const { db } = context;
  const week = weekOf(now);
  // Before the first acceptance there is none.
  const party = row.relation !== 'reviewer';
  const account = party ? await weekAccount(context, row.id, week) : null;
  const made = account?.statement ?? null;
  const contract = account?.contract ?? (await bareContractOf(db, row.id));
  const latest = await db
    .selectFrom('entries')
    .select(({ fn }) => fn.max('starts').as('starts'))
    .where('contract', '=', row.id)
    .executeTakeFirst();
  const open = made ? await openWeeks(context, row.id, now) : [];
  return {
    id: row.id,
    title: row.title,
    client: row.client,
    freelancer: row.freelancer,
    relation: row.relation,
    sample: row.sample === 1,
    state: row.state as ContractCard['state'],
    currency: row.currency,
    rate: (contract && termsAt(contract, now))?.rate ?? (await offeredRate(context, row.id)),
    week: made
      ? {
          week,
          tracked: made.totals.tracked,
          countable: made.totals.countable,
          limit: made.limit,
          amount: made.amount,
        }
      : null,
    open,
    waiting: await waitingFor(context, row, person, open),
    latest: party ? (latest?.starts ?? null) : null,
  };
}

/** One card for each contract of the person; what waits for nobody comes last. */
export async function contractCards(context: ServerContext, person: Person): Promise<ContractCard[]> {
  const now = context.clock.now();
  const cards: ContractCard[] = [];
  for (const row of await rowsOf(context, person)) {
    // A reviewer's case may be over.
    if (row.relation === 'reviewer' && !(await relationToContract(context, person, row.id))) continue;
    cards.push(await cardOf(context, row, person.id, now));
  }
  return cards.sort((a, b) => Number(b.waiting.length > 0) - Number(a.waiting.length > 0));
}
