// Whether a session still lives, asked without keeping it alive: a page that only listens is not in use.
import { HOUR, MINUTE } from '../../../shared/domain/time.ts';
import type { ServerContext } from '../../context.ts';

/** `hash`: SHA-256 of its token. */
export async function sessionLives({ db, clock, config }: ServerContext, hash: string): Promise<boolean> {
  const { idleMinutes, hours } = config.session;
  const now = clock.now();
  const row = await db
    .selectFrom('sessions')
    .select('person')
    .where('token_hash', '=', hash)
    .where('used_at', '>', now - idleMinutes * MINUTE)
    .where('created_at', '>', now - hours * HOUR)
    .executeTakeFirst();
  return row !== undefined;
}
