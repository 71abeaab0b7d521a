// Who stands on which side of a contract.
import type { Db } from '../store/database.ts';

export interface Sides {
  readonly freelancer: string;
  /** Every member of the client's organisation. */
  readonly clients: readonly string[];
  readonly title: string;
}

/** Throws where there is no such contract. */
export async function sidesOf(db: Db, contract: string): Promise<Sides> {
  const { freelancer, organisation, title } = await db
    .selectFrom('contracts')
    .select(['freelancer', 'organisation', 'title'])
    .where('id', '=', contract)
    .executeTakeFirstOrThrow();
  const members = await db
    .selectFrom('people')
    .select('id')
    .where('organisation', '=', organisation)
    .where('joined_at', 'is not', null)
    .execute();
  return { freelancer, clients: members.map(({ id }) => id), title };
}
