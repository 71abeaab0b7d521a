// What the acts and views of a week go by: its statement as shown, with what the rules read besides.
import { type Contract, weeklyLimit } from '../../../shared/domain/contract.ts';
import { APPEAL_TIME } from '../../../shared/domain/disputes.ts';
import type { WeekFacts } from '../../../shared/domain/review-rules.ts';
import type { ServerEvent } from '../../../shared/domain/server-event.ts';
import { type Statement, statement, withRaisedLimits } from '../../../shared/domain/statement.ts';
import { type StatementView, statementView } from '../../../shared/domain/statement-view.ts';
import { weekPhases } from '../../../shared/domain/time.ts';
import type { ServerContext } from '../../context.ts';
import type { Db } from '../../store/database.ts';
import { weekFacts } from '../facts.ts';

export interface WeekAccount {
  readonly statement: StatementView;
  /** With the limits that were raised. */
  readonly contract: Contract;
  /** Entries on which a reviewer has decided, whether or not the dispute was withdrawn afterwards. */
  readonly decided: ReadonlySet<string>;
  /** The account says something else from here on, if nothing happens before. */
  readonly until: number;
}

/** The account of a week as it is at `now`, read from the tables; `null` for a contract without accepted terms. */
export async function readAccount(
  db: Db,
  id: string,
  week: number,
  now: number,
): Promise<WeekAccount | null> {
  const facts = await weekFacts(db, id, week);
  const bare = facts?.contracts[0];
  if (!facts || !bare) return null;
  const contract = withRaisedLimits(bare, facts.serverEvents);
  return {
    statement: statementView(statement({ ...facts, now }), weeklyLimit(contract, week)),
    contract,
    decided: decidedIn(facts.serverEvents),
    until: nextBoundary(week, facts.serverEvents, now),
  };
}

/** The statement as it was at `at`, of what had been received and had happened before; `null` as above. */
export async function statementAsOf(db: Db, id: string, week: number, at: number): Promise<Statement | null> {
  const facts = await weekFacts(db, id, week);
  if (!facts) return null;
  const { entries, effects, serverEvents, ...rest } = facts;
  return statement({
    ...rest,
    effects,
    entries: entries.filter((entry) => (effects[entry.id]?.received ?? at) < at),
    serverEvents: serverEvents.filter((event) => event.at < at),
    now: at,
  });
}

/** A withdrawal makes payable what was decided, and does not open it again: else a client could choose the decision. */
const decidedIn = (events: readonly ServerEvent[]): Set<string> =>
  new Set(
    events.flatMap((event) =>
      event.type === 'dispute.decided' ? event.decisions.map(({ entry }) => entry) : [],
    ),
  );

/** When a statement changes by time alone: at the ends of its phases, and where decisions come to stand. */
function nextBoundary(week: number, events: readonly ServerEvent[], now: number): number {
  const stands = events.flatMap((event) =>
    event.type === 'dispute.decided' ? [event.at + APPEAL_TIME] : [],
  );
  const later = [...Object.values(weekPhases(week)), ...stands].filter((at) => now < at);
  return Math.min(...later, Number.POSITIVE_INFINITY);
}

interface Kept {
  readonly account: WeekAccount;
  readonly revision: number;
  readonly from: number;
}

/** Parts in the accounts that a process keeps at hand: some 20 MB. */
const MOST_PARTS = 50_000;
const caches = new WeakMap<Db, { readonly kept: Map<string, Kept>; parts: number }>();

/**
 * The account of a week as it is now, kept until the contract's revision or time changes it, by whichever process.
 * `null` for a contract that does not exist or has no accepted terms.
 */
export async function weekAccount(
  { db, clock }: Pick<ServerContext, 'db' | 'clock'>,
  contract: string,
  week: number,
): Promise<WeekAccount | null> {
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
  const key = `${contract}/${week}`;
  const kept = cache.kept.get(key);
  if (kept) {
    cache.kept.delete(key);
    cache.parts -= kept.account.statement.parts.length;
    if (kept.revision === row.revision && kept.from <= now && now < kept.account.until) {
      keep(cache, key, kept);
      return kept.account;
    }
  }
  const account = await readAccount(db, contract, week, now);
  if (account) keep(cache, key, { account, revision: row.revision, from: now });
  return account;
}

/** The newest last; the longest unused go first. */
function keep(cache: { readonly kept: Map<string, Kept>; parts: number }, key: string, kept: Kept): void {
  cache.kept.set(key, kept);
  cache.parts += kept.account.statement.parts.length;
  for (const [oldest, { account }] of cache.kept) {
    if (cache.parts <= MOST_PARTS && cache.kept.size <= 5_000) break;
    cache.kept.delete(oldest);
    cache.parts -= account.statement.parts.length;
  }
}

/** What the rules of a week read of an account. */
export const factsFor = (
  { statement: view, decided }: WeekAccount,
  relation: WeekFacts['relation'],
  now: number,
): WeekFacts => ({ relation, statement: view, decided, now });
