// Joining: what an invitation says, and the account that comes of it.
import { fail, ok, type Result } from '../../../shared/domain/result.ts';
import { type Role, roleSchema } from '../../../shared/wire/people.ts';
import { hashPassword } from '../../auth/passwords.ts';
import { beginSession } from '../../auth/sessions.ts';
import { hashOf } from '../../auth/tokens.ts';
import type { ServerContext } from '../../context.ts';
import type { Caller } from '../../routes/handler.ts';
import type { Db } from '../../store/database.ts';

const gone = fail('gone', 'This invitation is used up or too old: sign in, or ask for another one.');

const waiting = (db: Db, token: string, now: number) =>
  db
    .selectFrom('links')
    .innerJoin('people', 'people.id', 'links.person')
    .where('token_hash', '=', hashOf(token))
    .where('kind', '=', 'invitation')
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .where('people.joined_at', 'is', null);

/** Those that somebody could still follow, the newest first: joining accepts them all. */
const invitationsOf = (db: Db, person: string, now: number) =>
  db
    .selectFrom('links')
    .select(['role', 'organisation'])
    .where('person', '=', person)
    .where('kind', '=', 'invitation')
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .orderBy('created_at', 'desc')
    .execute();

export interface InvitationView {
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly invitedBy: string;
  readonly organisation: string | null;
}

/** What it says. Reason: `gone`. */
export async function readInvitation(
  { db, clock }: ServerContext,
  token: string,
): Promise<Result<InvitationView>> {
  const found = await waiting(db, token, clock.now())
    .leftJoin('people as inviter', 'inviter.id', 'links.created_by')
    .leftJoin('organisations', (join) =>
      join.on(({ eb, fn }) =>
        eb('organisations.id', '=', fn.coalesce('links.organisation', 'inviter.organisation')),
      ),
    )
    .select(['people.name', 'people.email', 'links.role', 'inviter.name as by'])
    .select('organisations.name as organisation')
    .executeTakeFirst();
  if (!found) return gone;
  const { name, email, role, by, organisation } = found;
  return ok({ name, email, role: roleSchema.parse(role), invitedBy: by ?? '', organisation });
}

/**
 * Makes the account and answers the token of its first session. Whoever holds the link reads that mailbox: the address
 * needs no other proof. Reasons: `gone`, `too-many-requests`.
 */
export async function acceptInvitation(
  context: ServerContext,
  token: string,
  account: { readonly name: string; readonly password: string },
  caller: Caller,
): Promise<Result<string>> {
  const { db, clock } = context;
  // Looked at before the password is worked on, which costs more than asking with a made-up token.
  if (!(await waiting(db, token, clock.now()).select('links.person').executeTakeFirst())) return gone;
  const hashed = await hashPassword(account.password);
  if (!hashed.ok) return hashed;
  return db.transaction().execute(async (tx): Promise<Result<string>> => {
    const now = clock.now();
    const found = await waiting(tx, token, now)
      .select(['links.person', 'links.organisation'])
      .executeTakeFirst();
    if (!found) return gone;
    const granted = await invitationsOf(tx, found.person, now);
    await tx
      .updateTable('people')
      .set({
        name: account.name,
        password: hashed.value,
        roles_json: JSON.stringify([...new Set(granted.map(({ role }) => roleSchema.parse(role)))]),
        organisation: found.organisation ?? granted.find((one) => one.organisation)?.organisation ?? null,
        joined_at: now,
      })
      .where('id', '=', found.person)
      .execute();
    await tx.updateTable('links').set({ used_at: now }).where('person', '=', found.person).execute();
    return ok(await beginSession(tx, context, found.person, caller.session));
  });
}
