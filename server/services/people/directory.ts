// Who is there: all accounts for the operator, freelancers for a client.
import type { ServerContext } from '../../context.ts';
import type { Person } from '../../routes/handler.ts';
import { rolesOf } from './me.ts';
import { ACCEPTED } from './naming.ts';

/** Every account, invited ones that have not joined included, by name. */
export async function allPeople({ db }: ServerContext) {
  const rows = await db
    .selectFrom('people')
    .leftJoin('organisations', 'organisations.id', 'people.organisation')
    .select(['people.id', 'people.name', 'email', 'roles_json', 'sample'])
    .select('organisations.name as organisation')
    .orderBy('people.name')
    .orderBy('people.id')
    .execute();
  return rows.map(({ roles_json, sample, ...person }) => ({
    ...person,
    roles: rolesOf(roles_json),
    sample: sample === 1,
  }));
}

/**
 * Those to whom the client's organisation can offer a contract: whom it invited, with whom it has a contract, and
 * sample accounts. Whom it only invited stands here by the name that it gave, joined or not: the list does not say
 * who had an account already.
 */
export async function freelancersFor(
  { db }: Pick<ServerContext, 'db'>,
  { organisation }: Pick<Person, 'organisation'>,
) {
  const invited = await db
    .selectFrom('invited')
    .innerJoin('people', 'people.id', 'invited.person')
    .select(['people.id', 'invited.name', 'roles_json', 'sample', 'joined_at'])
    .where('invited.organisation', '=', organisation)
    .execute();
  const contracted = await db
    .selectFrom('contracts')
    .innerJoin('people', 'people.id', 'contracts.freelancer')
    .select(['people.id', 'people.name', 'roles_json', 'people.sample', 'state'])
    .where('contracts.organisation', '=', organisation)
    .execute();
  const samples = await db
    .selectFrom('people')
    .select(['id', 'name', 'roles_json', 'sample'])
    .where('sample', '=', 1)
    .execute();
  // A later one replaces an earlier one.
  const rows = [
    ...contracted.filter(({ state }) => !ACCEPTED.has(state)),
    // Who has not joined has no role yet, and was invited as a freelancer.
    ...invited.map((row) => (row.joined_at === null ? { ...row, roles_json: '["freelancer"]' } : row)),
    ...contracted.filter(({ state }) => ACCEPTED.has(state)),
    ...samples,
  ];
  const found = new Map(
    rows
      .filter(({ roles_json }) => rolesOf(roles_json).includes('freelancer'))
      .map(({ id, name, sample }) => [id, { id, name, sample: sample === 1 }]),
  );
  return [...found.values()].sort((a, b) => a.name.localeCompare(b.name));
}
