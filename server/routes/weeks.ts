// A week in its review: its statement, and what the parties do to it.
import type { Result } from '../../shared/domain/result.ts';
import { weekOf } from '../../shared/domain/time.ts';
import type { ReviewWeek } from '../../shared/wire/review.ts';
import type { ServerContext } from '../context.ts';
import { readerOf } from '../services/review/reader.ts';
import { readWeek } from '../services/review/statement-reading.ts';
import { type Act, approveOverLimit, approveWeek, raiseLimit, returnHours } from '../services/weeks/acts.ts';
import { refusal } from '../services/weeks/refusals.ts';
import { type Caller, type Handlers, personOf } from './handler.ts';

type Names = 'week' | 'approveWeek' | 'raiseLimit' | 'approveOverLimit' | 'returnHours';

export const weekHandlers = (context: ServerContext): Pick<Handlers, Names> => {
  const actOf = (caller: Caller, contract: string, id: string): Act => ({
    contract,
    id,
    person: personOf(caller),
    relation: caller.relation,
  });
  /** Does the act and answers the week as it is then. */
  const onWeek = async (
    caller: Caller,
    { contract, week }: { readonly contract: string; readonly week: number },
    id: string,
    act: (act: Act) => Promise<Result<null>>,
  ): Promise<Result<ReviewWeek>> => {
    if (weekOf(week) !== week) return refusal('bad-week');
    const acted = await act(actOf(caller, contract, id));
    return acted.ok ? readWeek(context, readerOf(contract, caller), week) : acted;
  };
  return {
    week: ({ params }, caller) => readWeek(context, readerOf(params.contract, caller), params.week),
    approveWeek: ({ params, body }, caller) =>
      onWeek(caller, params, body.id, (act) => approveWeek(context, act, params.week)),
    raiseLimit: ({ params, body }, caller) =>
      onWeek(caller, params, body.id, (act) =>
        raiseLimit(context, act, { week: params.week, limit: body.limit }),
      ),
    approveOverLimit: ({ params, body }, caller) =>
      onWeek(caller, params, body.id, (act) =>
        approveOverLimit(context, act, { week: params.week, entries: body.entries }),
      ),
    returnHours: ({ params, body }, caller) =>
      returnHours(context, actOf(caller, params.contract, body.id), body),
  };
};
