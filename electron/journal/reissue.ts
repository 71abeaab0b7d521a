// What an older journal holds that no server has acknowledged, issued again under the key that writes now.
import { z } from 'zod';
import { fromUtf8 } from '../../shared/evidence/bytes.ts';
import type { Header } from '../../shared/evidence/entry.ts';
import type { StoredFile } from '../tracker/open-record.ts';
import { appendEntry, type Draft } from './append.ts';
import { blobPath } from './blobs.ts';
import type { Context } from './context.ts';
import { sizeOf } from './delivery.ts';
import { refuse } from './problems.ts';
import { noteReissued } from './reissued.ts';
import { headerOf } from './text-versions.ts';

const bytes = z.instanceof(Uint8Array);
const entryRow = z.object({ position: z.number(), hash: z.string(), envelope: bytes });
const openingRow = z.object({
  commitment: z.string(),
  role: z.enum(['body', 'memo', 'labels', 'picture', 'thumbnail']),
  salt: z.string().nullable(),
  bytes: bytes.nullable(),
});
type OpeningRow = z.output<typeof openingRow>;

/** An older journal, and the last of its entries that counts there. */
export interface GoneOnFrom {
  readonly journal: number;
  readonly seq: number;
}

/**
 * Issues again what stands after that in older journals, in the order in which it was made across all of them (time
 * that was moved is free only behind the discards), and with the clock readings of then: an item that was made before
 * its week locked still was. A record or item that was discarded since says nothing any more: what is left of it is the
 * discard, as if it had come before sealing. The server may have the old form all the same (what it acknowledged is not
 * known here after a backup was put back): discards, edits and returns name that, too. Salts and texts of the old form
 * are forgotten, so that a later discard leaves no copy; pictures belong to the new entry then. Runs inside the
 * transaction that enrols the new key.
 */
export function reissue(context: Context, places: readonly GoneOnFrom[]): void {
  const { sql } = context;
  const rows = places
    .flatMap(({ journal, seq }) =>
      sql.all(
        entryRow,
        'SELECT position, hash, envelope FROM entries WHERE journal = ? AND seq > ?',
        journal,
        seq,
      ),
    )
    .sort((a, b) => a.position - b.position);
  const again = new Map<string, string | null>();
  for (const { position, hash, envelope } of rows) {
    const openings = sql.all(
      openingRow,
      'SELECT commitment, role, salt, bytes FROM openings WHERE entry = ? ORDER BY id',
      position,
    );
    const header = headerOf(envelope);
    const drafts = draftsOf(context, header, openings, again);
    const files = drafts.flatMap((draft) => draft.files?.map(({ commitment }) => commitment) ?? []);
    forget(context, position, files);
    const issued = drafts.map((draft) => appendEntry(context, draft)).at(-1) ?? null;
    again.set(hash, issued);
    if (issued !== null) noteReissued(context, hash, issued);
  }
  for (const { journal } of places) {
    const those = 'position IN (SELECT position FROM entries WHERE journal = ?)';
    sql.run(`DELETE FROM parked_entries WHERE ${those}`, journal);
    sql.run(`DELETE FROM outbox WHERE ${those}`, journal);
  }
}

/** The old entry keeps its place in its chain, and nothing that it said. Openings of `files` make room for new ones. */
function forget({ sql }: Context, position: number, files: readonly string[]): void {
  sql.run('DELETE FROM picture_outbox WHERE entry = ?', position);
  for (const commitment of files) sql.run('DELETE FROM openings WHERE commitment = ?', commitment);
  sql.run('UPDATE openings SET salt = NULL, bytes = NULL WHERE entry = ?', position);
}

/** `again`: old hash to new one, `null` where nothing was issued in its place. */
function draftsOf(
  context: Context,
  header: Header,
  openings: readonly OpeningRow[],
  again: ReadonlyMap<string, string | null>,
): Draft[] {
  const { type, contract, segment, wall, mono, boot } = header;
  const textOf = (role: OpeningRow['role']): string | null => {
    const found = openings.find((one) => one.role === role)?.bytes;
    return found ? fromUtf8(found) : null;
  };
  const jsonOf = (role: OpeningRow['role']): unknown => JSON.parse(textOf(role) ?? 'null');
  /** A form that the server may have beside that of today. */
  const before = header.refers.filter((hash) => again.has(hash));
  const today = header.refers.flatMap((hash) => again.get(hash) ?? (again.has(hash) ? [] : hash));
  const refers = [...today, ...before.filter((hash) => again.get(hash) !== null)];
  const place = { contract, at: { wall, mono, boot }, ...(segment === null ? {} : { segment }) };
  const gone = today.length === 0;
  switch (type) {
    case 'journal.opened':
    case 'journal.closed':
      return [];
    // Each is about one entry at most. What the server may have goes first: edits are erased with the last that they name.
    case 'segment.discarded':
      return [...before.map((hash) => [hash]), today].map((one) => ({ ...place, type, refers: one }));
    case 'item.discarded':
      return [...before, ...today].map((hash) => ({ ...place, type, refers: [hash] }));
    case 'memo.edited': {
      const memo = textOf('memo');
      return memo === null || gone ? [] : [{ ...place, type, refers, memo }];
    }
    case 'labels.edited':
      return textOf('labels') === null || gone
        ? []
        : [{ ...place, type, refers, labels: z.array(z.string()).parse(jsonOf('labels')) }];
    case 'hours.returned':
      return gone ? [] : [{ ...place, type, refers, body: jsonOf('body') }];
    case 'segment.recorded':
    case 'time.added':
    case 'idle.resolved':
    case 'clock.event': {
      const body = jsonOf('body');
      if (body === null) return [];
      const labels = z.array(z.string()).parse(jsonOf('labels') ?? []);
      const files = filesOf(context, header, openings);
      return [{ ...place, type, body, memo: textOf('memo') ?? '', labels, files }];
    }
  }
}

/** In the order of the header. Pictures that wait to be sent are never erased before their record is. */
function filesOf({ dataDir }: Context, header: Header, openings: readonly OpeningRow[]): StoredFile[] {
  return header.commitments.flatMap(({ role, display, hash }): StoredFile[] => {
    if (role !== 'picture' && role !== 'thumbnail') return [];
    const salt = openings.find((one) => one.commitment === hash)?.salt;
    if (!salt) refuse('corrupt-entry', 'A picture of a record that was not sent has lost its salt.');
    return [
      { commitment: hash, salt, role, display: display ?? 0, bytes: sizeOf(blobPath(dataDir, hash)) ?? 1 },
    ];
  });
}
