// What a person has to do with a contract or a dispute.
import type { Relation } from '../../shared/wire/contracts.ts';
import type { ServerContext } from '../context.ts';
import type { Person } from '../routes/handler.ts';
import { eventsOf } from '../services/facts.ts';

export interface Related {
  readonly contract: string;
  readonly relation: Relation;
  /** Weeks that this relation reaches, `null` for all. */
  readonly weeks: readonly number[] | null;
}

const HOUR = 3_600_000;
/** A dispute that is over stays open to its reviewer for so long after the last act in it: for the other side's questions. */
const AFTERWARDS = 72 * HOUR;
const OVER: ReadonlySet<string> = new Set(['final', 'accepted', 'withdrawn']);

interface Case {
  readonly contract: string;
  readonly id: string;
  readonly week: number;
  readonly state: string;
}

/** Those of a reviewer's disputes, of one contract, that he still works on, or did until just now. */
async function openCases({ db, clock }: ServerContext, cases: readonly Case[]): Promise<Case[]> {
  const [first] = cases;
  if (!first || !cases.some(({ state }) => OVER.has(state))) return [...cases];
  const acts = await eventsOf(db, first.contract, [
    'dispute.answered',
    'dispute.withdrawn',
    'dispute.decided',
    'dispute.appealed',
  ]);
  const now = clock.now();
  const recent = new Set(
    acts.flatMap((act) => ('dispute' in act && now < act.at + AFTERWARDS ? [act.dispute] : [])),
  );
  return cases.filter(({ id, state }) => !OVER.has(state) || recent.has(id));
}

const caseColumns = ['contract', 'id', 'week', 'state'] as const;

/** As one of the two parties; who is one is never the reviewer as well. */
async function asParty({ db }: ServerContext, person: Person, contract: string): Promise<Related | null> {
  const found = await db
    .selectFrom('contracts')
    .select(['freelancer', 'organisation'])
    .where('id', '=', contract)
    .executeTakeFirst();
  if (!found) return null;
  if (found.freelancer === person.id) return { contract, relation: 'freelancer', weeks: null };
  return person.roles.includes('client') && found.organisation === person.organisation
    ? { contract, relation: 'client', weeks: null }
    : null;
}

/** `null`: nothing at all, and then nobody learns whether it exists. */
export async function relationToContract(
  context: ServerContext,
  person: Person,
  contract: string,
): Promise<Related | null> {
  const party = await asParty(context, person, contract);
  if (party || !person.roles.includes('reviewer')) return party;
  const cases = await openCases(
    context,
    await context.db
      .selectFrom('disputes')
      .select(caseColumns)
      .where('contract', '=', contract)
      .where('reviewer', '=', person.id)
      .execute(),
  );
  return cases.length > 0
    ? { contract, relation: 'reviewer', weeks: [...new Set(cases.map(({ week }) => week))] }
    : null;
}

/** The operator is related to every dispute but the own ones; a reviewer to those assigned. */
export async function relationToDispute(
  context: ServerContext,
  person: Person,
  dispute: string,
): Promise<Related | null> {
  const found = await context.db
    .selectFrom('disputes')
    .select([...caseColumns, 'reviewer'])
    .where('id', '=', dispute)
    .executeTakeFirst();
  if (!found) return null;
  const { contract, week } = found;
  const party = await asParty(context, person, contract);
  if (party) return party;
  if (found.reviewer === person.id && person.roles.includes('reviewer')) {
    const [open] = await openCases(context, [found]);
    if (open) return { contract, relation: 'reviewer', weeks: [week] };
  }
  return person.roles.includes('operator') ? { contract, relation: 'operator', weeks: [week] } : null;
}
