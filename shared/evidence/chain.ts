// A whole journal checked: every envelope by itself, and each against the one before it.
import type { Interval } from '../domain/intervals.ts';
import type { Problem } from '../domain/result.ts';
import { type Bytes, fromHex } from './bytes.ts';
import { signatureHolds, type VerifyingKey, verifyingKey } from './ed25519.ts';
import type { Header, OpenedBody } from './entry.ts';
import { type OpeningOf, readContent } from './entry-content.ts';
import { sha256Hex } from './hash.ts';
import { readEntry } from './signed-entry.ts';

/** Signatures checked at the same time: the platform does them in threads of its own. */
const AT_ONCE = 64;

/** A problem at one place of a journal. */
export interface ChainProblem extends Problem {
  readonly seq: number;
}

/** Tracked time of one record, to be compared with the device's other journals. */
export interface RecordSpan {
  readonly entry: string;
  readonly seq: number;
  readonly segment: number;
  readonly intervals: readonly Interval[];
}

export interface ChainReport {
  readonly contract: string | null;
  readonly device: string | null;
  readonly entries: number;
  /** Hash of the last envelope, `null` for an empty journal. */
  readonly head: string | null;
  readonly opened: OpenedBody | null;
  /** Hashes of the records and items that its entries discard: their openings are erased on purpose. */
  readonly discarded: readonly string[];
  /** Records whose body is at hand. */
  readonly records: readonly RecordSpan[];
  readonly problems: readonly ChainProblem[];
}

/** What is remembered from one entry to the next. */
interface State {
  first: Header | null;
  key: VerifyingKey | null;
  opened: OpenedBody | null;
  closed: boolean;
  readonly recordedSegments: Set<number>;
}

function orderProblems(header: Header, seq: number, head: string | null, state: State): Problem[] {
  const problems: Problem[] = [];
  const add = (reason: string, message: string) => problems.push({ reason, message });
  if (header.seq !== seq) add('seq-gap', `The entry numbers itself ${header.seq}.`);
  if (header.prev !== head) add('prev-mismatch', 'The entry does not follow the one before it.');
  if ((seq === 0) !== (header.type === 'journal.opened')) {
    add('opening-misplaced', 'A journal starts with journal.opened, and has only one.');
  }
  if (state.first && header.contract !== state.first.contract) add('contract-mismatch', 'Another contract.');
  if (state.first && header.device !== state.first.device) add('device-mismatch', 'Another device.');
  if (state.closed) add('after-closed', 'The journal was closed before this entry.');
  if (header.type === 'segment.recorded' && header.segment !== null) {
    if (state.recordedSegments.has(header.segment))
      add('recorded-twice', 'This segment has a record already.');
    state.recordedSegments.add(header.segment);
  }
  return problems;
}

/** The key that the journal's first entry brings, if it is the one that the header names. */
async function keyOf(
  header: Header,
  opened: OpenedBody | null,
): Promise<{ key: VerifyingKey | null; problem: Problem | null }> {
  if (!opened) {
    const message = 'The body of journal.opened is not at hand, so no signature can be checked.';
    return { key: null, problem: { reason: 'key-unknown', message } };
  }
  if (sha256Hex(fromHex(opened.publicKey)) !== header.device) {
    const message = 'The public key in journal.opened is not the one that the header names.';
    return { key: null, problem: { reason: 'key-mismatch', message } };
  }
  const key = await verifyingKey(opened.publicKey);
  return key.ok ? { key: key.value, problem: null } : { key: null, problem: key.error };
}

/**
 * Checks one journal's envelopes, in order from `seq` 0: strict form, signature, schema, `seq`, `prev`, device and
 * contract, commitments that can be opened, and no two records over the same instant. Every problem is a value.
 */
export async function verifyChain(envelopes: Iterable<Bytes>, opening: OpeningOf): Promise<ChainReport> {
  const state: State = { first: null, key: null, opened: null, closed: false, recordedSegments: new Set() };
  const records: RecordSpan[] = [];
  const problems: ChainProblem[] = [];
  const discarded: string[] = [];
  const checks: Promise<void>[] = [];
  let head: string | null = null;
  let seq = 0;
  for (const envelope of envelopes) {
    const place = seq;
    const add = (found: Problem) => problems.push({ ...found, seq: place });
    const entry = readEntry(envelope);
    if (!entry.ok) add(entry.error);
    else {
      const { header, hash } = entry.value;
      for (const problem of orderProblems(header, seq, head, state)) add(problem);
      const content = readContent(header, opening);
      for (const problem of content.problems) add(problem);
      if (!state.first) {
        state.first = header;
        state.opened = content.opened;
        const found = await keyOf(header, content.opened);
        state.key = found.key;
        if (found.problem) add(found.problem);
      }
      if (state.key) {
        checks.push(
          signatureHolds(state.key, entry.value.signature, entry.value.signed).then((holds) => {
            if (!holds) add({ reason: 'signature-bad', message: 'The signature does not hold.' });
          }),
        );
      }
      if (checks.length >= AT_ONCE) await Promise.all(checks.splice(0));
      if (header.type === 'journal.closed') state.closed = true;
      if (header.type === 'segment.discarded' || header.type === 'item.discarded')
        discarded.push(...header.refers);
      if (content.record && header.segment !== null) {
        records.push({ entry: hash, seq, segment: header.segment, intervals: content.record.intervals });
      }
    }
    head = sha256Hex(envelope);
    seq += 1;
  }
  await Promise.all(checks);
  for (const { later, earlier } of findOverlaps(records)) {
    const message = `Its time overlaps that of entry ${earlier.seq}.`;
    problems.push({ seq: later.seq, reason: 'records-overlap', message });
  }
  return {
    contract: state.first?.contract ?? null,
    device: state.first?.device ?? null,
    entries: seq,
    head,
    opened: state.opened,
    discarded,
    records,
    problems: problems.sort((a, b) => a.seq - b.seq),
  };
}

/** Pairs of records that cover a common instant; each record is named at most once as `later`. */
export function findOverlaps<R extends RecordSpan>(records: readonly R[]): { earlier: R; later: R }[] {
  const pieces = records
    .flatMap((record) => record.intervals.map(([start, end]) => ({ record, start, end })))
    .sort((a, b) => a.start - b.start || a.end - b.end);
  const found = new Map<R, R>();
  let widest = pieces[0];
  for (const piece of pieces.slice(1)) {
    if (!widest) break;
    if (piece.start < widest.end && piece.record !== widest.record) found.set(piece.record, widest.record);
    if (piece.end > widest.end) widest = piece;
  }
  return [...found].map(([later, earlier]) => ({ later, earlier }));
}
