// What the server recorded of a contract besides entries, read by what it is about: never all of a contract's years.
import { type ServerEvent, serverEventSchema } from '../../shared/domain/server-event.ts';
import type { Db } from '../store/database.ts';

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

/** Those that name no week; of these a contract has few. */
const WITHOUT_WEEK = [
  'hours.returned',
  'dispute.answered',
  'dispute.withdrawn',
  'dispute.decided',
  'dispute.appealed',
] as const satisfies readonly ServerEvent['type'][];

/** Events of `weeks`, but for `pictures.received`. Queries are exported so that a test can ask for their plans. */
export const eventsOfWeeks = (db: Db, contract: string, weeks: readonly number[]) =>
  db
    .selectFrom('events')
    .select(['position', 'event_json'])
    .where('contract', '=', contract)
    .where('week', 'in', weeks);

/** Events that name no week. */
export const eventsWithoutWeek = (db: Db, contract: string) =>
  db
    .selectFrom('events')
    .select(['position', 'event_json'])
    .where('contract', '=', contract)
    .where('type', 'in', WITHOUT_WEEK);

/** The same as events. What stands in a row was checked when it was written. */
export const eventsOfWeek = async (db: Db, contract: string, week: number): Promise<ServerEvent[]> => {
  const rows = await eventsOfWeeks(db, contract, [week]).execute();
  return rows.map(({ event_json }) => JSON.parse(event_json) as ServerEvent);
};

/** When pictures of what starts in `[from, to)` had come. */
export const picturesOfSpan = (db: Db, contract: string, from: number, to: number) =>
  db
    .selectFrom('entries')
    .innerJoin('event_entries as named', (join) =>
      join.onRef('named.contract', '=', 'entries.contract').onRef('named.entry', '=', 'entries.hash'),
    )
    .innerJoin('events', 'events.position', 'named.position')
    .select(['events.id', 'events.at', 'named.entry'])
    .where('entries.contract', '=', contract)
    .where('entries.segment', '>=', from)
    .where('entries.segment', '<', to)
    .where('events.type', '=', 'pictures.received');

/**
 * Every event that says something of what starts in one of `spans`, or stands in the statements of `weeks`, which are
 * those of the spans too.
 */
export async function eventsAbout(
  db: Db,
  contract: string,
  spans: readonly (readonly [from: number, to: number])[],
  weeks: readonly number[],
): Promise<ServerEvent[]> {
  const rows = [
    ...(await eventsOfWeeks(db, contract, [...new Set(weeks)]).execute()),
    ...(await eventsWithoutWeek(db, contract).execute()),
  ].sort((a, b) => a.position - b.position);
  const pictures = await Promise.all(
    spans.map(([from, to]) => picturesOfSpan(db, contract, from, to).execute()),
  );
  return [
    ...rows.map(({ event_json }) => JSON.parse(event_json) as ServerEvent),
    ...pictures.flat().map(
      ({ id, at, entry }): ServerEvent => ({
        type: 'pictures.received',
        id,
        contract,
        at,
        entries: [entry],
      }),
    ),
  ];
}
