// One contract as its parties see it, with every version of its terms.
import { contractSchema, type Terms, termsSchema } from '../../../shared/domain/contract.ts';
import type { ContractDetail, Relation } from '../../../shared/wire/contracts.ts';
import type { Db } from '../../store/database.ts';
import { contractOf } from '../facts.ts';
import { freelancerName, knowsFreelancer } from '../people/naming.ts';

export const readTerms = (json: string): Terms => termsSchema.parse(JSON.parse(json));

/** Throws where there is no such contract: whoever asks has a relation to it. */
export async function contractDetail(db: Db, id: string, relation: Relation): Promise<ContractDetail> {
  const found = await db
    .selectFrom('contracts')
    .innerJoin('organisations', 'organisations.id', 'contracts.organisation')
    .innerJoin('people', 'people.id', 'contracts.freelancer')
    .select(['contracts.title', 'contracts.state', 'contracts.sample', 'people.zone'])
    .select([freelancerName.as('freelancerName'), knowsFreelancer.as('known')])
    .select(['organisations.id as organisation', 'organisations.name as client'])
    .select('people.id as freelancer')
    .where('contracts.id', '=', id)
    .executeTakeFirstOrThrow();
  const versions = await db
    .selectFrom('contract_versions')
    .innerJoin('people', 'people.id', 'contract_versions.offered_by')
    .select(['terms_json', 'text', 'hash', 'offered_at', 'accepted_at', 'declined_at', 'people.name'])
    .where('contract', '=', id)
    .orderBy('version')
    .execute();
  // Before the first acceptance there is nothing in force: the offer stands in for it.
  const contract =
    (await contractOf(db, id)) ??
    contractSchema.parse({
      id,
      kind: 'server',
      title: found.title,
      client: found.client,
      versions: versions.slice(0, 1).map(({ terms_json }) => readTerms(terms_json)),
      raisedLimits: [],
      statusChanges: [],
    });
  return {
    contract,
    relation,
    client: { id: found.organisation, name: found.client },
    freelancer: {
      id: found.freelancer,
      name: found.freelancerName,
      // Only an account has one.
      zone: found.known === 1 ? found.zone : null,
    },
    sample: found.sample === 1,
    state: found.state as ContractDetail['state'],
    versions: versions.map((row) => ({
      terms: readTerms(row.terms_json),
      text: row.text,
      hash: row.hash,
      offeredBy: row.name,
      offeredAt: row.offered_at,
      acceptedAt: row.accepted_at,
      declinedAt: row.declined_at,
    })),
  };
}
