// Pause, going on, and end; each holds from the segment after it.
import { fail, ok, type Result } from '../../../shared/domain/result.ts';
import type { ServerContext } from '../../context.ts';
import type { Caller } from '../../routes/handler.ts';
import { personOf } from '../../routes/handler.ts';
import { sidesOf } from '../parties.ts';
import { announce, notify, touch } from '../recording.ts';

export type Status = 'active' | 'paused' | 'ended';

/** Reasons: `ended` (nothing follows the end), `not-in-force` (an offer can only be withdrawn, by its client). */
export async function setStatus(
  { db, clock }: ServerContext,
  caller: Caller,
  contract: string,
  status: Status,
): Promise<Result<null>> {
  const by = personOf(caller);
  return db.transaction().execute(async (tx): Promise<Result<null>> => {
    const now = clock.now();
    const { state } = await tx
      .selectFrom('contracts')
      .select('state')
      .where('id', '=', contract)
      .executeTakeFirstOrThrow();
    if (state === status) return ok(null);
    if (state === 'offered') {
      if (status !== 'ended' || caller.relation !== 'client') {
        return fail('not-in-force', 'This contract has not been accepted yet.');
      }
      await tx.updateTable('contracts').set({ state: 'withdrawn' }).where('id', '=', contract).execute();
      await announce(tx, { contract, what: 'contract', at: null }, now);
      return ok(null);
    }
    if (state !== 'active' && state !== 'paused') {
      return fail('ended', 'This contract has ended: make a new one.');
    }
    await tx
      .insertInto('contract_statuses')
      .values({ contract, at: now, status, person: by.id })
      .onConflict((conflict) => conflict.columns(['contract', 'at']).doUpdateSet({ status, person: by.id }))
      .execute();
    await tx.updateTable('contracts').set({ state: status }).where('id', '=', contract).execute();
    await touch(tx, contract);
    await announce(tx, { contract, what: 'contract', at: null }, now);
    const { freelancer, clients, title } = await sidesOf(tx, contract);
    for (const person of caller.relation === 'client' ? [freelancer] : clients) {
      const facts = { title, status, by: by.name };
      await notify(
        tx,
        { person, kind: 'contract-status', contract, facts, link: `#/contracts/${contract}` },
        now,
      );
    }
    return ok(null);
  });
}
