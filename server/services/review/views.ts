// Who saw what of a contract, newest first.
import { ok, type Result } from '../../../shared/domain/result.ts';
import { statementWeek, WEEK, weekOf, weekPhases } from '../../../shared/domain/time.ts';
import { VIEW_PAGE } from '../../../shared/wire/review.ts';
import type { RouteAnswer } from '../../../shared/wire/route.ts';
import type { Routes } from '../../../shared/wire/routes.ts';
import type { Db } from '../../store/database.ts';
import { LONGEST_OVERVIEW } from './diary.ts';
import { nothingHere } from './reader.ts';

type Views = RouteAnswer<Routes['views']>;

/** An entry, and the instant by which a span of the diary shows it. */
interface Placed {
  readonly entry: string;
  readonly start: number;
}

/** `about`: only who looked at its picture, or at a span in which it stands. */
export const viewRows = (db: Db, contract: string, weeks: readonly number[] | null, about: Placed | null) =>
  db
    .selectFrom('views')
    .innerJoin('people', 'people.id', 'views.person')
    .leftJoin('entries', (join) =>
      join.onRef('entries.contract', '=', 'views.contract').onRef('entries.hash', '=', 'views.entry'),
    )
    .select(['views.position', 'views.at', 'people.name', 'views.relation', 'views.what'])
    .select(['views.starts', 'views.ends', 'views.entry', 'entries.segment'])
    .where('views.contract', '=', contract)
    .$if(about !== null, (query) => query.where('views.position', 'in', positionsOf(db, contract, about)))
    .$if(about === null && weeks !== null, (query) =>
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

const positionsOf = (db: Db, contract: string, about: Placed | null) =>
  db
    .selectFrom('views')
    .select('position')
    .where('contract', '=', contract)
    .where('entry', '=', about?.entry ?? '')
    .unionAll(
      db
        .selectFrom('views')
        .select('position')
        .where('contract', '=', contract)
        .where('starts', '<=', about?.start ?? 0)
        // No span is longer: those before it are not looked through.
        .where('starts', '>', (about?.start ?? 0) - LONGEST_OVERVIEW)
        .where('ends', '>', about?.start ?? 0),
    );

/** `null` where there is no such entry, or where it lies in none of `weeks`. */
async function placeOf(
  db: Db,
  contract: string,
  entry: string,
  weeks: readonly number[] | null,
): Promise<Placed | null> {
  const row = await db
    .selectFrom('entries')
    .select(['segment', 'starts', 'received'])
    .where('contract', '=', contract)
    .where('hash', '=', entry)
    .executeTakeFirst();
  if (!row || row.segment === null) return null;
  const worked = weekOf(row.segment);
  const reached =
    weeks === null || [worked, statementWeek(worked, row.received)].some((one) => weeks.includes(one));
  return reached ? { entry, start: row.starts ?? row.segment } : null;
}

export interface ViewsAsked {
  readonly contract: string;
  readonly before: number | null;
  /** Only who looked at this one. */
  readonly entry: string | null;
  /** Only of these, for a reviewer; `null`: all. */
  readonly weeks: readonly number[] | null;
}

/**
 * Those before the instant `before`, a page of them and whatever else happened at the instant of its last one, so that
 * the next page loses nothing. Reasons: `not-found`, where the reader may not see the entry.
 */
export async function viewsOf(
  db: Db,
  { contract, before, entry, weeks }: ViewsAsked,
): Promise<Result<Views>> {
  const about = entry === null ? null : await placeOf(db, contract, entry, weeks);
  if (entry !== null && about === null) return nothingHere;
  const rows = await viewRows(db, contract, weeks, about)
    .where('views.at', '<', before ?? Number.MAX_SAFE_INTEGER)
    .orderBy('views.at', 'desc')
    .orderBy('views.position', 'desc')
    .limit(VIEW_PAGE)
    .execute();
  const last = rows.at(-1);
  const more =
    rows.length < VIEW_PAGE || !last
      ? []
      : await viewRows(db, contract, weeks, about)
          .where('views.at', '=', last.at)
          .where('views.position', '<', last.position)
          .orderBy('views.position', 'desc')
          .execute();
  return ok(
    [...rows, ...more].map(({ at, name, relation, what, starts, ends, entry: seen, segment }) => ({
      at,
      person: name,
      relation: relation === 'reviewer' ? ('reviewer' as const) : ('client' as const),
      what: what === 'picture' ? ('picture' as const) : ('diary' as const),
      from: starts,
      to: ends,
      entry: seen,
      segment,
    })),
  );
}
