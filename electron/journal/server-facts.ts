// What the contract server told of our contracts: events, viewings, time on other devices, effects.
import { z } from 'zod';
import { type Effect, voidReasonSchema } from '../../shared/domain/effects.ts';
import {
  clip,
  type Interval,
  intervalSchema,
  subtract,
  total,
  union,
} from '../../shared/domain/intervals.ts';
import { type ServerEvent, serverEventSchema } from '../../shared/domain/server-event.ts';
import { WEEK } from '../../shared/domain/time.ts';
import { fromUtf8 } from '../../shared/evidence/bytes.ts';
import type { DeviceState } from '../../shared/wire/sync.ts';
import type { Context } from './context.ts';
import { saveMemory } from './keeping.ts';

/** Where the place after which news are asked for is kept. */
export const CURSOR = 'server-cursor';

export type ServerNews = Pick<DeviceState, 'cursor' | 'events' | 'viewed' | 'busy'> & {
  /** Instants on other devices that start here or later are those of `busy`, and no others. */
  readonly busyFrom: number;
};

/** Keeps what is new, and the place up to which it was told, in one step. Answers whether time elsewhere is another now. */
export function saveNews(context: Context, news: ServerNews): boolean {
  const { db, sql } = context;
  const commit = db.transaction(() => {
    for (const event of news.events) {
      if (event.type === 'pictures.received') {
        for (const entry of event.entries) {
          sql.run(
            `INSERT INTO pictures_received (entry, contract, at) VALUES (?, ?, ?)
             ON CONFLICT (entry) DO UPDATE SET at = min(at, excluded.at)`,
            entry,
            event.contract,
            event.at,
          );
        }
        continue;
      }
      sql.run(
        // A server that was put back to a backup may come to something else under the same id.
        'INSERT OR REPLACE INTO server_events (contract, id, type, week, at, json) VALUES (?, ?, ?, ?, ?, ?)',
        event.contract,
        event.id,
        event.type,
        'week' in event ? event.week : null,
        event.at,
        JSON.stringify(event),
      );
    }
    for (const { entry, at } of news.viewed) {
      sql.run(
        'INSERT INTO viewed (entry, at) VALUES (?, ?) ON CONFLICT (entry) DO UPDATE SET at = min(at, excluded.at)',
        entry,
        at,
      );
    }
    saveMemory(context, CURSOR, news.cursor);
    return saveBusy(context, news);
  });
  return commit.immediate();
}

function saveBusy({ sql }: Context, { busy, busyFrom }: ServerNews): boolean {
  const known = sql.all(busyRow, 'SELECT start, "end", contract FROM busy WHERE start >= ?', busyFrom);
  const names = (rows: readonly z.output<typeof busyRow>[]): string =>
    rows
      .map(({ start, end, contract }) => `${start} ${end} ${contract}`)
      .sort()
      .join();
  if (names(known) === names(busy)) return false;
  sql.run('DELETE FROM busy WHERE start >= ?', busyFrom);
  for (const { start, end, contract } of busy) {
    sql.run('INSERT OR IGNORE INTO busy (start, "end", contract) VALUES (?, ?, ?)', start, end, contract);
  }
  return true;
}

const busyRow = z.object({ contract: z.string(), start: z.number(), end: z.number() });

const effectText = z.string().transform(
  (text): Effect =>
    z
      .object({
        order: z.number(),
        received: z.number(),
        void: z.array(z.object({ reason: voidReasonSchema, intervals: z.array(intervalSchema) })),
        overDiscarded: z.number(),
      })
      .parse(JSON.parse(text)),
);
const ownRow = z.object({
  contract: z.string(),
  body: z.instanceof(Uint8Array),
  json: effectText.nullable(),
});
const ownBody = z.object({ intervals: z.array(intervalSchema) });

/** Bodies and effects of what counts here and touches a week. */
export const ownQuery = `
  SELECT p.contract, o.bytes AS body, f.json FROM (
    SELECT contract, entry FROM records WHERE start >= @from AND start < @to AND entry IS NOT NULL AND discard IS NULL
    UNION ALL
    SELECT contract, entry FROM items WHERE start < @to AND "end" > @from AND discard IS NULL
  ) AS p
  JOIN openings AS o ON o.entry = p.entry AND o.role = 'body' AND o.bytes IS NOT NULL
  LEFT JOIN effects AS f ON f.position = p.entry
  WHERE p.contract IN (SELECT value FROM json_each(@contracts))`;

/** Milliseconds by contract in the week that count on other devices, and that nothing which counts here covers. */
export function elsewhereIn({ sql }: Context, week: number): Map<string, number> {
  const end = week + WEEK;
  const busy = Map.groupBy(sql.all(busyRow, BUSY_IN, end, week), ({ contract }) => contract);
  if (busy.size === 0) return new Map();
  const bound = { from: week, to: end, contracts: JSON.stringify([...busy.keys()]) };
  const own = Map.groupBy(sql.all(ownRow, ownQuery, bound), ({ contract }) => contract);
  return new Map(
    [...busy].map(([contract, rows]) => {
      const there = union(rows.map((row): Interval => [row.start, row.end]));
      const here = own.get(contract)?.flatMap(({ body, json }) => {
        const { intervals } = ownBody.parse(JSON.parse(fromUtf8(body) ?? ''));
        return subtract(intervals, json?.void.flatMap((part) => part.intervals) ?? []);
      });
      return [contract, total(clip(subtract(there, here ?? []), week, end))];
    }),
  );
}

const effectRow = z.object({ hash: z.string(), json: effectText });

/** Effects by entry of the entries named. */
export function effectsOf({ sql }: Context, entries: readonly string[]): Record<string, Effect> {
  const rows = sql.all(
    effectRow,
    `SELECT e.hash, f.json FROM json_each(?) AS n
     JOIN entries AS e ON e.hash = n.value JOIN effects AS f ON f.position = e.position`,
    JSON.stringify(entries),
  );
  return Object.fromEntries(rows.map(({ hash, json }) => [hash, json]));
}

const eventRow = z.object({
  json: z.string().transform((text): ServerEvent => serverEventSchema.parse(JSON.parse(text))),
});
const receivedRow = z.object({ entry: z.string(), contract: z.string(), at: z.number() });

/**
 * What the server recorded about one contract, or (`null`) about all as far as it names these weeks or none. Of the
 * statements that it logged, which are large, only those of the weeks; of pictures received, those of the entries.
 */
export function eventsOf(
  { sql }: Context,
  contract: string | null,
  weeks: readonly number[],
  entries: readonly string[],
): ServerEvent[] {
  const events = sql.all(
    eventRow,
    `SELECT json FROM server_events WHERE (@contract IS NULL OR contract = @contract)
       AND (week IS NULL OR week IN (SELECT value FROM json_each(@weeks)) OR (@contract IS NOT NULL AND type <> 'statement.logged'))
     ORDER BY at, id`,
    { contract, weeks: JSON.stringify(weeks) },
  );
  const received = sql.all(
    receivedRow,
    'SELECT p.entry, p.contract, p.at FROM json_each(?) AS n JOIN pictures_received AS p ON p.entry = n.value',
    JSON.stringify(entries),
  );
  return [
    ...events.map(({ json }) => json),
    ...received.map(
      ({ entry, contract: of, at }): ServerEvent => ({
        id: `pictures-${entry.slice(0, 32)}`,
        contract: of,
        at,
        type: 'pictures.received',
        entries: [entry],
      }),
    ),
  ];
}

const BUSY_IN = 'SELECT contract, start, "end" FROM busy WHERE start < ? AND "end" > ?';

/** Instants of other devices that touch the weeks. */
export const busyIn = ({ sql }: Context, weeks: readonly number[]): Interval[] =>
  weeks.flatMap((week) =>
    sql.all(busyRow, BUSY_IN, week + WEEK, week).map(({ start, end }): Interval => [start, end]),
  );
