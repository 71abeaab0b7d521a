// One entry appended: signed, its texts and pictures bound to it, queued for sending and projected; nothing commits here.
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { labelsSchema, memoSchema } from '../../shared/domain/record.ts';
import { type Bytes, toHex } from '../../shared/evidence/bytes.ts';
import { canonicalBytes } from '../../shared/evidence/canonical.ts';
import { type CommitmentRole, commit, labelsBytes, memoBytes } from '../../shared/evidence/commitment.ts';
import { bodySchemas, type EntryType, type Header, headerSchema } from '../../shared/evidence/entry.ts';
import { entryRules } from '../../shared/evidence/entry-content.ts';
import { writeEntry } from '../../shared/evidence/signed-entry.ts';
import type { StoredFile } from '../tracker/open-record.ts';
import type { Instant } from '../tracker/ports.ts';
import type { Context, Statements } from './context.ts';
import { refuse } from './problems.ts';
import { project } from './projections.ts';

export interface Draft {
  readonly type: EntryType;
  readonly contract: string;
  /** Read by the clocks of this process unless `boot` names another. */
  readonly at: Instant & { readonly boot?: string };
  readonly segment?: number;
  readonly refers?: readonly string[];
  readonly body?: unknown;
  readonly memo?: string;
  readonly labels?: readonly string[];
  /** In the order of the body's displays: picture, thumbnail, picture … */
  readonly files?: readonly StoredFile[];
}

const journalRow = z.object({ id: z.number(), personal: z.number() });
const headRow = z.object({ seq: z.number(), hash: z.string() });

const textsOf = (draft: Draft): { role: CommitmentRole; bytes: Bytes }[] =>
  entryRules[draft.type].texts.map((role) => {
    if (role === 'memo') return { role, bytes: memoBytes(memoSchema.parse(draft.memo ?? '')) };
    if (role === 'labels') return { role, bytes: labelsBytes(labelsSchema.parse(draft.labels ?? [])) };
    return { role, bytes: canonicalBytes(bodySchemas[draft.type]?.parse(draft.body)) };
  });

/** The journal that this device writes for `contract`, or `null` before it was opened. */
export const currentJournal = ({ sql, key }: Context, contract: string) =>
  sql.get(
    journalRow,
    'SELECT id, personal FROM journals WHERE contract = ? AND device = ?',
    contract,
    key?.device ?? '',
  );

/** A picture or thumbnail waits to be sent, after its entry. */
export const queuePicture = (sql: Statements, commitment: string, size: number | null) =>
  sql.run(
    `INSERT OR REPLACE INTO picture_outbox (opening, entry, role, size)
     SELECT id, entry, role, ? FROM openings WHERE commitment = ?`,
    size,
    commitment,
  );

/** Appends to the device's journal of the draft's contract and answers the entry's hash. Runs inside a transaction. */
export function appendEntry(context: Context, draft: Draft): string {
  const { sql, key, boot } = context;
  const journal = currentJournal(context, draft.contract);
  if (!key || !journal) {
    refuse(
      'journal-not-opened',
      'This contract has no journal on this device yet: accept its terms first.',
      'contract',
    );
  }
  const head = sql.get(
    headRow,
    'SELECT seq, hash FROM entries WHERE journal = ? ORDER BY seq DESC LIMIT 1',
    journal.id,
  );
  const texts = textsOf(draft).map(({ role, bytes }) => {
    const salt = toHex(randomBytes(32));
    return { role, salt, bytes, hash: commit(role, salt, bytes) };
  });
  const files = draft.files ?? [];
  const header: Header = headerSchema.parse({
    v: 1,
    type: draft.type,
    contract: draft.contract,
    device: key.device,
    seq: head ? head.seq + 1 : 0,
    prev: head?.hash ?? null,
    wall: draft.at.wall,
    mono: draft.at.mono,
    boot: draft.at.boot ?? boot,
    // No server makes checkpoints yet.
    seen: null,
    segment: draft.segment ?? null,
    refers: draft.refers ?? [],
    commitments: [
      ...texts.map(({ role, hash }) => ({ role, display: null, hash })),
      ...files.map(({ role, display, commitment }) => ({ role, display, hash: commitment })),
    ],
  });
  const { envelope, hash } = writeEntry(header, key.sign);
  const position = Number(
    sql.run(
      'INSERT INTO entries (journal, seq, hash, envelope) VALUES (?, ?, ?, ?)',
      journal.id,
      header.seq,
      hash,
      envelope,
    ).lastInsertRowid,
  );
  const addOpening = 'INSERT INTO openings (commitment, entry, role, salt, bytes) VALUES (?, ?, ?, ?, ?)';
  for (const text of texts) sql.run(addOpening, text.hash, position, text.role, text.salt, text.bytes);
  for (const file of files) sql.run(addOpening, file.commitment, position, file.role, file.salt, null);
  if (journal.personal === 0) {
    sql.run('INSERT INTO outbox (position) VALUES (?)', position);
    for (const file of files) queuePicture(sql, file.commitment, file.bytes);
  }
  project(sql, 'main', { position, header }, new Map(texts.map(({ hash: name, bytes }) => [name, bytes])));
  return hash;
}
