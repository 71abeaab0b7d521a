// What somebody has read: conversations up to an instant, and notifications.
import { z } from 'zod';
import {
  NOTIFICATION_PAGE,
  type NotificationView,
  notificationKindSchema,
} from '../../../shared/wire/conversation.ts';
import type { ServerContext } from '../../context.ts';
import type { Db } from '../../store/database.ts';
import { announce } from '../recording.ts';

/** Marks the conversation as read, never less than it was; what told of those messages is read with it. */
export async function readMessages(
  { db, clock, changed }: ServerContext,
  contract: string,
  person: string,
  until: number,
): Promise<void> {
  const now = clock.now();
  await db.transaction().execute(async (tx) => {
    const newest = await tx
      .selectFrom('messages')
      .select('at')
      .where('contract', '=', contract)
      .orderBy('at', 'desc')
      .limit(1)
      .executeTakeFirst();
    // Nobody has read what is not written yet.
    const read = Math.min(until, newest?.at ?? 0);
    await tx
      .insertInto('message_reads')
      .values({ contract, person, until: read })
      .onConflict((conflict) =>
        conflict
          .columns(['contract', 'person'])
          .doUpdateSet({ until: read })
          .where('message_reads.until', '<', read),
      )
      .execute();
    await tx
      .updateTable('notifications')
      .set({ read_at: now })
      .where('person', '=', person)
      .where('contract', '=', contract)
      .where('kind', '=', 'message')
      .where('at', '<=', read)
      .where('read_at', 'is', null)
      .execute();
    await announce(tx, { contract: null, person, what: 'notification', at: null }, now);
  });
  changed();
}

const factsText = z
  .string()
  .transform((text) => z.record(z.string(), z.union([z.string(), z.number()])).parse(JSON.parse(text)));

const noticeRows = (db: Db, person: string) =>
  db
    .selectFrom('notifications')
    .select(['id', 'at', 'kind', 'contract', 'facts_json', 'link', 'read_at'])
    .where('person', '=', person)
    .orderBy('at', 'desc')
    .orderBy('id');

/**
 * Newest first, those before the instant `before`: a page of them and whatever else was told at the instant of its
 * last one, so that the next page loses nothing.
 */
export async function notificationsOf(
  { db }: ServerContext,
  person: string,
  before: number | null,
): Promise<NotificationView[]> {
  const rows = await noticeRows(db, person)
    .where('at', '<', before ?? Number.MAX_SAFE_INTEGER)
    .limit(NOTIFICATION_PAGE)
    .execute();
  const last = rows.at(-1);
  const more =
    rows.length < NOTIFICATION_PAGE || !last
      ? []
      : await noticeRows(db, person).where('at', '=', last.at).where('id', '>', last.id).execute();
  return [...rows, ...more].map(({ id, at, kind, contract, facts_json, link, read_at }) => ({
    ...{ id, at, contract, link },
    kind: notificationKindSchema.parse(kind),
    facts: factsText.parse(facts_json),
    read: read_at !== null,
  }));
}

/** Only the reader's own are marked: those named, or all up to an instant. */
export async function readNotifications(
  { db, clock, changed }: ServerContext,
  person: string,
  which: { readonly ids: readonly string[] } | { readonly until: number },
): Promise<void> {
  const now = clock.now();
  await db.transaction().execute(async (tx) => {
    await tx
      .updateTable('notifications')
      .set({ read_at: now })
      .where('person', '=', person)
      .where((eb) => ('ids' in which ? eb('id', 'in', which.ids) : eb('at', '<=', which.until)))
      .where('read_at', 'is', null)
      .execute();
    // The reader's other pages show it too.
    await announce(tx, { contract: null, person, what: 'notification', at: null }, now);
  });
  changed();
}
