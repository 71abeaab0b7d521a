// A contract's diary as plain data, as the pure functions of `shared/domain` take it.
import { z } from 'zod';
import { type Contract, contractSchema, termsSchema } from '../../shared/domain/contract.ts';
import type { DiaryEntry } from '../../shared/domain/diary-entry.ts';
import type { Effect } from '../../shared/domain/effects.ts';
import { type ServerEvent, serverEventSchema } from '../../shared/domain/server-event.ts';
import { type Statement, statement, withRaisedLimits } from '../../shared/domain/statement.ts';
import { WEEK, weekOf } from '../../shared/domain/time.ts';
import { bodySchemas, type EntryType } from '../../shared/evidence/entry.ts';
import type { Db } from '../store/database.ts';

/** The contract with the versions that were accepted, raised limits included; `null` before the first was. */
export async function contractOf(db: Db, id: string): Promise<Contract | null> {
  const found = await db
    .selectFrom('contracts')
    .innerJoin('organisations', 'organisations.id', 'contracts.organisation')
    .select(['contracts.title', 'organisations.name as client'])
    .where('contracts.id', '=', id)
    .executeTakeFirst();
  const versions = await db
    .selectFrom('contract_versions')
    .select('terms_json')
    .where('contract', '=', id)
    .where('accepted_at', 'is not', null)
    .orderBy('version')
    .execute();
  if (!found || versions.length === 0) return null;
  const statusChanges = await db
    .selectFrom('contract_statuses')
    .select(['at', 'status'])
    .where('contract', '=', id)
    .orderBy('at')
    .execute();
  const bare = contractSchema.parse({
    id,
    kind: 'server',
    title: found.title,
    client: found.client,
    versions: versions.map(({ terms_json }) => termsSchema.parse(JSON.parse(terms_json))),
    raisedLimits: [],
    statusChanges,
  });
  return withRaisedLimits(bare, await eventsOf(db, id, ['limit.raised']));
}

/** What the server recorded of a contract, oldest first; all of it, or some types. */
export async function eventsOf(
  db: Db,
  contract: string,
  types?: readonly ServerEvent['type'][],
): Promise<ServerEvent[]> {
  const rows = await db
    .selectFrom('events')
    .select('event_json')
    .where('contract', '=', contract)
    .$if(types !== undefined, (query) => query.where('type', 'in', types ?? []))
    .orderBy('position')
    .execute();
  return rows.map(({ event_json }) => serverEventSchema.parse(JSON.parse(event_json)));
}

/** Entries opened to plain data, with the effects that were fixed when they came. */
export interface DiaryFacts {
  readonly entries: readonly DiaryEntry[];
  readonly effects: Readonly<Record<string, Effect>>;
}

const columns = [
  'hash',
  'contract',
  'key',
  'seq',
  'type',
  'segment',
  'wall',
  'body',
  'memo',
  'labels',
  'effect_json',
] as const;

type Row = {
  hash: string;
  contract: string;
  key: string;
  seq: number;
  type: string;
  segment: number | null;
  wall: number;
  body: string | null;
  memo: string | null;
  labels: string | null;
  effect_json: string;
};

const effectText = z.string().transform((text) => JSON.parse(text) as Effect);

/** What stands in a row was checked when it was accepted: it is read as what it was then. */
function entryOf(row: Row, refers: readonly string[], evidenceGood: boolean): DiaryEntry {
  const type = row.type as EntryType;
  const facts = {
    id: row.hash,
    contract: row.contract,
    device: row.key,
    seq: row.seq,
    segment: row.segment,
    refers,
    wall: row.wall,
    memo: row.memo,
    labels: row.labels === null ? null : (JSON.parse(row.labels) as string[]),
    evidenceGood,
  };
  const body = row.body === null || bodySchemas[type] === null ? null : (JSON.parse(row.body) as unknown);
  return { ...facts, type, body } as DiaryEntry;
}

/** Entries whose evidence is not what it should be: another entry at their place, or a picture that was refused. */
async function badEvidence(db: Db, contract: string): Promise<ReadonlySet<string>> {
  const conflicting = await db
    .selectFrom('conflicts')
    .innerJoin('entries', (join) =>
      join
        .onRef('entries.contract', '=', 'conflicts.contract')
        .onRef('entries.key', '=', 'conflicts.key')
        .onRef('entries.seq', '=', 'conflicts.seq'),
    )
    .select('entries.hash')
    .where('conflicts.contract', '=', contract)
    .execute();
  const refused = await db
    .selectFrom('pictures')
    .select('entry as hash')
    .where('contract', '=', contract)
    .where('state', '=', 'refused')
    .execute();
  return new Set([...conflicting, ...refused].map(({ hash }) => hash));
}

/** Records and items that start in `[from, to)`, and everything that edits, discards or returns them. */
export async function diaryFacts(db: Db, contract: string, from: number, to: number): Promise<DiaryFacts> {
  const own = await db
    .selectFrom('entries')
    .select(columns)
    .where('contract', '=', contract)
    .where('segment', '>=', from)
    .where('segment', '<', to)
    .execute();
  const acts = await db
    .selectFrom('entries as part')
    .innerJoin('entry_refs as ref', (join) =>
      join.onRef('ref.contract', '=', 'part.contract').onRef('ref.target', '=', 'part.hash'),
    )
    .innerJoin('entries', (join) =>
      join.onRef('entries.contract', '=', 'ref.contract').onRef('entries.hash', '=', 'ref.entry'),
    )
    .select(columns.map((column) => `entries.${column}` as const))
    .select('ref.target')
    .where('part.contract', '=', contract)
    .where('part.segment', '>=', from)
    .where('part.segment', '<', to)
    .execute();
  const bad = await badEvidence(db, contract);
  const refers = Map.groupBy(acts, ({ hash }) => hash);
  const rows = new Map([...own, ...acts].map((row) => [row.hash, row]));
  return {
    entries: [...rows.values()].map((row) =>
      entryOf(row, refers.get(row.hash)?.map(({ target }) => target) ?? [], !bad.has(row.hash)),
    ),
    effects: Object.fromEntries(
      [...rows.values()].map((row) => [row.hash, effectText.parse(row.effect_json)]),
    ),
  };
}

/** Earlier weeks of which something stands, or was taken to zero, in the statement of `week`. */
async function earlierWeeks(
  db: Db,
  contract: string,
  week: number,
  events: readonly ServerEvent[],
): Promise<number[]> {
  const end = week + WEEK;
  const late = await db
    .selectFrom('entries')
    .select('segment')
    .where('contract', '=', contract)
    .where('received', '>=', week)
    .where('received', '<', end)
    .where('segment', '<', week)
    .execute();
  const taken = await db
    .selectFrom('entries as act')
    .innerJoin('entry_refs as ref', (join) =>
      join.onRef('ref.contract', '=', 'act.contract').onRef('ref.entry', '=', 'act.hash'),
    )
    .innerJoin('entries as part', (join) =>
      join.onRef('part.contract', '=', 'ref.contract').onRef('part.hash', '=', 'ref.target'),
    )
    .select('part.segment')
    .where('act.contract', '=', contract)
    .where('act.received', '>=', week)
    .where('act.received', '<', end)
    .where('part.segment', '<', week)
    .execute();
  const returned = events.flatMap((event) =>
    event.type === 'hours.returned' && week <= event.at && event.at < end ? event.entries : [],
  );
  const back =
    returned.length === 0
      ? []
      : await db
          .selectFrom('entries')
          .select('segment')
          .where('contract', '=', contract)
          .where('hash', 'in', returned.slice(0, 10_000))
          .where('segment', '<', week)
          .execute();
  return [
    ...new Set(
      [...late, ...taken, ...back].flatMap(({ segment }) => (segment === null ? [] : [weekOf(segment)])),
    ),
  ];
}

/** The statement of one week as it is at `now`; `null` for a contract without accepted terms. */
export async function statementOf(db: Db, id: string, week: number, now: number): Promise<Statement | null> {
  const contract = await contractOf(db, id);
  if (!contract) return null;
  const serverEvents = await eventsOf(db, id);
  const weeks = [week, ...(await earlierWeeks(db, id, week, serverEvents))];
  const facts = await Promise.all(weeks.map((each) => diaryFacts(db, id, each, each + WEEK)));
  return statement({
    entries: facts.flatMap(({ entries }) => entries),
    effects: Object.assign({}, ...facts.map(({ effects }) => effects)) as Record<string, Effect>,
    // The limits that events raised stand in the contract already; the statement adds them by itself.
    contracts: [{ ...contract, raisedLimits: [] }],
    serverEvents,
    contract: id,
    week,
    now,
  });
}
