// Who has to do with a contract: whom notifications go to, and by which names.
import type { NotificationKind } from '../../shared/wire/conversation.ts';
import type { Role } from '../../shared/wire/people.ts';
import type { Db, Tx } from '../store/database.ts';
import { freelancerName } from './people/naming.ts';
import { type Notice, notify } from './recording.ts';

export interface Parties {
  readonly contract: string;
  readonly title: string;
  readonly organisation: string;
  readonly client: string;
  readonly freelancer: string;
  /** As the client knows them (`people/naming.ts`). */
  readonly freelancerName: string;
}

export async function partiesOf(db: Db, contract: string): Promise<Parties> {
  return db
    .selectFrom('contracts')
    .innerJoin('organisations', 'organisations.id', 'contracts.organisation')
    .innerJoin('people', 'people.id', 'contracts.freelancer')
    .select(['contracts.id as contract', 'contracts.title', 'contracts.organisation'])
    .select(['organisations.name as client', 'contracts.freelancer'])
    .select(freelancerName.as('freelancerName'))
    .where('contracts.id', '=', contract)
    .executeTakeFirstOrThrow();
}

/** People of a role who have accepted their invitation. */
async function peopleWith(db: Db, role: Role, organisation?: string): Promise<string[]> {
  const rows = await db
    .selectFrom('people')
    .select('id')
    .where('roles_json', 'like', `%"${role}"%`)
    .where('joined_at', 'is not', null)
    .$if(organisation !== undefined, (query) => query.where('organisation', '=', organisation ?? ''))
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}

export const clientsOf = (db: Db, { organisation }: Parties): Promise<string[]> =>
  peopleWith(db, 'client', organisation);

export const operators = (db: Db): Promise<string[]> => peopleWith(db, 'operator');

/** Where a notification leads on the site. */
export const weekLink = (contract: string, week: number): string => `#/contracts/${contract}/weeks/${week}`;
export const disputeLink = (dispute: string): string => `#/disputes/${dispute}`;

export interface Told {
  readonly kind: NotificationKind;
  readonly facts: Notice['facts'];
  readonly link: string;
}

/** The same to each of several people; the title of the contract and the names of its sides are always said. */
export async function tell(
  tx: Tx,
  parties: Parties,
  people: readonly string[],
  { kind, facts, link }: Told,
  now: number,
): Promise<void> {
  const { contract, title, client, freelancerName: freelancer } = parties;
  for (const person of people) {
    const all = { title, client, freelancer, ...facts };
    await notify(tx, { person, kind, contract, facts: all, link }, now);
  }
}
