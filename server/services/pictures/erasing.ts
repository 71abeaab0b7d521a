// Erasing: a row says 'erased' first, and its file goes after; a contract's key takes everything with it at once.
import { sql } from 'kysely';
import { eraseKey, type Vault } from '../../blobs/vault.ts';
import type { ServerContext } from '../../context.ts';
import { announce, touch } from '../recording.ts';

/** Files that are removed between two looks at the table. */
const TOGETHER = 100;

/** Makes all pictures and attachments of a contract unreadable for good, whatever copies of the files there are. */
export async function eraseContractBytes(context: ServerContext, contract: string): Promise<void> {
  await context.db.transaction().execute(async (tx) => {
    await eraseKey(tx, contract);
    await tx
      .updateTable('pictures')
      .set({ state: 'erased', salt: null, problem: null })
      .where('contract', '=', contract)
      // That one was refused stays on record: what its week is worth depends on it.
      .where('state', 'not in', ['erased', 'refused'])
      .execute();
    await touch(tx, contract);
    await announce(tx, { contract, what: 'diary', at: null }, context.clock.now());
  });
  context.changed();
}

/** Removes the files of a contract's refused pictures, which nobody can read once its key was erased. */
export async function removeRefused({ db }: ServerContext, vault: Vault, contract: string): Promise<void> {
  const rows = await db
    .selectFrom('pictures')
    .select('commitment')
    .where('contract', '=', contract)
    .where('state', '=', 'refused')
    .execute();
  for (const { commitment } of rows) await vault.remove(contract, commitment);
}

/** Removes the files of pictures that somebody has erased, also of those whose upload was never acknowledged. */
export async function removeErased({ db }: ServerContext, vault: Vault): Promise<void> {
  for (;;) {
    const rows = await db
      .selectFrom('pictures')
      .select(['contract', 'commitment'])
      // Spelled out, so that the index over just these rows is used.
      .where('state', '=', sql.lit('erased'))
      .where('removed', '=', sql.lit(0))
      .limit(TOGETHER)
      .execute();
    if (rows.length === 0) return;
    for (const { contract, commitment } of rows) await vault.remove(contract, commitment);
    await db.transaction().execute(async (tx) => {
      for (const { contract, commitment } of rows) {
        await tx
          .updateTable('pictures')
          .set({ removed: 1 })
          .where('contract', '=', contract)
          .where('commitment', '=', commitment)
          .execute();
      }
    });
  }
}

/**
 * Looks once more for files of pictures that were erased before they had arrived: one that was on its way then has been
 * written after its file was looked for, where the process ended before it could see that.
 */
export async function removeLate({ db }: ServerContext, vault: Vault, stopped: () => boolean): Promise<void> {
  const contracts = await db.selectFrom('contracts').select('id').where('data_key', 'is not', null).execute();
  for (const { id } of contracts) {
    if (stopped()) return;
    const rows = await db
      .selectFrom('pictures')
      .select('commitment')
      .where('contract', '=', id)
      .where('state', '=', 'erased')
      .where('received_at', 'is', null)
      .execute();
    for (const { commitment } of rows) await vault.remove(id, commitment);
  }
}
