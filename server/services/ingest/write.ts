// Writes what a transaction accepted: rows by the hundred, and what it means for weeks, pages and people.
import { isDiscard, partKind } from '../../../shared/domain/diary-entry.ts';
import { isLocked, MINUTE, statementWeek, weekOf, weekPhases } from '../../../shared/domain/time.ts';
import type { Tx } from '../../store/database.ts';
import { clientsOf, partiesOf, tell, weekLink } from '../parties.ts';
import { announce, touch } from '../recording.ts';
import { ensureWeek } from '../weeks/stages.ts';
import { eraseBytes } from './erase.ts';
import { type AcceptedEntry, type Journal, type Ledger, placeOf } from './ledger.ts';
import { chunks } from './load.ts';

/** Rows of one statement: a hundred of the widest stay far below what a statement may hold. */
const ROWS = 100;
/** As long as an entry may be ahead of the clock. */
const AHEAD = 10 * MINUTE;

export async function writeLedger(tx: Tx, ledger: Ledger): Promise<void> {
  const { accepted, now } = ledger;
  for (const journal of ledger.journals.values()) {
    if (journal.changed) await writeJournal(tx, ledger, journal);
  }
  for (const [freelancer, { next }] of ledger.people) {
    await tx
      .insertInto('sequences')
      .values({ freelancer, next })
      .onConflict((conflict) => conflict.column('freelancer').doUpdateSet({ next }))
      .execute();
  }
  for (const chunk of chunks(accepted, ROWS)) {
    await tx
      .insertInto('entries')
      .values(chunk.map((each) => entryRow(each, now)))
      .execute();
  }
  await writeRefs(tx, accepted);
  await writePictures(tx, accepted);
  await writeBusy(tx, accepted);
  await eraseBytes(tx, ledger);
  await writeWeeks(tx, ledger);
  await tellOfLate(tx, ledger);
  await tellOfConflicts(tx, ledger);
  await tellPages(tx, ledger);
}

async function writeJournal(
  tx: Tx,
  { contracts, now }: Ledger,
  { contract, key, entries, head, closed, closedReason }: Journal,
): Promise<void> {
  const closed_at = closed ? now : null;
  await tx
    .insertInto('journals')
    .values({
      contract,
      key,
      freelancer: contracts.get(contract)?.freelancer ?? '',
      entries,
      head,
      opened_at: now,
      closed_at,
      closed_reason: closedReason,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['contract', 'key'])
        .doUpdateSet({ entries, head, closed_at, closed_reason: closedReason }),
    )
    .execute();
}

const entryRow = ({ entry, effect, time }: AcceptedEntry, received: number) => {
  const { header, hash, envelope, body, memo, labels } = entry;
  return {
    contract: header.contract,
    key: header.device,
    seq: header.seq,
    hash,
    type: header.type,
    segment: header.segment,
    starts: time[0]?.[0] ?? null,
    ends: time.at(-1)?.[1] ?? null,
    wall: header.wall,
    received,
    place: effect.order,
    envelope,
    body: body?.text ?? null,
    body_salt: body?.salt ?? null,
    memo: memo?.text ?? null,
    memo_salt: memo?.salt ?? null,
    labels: labels?.text ?? null,
    labels_salt: labels?.salt ?? null,
    effect_json: JSON.stringify(effect),
  };
};

async function writeRefs(tx: Tx, accepted: readonly AcceptedEntry[]): Promise<void> {
  const rows = accepted.flatMap(({ entry: { hash, header } }) =>
    [...new Set(header.refers)].map((target) => ({ contract: header.contract, target, entry: hash })),
  );
  for (const chunk of chunks(rows)) await tx.insertInto('entry_refs').values(chunk).execute();
}

async function writePictures(tx: Tx, accepted: readonly AcceptedEntry[]): Promise<void> {
  const rows = accepted.flatMap(({ entry }) =>
    entry.pictures.map(({ commitment, role, display, salt, size, width, height }) => ({
      contract: entry.header.contract,
      commitment,
      entry: entry.hash,
      role,
      display,
      salt,
      size,
      width,
      height,
      state: salt === null ? 'erased' : 'awaited',
      problem: null,
      received_at: null,
    })),
  );
  for (const chunk of chunks(rows, ROWS)) {
    // The same commitment again is the same picture: its salt is used once.
    await tx
      .insertInto('pictures')
      .values(chunk)
      .onConflict((conflict) => conflict.columns(['contract', 'commitment']).doNothing())
      .execute();
  }
}

async function writeBusy(tx: Tx, accepted: readonly AcceptedEntry[]): Promise<void> {
  const rows = accepted.flatMap(({ entry, person, counts }) =>
    counts.map(([starts, ends]) => ({
      freelancer: person,
      starts,
      ends,
      contract: entry.header.contract,
      entry: entry.hash,
      key: entry.header.device,
    })),
  );
  for (const chunk of chunks(rows, ROWS)) await tx.insertInto('busy').values(chunk).execute();
}

/** Segments of which a page shows something else now; empty where none can be named. */
function segmentsOf(ledger: Ledger, { entry: { header } }: AcceptedEntry): number[] {
  if (header.segment !== null) return [header.segment];
  return header.refers.flatMap((hash) => {
    const segment = ledger.targets.get(placeOf(header.contract, hash))?.segment ?? null;
    return segment === null ? [] : [segment];
  });
}

/** The calendar of every week in whose statement something stands from now on. */
async function writeWeeks(tx: Tx, ledger: Ledger): Promise<void> {
  const { now } = ledger;
  const found = new Map<string, { contract: string; week: number }>();
  const add = (contract: string, week: number): void => {
    // What claims to lie in the future is void, and has no week yet.
    if (week <= weekOf(now + AHEAD)) found.set(placeOf(contract, String(week)), { contract, week });
  };
  for (const { entry } of ledger.accepted) {
    const { contract, segment, refers, type } = entry.header;
    if (partKind(entry.diary) !== null && segment !== null) {
      add(contract, statementWeek(weekOf(segment), now));
    } else if (isDiscard(entry.diary) || type === 'hours.returned') {
      // What takes something from a week that has locked stands in this one.
      const late = refers.some((hash) => {
        const target = ledger.targets.get(placeOf(contract, hash));
        return target && target.segment !== null && isLocked(target.segment, target.received, now);
      });
      if (late) add(contract, weekOf(now));
    }
  }
  for (const { contract, week } of found.values()) await ensureWeek(tx, contract, week);
}

/** The client hears of time that came after its week had locked, once for each week. */
async function tellOfLate(tx: Tx, { accepted, now }: Ledger): Promise<void> {
  const found = new Map<string, { contract: string; week: number }>();
  for (const { entry } of accepted) {
    const { contract, segment } = entry.header;
    if (partKind(entry.diary) === null || segment === null) continue;
    const week = weekOf(segment);
    if (weekPhases(week).lock <= now) found.set(placeOf(contract, String(week)), { contract, week });
  }
  for (const { contract, week } of found.values()) {
    const parties = await partiesOf(tx, contract);
    const told = { kind: 'late-time', facts: { week }, link: weekLink(contract, weekOf(now)) } as const;
    const clients = await clientsOf(tx, parties);
    // What was made offline comes in many batches.
    const before = await tx
      .selectFrom('notifications')
      .select('person')
      .where('person', 'in', clients)
      .where('contract', '=', contract)
      .where('kind', '=', told.kind)
      .where('link', '=', told.link)
      .where('facts_json', 'like', `%"week":${week}}`)
      .execute();
    const known = new Set(before.map(({ person }) => person));
    const unaware = clients.filter((person) => !known.has(person));
    await tell(tx, parties, unaware, told, now);
  }
}

/** Both sides hear of another entry at a known place, once, and of a chain that broke. */
async function tellOfConflicts(tx: Tx, { conflicts, broken, now }: Ledger): Promise<void> {
  const contracts = new Set(broken.map(({ contract }) => contract));
  for (const { hash, envelope, header } of conflicts) {
    const { contract, device: key, seq } = header;
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('conflicts')
      .values({ contract, key, seq, hash, envelope, received: now })
      .onConflict((conflict) => conflict.columns(['contract', 'key', 'seq', 'hash']).doNothing())
      .executeTakeFirstOrThrow();
    if (numInsertedOrUpdatedRows === 0n) continue;
    contracts.add(contract);
    // Its rule 7 fails from now on.
    await touch(tx, contract);
  }
  for (const contract of contracts) {
    const parties = await partiesOf(tx, contract);
    const both = [parties.freelancer, ...(await clientsOf(tx, parties))];
    const told = { kind: 'evidence-conflict', facts: {}, link: `#/contracts/${contract}` } as const;
    await tell(tx, parties, both, told, now);
    await announce(tx, { contract, what: 'diary', at: null }, now);
  }
}

async function tellPages(tx: Tx, ledger: Ledger): Promise<void> {
  const byContract = Map.groupBy(ledger.accepted, ({ entry }) => entry.header.contract);
  for (const [contract, each] of byContract) {
    await touch(tx, contract);
    const segments = new Set(each.flatMap((one) => segmentsOf(ledger, one)));
    for (const chunk of chunks([...segments])) {
      await announce(
        tx,
        chunk.map((at) => ({ contract, what: 'diary', at })),
        ledger.now,
      );
    }
  }
}
