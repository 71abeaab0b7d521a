// What parties do to a week: approve it, raise its limit, approve what was over it, give hours back.

import { fail, ok, type Result } from '../../../shared/domain/result.ts';
import {
  approveOverLimitRule,
  approveWeekRule,
  raiseLimitRule,
  returnHoursRule,
  type WeekFacts,
} from '../../../shared/domain/review-rules.ts';
import type { ServerEvent } from '../../../shared/domain/server-event.ts';
import { statementWeek, weekOf } from '../../../shared/domain/time.ts';
import type { ServerContext } from '../../context.ts';
import type { Person } from '../../routes/handler.ts';
import type { Db, Tx } from '../../store/database.ts';
import { clientsOf, partiesOf, tell, weekLink } from '../parties.ts';
import { recordEvent } from '../recording.ts';
import { factsFor, readAccount } from './account.ts';
import { catchUp } from './calendar.ts';
import { refusal } from './refusals.ts';
import { ensureWeek } from './stages.ts';

/** Who acts on which contract; the access table has let them in. */
export interface Act {
  readonly contract: string;
  readonly person: Pick<Person, 'id' | 'name'>;
  readonly relation: WeekFacts['relation'];
  /** Of the event, made by the page: the same act twice is done once. */
  readonly id: string;
}

/** What acts need of a server. */
export type ActContext = Pick<ServerContext, 'db' | 'clock' | 'changed'>;

type Done = Result<null>;
const done: Done = { ok: true, value: null };

/** Runs an act behind everything that was due before it, in one transaction, and tells connected pages. */
export async function inTransaction<T>(
  { db, clock, changed }: ActContext,
  contract: string,
  act: (tx: Tx, now: number) => Promise<T>,
): Promise<T> {
  const result = await db.transaction().execute(async (tx) => {
    const now = clock.now();
    await catchUp(tx, contract, now);
    return act(tx, now);
  });
  changed();
  return result;
}

/** Whether the act was done before: then it is not done again. Another act under its id is a conflict. */
export async function doneBefore(db: Db, event: ServerEvent): Promise<Result<boolean>> {
  const row = await db
    .selectFrom('events')
    .select('event_json')
    .where('contract', '=', event.contract)
    .where('id', '=', event.id)
    .executeTakeFirst();
  if (!row) return ok(false);
  const known = { ...(JSON.parse(row.event_json) as ServerEvent), at: event.at };
  return JSON.stringify(known) === JSON.stringify(event)
    ? ok(true)
    : fail('conflict', 'Something else was done under this id. Load the page again.');
}

/** One act on one week: refused by its rule, or recorded and told. */
async function onWeek(
  context: ActContext,
  { contract, person, relation }: Act,
  week: number,
  act: {
    readonly event: (now: number, tx: Tx) => Promise<ServerEvent> | ServerEvent;
    readonly rule: (facts: WeekFacts) => string | null;
    readonly tell: (tx: Tx, event: ServerEvent, now: number) => Promise<void>;
  },
): Promise<Done> {
  return inTransaction(context, contract, async (tx, now) => {
    const event = await act.event(now, tx);
    const before = await doneBefore(tx, event);
    if (!before.ok) return before;
    if (before.value) return done;
    const account = await readAccount(tx, contract, week, event.at);
    if (!account) return fail('not-found', 'There is nothing here, or nothing for you.');
    const reason = act.rule(factsFor(account, relation, event.at));
    if (reason !== null) return refusal(reason);
    await recordEvent(tx, event, person.id);
    await act.tell(tx, event, now);
    return done;
  });
}

export const approveWeek = (context: ActContext, act: Act, week: number): Promise<Done> => {
  const { contract, id, person } = act;
  return onWeek(context, act, week, {
    async event(now, tx) {
      const { opened } = await tx
        .selectFrom('disputes')
        .select(({ fn }) => fn.max('opened_at').as('opened'))
        .where('contract', '=', contract)
        .where('week', '=', week)
        .executeTakeFirstOrThrow();
      // A dispute counts if it was opened before the approval, also in the same millisecond.
      return { type: 'week.approved', id, contract, at: Math.max(now, (opened ?? 0) + 1), week };
    },
    rule: approveWeekRule,
    async tell(tx, event, now) {
      const account = await readAccount(tx, contract, week, event.at);
      const parties = await partiesOf(tx, contract);
      const facts = {
        week,
        by: person.name,
        amount: account?.statement.amount ?? 0,
        currency: account?.statement.currency ?? '',
      };
      const told = { kind: 'week-approved', facts, link: weekLink(contract, week) } as const;
      await tell(tx, parties, [parties.freelancer], told, now);
    },
  });
};

/** `limit`: milliseconds. */
export const raiseLimit = (
  context: ActContext,
  act: Act,
  { week, limit }: { readonly week: number; readonly limit: number },
): Promise<Done> => {
  const { contract, id, person } = act;
  return onWeek(context, act, week, {
    event: (at) => ({ type: 'limit.raised', id, contract, at, week, limit }),
    rule: (facts) => raiseLimitRule(facts, limit),
    async tell(tx, _event, now) {
      const parties = await partiesOf(tx, contract);
      const facts = { week, limit, by: person.name };
      const told = { kind: 'limit-raised', facts, link: weekLink(contract, week) } as const;
      await tell(tx, parties, [parties.freelancer], told, now);
    },
  });
};

export const approveOverLimit = (
  context: ActContext,
  act: Act,
  { week, entries }: { readonly week: number; readonly entries: readonly string[] },
): Promise<Done> => {
  const { contract, id, person } = act;
  return onWeek(context, act, week, {
    event: (at) => ({ type: 'overlimit.approved', id, contract, at, week, entries: [...new Set(entries)] }),
    rule: (facts) => approveOverLimitRule(facts, entries),
    async tell(tx, _event, now) {
      const parties = await partiesOf(tx, contract);
      const facts = { week, entries: new Set(entries).size, by: person.name };
      const told = { kind: 'over-limit-approved', facts, link: weekLink(contract, week) } as const;
      await tell(tx, parties, [parties.freelancer], told, now);
    },
  });
};

/** The statement week of each entry that is known. */
async function weeksOf(db: Db, contract: string, entries: readonly string[]): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('entries')
    .select(['hash', 'segment', 'received'])
    .where('contract', '=', contract)
    .where('hash', 'in', entries)
    .execute();
  return new Map(
    rows.flatMap(({ hash, segment, received }) =>
      segment === null ? [] : [[hash, statementWeek(weekOf(segment), received)] as const],
    ),
  );
}

/** The freelancer gives back whole records and items, of any week. */
export const returnHours = (
  context: ActContext,
  { contract, id, person, relation }: Act,
  { entries: given, reason }: { readonly entries: readonly string[]; readonly reason: string },
): Promise<Done> =>
  inTransaction(context, contract, async (tx, at): Promise<Done> => {
    const entries = [...new Set(given)];
    const event: ServerEvent = { type: 'hours.returned', id, contract, at, entries, reason };
    const before = await doneBefore(tx, event);
    if (!before.ok) return before;
    if (before.value) return done;
    const weeks = await weeksOf(tx, contract, entries);
    if (entries.some((entry) => !weeks.has(entry))) return refusal('unknown-entry');
    let billable = 0;
    for (const [week, those] of Map.groupBy(entries, (entry) => weeks.get(entry) ?? 0)) {
      const account = await readAccount(tx, contract, week, at);
      const rule = account && returnHoursRule(factsFor(account, relation, at), those);
      if (rule !== null) return refusal(rule);
      for (const part of account?.statement.parts ?? []) {
        if (those.includes(part.entry)) billable += part.time.billable;
      }
    }
    await recordEvent(tx, event, person.id);
    // What is taken back after a lock stands, negative, in the week that runs.
    await ensureWeek(tx, contract, weekOf(at));
    const parties = await partiesOf(tx, contract);
    const facts = { entries: entries.length, billable, by: person.name, reason };
    const told = { kind: 'hours-returned', facts, link: weekLink(contract, weekOf(at)) } as const;
    await tell(tx, parties, await clientsOf(tx, parties), told, at);
    return done;
  });
