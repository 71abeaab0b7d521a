// Who saw what of a contract, newest first.
import { WEEK, weekPhases } from '../../../shared/domain/time.ts';
import type { RouteAnswer } from '../../../shared/wire/route.ts';
import type { Routes } from '../../../shared/wire/routes.ts';
import type { Db } from '../../store/database.ts';

type Views = RouteAnswer<Routes['views']>;

const PAGE = 200;

const rowsOf = (db: Db, contract: string, weeks: readonly number[] | null) =>
  db
    .selectFrom('views')
    .innerJoin('people', 'people.id', 'views.person')
    .leftJoin('entries', (join) =>
      join.onRef('entries.contract', '=', 'views.contract').onRef('entries.hash', '=', 'views.entry'),
    )
    .select(['views.position', 'views.at', 'people.name', 'views.relation', 'views.what'])
    .select(['views.starts', 'views.ends', 'views.entry'])
    .where('views.contract', '=', contract)
    .$if(weeks !== null, (query) =>
      query.where((eb) =>
        eb.or(
          (weeks ?? []).flatMap((week) => [
            eb.and([eb('views.starts', '<', week + WEEK), eb('views.ends', '>', week)]),
            eb.and([eb('entries.segment', '>=', week), eb('entries.segment', '<', week + WEEK)]),
            // Worked earlier and received after that week's lock: it stands in this week's statement.
            eb.and([
              eb('entries.segment', '<', week),
              eb('entries.received', '>=', week),
              eb('entries.received', '<', week + WEEK),
              eb.or([
                eb('entries.segment', '<', week - WEEK),
                eb('entries.received', '>=', weekPhases(week - WEEK).lock),
              ]),
            ]),
          ]),
        ),
      ),
    );

/**
 * Those before the instant `before`, a page of them and whatever else happened at the instant of its last one, so that
 * the next page loses nothing. `weeks`: only of these, for a reviewer.
 */
export async function viewsOf(
  db: Db,
  contract: string,
  before: number | null,
  weeks: readonly number[] | null,
): Promise<Views> {
  const rows = await rowsOf(db, contract, weeks)
    .where('views.at', '<', before ?? Number.MAX_SAFE_INTEGER)
    .orderBy('views.at', 'desc')
    .orderBy('views.position', 'desc')
    .limit(PAGE)
    .execute();
  const last = rows.at(-1);
  const more =
    rows.length < PAGE || !last
      ? []
      : await rowsOf(db, contract, weeks)
          .where('views.at', '=', last.at)
          .where('views.position', '<', last.position)
          .orderBy('views.position', 'desc')
          .execute();
  return [...rows, ...more].map(({ at, name, relation, what, starts, ends, entry }) => ({
    at,
    person: name,
    relation: relation === 'reviewer' ? ('reviewer' as const) : ('client' as const),
    what: what === 'picture' ? ('picture' as const) : ('diary' as const),
    from: starts,
    to: ends,
    entry,
  }));
}
