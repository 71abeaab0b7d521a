// Disputes: opened by the client, answered by the freelancer, decided by somebody who is neither.
import { fail, ok, type Result } from '../../shared/domain/result.ts';
import type { DisputeView } from '../../shared/wire/disputes.ts';
import type { ServerContext } from '../context.ts';
import {
  type Actor,
  answerDispute,
  appealDispute,
  assignDispute,
  decideDispute,
  openDispute,
  withdrawDispute,
} from '../services/disputes/acts.ts';
import { reviewersFor } from '../services/disputes/reviewers.ts';
import { type Dispute, readDispute } from '../services/disputes/rows.ts';
import { disputeCard, disputeCards, disputeView } from '../services/disputes/view.ts';
import { type Caller, type Handlers, personOf } from './handler.ts';

type Names =
  | 'openDispute'
  | 'disputes'
  | 'dispute'
  | 'answerDispute'
  | 'withdrawDispute'
  | 'decideDispute'
  | 'appealDispute'
  | 'assignDispute'
  | 'reviewers';

export const disputeHandlers = (context: ServerContext): Pick<Handlers, Names> => {
  const actorOf = (caller: Caller): Actor => ({ person: personOf(caller), relation: caller.relation });
  const known = async (id: string): Promise<Result<Dispute>> => {
    const found = await readDispute(context.db, id);
    return found ? ok(found) : fail('not-found', 'There is nothing here, or nothing for you.');
  };
  const view = async (caller: Caller, id: string): Promise<Result<DisputeView>> => {
    const found = await known(id);
    if (!found.ok) return found;
    const { relation } = caller;
    return ok(await disputeView(context, found.value, relation ?? 'operator', personOf(caller).id));
  };
  /** The dispute as it is after an act, or why the act was refused. */
  const after = async (caller: Caller, id: string, acted: Result<null>): Promise<Result<DisputeView>> =>
    acted.ok ? view(caller, id) : acted;
  return {
    openDispute: async ({ params, body }, caller) =>
      after(caller, body.id, await openDispute(context, actorOf(caller), params.contract, body)),
    disputes: async (_question, caller) => ok(await disputeCards(context, personOf(caller))),
    dispute: ({ params }, caller) => view(caller, params.dispute),
    answerDispute: async ({ params: { dispute }, body }, caller) =>
      after(caller, dispute, await answerDispute(context, actorOf(caller), dispute, body)),
    withdrawDispute: async ({ params: { dispute }, body }, caller) =>
      after(caller, dispute, await withdrawDispute(context, actorOf(caller), dispute, body)),
    decideDispute: async ({ params: { dispute }, body }, caller) =>
      after(caller, dispute, await decideDispute(context, actorOf(caller), dispute, body)),
    appealDispute: async ({ params: { dispute }, body }, caller) =>
      after(caller, dispute, await appealDispute(context, actorOf(caller), dispute, body)),
    async assignDispute({ params: { dispute }, body }, caller) {
      const acted = await assignDispute(context, actorOf(caller), dispute, body.reviewer);
      if (!acted.ok) return acted;
      const found = await known(dispute);
      return found.ok ? ok(await disputeCard(context, found.value, caller.relation ?? 'operator')) : found;
    },
    async reviewers({ params: { dispute } }) {
      const found = await known(dispute);
      if (!found.ok) return found;
      return ok(await reviewersFor(context.db, found.value));
    },
  };
};
