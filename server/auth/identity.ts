// Who sends a request: by session cookie or by a tracker's token, and nothing else.
import { z } from 'zod';
import { roleSchema } from '../../shared/wire/people.ts';
import type { ServerContext } from '../context.ts';
import type { Person } from '../routes/handler.ts';
import { hashOf } from './tokens.ts';

export interface Identity {
  readonly person: Person | null;
  readonly session: { readonly hash: string; readonly csrf: string; readonly steppedUp: boolean } | null;
  readonly device: { readonly id: string } | null;
}

const NOBODY: Identity = { person: null, session: null, device: null };
const MINUTE = 60_000;
const rolesText = z.string().transform((text) => z.array(roleSchema).parse(JSON.parse(text)));

const personFrom = (row: {
  person: string;
  name: string;
  roles_json: string;
  organisation: string | null;
}): Person => ({
  id: row.person,
  name: row.name,
  roles: rolesText.parse(row.roles_json),
  organisation: row.organisation,
});

/**
 * By the token of the session cookie. `used`: somebody does this, which keeps the session alive and is written down once
 * a minute; what a page asks for by itself does not.
 */
export async function bySession(
  { db, clock, config }: ServerContext,
  token: string,
  used: boolean,
): Promise<Identity> {
  const hash = hashOf(token);
  const row = await db
    .selectFrom('sessions')
    .innerJoin('people', 'people.id', 'sessions.person')
    .select(['person', 'name', 'roles_json', 'organisation', 'csrf', 'used_at', 'stepped_up_at'])
    .select('sessions.created_at as began_at')
    .where('token_hash', '=', hash)
    .executeTakeFirst();
  if (!row) return NOBODY;
  const now = clock.now();
  const { idleMinutes, hours, stepUpMinutes } = config.session;
  if (row.used_at + idleMinutes * MINUTE <= now || row.began_at + hours * 60 * MINUTE <= now) return NOBODY;
  if (used && row.used_at + MINUTE <= now) {
    await db.updateTable('sessions').set({ used_at: now }).where('token_hash', '=', hash).execute();
  }
  const steppedUp = row.stepped_up_at !== null && now < row.stepped_up_at + stepUpMinutes * MINUTE;
  return { person: personFrom(row), session: { hash, csrf: row.csrf, steppedUp }, device: null };
}

/** By a tracker's access token: it reaches its owner's contracts as a tracker, never as a session. */
export async function byDeviceToken({ db, clock }: ServerContext, token: string): Promise<Identity> {
  const now = clock.now();
  const row = await db
    .selectFrom('access_tokens')
    .innerJoin('devices', 'devices.id', 'access_tokens.device')
    .innerJoin('people', 'people.id', 'devices.person')
    .select(['devices.id as device', 'devices.person', 'people.name', 'roles_json', 'organisation'])
    .select('seen_at')
    .where('token_hash', '=', hashOf(token))
    .where('expires_at', '>', now)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  if (!row) return NOBODY;
  if (row.seen_at === null || row.seen_at + MINUTE <= now) {
    await db.updateTable('devices').set({ seen_at: now }).where('id', '=', row.device).execute();
  }
  return { person: personFrom(row), session: null, device: { id: row.device } };
}
