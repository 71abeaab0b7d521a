// What a person has to do with a contract or a dispute.
import type { Relation } from '../../shared/wire/contracts.ts';
import type { ServerContext } from '../context.ts';
import type { Person } from '../routes/handler.ts';

export interface Related {
  readonly contract: string;
  readonly relation: Relation;
  /** Weeks that this relation reaches, `null` for all. */
  readonly weeks: readonly number[] | null;
}

/** `null`: nothing at all, and then nobody learns whether it exists. */
export async function relationToContract(
  { db }: ServerContext,
  person: Person,
  contract: string,
): Promise<Related | null> {
  const found = await db
    .selectFrom('contracts')
    .select(['freelancer', 'organisation'])
    .where('id', '=', contract)
    .executeTakeFirst();
  if (!found) return null;
  if (found.freelancer === person.id) return { contract, relation: 'freelancer', weeks: null };
  if (person.roles.includes('client') && found.organisation === person.organisation) {
    return { contract, relation: 'client', weeks: null };
  }
  const cases = await db
    .selectFrom('disputes')
    .select('week')
    .where('contract', '=', contract)
    .where('reviewer', '=', person.id)
    .execute();
  return cases.length > 0
    ? { contract, relation: 'reviewer', weeks: [...new Set(cases.map(({ week }) => week))] }
    : null;
}

/** The operator is related to every dispute; a reviewer to those assigned. */
export async function relationToDispute(
  context: ServerContext,
  person: Person,
  dispute: string,
): Promise<Related | null> {
  const found = await context.db
    .selectFrom('disputes')
    .select(['contract', 'week', 'reviewer'])
    .where('id', '=', dispute)
    .executeTakeFirst();
  if (!found) return null;
  if (found.reviewer === person.id) {
    return { contract: found.contract, relation: 'reviewer', weeks: [found.week] };
  }
  const related = await relationToContract(context, person, found.contract);
  if (related && related.relation !== 'reviewer') return related;
  return person.roles.includes('operator')
    ? { contract: found.contract, relation: 'operator', weeks: [found.week] }
    : null;
}
