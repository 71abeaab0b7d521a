// Contracts: the list, offers, acceptance, status.
import { ok, type Result } from '../../shared/domain/result.ts';
import type { ContractDetail } from '../../shared/wire/contracts.ts';
import type { ServerContext } from '../context.ts';
import { contractCards } from '../services/contracts/cards.ts';
import { contractDetail } from '../services/contracts/detail.ts';
import { answerTerms, offerContract, offerTerms } from '../services/contracts/offers.ts';
import { setStatus } from '../services/contracts/status.ts';
import { type Caller, type Handlers, personOf } from './handler.ts';

type Room = 'contracts' | 'offerContract' | 'contract' | 'offerTerms' | 'answerTerms' | 'setContractStatus';

export function contractHandlers(context: ServerContext): Pick<Handlers, Room> {
  /** The contract as it stands after `done`, for whoever did it. */
  async function after(
    done: Result<null>,
    contract: string,
    relation: NonNullable<Caller['relation']>,
  ): Promise<Result<ContractDetail>> {
    if (!done.ok) return done;
    context.changed();
    return ok(await contractDetail(context.db, contract, relation));
  }
  return {
    contracts: async (_question, caller) => ok(await contractCards(context, personOf(caller))),
    offerContract: async ({ body }, caller) =>
      after(await offerContract(context, personOf(caller), body), body.id, 'client'),
    contract: async ({ params }, { relation }) =>
      ok(await contractDetail(context.db, params.contract, relation ?? 'freelancer')),
    offerTerms: async ({ params: { contract }, body: { terms, from } }, caller) =>
      after(await offerTerms(context, personOf(caller), contract, terms, from), contract, 'client'),
    answerTerms: async ({ params, body }) =>
      after(await answerTerms(context, { ...params, ...body }), params.contract, 'freelancer'),
    setContractStatus: async ({ params: { contract }, body }, caller) =>
      after(
        await setStatus(context, caller, contract, body.status),
        contract,
        caller.relation ?? 'freelancer',
      ),
  };
}
