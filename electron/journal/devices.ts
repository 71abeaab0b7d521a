// Device keys known to this data folder, which of them writes, and what a new one goes on from.
import { z } from 'zod';
import { openedBodySchema } from '../../shared/evidence/entry.ts';
import type { Instant } from '../tracker/ports.ts';
import { openJournalFor } from './commands.ts';
import { type Context, deviceKey } from './context.ts';
import { contracts } from './keeping.ts';
import { refuse } from './problems.ts';
import { reissue } from './reissue.ts';

const deviceRow = z.object({ device: z.string() });
const oldJournalRow = z.object({
  id: z.number(),
  contract: z.string(),
  device: z.string(),
  seq: z.number(),
  head: z.string(),
  opened: z.instanceof(Uint8Array),
});

/** The device whose key writes here, `null` in a new data folder. */
export const currentDevice = ({ sql }: Context): string | null =>
  sql.get(deviceRow, 'SELECT device FROM devices WHERE current = 1')?.device ?? null;

/** Takes the key into use if it is the current device's; answers whether it is. */
export function useKey(context: Context, pem: string): boolean {
  const key = deviceKey(pem);
  if (key.device !== currentDevice(context)) return false;
  context.key = key;
  return true;
}

/**
 * Makes a new key the one that writes. Each journal of the key before it is gone on from: a new journal whose first
 * entry names the old one and the last entry that counts there. What stands after it no server has acknowledged: it is
 * issued again, as of when it was made. Open rows belong to no key and go on under the new one.
 */
export function enrol(context: Context, pem: string, at: Instant): null {
  const { db, sql } = context;
  const before = context.key;
  const key = deviceKey(pem);
  const commit = db.transaction(() => {
    const old = sql.all(
      oldJournalRow,
      // A journal of which nothing was acknowledged still begins with its first entry.
      `SELECT j.id, j.contract, j.device, head.seq, head.hash AS head, o.bytes AS opened
       FROM journals AS j
       JOIN devices AS d ON d.device = j.device AND d.current = 1
       JOIN entries AS head ON head.journal = j.id AND head.seq = max(0, coalesce(
         (SELECT min(e.seq) - 1 FROM outbox AS o JOIN entries AS e ON e.position = o.position WHERE e.journal = j.id),
         (SELECT max(seq) FROM entries WHERE journal = j.id)))
       JOIN entries AS first ON first.journal = j.id AND first.seq = 0
       JOIN openings AS o ON o.entry = first.position AND o.role = 'body'
       ORDER BY j.id`,
    );
    sql.run('UPDATE devices SET current = 0 WHERE current = 1');
    sql.run('INSERT INTO devices (device, public_key, current) VALUES (?, ?, 1)', key.device, key.publicKey);
    context.key = key;
    const known = new Map(contracts(context).map((contract) => [contract.id, contract]));
    for (const { contract: id, device, seq, head, opened } of old) {
      const contract =
        known.get(id) ?? refuse('corrupt-entry', `The contract ${id} of a journal is missing.`);
      const { consent } = openedBodySchema.parse(JSON.parse(new TextDecoder().decode(opened)));
      openJournalFor(context, contract, consent, { device, seq, head }, at);
    }
    reissue(
      context,
      old.map(({ id: journal, seq }) => ({ journal, seq })),
    );
  });
  try {
    commit.immediate();
  } catch (error) {
    context.key = before;
    throw error;
  }
  return null;
}
