// What every change leaves behind: the event, the contract's revision, news for connected pages, notifications and mail.
import { OWN_EVENT, type ServerEvent } from '../../shared/domain/server-event.ts';
import type { LiveEvent, NotificationKind } from '../../shared/wire/conversation.ts';
import { newId } from '../auth/tokens.ts';
import type { Tx } from '../store/database.ts';
import { mailNotice } from './mail/notices.ts';

/**
 * Writes an event down, once: `false` where one with its id is there already. Throws where the id of one of the
 * server's own events names something else: without it a lock or a protection would be missing unnoticed.
 */
export async function recordEvent(tx: Tx, event: ServerEvent, person: string | null): Promise<boolean> {
  const { contract, id, type, at } = event;
  const week = 'week' in event ? event.week : null;
  const written = await tx
    .insertInto('events')
    .values({ contract, id, type, at, week, person, event_json: JSON.stringify(event) })
    .onConflict((conflict) => conflict.columns(['contract', 'id']).doNothing())
    .returning('position')
    .executeTakeFirst();
  if (!written) {
    if (id.startsWith(OWN_EVENT)) await refuseAnother(tx, event);
    return false;
  }
  // A few at a time: a statement takes only so many values.
  const named = 'entries' in event ? [...new Set(event.entries)] : [];
  for (let from = 0; from < named.length; from += 1_000) {
    await tx
      .insertInto('event_entries')
      .values(
        named.slice(from, from + 1_000).map((entry) => ({ contract, entry, position: written.position })),
      )
      .execute();
  }
  await touch(tx, contract);
  await announce(tx, { contract, what: 'week', at: week }, at);
  return true;
}

async function refuseAnother(tx: Tx, { contract, id, type }: ServerEvent): Promise<void> {
  const known = await tx
    .selectFrom('events')
    .select('type')
    .where('contract', '=', contract)
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  if (known.type !== type)
    throw new Error(`the event ${id} of ${contract} is a ${known.type}, not a ${type}`);
}

/** Something that the contract's statements depend on has changed. */
export async function touch(tx: Tx, contract: string): Promise<void> {
  await tx
    .updateTable('contracts')
    .set(({ eb }) => ({ revision: eb('revision', '+', 1) }))
    .where('id', '=', contract)
    .execute();
}

export interface News {
  /** Everybody who has to do with it hears of it; `null`: only `person`. */
  readonly contract: string | null;
  readonly person?: string;
  readonly what: LiveEvent['what'];
  /** Start of the segment or week. */
  readonly at: number | null;
}

/** Tells connected pages, of all processes, once this transaction has committed. */
export async function announce(tx: Tx, news: News | readonly News[], now: number): Promise<void> {
  const rows = [news].flat().map(({ contract, person, what, at }) => ({
    contract,
    person: person ?? null,
    what,
    at,
    made_at: now,
  }));
  if (rows.length > 0) await tx.insertInto('changes').values(rows).execute();
}

export interface Notice {
  readonly person: string;
  readonly kind: NotificationKind;
  readonly contract: string | null;
  readonly facts: Readonly<Record<string, string | number>>;
  /** A route of the site, `#/…`. */
  readonly link: string;
}

/**
 * A notification on the site, and mail that something waits, for kinds that have one; both exactly as often as the
 * transaction commits.
 */
export async function notify(tx: Tx, notice: Notice, now: number): Promise<void> {
  const { person, kind, contract, facts, link } = notice;
  // Asked before the new one is there: of a kind that comes often, the first unread one is mailed.
  await mailNotice(tx, notice, now);
  await tx
    .insertInto('notifications')
    .values({
      id: newId(),
      person,
      at: now,
      kind,
      contract,
      facts_json: JSON.stringify(facts),
      link,
      read_at: null,
    })
    .execute();
  await announce(tx, { contract: null, person, what: 'notification', at: null }, now);
}
