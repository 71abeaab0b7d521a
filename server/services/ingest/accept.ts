// The rules of acceptance: what refuses an entry, and what an accepted one does to the ledger.
import { type DiaryEntry, isDiscard, partKind, timeOf } from '../../../shared/domain/diary-entry.ts';
import { judgeEffect } from '../../../shared/domain/effects.ts';
import { intersect, subtract, union } from '../../../shared/domain/intervals.ts';
import { fail, ok, type Problem, type Result } from '../../../shared/domain/result.ts';
import { closedBodySchema } from '../../../shared/evidence/entry.ts';
import type { EntryAnswer } from '../../../shared/wire/sync.ts';
import { type CheckedEntry, checkOpening } from './check-entry.ts';
import {
  type AcceptedEntry,
  type Batch,
  closeJournal,
  type Journal,
  journalOf,
  type Ledger,
  type PersonLedger,
  placeOf,
  weekClaimed,
} from './ledger.ts';

/** Answers the entries of one batch in their order; what is accepted stands in the ledger. */
export function acceptBatch(ledger: Ledger, { person, entries }: Batch): EntryAnswer[] {
  /** Journals of which an entry was refused: nothing after it is looked at. */
  const waiting = new Set<string>();
  return entries.map((checked): EntryAnswer => {
    const { header, hash } = checked.entry ?? checked;
    const place = header && placeOf(header.contract, header.device);
    if (place !== null && waiting.has(place)) return { status: 'skipped', hash };
    const answer = checked.entry
      ? acceptEntry(ledger, person, checked.entry)
      : refused(hash, checked.problem);
    if (place !== null && answer.status === 'refused') waiting.add(place);
    return answer;
  });
}

const refused = (hash: string, error: Problem): EntryAnswer => ({ status: 'refused', hash, error });

function acceptEntry(ledger: Ledger, person: string, entry: CheckedEntry): EntryAnswer {
  const { hash, header } = entry;
  const found = ledger.contracts.get(header.contract);
  const owner = ledger.people.get(person);
  if (!found || !owner || found.freelancer !== person) {
    const message = 'This contract is not yours, or its terms were not accepted yet.';
    return refused(hash, { reason: 'contract-unknown', message });
  }
  const journal = journalOf(ledger, header.contract, header.device);
  const known = journal.known.get(header.seq);
  if (known?.hash === hash) return { status: 'known', hash, effect: known.effect };
  if (known) {
    ledger.conflicts.push(entry);
    const message = 'Another entry stands at this place: this machine was restored or copied.';
    return refused(hash, { reason: 'different-entry', message });
  }
  if (journal.closed) {
    const message = 'The journal was closed: go on in a new one, under a new key.';
    return refused(hash, { reason: 'journal-closed', message });
  }
  if (entry.problem) return refused(hash, entry.problem);
  const follows = checkPlace(journal, entry);
  if (!follows.ok) {
    if (follows.error.reason === 'prev-mismatch' && journal.entries > 0) {
      closeJournal(journal, 'broken');
      ledger.broken.push(journal);
    }
    return refused(hash, follows.error);
  }
  if (header.type === 'journal.opened') {
    const opening = checkOpening(entry.opened, entry.publicKey, found.contract);
    if (!opening.ok) return refused(hash, opening.error);
  }

  const accepted = judge(ledger, person, owner, entry);
  take(ledger, owner, journal, accepted);
  return { status: 'accepted', hash, effect: accepted.effect };
}

/** What the chain asks: no gap, on from the head, one opening, one record a segment. */
function checkPlace(journal: Journal, { header }: CheckedEntry): Result<null> {
  const { seq, prev, type, segment } = header;
  if (seq !== journal.entries) {
    return fail('seq-gap', `Entry ${journal.entries} of this journal comes first: send it before ${seq}.`);
  }
  if (prev !== journal.head) {
    return fail('prev-mismatch', 'The entry does not follow the one before it: go on in a new journal.');
  }
  if ((seq === 0) !== (type === 'journal.opened')) {
    return fail('opening-misplaced', 'A journal starts with journal.opened, and has only one.');
  }
  if (type === 'segment.recorded' && segment !== null && journal.recorded.has(segment)) {
    return fail('recorded-twice', 'This segment has a record already.');
  }
  return ok(null);
}

function judge(ledger: Ledger, person: string, owner: PersonLedger, entry: CheckedEntry): AcceptedEntry {
  const { contract } = ledger.contracts.get(entry.header.contract) ?? {};
  if (!contract) throw new Error('an entry without its contract is not judged');
  const time = timeOf(entry.diary);
  const week = weekClaimed(entry.diary);
  const [from, to] = [time[0]?.[0] ?? 0, time.at(-1)?.[1] ?? 0];
  const near = (week ? owner.busy.get(week[0]) : undefined)?.filter(
    ({ interval: [start, end] }) => start < to && from < end,
  );
  const effect = judgeEffect(entry.diary, {
    contract,
    order: owner.next,
    received: ledger.now,
    // The chain has refused a second record of the same key.
    duplicate: false,
    busy: near?.map(({ interval }) => interval) ?? [],
    discardedSegments: owner.discardedSegments,
  });
  const lost = effect.void.flatMap(({ intervals }) => intervals);
  const counts = partKind(entry.diary) ? union(subtract(time, lost)) : [];
  return { entry, person, effect, time, counts: week ? intersect(counts, [week]) : [] };
}

/** What the entries after it meet. */
function take(ledger: Ledger, owner: PersonLedger, journal: Journal, accepted: AcceptedEntry): void {
  const { entry, effect, counts } = accepted;
  const { hash, header, diary } = entry;
  const { contract, seq, type, segment } = header;
  owner.next += 1;
  journal.entries = seq + 1;
  journal.head = hash;
  journal.changed = true;
  journal.known.set(seq, { hash, effect });
  ledger.accepted.push(accepted);
  if (type === 'segment.recorded' && segment !== null) journal.recorded.add(segment);
  if (partKind(diary) !== null) {
    ledger.targets.set(placeOf(contract, hash), { hash, segment, received: ledger.now });
  }
  const week = weekClaimed(diary)?.[0];
  if (week !== undefined) {
    owner.busy.get(week)?.push(...counts.map((interval) => ({ interval, contract, entry: hash })));
  }
  if (isDiscard(diary)) discard(ledger, owner, diary);
  if (type === 'journal.closed') closeJournal(journal, closingReason(entry));
  const old = entry.opened?.restored?.device;
  const before = old === undefined ? undefined : ledger.journals.get(placeOf(contract, old));
  // The contract is this freelancer's: so is every journal of it.
  if (before && before !== journal && !before.closed) closeJournal(before, 'restored');
}

/** Frees time for entries to come, and gives up the bytes. */
function discard(ledger: Ledger, owner: PersonLedger, { contract, refers, type, segment }: DiaryEntry): void {
  if (type === 'segment.discarded' && segment !== null) owner.discardedSegments.add(segment);
  const gone = new Set(refers.filter((hash) => ledger.targets.has(placeOf(contract, hash))));
  for (const [week, pieces] of owner.busy) {
    const left = pieces.filter((piece) => piece.contract !== contract || !gone.has(piece.entry));
    if (left.length < pieces.length) owner.busy.set(week, left);
  }
  ledger.erased.set(contract, new Set([...(ledger.erased.get(contract) ?? []), ...gone]));
}

function closingReason({ body }: CheckedEntry): 'ended' | 'moved' | 'broken' {
  return body ? closedBodySchema.parse(JSON.parse(body.text)).reason : 'ended';
}
