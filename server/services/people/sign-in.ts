// Signing in by password or link, and giving the password again.
import { fail, ok, type Result } from '../../../shared/domain/result.ts';
import { siteLinks } from '../../../shared/wire/people.ts';
import { Buckets, forgive, LINK_REQUESTS, SIGN_INS, tooMany, tryOnce } from '../../auth/limits.ts';
import { passwordHolds } from '../../auth/passwords.ts';
import { beginSession } from '../../auth/sessions.ts';
import { hashOf, newToken } from '../../auth/tokens.ts';
import type { ServerContext } from '../../context.ts';
import type { Caller, Person } from '../../routes/handler.ts';
import type { Tx } from '../../store/database.ts';
import { sendMail } from '../mail/queue.ts';
import { signInLetter } from './letters.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Milliseconds that a mailed link works. */
const MAILED_LINK = 15 * MINUTE;

/** The same for an unknown address, an account without password and a wrong password. */
const badCredentials = fail(
  'bad-credentials',
  'Address and password do not fit together: try again, or have a link sent.',
);
/** The same for what never was, is used up and is too old. */
const linkGone = fail('gone', 'This link is used up or too old: have a new one sent.');

export interface SignIns {
  password(given: { email: string; password: string }, caller: Caller): Promise<Result<string>>;
  link(token: string, caller: Caller): Promise<Result<string>>;
  request(email: string, caller: Caller): Promise<Result<null>>;
  /** Whether it is the person's password; `null` never is. Wrong ones count like failed sign-ins. */
  check(person: Person, password: string | null, caller: Caller): Promise<Result<null>>;
}

/**
 * A link that signs `person` in once, within `lifetime` milliseconds. Answers the token: `siteLinks.signIn` makes the
 * address of it.
 */
export async function makeSignInLink(tx: Tx, person: string, lifetime: number, now: number): Promise<string> {
  await tx
    .deleteFrom('links')
    .where('expires_at', '<=', now - DAY)
    .execute();
  const token = newToken();
  await tx
    .insertInto('links')
    .values({
      token_hash: hashOf(token),
      kind: 'sign-in',
      person,
      created_by: null,
      created_at: now,
      expires_at: now + lifetime,
      used_at: null,
      role: null,
      organisation: null,
    })
    .execute();
  return token;
}

/** Answers of `password` and `link` are tokens of new sessions. Reasons: `bad-credentials`, `gone`, `too-many-requests`. */
export function signIns(context: ServerContext): SignIns {
  const { db, clock } = context;
  const tries = new Buckets(60, 3_000);
  const requests = new Buckets(20, 10_000);

  /** Whether `password` is that of the account with this address, counted and slowed down whether it exists or not. */
  async function credentials(email: string, password: string, caller: Caller): Promise<Result<string>> {
    const crowded = tries.take(caller.address, clock.now());
    if (crowded > 0) return tooMany(crowded);
    const wait = await db.transaction().execute((tx) => tryOnce(tx, SIGN_INS, email, clock.now()));
    if (wait > 0) return tooMany(wait);
    const known = await db
      .selectFrom('people')
      .select(['id', 'password'])
      .where('email', '=', email)
      .where('joined_at', 'is not', null)
      .executeTakeFirst();
    const holds = await passwordHolds(password, known?.password ?? null);
    if (!holds.ok) return holds;
    return known && holds.value ? ok(known.id) : badCredentials;
  }

  return {
    async password({ email, password }, caller) {
      const person = await credentials(email, password, caller);
      if (!person.ok) {
        context.log.info('sign-in failed', { address: caller.address, reason: person.error.reason });
        return person;
      }
      return db.transaction().execute(async (tx) => {
        await forgive(tx, email);
        return ok(await beginSession(tx, context, person.value, caller.session));
      });
    },

    async link(token, caller) {
      const crowded = tries.take(caller.address, clock.now());
      if (crowded > 0) return tooMany(crowded);
      return db.transaction().execute(async (tx): Promise<Result<string>> => {
        const now = clock.now();
        const link = await tx
          .updateTable('links')
          .set({ used_at: now })
          .where('token_hash', '=', hashOf(token))
          .where('kind', '=', 'sign-in')
          .where('used_at', 'is', null)
          .where('expires_at', '>', now)
          .returning('person')
          .executeTakeFirst();
        if (!link) return linkGone;
        const { email } = await tx
          .selectFrom('people')
          .select('email')
          .where('id', '=', link.person)
          .executeTakeFirstOrThrow();
        await forgive(tx, email);
        return ok(await beginSession(tx, context, link.person, caller.session, true));
      });
    },

    async request(email, caller) {
      const crowded = requests.take(caller.address, clock.now());
      if (crowded > 0) return tooMany(crowded);
      // One commit in either case: how long it takes does not tell them apart.
      return db.transaction().execute(async (tx): Promise<Result<null>> => {
        const now = clock.now();
        const wait = await tryOnce(tx, LINK_REQUESTS, email, now);
        if (wait > 0) return tooMany(wait);
        const known = await tx
          .selectFrom('people')
          .select(['id', 'language'])
          .where('email', '=', email)
          .where('joined_at', 'is not', null)
          .executeTakeFirst();
        if (known) {
          const token = await makeSignInLink(tx, known.id, MAILED_LINK, now);
          const link = `${caller.origin}/${siteLinks.signIn(token)}`;
          await sendMail(
            tx,
            { address: email, ...signInLetter(known.language, link, MAILED_LINK / MINUTE) },
            now,
          );
        }
        return ok(null);
      });
    },

    async check(person, password, caller) {
      const { email, password: stored } = await db
        .selectFrom('people')
        .select(['email', 'password'])
        .where('id', '=', person.id)
        .executeTakeFirstOrThrow();
      if (stored === null) {
        return fail(
          'no-password',
          'This account has no password: have a new sign-in link sent, and use that, or set a password soon after signing in.',
        );
      }
      if (password === null) return fail('bad-credentials', 'Give the present password too.', 'current');
      const holds = await credentials(email, password, caller);
      if (!holds.ok) {
        return holds.error.reason === 'bad-credentials'
          ? fail('bad-credentials', 'This is not your password: try again.')
          : holds;
      }
      await db.transaction().execute((tx) => forgive(tx, email));
      return ok(null);
    },
  };
}
