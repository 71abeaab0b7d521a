// Disputes as people read them: a card in a list, or everything that happened and what the evidence says.
import { amountOf } from '../../../shared/domain/money.ts';
import {
  answerRule,
  appealRule,
  assignRule,
  decideRule,
  stageAt,
  withdrawRule,
} from '../../../shared/domain/review-rules.ts';
import { statement } from '../../../shared/domain/statement.ts';
import type { Relation } from '../../../shared/wire/contracts.ts';
import type { DisputeCard, DisputeView } from '../../../shared/wire/disputes.ts';
import { relationToDispute } from '../../auth/relation.ts';
import type { ServerContext } from '../../context.ts';
import type { Person } from '../../routes/handler.ts';
import type { Db } from '../../store/database.ts';
import { weekFacts } from '../facts.ts';
import { partiesOf } from '../parties.ts';
import { noteStatement } from '../review/statement-reading.ts';
import { weekAccount } from '../weeks/account.ts';
import { findingsOn } from './findings.ts';
import { type Dispute, disputeFacts, listDisputes, openingOf } from './rows.ts';

const nameOf = async (db: Db, person: string | null): Promise<string | null> => {
  if (person === null) return null;
  const row = await db.selectFrom('people').select('name').where('id', '=', person).executeTakeFirst();
  return row?.name ?? '';
};

/** Milliseconds and minor units that the dispute holds now; money is rounded once for each rate. */
async function heldBy(
  context: ServerContext,
  { contract, week }: Dispute,
  entries: readonly string[],
): Promise<{ held: number; amount: number; currency: string }> {
  const account = await weekAccount(context, contract, week);
  const named = new Set(entries);
  const parts = (account?.statement.parts ?? []).filter(
    (part) => part.taken === 'held' && named.has(part.entry),
  );
  const byRate = Map.groupBy(parts, ({ rate }) => rate);
  const sums = [...byRate].map(([rate, those]) => {
    const ms = those.reduce((sum, part) => sum + part.time.billable, 0);
    return { ms, amount: amountOf(ms, rate) };
  });
  return {
    held: sums.reduce((sum, { ms }) => sum + ms, 0),
    amount: sums.reduce((sum, { amount }) => sum + amount, 0),
    currency: account?.statement.currency ?? '',
  };
}

export async function disputeCard(
  context: ServerContext,
  dispute: Dispute,
  relation: Relation,
): Promise<DisputeCard> {
  const { db, clock } = context;
  const { id, contract, week, openedAt, until } = dispute;
  const parties = await partiesOf(db, contract);
  const { entries } = await openingOf(db, dispute);
  const state = stageAt({ state: dispute.state, until, now: clock.now() });
  return {
    id,
    contract,
    title: parties.title,
    client: parties.client,
    freelancer: parties.freelancerName,
    relation,
    week,
    openedAt,
    state,
    until: state === 'answering' || state === 'decided' ? until : null,
    entries: entries.length,
    ...(await heldBy(context, dispute, entries)),
    reviewer: await nameOf(db, dispute.reviewer),
  };
}

/** All that the person has to do with; an operator sees every one. Newest first. */
export async function disputeCards(context: ServerContext, person: Person): Promise<DisputeCard[]> {
  const { db } = context;
  const own = await db
    .selectFrom('contracts')
    .select(['id', 'freelancer'])
    .where(({ eb, or }) =>
      or([
        eb('freelancer', '=', person.id),
        ...(person.organisation !== null && person.roles.includes('client')
          ? [eb('organisation', '=', person.organisation)]
          : []),
      ]),
    )
    .execute();
  const relations = new Map<string, Relation>(
    own.map(({ id, freelancer }) => [id, freelancer === person.id ? 'freelancer' : 'client']),
  );
  const found = [
    ...(await listDisputes(db, { reviewer: person.id })),
    ...(relations.size > 0 ? await listDisputes(db, { contracts: [...relations.keys()] }) : []),
    ...(person.roles.includes('operator') ? await listDisputes(db, {}) : []),
  ];
  const each = [...new Map(found.map((dispute) => [dispute.id, dispute])).values()];
  each.sort((a, b) => b.openedAt - a.openedAt || (a.id < b.id ? -1 : 1));
  const cards: DisputeCard[] = [];
  for (const dispute of each) {
    // Whoever is no party sees in the list what he may open, and no more.
    const relation =
      relations.get(dispute.contract) ?? (await relationToDispute(context, person, dispute.id))?.relation;
    if (relation === undefined) continue;
    cards.push(await disputeCard(context, dispute, relation));
  }
  return cards;
}

async function partsOf(
  { db, clock }: ServerContext,
  { contract, week }: Dispute,
  entries: readonly string[],
): Promise<DisputeView['parts']> {
  const facts = await weekFacts(db, contract, week);
  if (!facts) return [];
  const named = new Set(entries);
  return statement({ ...facts, now: clock.now() })
    .parts.filter(({ entry }) => named.has(entry))
    .map(({ entry, kind, start, time, rate, part, protection }) => ({
      entry,
      kind,
      start,
      billable: time.billable,
      rate,
      memo: part.taken?.by === 'discard' ? '' : part.memo.current,
      protection,
    }));
}

async function eventsOf(
  db: Db,
  { contract, id }: Dispute,
  withTexts: boolean,
): Promise<DisputeView['events']> {
  const rows = await db
    .selectFrom('dispute_log')
    .leftJoin('people', 'people.id', 'dispute_log.person')
    .select(['dispute_log.at', 'people.name', 'dispute_log.what', 'text', 'decisions_json'])
    .where('contract', '=', contract)
    .where('dispute', '=', id)
    .orderBy('position')
    .execute();
  // Both were written by this program, out of parsed acts.
  type Event = DisputeView['events'][number];
  return rows.map(({ at, name, what, text, decisions_json }) => ({
    at,
    by: name ?? '',
    what: what as Event['what'],
    text: withTexts ? text : '',
    decisions: withTexts ? (JSON.parse(decisions_json) as Event['decisions']) : [],
  }));
}

/**
 * The operator sees that it exists and who is assigned, neither texts nor evidence. Whoever else is not the freelancer
 * has viewed the week, which is written down first.
 */
export async function disputeView(
  context: ServerContext,
  dispute: Dispute,
  relation: Relation,
  person: string,
): Promise<DisputeView> {
  const { db, clock } = context;
  const { contract, week } = dispute;
  const open = relation !== 'operator';
  const { entries } = await openingOf(db, dispute);
  const facts = disputeFacts(dispute, relation, clock.now());
  const parts = open ? await partsOf(context, dispute, entries) : [];
  if (open) {
    const reader = { contract, person, relation, weeks: [week] };
    await noteStatement(
      context,
      reader,
      week,
      parts.map(({ entry }) => entry),
    );
  }
  return {
    ...(await disputeCard(context, dispute, relation)),
    parts,
    events: await eventsOf(db, dispute, open),
    findings: open ? await findingsOn(db, dispute.contract, entries) : [],
    may: {
      answer: answerRule(facts),
      withdraw: withdrawRule(facts),
      decide: decideRule(facts),
      appeal: appealRule(facts),
      assign: assignRule(facts),
    },
  };
}
