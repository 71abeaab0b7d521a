// Entries written straight into the server's tables, unsigned: for tests that are about what comes after acceptance.
import type { Tx } from '../../../server/store/database.ts';
import { type DiaryEntry, timeOf } from '../../../shared/domain/diary-entry.ts';
import type { Effect } from '../../../shared/domain/effects.ts';

/** Types whose header names a segment. */
export const isPlaced = ({ type }: DiaryEntry): boolean =>
  ['segment.recorded', 'time.added', 'idle.resolved', 'segment.discarded'].includes(type);

export interface EntryRow {
  readonly entry: DiaryEntry;
  readonly effect: Effect;
  readonly segment: number | null;
  /** People and devices that exist. */
  readonly freelancer: string;
  readonly device: string;
}

/** The entry with its journal, its key and what it refers to; an entry without good evidence has another one at its place. */
export async function writeEntryRow(
  tx: Tx,
  { entry, effect, segment, freelancer, device }: EntryRow,
): Promise<void> {
  const { id: hash, contract, device: key, seq, type, wall, memo, labels, body, refers } = entry;
  const time = timeOf(entry);
  await tx
    .insertInto('device_keys')
    .values({ key, device, public_key: '', enrolled_at: 0 })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
  await tx
    .insertInto('journals')
    .values({
      contract,
      key,
      freelancer,
      entries: 0,
      head: null,
      opened_at: 0,
      closed_at: null,
      closed_reason: null,
    })
    .onConflict((conflict) => conflict.columns(['contract', 'key']).doNothing())
    .execute();
  await tx
    .insertInto('entries')
    .values({
      contract,
      key,
      seq,
      hash,
      type,
      segment,
      starts: time[0]?.[0] ?? null,
      ends: time.at(-1)?.[1] ?? null,
      wall,
      received: effect.received,
      place: effect.order,
      envelope: new Uint8Array(),
      body: body === null ? null : JSON.stringify(body),
      body_salt: null,
      memo,
      memo_salt: null,
      labels: labels === null ? null : JSON.stringify(labels),
      labels_salt: null,
      effect_json: JSON.stringify(effect),
    })
    .execute();
  for (const target of new Set(refers)) {
    await tx.insertInto('entry_refs').values({ contract, target, entry: hash }).execute();
  }
  if (!entry.evidenceGood) {
    const other = { contract, key, seq, hash: '0'.repeat(64), envelope: new Uint8Array(), received: 0 };
    await tx.insertInto('conflicts').values(other).execute();
  }
}
