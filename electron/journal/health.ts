// How the journals stand: what each holds, and what waits to be sent.
import { z } from 'zod';
import type { HealthView } from '../../shared/diary-api.ts';
import type { Context } from './context.ts';
import { headerOf } from './text-versions.ts';

const journalRow = z.object({
  contract: z.string(),
  device: z.string(),
  current: z.number(),
  entries: z.number(),
  hash: z.string().nullable(),
  envelope: z.instanceof(Uint8Array).nullable(),
});
const countRow = z.object({ count: z.number() });

/** Every journal of this machine, and how many entries no server has acknowledged. */
export function journalHealth({ sql }: Context): Pick<HealthView, 'journals' | 'unsent'> {
  // `seq` is contiguous from 0, so that the head says how many there are.
  const journals = sql.all(
    journalRow,
    `SELECT j.contract, j.device, d.current, coalesce(h.seq + 1, 0) AS entries, h.hash, h.envelope
     FROM journals AS j
     JOIN devices AS d ON d.device = j.device
     LEFT JOIN entries AS h ON h.journal = j.id AND h.seq = (SELECT max(seq) FROM entries WHERE journal = j.id)
     ORDER BY j.id`,
  );
  return {
    journals: journals.map(({ contract, device, current, entries, hash, envelope }) => ({
      contract,
      device,
      current: current === 1,
      entries,
      head: hash,
      newest: envelope && headerOf(envelope).wall,
    })),
    unsent: sql.get(countRow, 'SELECT count(*) AS count FROM outbox')?.count ?? 0,
  };
}
