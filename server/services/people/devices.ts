// A person's trackers: the list, revoking one, and the keys that each has enrolled.
import { createHash } from 'node:crypto';
import { fail, ok, type Result } from '../../../shared/domain/result.ts';
import { checkPublicKey } from '../../../shared/evidence/ed25519.ts';
import type { DeviceView } from '../../../shared/wire/people.ts';
import type { ServerContext } from '../../context.ts';
import type { Tx } from '../../store/database.ts';
import { announce } from '../recording.ts';

/** What headers call "device": SHA-256 of the raw key, hex. Reason: `key-refused`. */
export function keyIdOf(publicKey: string): Result<string> {
  const raw = checkPublicKey(publicKey);
  return raw.ok ? ok(createHash('sha256').update(raw.value).digest('hex')) : raw;
}

/** Whose device a key is enrolled to; `null`: nobody's. */
export async function enrolment(
  tx: Tx,
  key: string,
): Promise<{ device: string; person: string; revoked: boolean } | null> {
  const row = await tx
    .selectFrom('device_keys')
    .innerJoin('devices', 'devices.id', 'device_keys.device')
    .select(['device', 'person', 'revoked_at'])
    .where('key', '=', key)
    .executeTakeFirst();
  return row ? { device: row.device, person: row.person, revoked: row.revoked_at !== null } : null;
}

export async function addKey(
  tx: Tx,
  device: string,
  key: string,
  publicKey: string,
  now: number,
): Promise<void> {
  await tx
    .insertInto('device_keys')
    .values({ key, device, public_key: publicKey, enrolled_at: now })
    .execute();
}

/** The newest first; revoked ones too, since their records are still there. */
export async function devicesOf({ db }: ServerContext, person: string): Promise<DeviceView[]> {
  const devices = await db
    .selectFrom('devices')
    .selectAll()
    .where('person', '=', person)
    .orderBy('paired_at', 'desc')
    .orderBy('id')
    .execute();
  const keys = await db
    .selectFrom('device_keys')
    .innerJoin('devices', 'devices.id', 'device_keys.device')
    .select(['device', 'key'])
    .where('person', '=', person)
    .orderBy('enrolled_at')
    .execute();
  return devices.map(({ id, name, paired_at, seen_at, revoked_at }) => ({
    id,
    name,
    keys: keys.flatMap(({ device, key }) => (device === id ? [key] : [])),
    pairedAt: paired_at,
    seenAt: seen_at,
    revokedAt: revoked_at,
  }));
}

/** Its tokens end at once, its keys sign nobody in any more. Asked again it changes nothing. Reason: `not-found`. */
export async function revokeDevice(
  { db, clock, changed }: ServerContext,
  person: string,
  device: string,
): Promise<Result<null>> {
  const done = await db.transaction().execute(async (tx): Promise<Result<null>> => {
    const found = await tx
      .selectFrom('devices')
      .select('revoked_at')
      .where('id', '=', device)
      .where('person', '=', person)
      .executeTakeFirst();
    if (!found) return fail('not-found', 'There is nothing here, or nothing for you.');
    if (found.revoked_at !== null) return ok(null);
    const now = clock.now();
    await tx.updateTable('devices').set({ revoked_at: now }).where('id', '=', device).execute();
    await tx.deleteFrom('access_tokens').where('device', '=', device).execute();
    await tx.deleteFrom('timers').where('device', '=', device).execute();
    await announce(tx, { contract: null, person, what: 'device', at: null }, now);
    return ok(null);
  });
  if (done.ok) changed();
  return done;
}

/**
 * A further key of a paired tracker, vouched for by its token; earlier ones stay, for what they signed. Reasons:
 * `key-refused`, `key-taken`.
 */
export async function enrolKey(
  { db, clock, changed }: ServerContext,
  person: string,
  device: string,
  publicKey: string,
): Promise<Result<null>> {
  const key = keyIdOf(publicKey);
  if (!key.ok) return key;
  const done = await db.transaction().execute(async (tx): Promise<Result<null>> => {
    const known = await enrolment(tx, key.value);
    if (known) {
      return known.device === device
        ? ok(null)
        : fail('key-taken', 'This key belongs to another tracker: make a new one.', 'public_key');
    }
    const now = clock.now();
    await addKey(tx, device, key.value, publicKey, now);
    await announce(tx, { contract: null, person, what: 'device', at: null }, now);
    return ok(null);
  });
  if (done.ok) changed();
  return done;
}
