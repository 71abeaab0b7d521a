// Invitations: who may invite whom, and what is sent to the one invited.
import { fail, ok, type Result } from '../../../shared/domain/result.ts';
import { type Role, siteLinks } from '../../../shared/wire/people.ts';
import { Buckets, tooMany } from '../../auth/limits.ts';
import { hashOf, newId, newToken } from '../../auth/tokens.ts';
import type { ServerContext } from '../../context.ts';
import { type Caller, type Person, personOf } from '../../routes/handler.ts';
import type { Db, Tx } from '../../store/database.ts';
import { sendMail } from '../mail/queue.ts';
import { invitationLetter, knownLetter } from './letters.ts';
import { rolesOf } from './me.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const INVITATION = 14 * DAY;

export interface Invited {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  /** Name of a new one; the operator's to make. */
  readonly organisation: string | null;
}

interface Known {
  readonly id: string;
  readonly roles: readonly Role[];
  readonly organisation: string | null;
  readonly language: string;
  readonly joined: boolean;
}

async function personByEmail(tx: Tx, email: string): Promise<Known | null> {
  const row = await tx.selectFrom('people').selectAll().where('email', '=', email).executeTakeFirst();
  return row
    ? {
        id: row.id,
        roles: rolesOf(row.roles_json),
        organisation: row.organisation,
        language: row.language,
        joined: row.joined_at !== null,
      }
    : null;
}

/** What the caller may not do; the operator may do anything. */
function refusal(by: Person, { role, organisation }: Invited): Result<null> {
  if (by.roles.includes('operator')) {
    if (role === 'client' && organisation === null && by.organisation === null) {
      return fail('bad-argument', 'Name the organisation that this client is a member of.', 'organisation');
    }
    return role !== 'client' && organisation !== null
      ? fail('bad-argument', 'Only client members belong to an organisation.', 'organisation')
      : ok(null);
  }
  if (role !== 'freelancer' && role !== 'client') {
    return fail('forbidden', 'Only the operator invites reviewers and operators.', 'role');
  }
  if (organisation !== null)
    return fail('forbidden', 'Only the operator makes organisations.', 'organisation');
  return by.organisation === null
    ? fail('no-organisation', 'Only a member of an organisation invites others to it.')
    : ok(null);
}

async function organisationFor(tx: Tx, by: Person, asked: Invited, now: number): Promise<string | null> {
  if (asked.role !== 'client') return null;
  if (asked.organisation === null) return by.organisation;
  const id = newId();
  await tx.insertInto('organisations').values({ id, name: asked.organisation, created_at: now }).execute();
  return id;
}

const withRole = (roles: readonly Role[], role: Role): Role[] => [...new Set([...roles, role])];

/** The operator sees all accounts anyway, so that a refusal may say what is wrong with this one. */
async function byOperator(
  tx: Tx,
  by: Person,
  known: Known,
  asked: Invited,
  now: number,
): Promise<Result<null>> {
  if (asked.role === 'client' && known.organisation !== null) {
    return known.roles.includes('client') && asked.organisation === null
      ? ok(null)
      : fail('conflict', 'This person belongs to an organisation already.', 'email');
  }
  const organisation = (await organisationFor(tx, by, asked, now)) ?? known.organisation;
  await tx
    .updateTable('people')
    .set({ roles_json: JSON.stringify(withRole(known.roles, asked.role)), organisation })
    .where('id', '=', known.id)
    .execute();
  return ok(null);
}

/**
 * To an account that exists goes a mail and no link. Whoever invited is answered as for a new address: he does not
 * learn who has an account. Freelancer is a role that anybody may be given: it opens nothing but one's own trackers
 * and offers, which wait for their answer.
 */
async function inviteKnown(
  tx: Tx,
  by: Person,
  known: Known,
  asked: Invited,
  now: number,
): Promise<Result<null>> {
  if (by.roles.includes('operator')) return byOperator(tx, by, known, asked, now);
  if (asked.role === 'freelancer' && !known.roles.includes('freelancer')) {
    await tx
      .updateTable('people')
      .set({ roles_json: JSON.stringify(withRole(known.roles, 'freelancer')) })
      .where('id', '=', known.id)
      .execute();
  }
  return ok(null);
}

/**
 * The row of somebody who has not joined yet; answers who, and the organisation that waits. The link says what the
 * invitation makes of the person: until it is followed, that is nothing.
 */
async function inviteNew(
  tx: Tx,
  by: Person,
  known: Known | null,
  asked: Invited,
  now: number,
): Promise<{ person: string; organisation: string | null }> {
  const organisation = await organisationFor(tx, by, asked, now);
  if (known) return { person: known.id, organisation };
  const id = newId();
  await tx
    .insertInto('people')
    .values({
      id,
      email: asked.email,
      name: asked.name,
      password: null,
      roles_json: '[]',
      organisation: null,
      zone: null,
      language: 'system',
      theme: 'system',
      sample: 0,
      created_at: now,
      joined_at: null,
    })
    .execute();
  return { person: id, organisation };
}

async function inviterName(db: Db, by: Person): Promise<string> {
  if (by.organisation === null) return by.name;
  const { name } = await db
    .selectFrom('organisations')
    .select('name')
    .where('id', '=', by.organisation)
    .executeTakeFirstOrThrow();
  return `${by.name} (${name})`;
}

/** Inviting one after the other is slowed down: each sends a mail to somebody who did not ask for it. */
export type Inviting = Buckets;
export const inviting = (): Inviting => new Buckets(30, MINUTE);

/**
 * Invites by mail. Asked again it sends another mail. Reasons: `forbidden`, `no-organisation`, `bad-argument`,
 * `conflict`, `too-many-requests`.
 */
export async function invite(
  { db, clock }: ServerContext,
  limit: Inviting,
  asked: Invited,
  caller: Caller,
): Promise<Result<{ person: string; until: number }>> {
  const by = personOf(caller);
  const refused = refusal(by, asked);
  if (!refused.ok) return refused;
  const wait = limit.take(by.id, clock.now());
  if (wait > 0) return tooMany(wait);
  return db.transaction().execute(async (tx): Promise<Result<{ person: string; until: number }>> => {
    const now = clock.now();
    const until = now + INVITATION;
    const inviter = await inviterName(tx, by);
    const known = await personByEmail(tx, asked.email);
    let person: string;
    if (known?.joined) {
      person = known.id;
      const done = await inviteKnown(tx, by, known, asked, now);
      if (!done.ok) return done;
      await sendMail(
        tx,
        { address: asked.email, ...knownLetter(known.language, inviter, asked.role, caller.origin) },
        now,
      );
    } else {
      const made = await inviteNew(tx, by, known, asked, now);
      person = made.person;
      const token = newToken();
      await tx
        .insertInto('links')
        .values({
          token_hash: hashOf(token),
          kind: 'invitation',
          person,
          created_by: by.id,
          created_at: now,
          expires_at: until,
          used_at: null,
          role: asked.role,
          organisation: made.organisation,
        })
        .execute();
      const link = `${caller.origin}/${siteLinks.invitation(token)}`;
      await sendMail(
        tx,
        { address: asked.email, ...invitationLetter(inviter, asked.role, link, INVITATION / DAY) },
        now,
      );
    }
    if (asked.role === 'freelancer' && by.organisation !== null) {
      await tx
        .insertInto('invited')
        .values({ organisation: by.organisation, person, name: asked.name, at: now })
        .onConflict((conflict) =>
          conflict.columns(['organisation', 'person']).doUpdateSet({ name: asked.name }),
        )
        .execute();
    }
    return ok({ person, until });
  });
}
