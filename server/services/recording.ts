// What every change leaves behind: the event, the contract's revision, news for connected pages, notifications and mail.
import type { ServerEvent } from '../../shared/domain/server-event.ts';
import type { LiveEvent, NotificationKind } from '../../shared/wire/conversation.ts';
import { newId } from '../auth/tokens.ts';
import type { Tx } from '../store/database.ts';

/** Writes an event down, once: `false` where one with its id is there already. */
export async function recordEvent(tx: Tx, event: ServerEvent, person: string | null): Promise<boolean> {
  const { contract, id, type, at } = event;
  const week = 'week' in event ? event.week : null;
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('events')
    .values({ contract, id, type, at, week, person, event_json: JSON.stringify(event) })
    .onConflict((conflict) => conflict.columns(['contract', 'id']).doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows === 0n) return false;
  await touch(tx, contract);
  await announce(tx, { contract, what: 'week', at: week }, at);
  return true;
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
export async function announce(tx: Tx, { contract, person, what, at }: News, now: number): Promise<void> {
  await tx
    .insertInto('changes')
    .values({ contract, person: person ?? null, what, at, made_at: now })
    .execute();
}

export interface Notice {
  readonly person: string;
  readonly kind: NotificationKind;
  readonly contract: string | null;
  readonly facts: Readonly<Record<string, string | number>>;
  /** A route of the site, `#/…`. */
  readonly link: string;
}

/** A notification on the site, and the same by mail; both exactly as often as the transaction commits. */
export async function notify(tx: Tx, notice: Notice, now: number): Promise<void> {
  const { person, kind, contract, facts, link } = notice;
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
