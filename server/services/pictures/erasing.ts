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
      .where('state', '!=', 'erased')
      .execute();
    await touch(tx, contract);
    await announce(tx, { contract, what: 'diary', at: null }, context.clock.now());
  });
  context.changed();
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
