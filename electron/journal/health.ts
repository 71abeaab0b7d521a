// How the journals stand: what each holds, and what waits to be sent.
import { z } from 'zod';
import type { HealthView } from '../../shared/diary-api.ts';
import type { EntryType } from '../../shared/evidence/entry.ts';
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

const parkedEntryRow = z.object({
  reason: z.string(),
  message: z.string(),
  at: z.number(),
  envelope: z.instanceof(Uint8Array),
});
const parkedPictureRow = parkedEntryRow.extend({ role: z.enum(['picture', 'thumbnail']) });

const WHAT: Readonly<Record<EntryType, string>> = {
  'journal.opened': 'beginning of a journal',
  'segment.recorded': 'record',
  'segment.discarded': 'discard of a record',
  'memo.edited': 'change of a memo',
  'labels.edited': 'change of labels',
  'time.added': 'time by hand',
  'idle.resolved': 'idle time',
  'item.discarded': 'discard of an item',
  'hours.returned': 'hours given back',
  'clock.event': 'clock event',
  'journal.closed': 'end of a journal',
};

const stamp = (instant: number): string =>
  `${new Date(instant).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

/** What the server refused, oldest first. */
function parked({ sql }: Context): HealthView['parked'] {
  const entries = sql.all(
    parkedEntryRow,
    `SELECT p.reason, p.message, p.at, e.envelope FROM parked_entries AS p
     JOIN entries AS e ON e.position = p.position ORDER BY p.position`,
  );
  const pictures = sql.all(
    parkedPictureRow,
    `SELECT p.reason, p.message, p.at, p.role, e.envelope FROM picture_outbox AS p
     JOIN entries AS e ON e.position = p.entry WHERE p.reason IS NOT NULL ORDER BY p.entry, p.opening`,
  );
  return [
    ...entries.map(({ envelope, ...problem }) => {
      const { type, segment, wall } = headerOf(envelope);
      return { ...problem, what: `${WHAT[type]} of ${stamp(segment ?? wall)}` };
    }),
    ...pictures.map(({ envelope, role, ...problem }) => {
      const { segment, wall } = headerOf(envelope);
      return { ...problem, what: `${role} of ${stamp(segment ?? wall)}` };
    }),
  ];
}

/** Every journal of this machine, how many entries no server has acknowledged, and what it refused. */
export function journalHealth(context: Context): Pick<HealthView, 'journals' | 'unsent' | 'parked'> {
  const { sql } = context;
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
    parked: parked(context),
  };
}
