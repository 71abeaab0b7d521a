// Rows of pictures whose bytes lie durably in the store: many arrivals in one transaction.
import { OWN_EVENT } from '../../../shared/domain/server-event.ts';
import type { ServerContext } from '../../context.ts';
import type { Tx } from '../../store/database.ts';
import { announce, recordEvent } from '../recording.ts';
import { grouping } from './grouping.ts';

export interface Arrival {
  readonly contract: string;
  readonly commitment: string;
  readonly entry: string;
}

/** `gone`: it was erased while it travelled. */
export type Arrived = 'stored' | 'gone';

/** Milliseconds, less than a picture takes to be written; in them several come together. */
const GATHER = 3;
const MOST = 100;

/** Marks a picture as stored; its entry's last one is an event, from which on the record may be protected. */
export const createArrivals = ({
  db,
  clock,
  changed,
}: ServerContext): ((arrival: Arrival) => Promise<Arrived>) =>
  grouping(
    async (arrivals: readonly Arrival[]) => {
      const gone = await db.transaction().execute(async (tx) => {
        const gone = new Set<string>();
        for (const [contract, own] of Map.groupBy(arrivals, (arrival) => arrival.contract)) {
          const commitments = [...new Set(own.map(({ commitment }) => commitment))];
          for (const each of await store(tx, contract, commitments, clock.now()))
            gone.add(`${contract}/${each}`);
        }
        return gone;
      });
      changed();
      return arrivals.map(({ contract, commitment }) =>
        gone.has(`${contract}/${commitment}`) ? 'gone' : 'stored',
      );
    },
    MOST,
    GATHER,
  );

/** Answers those that were erased meanwhile. */
async function store(
  tx: Tx,
  contract: string,
  commitments: readonly string[],
  now: number,
): Promise<readonly string[]> {
  const fresh = await tx
    .updateTable('pictures')
    .set({ state: 'stored', received_at: now })
    .where('contract', '=', contract)
    .where('commitment', 'in', commitments)
    .where('state', '=', 'awaited')
    .returning(['commitment', 'entry', 'role'])
    .execute();
  await tell(tx, contract, fresh, now);
  if (fresh.length === commitments.length) return [];
  const known = await tx
    .selectFrom('pictures')
    .select('commitment')
    .where('contract', '=', contract)
    .where('commitment', 'in', commitments)
    .where('state', '!=', 'erased')
    .execute();
  const kept = new Set(known.map(({ commitment }) => commitment));
  return commitments.filter((commitment) => !kept.has(commitment));
}

async function tell(
  tx: Tx,
  contract: string,
  fresh: readonly { readonly entry: string; readonly role: string }[],
  now: number,
): Promise<void> {
  if (fresh.length === 0) return;
  const rows = await tx
    .selectFrom('pictures')
    .innerJoin('entries', (join) =>
      join.onRef('entries.contract', '=', 'pictures.contract').onRef('entries.hash', '=', 'pictures.entry'),
    )
    .select(['entry', 'state', 'entries.segment'])
    .where('pictures.contract', '=', contract)
    .where('entry', 'in', [...new Set(fresh.map(({ entry }) => entry))])
    .execute();
  // A thumbnail is news by itself, a picture only as the last one.
  const shown = new Set(fresh.filter(({ role }) => role === 'thumbnail').map(({ entry }) => entry));
  const news = new Set<number | null>();
  for (const [entry, pictures] of Map.groupBy(rows, (row) => row.entry)) {
    const complete = pictures.every(({ state }) => state === 'stored' || state === 'good');
    if (complete) {
      const id = `${OWN_EVENT}pictures-${entry.slice(0, 50)}`;
      await recordEvent(tx, { type: 'pictures.received', id, contract, at: now, entries: [entry] }, null);
    }
    if (complete || shown.has(entry)) news.add(pictures[0]?.segment ?? null);
  }
  for (const at of news) await announce(tx, { contract, what: 'diary', at }, now);
}
