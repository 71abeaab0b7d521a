// The conversation of a contract: read page by page, never changed once written.
import { z } from 'zod';
import type { Relation } from '../../../shared/wire/contracts.ts';
import { relationSchema } from '../../../shared/wire/contracts.ts';
import { MESSAGE_PAGE, type MessageView } from '../../../shared/wire/conversation.ts';
import type { Db } from '../../store/database.ts';

/** What a message is about, with the instant where each starts, as it was when it was written. */
const refersSchema = z.array(z.object({ entry: z.string(), start: z.number() }));
export type Reference = z.infer<typeof refersSchema>[number];
const refersText = z.string().transform((text) => refersSchema.parse(JSON.parse(text)));

const messageRows = (db: Db, contract: string) =>
  db
    .selectFrom('messages')
    .innerJoin('people', 'people.id', 'messages.person')
    .select(['messages.id', 'messages.at', 'messages.person', 'people.name', 'messages.relation'])
    .select(['messages.text', 'messages.refers_json'])
    .where('messages.contract', '=', contract);

type Row = Awaited<ReturnType<ReturnType<typeof messageRows>['execute']>>[number];

async function viewsOf(db: Db, contract: string, rows: readonly Row[], me: string): Promise<MessageView[]> {
  const ids = rows.map(({ id }) => id);
  const attached =
    ids.length === 0
      ? []
      : await db
          .selectFrom('attachments')
          .select(['message', 'id', 'name', 'media_type', 'size', 'hash'])
          .where('contract', '=', contract)
          .where('message', 'in', ids)
          .orderBy('at')
          .orderBy('id')
          .execute();
  const byMessage = Map.groupBy(attached, ({ message }) => message);
  return rows.map(({ id, at, person, name, relation, text, refers_json }) => ({
    id,
    at,
    by: { name, relation: relationSchema.parse(relation), me: person === me },
    text,
    refers: refersText.parse(refers_json),
    attachments: (byMessage.get(id) ?? []).map(({ id: attachment, name: file, media_type, size, hash }) => ({
      ...{ id: attachment, name: file, size, hash },
      mediaType: media_type,
    })),
  }));
}

export interface MessagesAsked {
  readonly contract: string;
  readonly before: number | null;
  /** Only those about this one. */
  readonly entry: string | null;
}

/** A page of them, newest first. */
export const pageQuery = (db: Db, { contract, before, entry }: MessagesAsked) =>
  messageRows(db, contract)
    .$if(entry !== null, (query) =>
      query
        .innerJoin('message_refs as ref', (join) =>
          join.onRef('ref.contract', '=', 'messages.contract').onRef('ref.message', '=', 'messages.id'),
        )
        .where('ref.entry', '=', entry ?? ''),
    )
    .where('messages.at', '<', before ?? Number.MAX_SAFE_INTEGER)
    .orderBy('messages.at', 'desc')
    .limit(MESSAGE_PAGE);

/** Newest first, those before the instant `before`: no two messages of a contract have the same. */
export async function messagesOf(db: Db, asked: MessagesAsked, me: string): Promise<MessageView[]> {
  const { contract } = asked;
  const rows = await pageQuery(db, asked).execute();
  return viewsOf(db, contract, rows, me);
}

/** `null` where there is no such message. */
export async function messageOf(
  db: Db,
  contract: string,
  id: string,
  me: string,
): Promise<(MessageView & { readonly person: string }) | null> {
  const row = await messageRows(db, contract).where('messages.id', '=', id).executeTakeFirst();
  if (!row) return null;
  const [view] = await viewsOf(db, contract, [row], me);
  return view ? { ...view, person: row.person } : null;
}

export interface Writer {
  readonly person: string;
  readonly name: string;
  readonly relation: Relation;
  /** A reviewer refers only to what lies in these; `null`: all. */
  readonly weeks: readonly number[] | null;
}
