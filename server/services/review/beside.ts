// What stands beside the records of a span: whether their pictures are here, messages about them, when they were seen.
import type { Db } from '../../store/database.ts';

/** Commitment and state of every picture and thumbnail of what starts in `[from, to)`. */
export const picturesQuery = (db: Db, contract: string, from: number, to: number) =>
  db
    .selectFrom('entries')
    .innerJoin('pictures', (join) =>
      join.onRef('pictures.contract', '=', 'entries.contract').onRef('pictures.entry', '=', 'entries.hash'),
    )
    .select(['pictures.entry', 'pictures.commitment', 'pictures.state'])
    .where('entries.contract', '=', contract)
    .where('entries.segment', '>=', from)
    .where('entries.segment', '<', to);

/** Messages about it. */
export const messagesQuery = (db: Db, contract: string, from: number, to: number) =>
  db
    .selectFrom('entries')
    .innerJoin('message_refs as ref', (join) =>
      join.onRef('ref.contract', '=', 'entries.contract').onRef('ref.entry', '=', 'entries.hash'),
    )
    .select('ref.entry')
    .where('entries.contract', '=', contract)
    .where('entries.segment', '>=', from)
    .where('entries.segment', '<', to);

/** When the client first saw it. */
export const firstViewsQuery = (db: Db, contract: string, from: number, to: number) =>
  db
    .selectFrom('entries')
    .innerJoin('first_views as seen', (join) =>
      join.onRef('seen.contract', '=', 'entries.contract').onRef('seen.entry', '=', 'entries.hash'),
    )
    .select(['seen.entry', 'seen.at'])
    .where('entries.contract', '=', contract)
    .where('entries.segment', '>=', from)
    .where('entries.segment', '<', to);

export interface PictureState {
  readonly commitment: string;
  readonly state: string;
}

export interface Beside {
  /** Each by entry. */
  readonly pictures: ReadonlyMap<string, readonly PictureState[]>;
  readonly messages: ReadonlyMap<string, number>;
  readonly firstViews: ReadonlyMap<string, number>;
}

export async function besideSpan(db: Db, contract: string, from: number, to: number): Promise<Beside> {
  const pictures = await picturesQuery(db, contract, from, to).execute();
  const messages = await messagesQuery(db, contract, from, to).execute();
  const seen = await firstViewsQuery(db, contract, from, to).execute();
  const counts = new Map<string, number>();
  for (const { entry } of messages) counts.set(entry, (counts.get(entry) ?? 0) + 1);
  return {
    pictures: Map.groupBy(pictures, ({ entry }) => entry),
    messages: counts,
    firstViews: new Map(seen.map(({ entry, at }) => [entry, at])),
  };
}
