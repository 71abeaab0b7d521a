// One's own account: password, preferences, the session's second look.
import type { z } from 'zod';
import { fail, ok, type Result } from '../../../shared/domain/result.ts';
import type { peopleRoutes } from '../../../shared/wire/people.ts';
import { hashPassword } from '../../auth/passwords.ts';
import { beginSession, endSessionsOf } from '../../auth/sessions.ts';
import type { ServerContext } from '../../context.ts';
import { type Caller, personOf } from '../../routes/handler.ts';
import { sendMail } from '../mail/queue.ts';
import { passwordLetter } from './letters.ts';
import type { SignIns } from './sign-in.ts';

const MINUTE = 60_000;

/** Reasons: `bad-credentials`, `no-password`, `too-many-requests`. */
export async function stepUp(
  { db, clock }: ServerContext,
  signIns: SignIns,
  password: string,
  caller: Caller,
): Promise<Result<null>> {
  const held = await signIns.check(personOf(caller), password, caller);
  if (!held.ok) return held;
  await db
    .updateTable('sessions')
    .set({ stepped_up_at: clock.now(), by_link: 0 })
    .where('token_hash', '=', caller.session)
    .execute();
  return ok(null);
}

/**
 * A first password, or one in place of a forgotten one, is set soon after a link: whoever finds an open page an hour
 * later does not take the account over. `any`: however the session was begun.
 */
async function mayDoWithout(
  { db, clock, config }: ServerContext,
  session: string | null,
  any: boolean,
): Promise<boolean> {
  const found = await db
    .selectFrom('sessions')
    .select(['stepped_up_at', 'by_link'])
    .where('token_hash', '=', session)
    .executeTakeFirst();
  return (
    typeof found?.stepped_up_at === 'number' &&
    (any || found.by_link === 1) &&
    clock.now() < found.stepped_up_at + config.session.stepUpMinutes * MINUTE
  );
}

/**
 * Answers the token of a new session, the only one that is left. Reasons: `bad-credentials`, `step-up-needed`,
 * `conflict`, `too-many-requests`.
 */
export async function setPassword(
  context: ServerContext,
  signIns: SignIns,
  asked: { readonly current: string | null; readonly password: string },
  caller: Caller,
): Promise<Result<string>> {
  const { db, clock } = context;
  const { id } = personOf(caller);
  const before = await db
    .selectFrom('people')
    .select('password')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const first = before.password === null;
  const without = asked.current === null && (await mayDoWithout(context, caller.session, first));
  if (!without && first && asked.current === null) {
    return fail('step-up-needed', 'Have a new sign-in link sent, use it, and set the password soon after.');
  }
  if (!without) {
    const held = await signIns.check(personOf(caller), asked.current, caller);
    if (!held.ok) return held;
  }
  const hashed = await hashPassword(asked.password);
  if (!hashed.ok) return hashed;
  return db.transaction().execute(async (tx): Promise<Result<string>> => {
    const now = clock.now();
    const person = await tx
      .updateTable('people')
      .set({ password: hashed.value })
      .where('id', '=', id)
      // Two at the same moment: the later one has checked a password that is no more.
      .where('password', before.password === null ? 'is' : '=', before.password)
      .returning(['email', 'language'])
      .executeTakeFirst();
    if (!person) return fail('conflict', 'The password was changed at the same moment: sign in again.');
    await endSessionsOf(tx, id);
    await sendMail(tx, { address: person.email, ...passwordLetter(person.language) }, now);
    return ok(await beginSession(tx, context, id, null));
  });
}

/** At least one of them; what is not given stays. */
export async function savePreferences(
  { db }: ServerContext,
  person: string,
  given: z.output<typeof peopleRoutes.savePreferences.body>,
): Promise<void> {
  await db.updateTable('people').set(given).where('id', '=', person).execute();
}
