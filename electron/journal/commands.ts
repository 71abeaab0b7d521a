// What changes the journal: each command is one transaction, and asking twice does nothing twice.
import { z } from 'zod';
import { type Contract, contractSchema } from '../../shared/domain/contract.ts';
import { type RecordBody, recordBodySchema } from '../../shared/domain/record.ts';
import { segmentOf } from '../../shared/domain/time.ts';
import { toHex } from '../../shared/evidence/bytes.ts';
import { canonicalBytes } from '../../shared/evidence/canonical.ts';
import type {
  ClockEventBody,
  IdleResolvedBody,
  OpenedBody,
  TimeAddedBody,
} from '../../shared/evidence/entry.ts';
import { insideSegment, pictureCommitments } from '../../shared/evidence/entry-content.ts';
import type { OpenRecord } from '../tracker/open-record.ts';
import type { Instant } from '../tracker/ports.ts';
import { appendEntry, currentJournal } from './append.ts';
import type { Context } from './context.ts';
import { hashAt, recordOf } from './discarding.ts';
import { dropOpen, saveContract } from './keeping.ts';
import { refuse } from './problems.ts';
import { todayOf, withFormsBefore } from './reissued.ts';

const targetRow = z.object({ contract: z.string(), discard: z.number().nullable() });
const bytesRow = z.object({ bytes: z.instanceof(Uint8Array).nullable() });

/** Saves `contract` and, if this device has no journal for it yet, opens one with the consent's hash and the terms. */
export function openContractJournal(
  context: Context,
  contract: Contract,
  consent: string,
  at: Instant,
): null {
  context.db
    .transaction(() => {
      saveContract(context, contract);
      if (currentJournal(context, contract.id)) return;
      openJournalFor(context, contractSchema.parse(contract), consent, null, at);
    })
    .immediate();
  return null;
}

/** Starts the current device's journal of `contract`; `restored` names the journal that it goes on from. */
export function openJournalFor(
  context: Context,
  contract: Contract,
  consent: string,
  restored: OpenedBody['restored'],
  at: Instant,
): void {
  const { sql, key } = context;
  if (!key) refuse('journal-not-opened', 'The data folder has no device key yet.');
  sql.run(
    'INSERT INTO journals (contract, device, personal) VALUES (?, ?, ?)',
    contract.id,
    key.device,
    contract.kind === 'personal' ? 1 : 0,
  );
  const body: OpenedBody = { consent, terms: contract.versions, publicKey: key.publicKey, restored };
  appendEntry(context, { type: 'journal.opened', contract: contract.id, at, body });
}

/** Whether the sealed entry at `position` says exactly `body`. */
function sameBody({ sql }: Context, position: number, body: RecordBody): boolean {
  const held = sql.get(
    bytesRow,
    "SELECT bytes FROM openings WHERE entry = ? AND role = 'body'",
    position,
  )?.bytes;
  return held !== null && held !== undefined && toHex(held) === toHex(canonicalBytes(body));
}

/**
 * Seals an open row into a signed entry and answers its hash. Entry, texts, pictures' salts, outbox row, projection and
 * the open row's end are one transaction. The same body again answers the same hash.
 */
export function seal(context: Context, record: OpenRecord, body: RecordBody, at: Instant): string {
  const parsed = recordBodySchema.parse({
    ...body,
    // A title of some window may hold half of a surrogate pair, which no entry can; it must not keep time from being kept.
    application: body.application?.toWellFormed() ?? null,
    title: body.title?.toWellFormed() ?? null,
  });
  if (!insideSegment(parsed.intervals, record.segment)) {
    refuse('outside-segment', "The tracked time does not lie in the record's segment.", 'intervals');
  }
  const files = pictureCommitments(parsed).map(
    ({ hash, role, display }) =>
      record.files.find((f) => f.commitment === hash && f.role === role && f.display === display) ??
      refuse('file-unknown', `The record lists no file for its ${role} of display ${display}.`, 'files'),
  );
  const commit = context.db.transaction(() => {
    const known = recordOf(context, record);
    if (known && known.discard !== null) refuse('discarded', 'This record was discarded.');
    if (known && known.entry !== null) {
      if (!sameBody(context, known.entry, parsed)) refuse('already-sealed', 'This record is sealed already.');
      dropOpen(context, record);
      return hashAt(context, known.entry);
    }
    const { contract, segment, memo, labels } = record;
    const hash = appendEntry(context, {
      type: 'segment.recorded',
      contract,
      at,
      segment,
      body: parsed,
      memo,
      labels,
      files,
    });
    dropOpen(context, record);
    return hash;
  });
  return commit.immediate();
}

/** Entries that stand by themselves; records, discards, returns and openings have commands of their own. */
export type AppendDraft = { readonly contract: string } & (
  | { readonly type: 'memo.edited'; readonly refers: readonly string[]; readonly memo: string }
  | { readonly type: 'labels.edited'; readonly refers: readonly string[]; readonly labels: readonly string[] }
  | { readonly type: 'time.added'; readonly body: TimeAddedBody; readonly memo: string }
  | { readonly type: 'idle.resolved'; readonly body: IdleResolvedBody; readonly memo: string }
  | { readonly type: 'clock.event'; readonly body: ClockEventBody }
);

/** Each hash must name a sealed record or an item of `contract` that has not been discarded. */
function checkTargets({ sql }: Context, contract: string, hashes: readonly string[]): void {
  for (const hash of hashes) {
    const found = sql.get(
      targetRow,
      `SELECT discard, contract FROM records WHERE entry = (SELECT position FROM entries WHERE hash = ?)
       UNION ALL
       SELECT discard, contract FROM items WHERE entry = (SELECT position FROM entries WHERE hash = ?)`,
      hash,
      hash,
    );
    if (found?.contract !== contract)
      refuse('unknown-entry', `No record or item of this contract is ${hash}.`, 'refers');
    if (found.discard !== null) refuse('discarded', `The record or item ${hash} was discarded.`, 'refers');
  }
}

/** Appends one entry and answers its hash. */
export function append(context: Context, draft: AppendDraft, at: Instant): string {
  const commit = context.db.transaction(() => {
    const named = 'refers' in draft ? draft.refers.map((hash) => todayOf(context, hash)) : [];
    checkTargets(context, draft.contract, named);
    const timed = draft.type === 'time.added' || draft.type === 'idle.resolved';
    const start = timed ? draft.body.intervals[0]?.[0] : undefined;
    return appendEntry(context, {
      ...draft,
      at,
      refers: withFormsBefore(context, named),
      ...(start === undefined ? {} : { segment: segmentOf(start) }),
    });
  });
  return commit.immediate();
}
