// Sessions of browsers: opaque tokens, one new at every sign-in, so that nobody can plant one.
import type { ServerContext } from '../context.ts';
import type { Tx } from '../store/database.ts';
import { hashOf, newToken } from './tokens.ts';

const MINUTE = 60_000;

/**
 * Begins a session, stepped up: whoever gets one has just given a password or a fresh link. Ends the one that the same
 * browser had. `byLink`: the link stands in for a password that was forgotten. Answers the token, for the cookie alone.
 */
export async function beginSession(
  tx: Tx,
  { clock, config }: ServerContext,
  person: string,
  replaces: string | null,
  byLink = false,
): Promise<string> {
  const now = clock.now();
  const { idleMinutes } = config.session;
  // What nobody may use any more goes here: no session outlives the idle time without use.
  await tx
    .deleteFrom('sessions')
    .where('used_at', '<=', now - idleMinutes * MINUTE)
    .execute();
  if (replaces !== null) await tx.deleteFrom('sessions').where('token_hash', '=', replaces).execute();
  const token = newToken();
  await tx
    .insertInto('sessions')
    .values({
      token_hash: hashOf(token),
      person,
      csrf: newToken(),
      created_at: now,
      used_at: now,
      stepped_up_at: now,
      by_link: byLink ? 1 : 0,
    })
    .execute();
  return token;
}

export async function endSessionsOf(tx: Tx, person: string): Promise<void> {
  await tx.deleteFrom('sessions').where('person', '=', person).execute();
}
