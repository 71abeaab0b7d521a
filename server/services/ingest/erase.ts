// What a discard erases at the server, in its own transaction; the files of pictures go after it.
import type { Db, Tx } from '../../store/database.ts';
import type { Ledger } from './ledger.ts';
import { chunks } from './load.ts';

const forgotten = {
  body: null,
  body_salt: null,
  memo: null,
  memo_salt: null,
  labels: null,
  labels_salt: null,
  starts: null,
  ends: null,
} as const;

const EDITS = ['memo.edited', 'labels.edited'] as const;
const DISCARDS = ['segment.discarded', 'item.discarded'] as const;

/** Forgets the bytes of discarded records and items, of their pictures, and of edits that are about nothing else. */
export async function eraseBytes(tx: Tx, { accepted, erased }: Ledger): Promise<void> {
  for (const [contract, hashes] of erased) {
    for (const chunk of chunks([...hashes])) {
      await forget(tx, contract, chunk);
      await tx.deleteFrom('busy').where('contract', '=', contract).where('entry', 'in', chunk).execute();
      await tx
        .updateTable('pictures')
        .set({ state: 'erased', salt: null, problem: null })
        .where('contract', '=', contract)
        .where('entry', 'in', chunk)
        .where('state', '<>', 'erased')
        .execute();
      const edits = await editsQuery(tx, contract, chunk).execute();
      await eraseEdits(
        tx,
        contract,
        edits.map(({ entry }) => entry),
      );
    }
  }
  // An edit may come after the discard of all that it is about, from another device.
  const edits = accepted.filter(({ entry }) => (EDITS as readonly string[]).includes(entry.header.type));
  for (const [contract, each] of Map.groupBy(edits, ({ entry }) => entry.header.contract)) {
    await eraseEdits(
      tx,
      contract,
      each.map(({ entry }) => entry.hash),
    );
  }
}

async function forget(tx: Tx, contract: string, hashes: readonly string[]): Promise<void> {
  await tx
    .updateTable('entries')
    .set(forgotten)
    .where('contract', '=', contract)
    .where('hash', 'in', hashes)
    .execute();
}

/** Edits of these records and items. */
export const editsQuery = (db: Db, contract: string, targets: readonly string[]) =>
  db
    .selectFrom('entry_refs as ref')
    .innerJoin('entries', (join) =>
      join.onRef('entries.contract', '=', 'ref.contract').onRef('entries.hash', '=', 'ref.entry'),
    )
    .select('ref.entry')
    .distinct()
    .where('ref.contract', '=', contract)
    .where('ref.target', 'in', targets)
    .where('entries.type', 'in', EDITS);

/** Of these edits, those about something that was not discarded. */
export const aliveQuery = (db: Db, contract: string, edits: readonly string[]) =>
  db
    .selectFrom('entry_refs as ref')
    .select('ref.entry')
    .distinct()
    .where('ref.contract', '=', contract)
    .where('ref.entry', 'in', edits)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('entry_refs as by')
            .innerJoin('entries', (join) =>
              join.onRef('entries.contract', '=', 'by.contract').onRef('entries.hash', '=', 'by.entry'),
            )
            .select('by.entry')
            .whereRef('by.contract', '=', 'ref.contract')
            .whereRef('by.target', '=', 'ref.target')
            .where('entries.type', 'in', DISCARDS),
        ),
      ),
    );

/** Forgets, of these edits, those about nothing but what was discarded. */
async function eraseEdits(tx: Tx, contract: string, edits: readonly string[]): Promise<void> {
  for (const chunk of chunks(edits)) {
    const alive = await aliveQuery(tx, contract, chunk).execute();
    const kept = new Set(alive.map(({ entry }) => entry));
    const gone = chunk.filter((hash) => !kept.has(hash));
    if (gone.length > 0) await forget(tx, contract, gone);
  }
}
