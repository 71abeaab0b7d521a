// A contract's diary as plain data, as the pure functions of `shared/domain` take it.
import { sql } from 'kysely';
import { z } from 'zod';
import { type Contract, contractSchema, termsSchema } from '../../shared/domain/contract.ts';
import type { DiaryEntry } from '../../shared/domain/diary-entry.ts';
import type { Effect } from '../../shared/domain/effects.ts';
import {
  type Statement,
  type StatementInput,
  statement,
  withRaisedLimits,
} from '../../shared/domain/statement.ts';
import { statementWeek, WEEK, weekOf } from '../../shared/domain/time.ts';
import { bodySchemas, type EntryType } from '../../shared/evidence/entry.ts';
import type { Db } from '../store/database.ts';
import { eventsAbout, eventsOf } from './event-facts.ts';

export { eventsOf };

/** The contract with the versions that were accepted, raised limits included; `null` before the first was. */
export async function contractOf(db: Db, id: string): Promise<Contract | null> {
  const bare = await bareContractOf(db, id);
  return bare && withRaisedLimits(bare, await eventsOf(db, id, ['limit.raised']));
}

/** The same without the limits that were raised, which stand in the events of their weeks. */
export async function bareContractOf(db: Db, id: string): Promise<Contract | null> {
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
  return contractSchema.parse({
    id,
    kind: 'server',
    title: found.title,
    client: found.client,
    versions: versions.map(({ terms_json }) => termsSchema.parse(JSON.parse(terms_json))),
    raisedLimits: [],
    statusChanges,
  });
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

/** Entries with another entry at their place, of which there are few. */
export const conflictingEntries = (db: Db, contract: string) =>
  db
    .selectFrom('conflicts')
    .innerJoin('entries', (join) =>
      join
        .onRef('entries.contract', '=', 'conflicts.contract')
        .onRef('entries.key', '=', 'conflicts.key')
        .onRef('entries.seq', '=', 'conflicts.seq'),
    )
    .select('entries.hash')
    .where('conflicts.contract', '=', contract);

/** Entries with a picture that was refused. The state is a literal: an index of those alone serves no parameter. */
export const refusedPictures = (db: Db, contract: string) =>
  db
    .selectFrom('pictures')
    .select('entry as hash')
    .where('contract', '=', contract)
    .where('state', '=', sql.lit('refused'));

/** Records and items that start in `[from, to)`. */
export const partsQuery = (db: Db, contract: string, from: number, to: number) =>
  db
    .selectFrom('entries')
    .select(columns)
    .where('contract', '=', contract)
    .where('segment', '>=', from)
    .where('segment', '<', to);

/** What edits, discards or returns them. Their list comes first, lest SQLite read every reference of the contract. */
export const actsQuery = (db: Db, contract: string, from: number, to: number) =>
  db
    .selectFrom('entry_refs as ref')
    .innerJoin('entries', (join) =>
      join.onRef('entries.contract', '=', 'ref.contract').onRef('entries.hash', '=', 'ref.entry'),
    )
    .select(columns.map((column) => `entries.${column}` as const))
    .select('ref.target')
    .where('ref.contract', '=', contract)
    .where('ref.target', 'in', ({ selectFrom }) =>
      selectFrom('entries as part')
        .select('part.hash')
        .where('part.contract', '=', contract)
        .where('part.segment', '>=', from)
        .where('part.segment', '<', to),
    );

/** Records and items that start in `[from, to)`, and everything that edits, discards or returns them. */
export async function diaryFacts(db: Db, contract: string, from: number, to: number): Promise<DiaryFacts> {
  const own = await partsQuery(db, contract, from, to).execute();
  const acts = await actsQuery(db, contract, from, to).execute();
  const bad = new Set(
    [
      ...(await conflictingEntries(db, contract).execute()),
      ...(await refusedPictures(db, contract).execute()),
    ].map(({ hash }) => hash),
  );
  const refers = Map.groupBy(acts, ({ hash }) => hash);
  const rows = new Map([...own, ...acts].map((row) => [row.hash, row]));
  return {
    entries: [...rows.values()].map((row) =>
      entryOf(row, refers.get(row.hash)?.map(({ target }) => target) ?? [], !bad.has(row.hash)),
    ),
    effects: Object.fromEntries(
      [...rows.values()].map((row) => [row.hash, JSON.parse(row.effect_json) as Effect]),
    ),
  };
}

/** Starts of what was received in `week` and worked before it. */
export const lateQuery = (db: Db, contract: string, week: number) =>
  db
    .selectFrom('entries')
    .select('segment')
    .where('contract', '=', contract)
    .where('received', '>=', week)
    .where('received', '<', week + WEEK)
    .where('segment', '<', week);

/** Starts of what something received in `week` is about; which of it was worked before, the caller sees. */
export const takenQuery = (db: Db, contract: string, week: number) =>
  db
    .selectFrom('entry_refs as ref')
    .innerJoin('entries as part', (join) =>
      join.onRef('part.contract', '=', 'ref.contract').onRef('part.hash', '=', 'ref.target'),
    )
    .select('part.segment')
    .distinct()
    .where('ref.contract', '=', contract)
    .where('ref.entry', 'in', ({ selectFrom }) =>
      selectFrom('entries as act')
        .select('act.hash')
        .where('act.contract', '=', contract)
        .where('act.received', '>=', week)
        .where('act.received', '<', week + WEEK),
    );

/** Hours given back on the site in `week`. */
export const returnedQuery = (db: Db, contract: string, week: number) =>
  db
    .selectFrom('events')
    .select('event_json')
    .where('contract', '=', contract)
    .where('type', '=', 'hours.returned')
    .where('at', '>=', week)
    .where('at', '<', week + WEEK);

const returnedText = z
  .string()
  .transform((text) => z.object({ entries: z.array(z.string()) }).parse(JSON.parse(text)).entries);

/** Earlier weeks of which something stands, or was taken to zero, in the statement of `week`. */
async function earlierWeeks(db: Db, contract: string, week: number): Promise<number[]> {
  const late = await lateQuery(db, contract, week).execute();
  const taken = await takenQuery(db, contract, week).execute();
  const events = await returnedQuery(db, contract, week).execute();
  const returned = events.flatMap(({ event_json }) => returnedText.parse(event_json));
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
  const starts = [...late, ...taken, ...back].flatMap(({ segment }) =>
    segment === null || segment >= week ? [] : [segment],
  );
  return [...new Set(starts.map(weekOf))];
}

/** Weeks in whose statements entries stand. */
export const statedWeeks = ({ entries, effects }: DiaryFacts): number[] => [
  ...new Set(
    entries.flatMap(({ id, segment }) => {
      const effect = effects[id];
      return segment === null || !effect ? [] : [statementWeek(weekOf(segment), effect.received)];
    }),
  ),
];

/** Everything that the statement of a week depends on but the time; `null` for a contract without accepted terms. */
export async function weekFacts(
  db: Db,
  id: string,
  week: number,
): Promise<Omit<StatementInput, 'now'> | null> {
  const contract = await bareContractOf(db, id);
  if (!contract) return null;
  const weeks = [week, ...(await earlierWeeks(db, id, week))];
  const facts = await Promise.all(weeks.map((each) => diaryFacts(db, id, each, each + WEEK)));
  return {
    entries: facts.flatMap(({ entries }) => entries),
    effects: Object.assign({}, ...facts.map(({ effects }) => effects)) as Record<string, Effect>,
    contracts: [contract],
    serverEvents: await eventsAbout(
      db,
      id,
      weeks.map((each) => [each, each + WEEK]),
      [...weeks, ...facts.flatMap(statedWeeks)],
    ),
    contract: id,
    week,
  };
}

/** The statement of one week as it is at `now`; `null` for a contract without accepted terms. */
export async function statementOf(db: Db, id: string, week: number, now: number): Promise<Statement | null> {
  const facts = await weekFacts(db, id, week);
  return facts && statement({ ...facts, now });
}
