// Writing into a conversation: once under its id, with what it refers to and brings along.
import { fail, ok, type Result } from '../../../shared/domain/result.ts';
import { statementWeek, weekOf } from '../../../shared/domain/time.ts';
import type { MessageView } from '../../../shared/wire/conversation.ts';
import type { ServerContext } from '../../context.ts';
import type { Tx } from '../../store/database.ts';
import { clientsOf, partiesOf, tell } from '../parties.ts';
import { announce } from '../recording.ts';
import { messageOf, type Reference, type Writer } from './messages.ts';

export interface NewMessage {
  readonly id: string;
  readonly text: string;
  readonly refers: readonly string[];
  readonly attachments: readonly string[];
}

/** Reasons: `empty-message`, `unknown-entry`, `unknown-attachment`, `conflict`. */
export async function sendMessage(
  context: ServerContext,
  contract: string,
  writer: Writer,
  message: NewMessage,
): Promise<Result<MessageView>> {
  const { db, clock, changed } = context;
  const written = await db.transaction().execute(async (tx): Promise<Result<null>> => {
    const known = await messageOf(tx, contract, message.id, writer.person);
    if (known) {
      return known.person === writer.person && isSame(known, message)
        ? ok(null)
        : fail('conflict', 'Another message has this id: choose a new one.');
    }
    return write(tx, contract, writer, message, clock.now());
  });
  if (!written.ok) return written;
  changed();
  const view = await messageOf(db, contract, message.id, writer.person);
  if (!view) throw new Error('a message that was just written is not there');
  const { person: _, ...shown } = view;
  return ok(shown);
}

/** Whether it is what was written before; the order of what it brings along says nothing. */
function isSame(known: MessageView, { text, refers, attachments }: NewMessage): boolean {
  const same = (one: readonly string[], other: readonly string[]): boolean =>
    [...one].sort().join() === [...new Set(other)].sort().join();
  return (
    known.text === text &&
    same(
      known.refers.map(({ entry }) => entry),
      refers,
    ) &&
    same(
      known.attachments.map(({ id }) => id),
      attachments,
    )
  );
}

async function write(
  tx: Tx,
  contract: string,
  writer: Writer,
  { id, text, refers, attachments }: NewMessage,
  now: number,
): Promise<Result<null>> {
  if (text === '' && attachments.length === 0 && refers.length === 0) {
    return fail('empty-message', 'Write something first.', 'body.text');
  }
  const about = await referencesOf(tx, contract, [...new Set(refers)], writer.weeks);
  if (!about.ok) return about;
  const { person, relation } = writer;
  const brought = [...new Set(attachments)];
  if (!(await areFree(tx, contract, person, brought))) {
    return fail(
      'unknown-attachment',
      'An attachment is not there any more: attach it again.',
      'body.attachments',
    );
  }
  const last = await tx
    .selectFrom('messages')
    .select('at')
    .where('contract', '=', contract)
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst();
  // Instants name the place of a message: no two have the same.
  const at = Math.max(now, (last?.at ?? 0) + 1);
  await tx
    .insertInto('messages')
    .values({ contract, id, at, person, relation, text, refers_json: JSON.stringify(about.value) })
    .execute();
  if (about.value.length > 0) {
    await tx
      .insertInto('message_refs')
      .values(about.value.map(({ entry }) => ({ contract, entry, message: id })))
      .execute();
  }
  if (brought.length > 0) {
    await tx
      .updateTable('attachments')
      .set({ message: id })
      .where('contract', '=', contract)
      .where('id', 'in', brought)
      .execute();
  }
  await announce(tx, { contract, what: 'message', at: null }, now);
  await tellOthers(tx, contract, writer, now);
  return ok(null);
}

/** What a message is about: records, items and struck cells of the contract, within the writer's weeks. */
async function referencesOf(
  tx: Tx,
  contract: string,
  refers: readonly string[],
  weeks: readonly number[] | null,
): Promise<Result<Reference[]>> {
  if (refers.length === 0) return ok([]);
  const rows = await tx
    .selectFrom('entries')
    .select(['hash', 'segment', 'starts', 'received'])
    .where('contract', '=', contract)
    .where('hash', 'in', refers)
    .execute();
  const found = rows.flatMap(({ hash, segment, starts, received }) => {
    if (segment === null) return [];
    const worked = weekOf(segment);
    const reached =
      weeks === null || [worked, statementWeek(worked, received)].some((one) => weeks.includes(one));
    return reached ? [{ entry: hash, start: starts ?? segment }] : [];
  });
  return found.length === refers.length
    ? ok(found)
    : fail(
        'unknown-entry',
        'One of the records or items is not in this diary. Load the page again.',
        'body.refers',
      );
}

/** Whether all of them are the writer's, and no message has them yet. */
async function areFree(tx: Tx, contract: string, person: string, ids: readonly string[]): Promise<boolean> {
  if (ids.length === 0) return true;
  const rows = await tx
    .selectFrom('attachments')
    .select('id')
    .where('contract', '=', contract)
    .where('id', 'in', ids)
    .where('person', '=', person)
    .where('message', 'is', null)
    .execute();
  return rows.length === ids.length;
}

/** Both sides, and reviewers who work on a dispute of the contract. */
async function tellOthers(tx: Tx, contract: string, { person, name }: Writer, now: number): Promise<void> {
  const parties = await partiesOf(tx, contract);
  const cases = await tx
    .selectFrom('disputes')
    .select('reviewer')
    .where('contract', '=', contract)
    .where('reviewer', 'is not', null)
    .where('state', 'in', ['reviewing', 'appealed'])
    .execute();
  const reviewers = cases.flatMap(({ reviewer }) => (reviewer === null ? [] : [reviewer]));
  const all = new Set([parties.freelancer, ...(await clientsOf(tx, parties)), ...reviewers]);
  all.delete(person);
  const link = `#/contracts/${contract}/messages`;
  await tell(tx, parties, [...all], { kind: 'message', facts: { by: name }, link }, now);
}
