// Our journals beside the server's: what it has lost is queued again, and where it has others, we write no more.
import { z } from 'zod';
import type { JournalHead } from '../../shared/wire/sync.ts';
import type { Context } from './context.ts';

const journalRow = z.object({ id: z.number(), contract: z.string(), entries: z.number() });
const hashRow = z.object({ hash: z.string() });

/**
 * Compares this device's journals of `contracts` with their heads at the server. Answers whether the server holds
 * entries that are not ours, or takes no more: the machine was restored or cloned. Where the server is behind what it
 * acknowledged, that is queued again, and so are pictures that it still awaits.
 */
export function compareHeads(
  context: Context,
  contracts: readonly string[],
  heads: readonly JournalHead[],
  awaited: readonly string[],
): boolean {
  const { db, sql, key } = context;
  const device = key?.device ?? '';
  return db
    .transaction(() => {
      const journals = sql.all(
        journalRow,
        `SELECT j.id, j.contract, (SELECT count(*) FROM entries WHERE journal = j.id) AS entries FROM journals AS j
         WHERE j.device = ? AND j.personal = 0 AND j.contract IN (SELECT value FROM json_each(?))`,
        device,
        JSON.stringify(contracts),
      );
      let foreign = false;
      for (const { id, contract, entries } of journals) {
        const head = heads.find((one) => one.contract === contract && one.device === device);
        const there = head?.entries ?? 0;
        const last = sql.get(
          hashRow,
          'SELECT hash FROM entries WHERE journal = ? AND seq = ?',
          id,
          there - 1,
        );
        if (there > entries || head?.closed === true || (there > 0 && last?.hash !== head?.head)) {
          foreign = true;
        } else {
          requeue(context, id, there);
        }
      }
      sql.run(
        `INSERT OR IGNORE INTO picture_outbox (opening, entry, role)
         SELECT o.id, o.entry, o.role FROM openings AS o
         JOIN entries AS e ON e.position = o.entry JOIN journals AS j ON j.id = e.journal
         WHERE o.commitment IN (SELECT value FROM json_each(?)) AND j.personal = 0 AND o.salt IS NOT NULL
           AND o.role IN ('picture', 'thumbnail')`,
        JSON.stringify(awaited),
      );
      return foreign;
    })
    .immediate();
}

/** Entries from `seq` on that were acknowledged, and that the server does not have any more. It is asked anew about them all. */
function requeue({ sql }: Context, journal: number, seq: number): void {
  const lost = 'SELECT position FROM entries WHERE journal = ? AND seq >= ?';
  const { changes } = sql.run(`INSERT OR IGNORE INTO outbox (position) ${lost}`, journal, seq);
  if (changes > 0) sql.run(`DELETE FROM parked_entries WHERE position IN (${lost})`, journal, seq);
  sql.run(`DELETE FROM effects WHERE position IN (${lost})`, journal, seq);
}
