// What told of an offer is read once the offer is answered or gone, wherever that happened: nothing waits any more.
import type { Tx } from '../../store/database.ts';
import { announce } from '../recording.ts';

/** Marks what told the freelancer of the contract's offers as read, for all pages. */
export async function readOfferNotices(
  tx: Tx,
  { contract, freelancer }: { readonly contract: string; readonly freelancer: string },
  now: number,
): Promise<void> {
  await tx
    .updateTable('notifications')
    .set({ read_at: now })
    .where('person', '=', freelancer)
    .where('contract', '=', contract)
    .where('kind', '=', 'terms-offered')
    .where('read_at', 'is', null)
    .execute();
  await announce(tx, { contract: null, person: freelancer, what: 'notification', at: null }, now);
}
