// What a tracker has to know, in one answer: contracts, offers, heads, what is new since it last asked.
import { sql } from 'kysely';
import { type Contract, termsSchema } from '../../../shared/domain/contract.ts';
import { type Interval, union } from '../../../shared/domain/intervals.ts';
import { serverEventSchema } from '../../../shared/domain/server-event.ts';
import { MINUTE, WEEK } from '../../../shared/domain/time.ts';
import type { DeviceState, JournalHead, Offer } from '../../../shared/wire/sync.ts';
import type { ServerContext } from '../../context.ts';
import type { Db } from '../../store/database.ts';
import { contractOf } from '../facts.ts';
import { cursorOf, type Place, readPlace } from './news-cursor.ts';

/** Events of one answer; the next question brings the rest. */
const EVENTS = 500;
const VIEWS = 5_000;
const AWAITED = 1_000;
/** How far back instants of other devices matter: entries that were never sent are not older. */
const BUSY_SINCE = 8 * WEEK;
/** A timer that was not reported for so long does not run any more. */
export const TIMER_LASTS = 2 * MINUTE;

export interface AskingDevice {
  readonly person: string;
  readonly device: string;
}

export async function deviceState(
  { db, clock }: ServerContext,
  { person, device }: AskingDevice,
  after: string,
): Promise<DeviceState> {
  const now = clock.now();
  const own = await db.selectFrom('contracts').select(['id']).where('freelancer', '=', person).execute();
  const ids = own.map(({ id }) => id);
  const contracts: Contract[] = [];
  for (const id of ids) {
    const contract = await contractOf(db, id);
    if (contract) contracts.push(contract);
  }
  const keys = await keysOf(db, device);
  const from = await readPlace(db, after);
  const news = await newsSince(db, ids, from);
  return {
    now,
    cursor: await cursorOf(db, news.place),
    person: await personOf(db, person),
    contracts,
    offers: await offersTo(db, person),
    journals: await headsOf(db, person),
    events: news.events,
    busy: await busyElsewhere(db, person, keys[0] ?? null, now),
    viewed: news.viewed,
    running: await runningElsewhere(db, person, device, now),
    awaited: await awaitedFrom(db, ids, keys),
  };
}

async function personOf(db: Db, id: string): Promise<DeviceState['person']> {
  const { name, email, sample } = await db
    .selectFrom('people')
    .select(['name', 'email', 'sample'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return { name, email, sample: sample === 1 };
}

/** The newest first. */
async function keysOf(db: Db, device: string): Promise<string[]> {
  const rows = await db
    .selectFrom('device_keys')
    .select('key')
    .where('device', '=', device)
    .orderBy('enrolled_at', 'desc')
    .execute();
  return rows.map(({ key }) => key);
}

async function offersTo(db: Db, person: string): Promise<Offer[]> {
  const rows = await db
    .selectFrom('contract_versions as offer')
    .innerJoin('contracts', 'contracts.id', 'offer.contract')
    .innerJoin('organisations', 'organisations.id', 'contracts.organisation')
    .select(['offer.contract', 'contracts.title', 'organisations.name as client', 'contracts.sample'])
    .select(['terms_json', 'text', 'hash', 'freelancer_name as freelancer'])
    .where('contracts.freelancer', '=', person)
    .where('contracts.state', 'in', ['offered', 'active', 'paused'])
    .where('accepted_at', 'is', null)
    .where('declined_at', 'is', null)
    .orderBy('offered_at')
    .execute();
  return rows.map(({ contract, title, client, freelancer, sample, terms_json, text, hash }) => ({
    contract,
    title,
    client,
    freelancer,
    sample: sample === 1,
    terms: termsSchema.parse(JSON.parse(terms_json)),
    text,
    hash,
  }));
}

async function headsOf(db: Db, person: string): Promise<JournalHead[]> {
  const rows = await db
    .selectFrom('journals')
    .select(['contract', 'key as device', 'entries', 'head', 'closed_at'])
    .where('freelancer', '=', person)
    .execute();
  return rows.map(({ closed_at, ...head }) => ({ ...head, closed: closed_at !== null }));
}

export const eventsQuery = (db: Db, contracts: readonly string[], after: number) =>
  db
    .selectFrom('events')
    .select(['position', 'event_json'])
    .where('contract', 'in', contracts)
    .where('position', '>', after)
    .orderBy('position')
    .limit(EVENTS);

/** Events and first views after the place. Positions are given in the order of commits: none comes in below it later. */
async function newsSince(
  db: Db,
  contracts: readonly string[],
  from: Place,
): Promise<Pick<DeviceState, 'events' | 'viewed'> & { readonly place: Place }> {
  if (contracts.length === 0) return { events: [], viewed: [], place: from };
  const events = await eventsQuery(db, contracts, from.events).execute();
  const views = await db
    .selectFrom('first_views')
    .select(['position', 'entry', 'at'])
    .where('contract', 'in', contracts)
    .where('position', '>', from.views)
    .orderBy('position')
    .limit(VIEWS)
    .execute();
  return {
    events: events.map(({ event_json }) => serverEventSchema.parse(JSON.parse(event_json))),
    viewed: views.map(({ entry, at }) => ({ entry, at })),
    place: {
      events: events.at(-1)?.position ?? from.events,
      views: views.at(-1)?.position ?? from.views,
    },
  };
}

/**
 * Time that counts for entries under other keys than `key`, the one that the tracker signs with. A restored tracker
 * may not have what it sent under its older keys.
 */
async function busyElsewhere(
  db: Db,
  person: string,
  key: string | null,
  now: number,
): Promise<DeviceState['busy']> {
  const rows = await db
    .selectFrom('busy')
    .select(['contract', 'starts', 'ends'])
    .where('freelancer', '=', person)
    .where('starts', '>=', Math.max(0, now - BUSY_SINCE))
    .where('key', '<>', key ?? '')
    .execute();
  return [...Map.groupBy(rows, ({ contract }) => contract)].flatMap(([contract, each]) =>
    union(each.map(({ starts, ends }): Interval => [starts, ends])).map(([start, end]) => ({
      contract,
      start,
      end,
    })),
  );
}

async function runningElsewhere(
  db: Db,
  person: string,
  device: string,
  now: number,
): Promise<DeviceState['running']> {
  const rows = await db
    .selectFrom('timers')
    .innerJoin('devices', 'devices.id', 'timers.device')
    .select(['timers.device', 'devices.name', 'contract', 'since'])
    .where('timers.person', '=', person)
    .where('timers.device', '<>', device)
    .where('timers.reported_at', '>', now - TIMER_LASTS)
    .where('devices.revoked_at', 'is', null)
    .execute();
  return rows.flatMap(({ device: id, name, contract, since }) =>
    contract === null || since === null ? [] : [{ device: id, name, contract, since }],
  );
}

/** Pictures of entries under these keys that are not here; thumbnails first, they show a segment before its picture. */
export const awaitedQuery = (db: Db, contracts: readonly string[], keys: readonly string[]) =>
  db
    .selectFrom('pictures')
    .innerJoin('entries', (join) =>
      join.onRef('entries.contract', '=', 'pictures.contract').onRef('entries.hash', '=', 'pictures.entry'),
    )
    .select('commitment')
    .where('pictures.contract', 'in', contracts)
    .where('pictures.state', '=', sql.lit('awaited'))
    .where('entries.key', 'in', keys)
    .orderBy('pictures.role', 'desc')
    .orderBy('entries.place')
    .limit(AWAITED);

async function awaitedFrom(db: Db, contracts: readonly string[], keys: readonly string[]): Promise<string[]> {
  if (contracts.length === 0 || keys.length === 0) return [];
  const rows = await awaitedQuery(db, contracts, keys).execute();
  return rows.map(({ commitment }) => commitment);
}
