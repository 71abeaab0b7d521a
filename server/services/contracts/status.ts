// Pause, going on, and end; each holds from the segment after it.
import { fail, ok, type Result } from '../../../shared/domain/result.ts';
import type { ServerContext } from '../../context.ts';
import type { Caller } from '../../routes/handler.ts';
import { personOf } from '../../routes/handler.ts';
import type { Tx } from '../../store/database.ts';
import { clientsOf, partiesOf, tell } from '../parties.ts';
import { announce, touch } from '../recording.ts';
import { readOfferNotices } from './offer-notices.ts';

export type Status = 'active' | 'paused' | 'ended';

type Side = 'freelancer' | 'client';

/** The contract stays paused; only who holds it changes. */
async function holdPause(tx: Tx, contract: string, by: Side | 'both' | null, now: number): Promise<void> {
  await tx.updateTable('contracts').set({ paused_by: by }).where('id', '=', contract).execute();
  await announce(tx, { contract, what: 'contract', at: null }, now);
}

const other = (side: Side): Side => (side === 'client' ? 'freelancer' : 'client');

/** Whose pause holds after `side` has paused or gone on; `null`: nobody's. */
function holders(before: string | null, side: Side, status: 'active' | 'paused'): Side | 'both' | null {
  if (status === 'paused') return before === null || before === side ? side : 'both';
  return before === null || before === side ? null : other(side);
}

/**
 * A pause holds until the side that made it goes on; where both have, until both do. Either side ends the contract. Each
 * sets a state and is idempotent so long as nothing came between: sent again after the opposite, it sets its state again.
 * Reasons: `ended` (nothing follows the end), `not-in-force` (an offer can only be withdrawn, by its client),
 * `paused-by-other`.
 */
export async function setStatus(
  { db, clock }: ServerContext,
  caller: Caller,
  contract: string,
  status: Status,
): Promise<Result<null>> {
  const by = personOf(caller);
  const link = `#/contracts/${contract}`;
  return db.transaction().execute(async (tx): Promise<Result<null>> => {
    const now = clock.now();
    const { state, paused_by } = await tx
      .selectFrom('contracts')
      .select(['state', 'paused_by'])
      .where('id', '=', contract)
      .executeTakeFirstOrThrow();
    const side: Side = caller.relation === 'client' ? 'client' : 'freelancer';
    const pausedBy = status === 'ended' ? null : holders(paused_by, side, status);
    if (state === status) {
      // The other side's pause holds already; from now on both have to go on.
      if (pausedBy !== paused_by) await holdPause(tx, contract, pausedBy, now);
      return ok(null);
    }
    if (state === 'offered') {
      if (status !== 'ended' || caller.relation !== 'client') {
        return fail('not-in-force', 'This contract has not been accepted yet.');
      }
      await tx.updateTable('contracts').set({ state: 'withdrawn' }).where('id', '=', contract).execute();
      await announce(tx, { contract, what: 'contract', at: null }, now);
      const parties = await partiesOf(tx, contract);
      await readOfferNotices(tx, parties, now);
      const told = { kind: 'terms-withdrawn', facts: { by: by.name }, link } as const;
      await tell(tx, parties, [parties.freelancer], told, now);
      return ok(null);
    }
    if (state !== 'active' && state !== 'paused') {
      return fail('ended', 'This contract has ended: make a new one.');
    }
    if (status === 'active' && pausedBy !== null) {
      if (paused_by === 'both') {
        await holdPause(tx, contract, pausedBy, now);
        return ok(null);
      }
      return fail(
        'paused-by-other',
        'The other side has paused this contract, and only it can go on with it: write to it.',
      );
    }
    await tx
      .insertInto('contract_statuses')
      .values({ contract, at: now, status, person: by.id })
      .onConflict((conflict) => conflict.columns(['contract', 'at']).doUpdateSet({ status, person: by.id }))
      .execute();
    await tx
      .updateTable('contracts')
      .set({ state: status, paused_by: pausedBy })
      .where('id', '=', contract)
      .execute();
    await touch(tx, contract);
    await announce(tx, { contract, what: 'contract', at: null }, now);
    const parties = await partiesOf(tx, contract);
    const others = caller.relation === 'client' ? [parties.freelancer] : await clientsOf(tx, parties);
    const facts = { status, by: by.name };
    await tell(tx, parties, others, { kind: 'contract-status', facts, link }, now);
    return ok(null);
  });
}
