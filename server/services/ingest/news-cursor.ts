// Up to where a tracker was told, in a form that a database which was put back to an older state does not take for its own.
import { createHash } from 'node:crypto';
import type { Db } from '../../store/database.ts';

/** Positions of the last event and the last first view that were told, 0 for none. */
export interface Place {
  readonly events: number;
  readonly views: number;
}

const START: Place = { events: 0, views: 0 };
const FORM = /^(\d{1,15})\.(\d{1,15})\.[0-9a-f]{32}$/;

/**
 * The place with a mark of what stands there. Positions alone would not do: put back to a backup, a database gives them
 * out a second time, and a random name of its own would come back with it.
 */
export const cursorOf = async (db: Db, place: Place): Promise<string> =>
  `${place.events}.${place.views}.${await markOf(db, place)}`;

/** The place that the cursor names; the start where this database did not give it out, or has lost what stood there. */
export async function readPlace(db: Db, cursor: string): Promise<Place> {
  const [, events, views] = FORM.exec(cursor) ?? [];
  const place = { events: Number(events ?? 0), views: Number(views ?? 0) };
  return (await cursorOf(db, place)) === cursor ? place : START;
}

async function markOf(db: Db, { events, views }: Place): Promise<string> {
  const event = await db
    .selectFrom('events')
    .select(['contract', 'id', 'at'])
    .where('position', '=', events)
    .executeTakeFirst();
  const view = await db
    .selectFrom('first_views')
    .select(['contract', 'entry', 'at'])
    .where('position', '=', views)
    .executeTakeFirst();
  const said = JSON.stringify([
    event && [event.contract, event.id, event.at],
    view && [view.contract, view.entry, view.at],
  ]);
  return createHash('sha256').update(said).digest('hex').slice(0, 32);
}
