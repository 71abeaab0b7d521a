// Reads what a group of batches needs to be judged: a few queries for each contract, journal and week, none for each entry.
import type { Effect } from '../../../shared/domain/effects.ts';
import type { Header } from '../../../shared/evidence/entry.ts';
import type { Db, Tx } from '../../store/database.ts';
import { contractOf } from '../facts.ts';
import type { CheckedEntry } from './check-entry.ts';
import {
  type Batch,
  type BusyPiece,
  type ContractLedger,
  type Journal,
  type Ledger,
  type PersonLedger,
  placeOf,
  type Target,
  weekClaimed,
} from './ledger.ts';

/** Values of one IN list. */
const AT_ONCE = 500;

export const chunks = <T>(values: readonly T[], size = AT_ONCE): T[][] =>
  Array.from({ length: Math.ceil(values.length / size) }, (_, index) =>
    values.slice(index * size, (index + 1) * size),
  );

/** What a batch brings that may be accepted: entries of contracts that are the sender's. */
interface Coming {
  readonly person: string;
  readonly entry: CheckedEntry;
}

export async function loadLedger(tx: Tx, batches: readonly Batch[], now: number): Promise<Ledger> {
  const all = batches.flatMap(({ person, entries }) =>
    entries.flatMap(({ entry }): Coming[] => (entry ? [{ person, entry }] : [])),
  );
  const contracts = await loadContracts(tx, all);
  const coming = all.filter(
    ({ person, entry }) => contracts.get(entry.header.contract)?.freelancer === person,
  );
  const journals = new Map<string, Journal>();
  const byJournal = Map.groupBy(coming, ({ entry: { header } }) => placeOf(header.contract, header.device));
  for (const [place, each] of byJournal) {
    const journal = await loadJournal(
      tx,
      each.map(({ entry }) => entry.header),
    );
    if (journal) journals.set(place, journal);
  }
  await loadRestored(tx, coming, journals);
  const people = new Map<string, PersonLedger>();
  for (const [person, each] of Map.groupBy(coming, (one) => one.person)) {
    people.set(
      person,
      await loadPerson(
        tx,
        person,
        each.map(({ entry }) => entry),
      ),
    );
  }
  return {
    now,
    contracts,
    journals,
    people,
    targets: await loadTargets(tx, coming),
    accepted: [],
    conflicts: [],
    broken: [],
    erased: new Map(),
  };
}

async function loadContracts(tx: Tx, coming: readonly Coming[]): Promise<Map<string, ContractLedger>> {
  const ids = [...new Set(coming.map(({ entry }) => entry.header.contract))];
  const found = new Map<string, ContractLedger>();
  if (ids.length === 0) return found;
  const people = new Set(coming.map(({ person }) => person));
  const rows = await tx.selectFrom('contracts').select(['id', 'freelancer']).where('id', 'in', ids).execute();
  for (const { id, freelancer } of rows) {
    const contract = people.has(freelancer) ? await contractOf(tx, id) : null;
    if (contract) found.set(id, { contract, freelancer });
  }
  return found;
}

async function readJournal(tx: Tx, contract: string, key: string): Promise<Journal | null> {
  const row = await tx
    .selectFrom('journals')
    .select(['entries', 'head', 'closed_at', 'closed_reason'])
    .where('contract', '=', contract)
    .where('key', '=', key)
    .executeTakeFirst();
  if (!row) return null;
  const { entries, head, closed_at, closed_reason } = row;
  return {
    contract,
    key,
    entries,
    head,
    closed: closed_at !== null,
    closedReason: closed_reason,
    stored: true,
    changed: false,
    known: new Map(),
    recorded: new Set(),
  };
}

/** One journal with what stands at the places, and in the segments, that the entries with these headers name. */
async function loadJournal(tx: Tx, headers: readonly Header[]): Promise<Journal | null> {
  const [first] = headers;
  if (!first) return null;
  const { contract, device: key } = first;
  const journal = await readJournal(tx, contract, key);
  if (!journal) return null;
  const places = headers.map(({ seq }) => seq).filter((seq) => seq < journal.entries);
  for (const chunk of chunks([...new Set(places)])) {
    const rows = await tx
      .selectFrom('entries')
      .select(['seq', 'hash', 'effect_json'])
      .where('contract', '=', contract)
      .where('key', '=', key)
      .where('seq', 'in', chunk)
      .execute();
    for (const { seq, hash, effect_json } of rows) {
      journal.known.set(seq, { hash, effect: JSON.parse(effect_json) as Effect });
    }
  }
  const segments = headers.flatMap(({ type, segment, seq }) =>
    type === 'segment.recorded' && segment !== null && seq >= journal.entries ? [segment] : [],
  );
  for (const chunk of chunks([...new Set(segments)])) {
    const rows = await recordedQuery(tx, contract, key, chunk).execute();
    for (const { segment } of rows) if (segment !== null) journal.recorded.add(segment);
  }
  return journal;
}

/** Which of these segments have a record in the journal. */
export const recordedQuery = (db: Db, contract: string, key: string, segments: readonly number[]) =>
  db
    .selectFrom('entries')
    .select('segment')
    .where('contract', '=', contract)
    .where('segment', 'in', segments)
    .where('key', '=', key)
    .where('type', '=', 'segment.recorded');

/** Journals that an opening goes on from. */
async function loadRestored(
  tx: Tx,
  coming: readonly Coming[],
  journals: Map<string, Journal>,
): Promise<void> {
  for (const { entry } of coming) {
    const { contract } = entry.header;
    const old = entry.opened?.restored?.device;
    if (old === undefined || journals.has(placeOf(contract, old))) continue;
    const journal = await readJournal(tx, contract, old);
    if (journal) journals.set(placeOf(contract, old), journal);
  }
}

async function loadPerson(tx: Tx, person: string, entries: readonly CheckedEntry[]): Promise<PersonLedger> {
  const sequence = await tx
    .selectFrom('sequences')
    .select('next')
    .where('freelancer', '=', person)
    .executeTakeFirst();
  const busy = new Map<number, BusyPiece[]>();
  const discardedSegments = new Set<number>();
  for (const entry of entries) {
    const claimed = weekClaimed(entry.diary);
    if (!claimed) continue;
    const [from, to] = claimed;
    if (!busy.has(from)) busy.set(from, await busyOf(tx, person, from, to));
    if (entry.header.type !== 'time.added') continue;
    for (const segment of await discardedIn(tx, person, from, to)) discardedSegments.add(segment);
  }
  return { next: sequence?.next ?? 0, busy, discardedSegments };
}

/** Time of the freelancer that counts and starts in `[from, to)`, on all contracts. */
export const busyQuery = (db: Db, person: string, from: number, to: number) =>
  db
    .selectFrom('busy')
    .select(['starts', 'ends', 'contract', 'entry'])
    .where('freelancer', '=', person)
    .where('starts', '>=', from)
    .where('starts', '<', to);

async function busyOf(tx: Tx, person: string, from: number, to: number): Promise<BusyPiece[]> {
  const rows = await busyQuery(tx, person, from, to).execute();
  return rows.map(({ starts, ends, contract, entry }) => ({ interval: [starts, ends], contract, entry }));
}

/** Segments in `[from, to)`, of any contract of the freelancer, of which a record was discarded. */
export const discardedQuery = (db: Db, person: string, from: number, to: number) =>
  db
    .selectFrom('contracts')
    .innerJoin('entries', 'entries.contract', 'contracts.id')
    .select('segment')
    .where('contracts.freelancer', '=', person)
    .where('entries.segment', '>=', from)
    .where('entries.segment', '<', to)
    .where('entries.type', '=', 'segment.discarded');

async function discardedIn(tx: Tx, person: string, from: number, to: number): Promise<number[]> {
  const rows = await discardedQuery(tx, person, from, to).execute();
  return rows.flatMap(({ segment }) => (segment === null ? [] : [segment]));
}

/** Records and items among the entries of these names. */
export const targetsQuery = (db: Db, contract: string, hashes: readonly string[]) =>
  db
    .selectFrom('entries')
    .select(['hash', 'segment', 'received'])
    .where('contract', '=', contract)
    .where('hash', 'in', hashes)
    .where('type', 'in', ['segment.recorded', 'time.added', 'idle.resolved']);

async function loadTargets(tx: Tx, coming: readonly Coming[]): Promise<Map<string, Target>> {
  const found = new Map<string, Target>();
  const byContract = Map.groupBy(coming, ({ entry }) => entry.header.contract);
  for (const [contract, each] of byContract) {
    const hashes = [...new Set(each.flatMap(({ entry }) => entry.header.refers))];
    for (const chunk of chunks(hashes)) {
      const rows = await targetsQuery(tx, contract, chunk).execute();
      for (const row of rows) found.set(placeOf(contract, row.hash), row);
    }
  }
  return found;
}
