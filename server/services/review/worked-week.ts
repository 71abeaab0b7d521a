// What was worked in a span of one week of a contract, judged by the rules: kept at hand, since pages ask again and again.
import { type Diary, foldDiary, type Part } from '../../../shared/domain/diary.ts';
import { APPEAL_TIME } from '../../../shared/domain/disputes.ts';
import { settle } from '../../../shared/domain/effects.ts';
import type { ServerEvent } from '../../../shared/domain/server-event.ts';
import { assessParts, type StatementPart } from '../../../shared/domain/statement-parts.ts';
import { weekOf, weekPhases } from '../../../shared/domain/time.ts';
import type { ServerContext } from '../../context.ts';
import type { Db } from '../../store/database.ts';
import { type WorkedFacts, workedFacts } from './worked-facts.ts';

/** A record or item with what the statement says of it; `null` where nothing is left to say anything of. */
export interface WorkedPart {
  readonly part: Part;
  readonly assessed: StatementPart | null;
  /** The dispute that names it, the last one. */
  readonly dispute: string | null;
}

export interface StruckRecord {
  readonly struck: Diary['struck'][number];
  readonly received: number;
}

export interface WorkedWeek {
  readonly parts: readonly WorkedPart[];
  readonly struck: readonly StruckRecord[];
  /** It says something else from here on, if nothing happens before. */
  readonly until: number;
}

interface Kept {
  readonly worked: WorkedWeek;
  readonly revision: number;
  readonly from: number;
}
interface Cache {
  readonly kept: Map<string, Kept>;
  parts: number;
}

/** Records and items that a process keeps at hand: some 25 MB. */
const MOST_PARTS = 8_000;
const caches = new WeakMap<Db, Cache>();

/**
 * What starts in `[from, to)` of one week, as it is now, and perhaps more of that week. `null` for a contract that does
 * not exist or has no accepted terms.
 */
export async function workedSpan(
  { db, clock }: Pick<ServerContext, 'db' | 'clock'>,
  contract: string,
  from: number,
  to: number,
): Promise<WorkedWeek | null> {
  const cache = caches.get(db) ?? { kept: new Map<string, Kept>(), parts: 0 };
  caches.set(db, cache);
  // Before the facts are read: what changes in between is read again next time.
  const row = await db
    .selectFrom('contracts')
    .select('revision')
    .where('id', '=', contract)
    .executeTakeFirst();
  if (!row) return null;
  const now = clock.now();
  const key = `${contract}/${from}/${to}`;
  const known = cache.kept.get(key);
  if (known && known.revision === row.revision && known.from <= now && now < known.worked.until) {
    keep(cache, key, known);
    return known.worked;
  }
  const facts = await workedFacts(db, contract, from, to);
  if (!facts) return null;
  const worked = judge(facts, contract, weekOf(from), now);
  keep(cache, key, { worked, revision: row.revision, from: now });
  return worked;
}

/** The newest last; the longest unused go first. */
function keep(cache: Cache, key: string, kept: Kept): void {
  const before = cache.kept.get(key);
  if (before) cache.parts -= before.worked.parts.length;
  cache.kept.delete(key);
  cache.kept.set(key, kept);
  cache.parts += kept.worked.parts.length;
  for (const [oldest, { worked }] of cache.kept) {
    if (cache.parts <= MOST_PARTS && cache.kept.size <= 1_000) break;
    cache.kept.delete(oldest);
    cache.parts -= worked.parts.length;
  }
}

function judge({ contract, facts, events }: WorkedFacts, id: string, week: number, now: number): WorkedWeek {
  const { entries, effects } = facts;
  const diary = foldDiary(settle({ entries, effects, contracts: [contract], now, busy: [] }), events);
  const assessed = new Map(
    assessParts(diary.parts, { contract, events, now }).map((one) => [one.entry, one]),
  );
  const disputes = disputesOf(events);
  return {
    parts: diary.parts.map((part) => {
      const entry = part.settled.entry.id;
      return { part, assessed: assessed.get(entry) ?? null, dispute: disputes.get(entry) ?? null };
    }),
    struck: diary.struck
      .filter((struck) => struck.contract === id)
      .map((struck) => ({ struck, received: effects[struck.entry]?.received ?? now })),
    until: nextBoundary(week, events, now),
  };
}

function disputesOf(events: readonly ServerEvent[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const event of events) {
    if (event.type !== 'dispute.opened') continue;
    for (const entry of event.entries) found.set(entry, event.id);
  }
  return found;
}

/** When it changes by time alone: at its lock, with pictures still on their way, and where decisions come to stand. */
function nextBoundary(week: number, events: readonly ServerEvent[], now: number): number {
  const stands = events.flatMap((event) =>
    event.type === 'dispute.decided' ? [event.at + APPEAL_TIME] : [],
  );
  const later = [weekPhases(week).lock, ...stands].filter((at) => now < at);
  return Math.min(...later, Number.POSITIVE_INFINITY);
}
