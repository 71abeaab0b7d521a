// Pairing a tracker with an account: RFC 8628, device authorisation.
import { randomInt } from 'node:crypto';
import { fail, ok, type Result } from '../../../shared/domain/result.ts';
import { siteLinks } from '../../../shared/wire/people.ts';
import { Buckets, tooMany } from '../../auth/limits.ts';
import { hashOf, newId, newToken } from '../../auth/tokens.ts';
import type { ServerContext } from '../../context.ts';
import type { Caller, Person } from '../../routes/handler.ts';
import { redeemTicket } from '../../sample.ts';
import type { Tx } from '../../store/database.ts';
import { announce, notify } from '../recording.ts';
import { type AccessToken, issueToken } from './device-tokens.ts';
import { addKey, enrolment, keyIdOf } from './devices.ts';

const SECOND = 1_000;
const LIFETIME = 900 * SECOND;
/** Seconds between two polls, and what is added for one that came too soon. */
const INTERVAL = 5;
const SLOWER = 5;
/** No vowels, so that no word comes of it, and nothing that is read as a digit. */
const LETTERS = 'BCDFGHJKLMNPQRSTVWXZ';

const newUserCode = (): string =>
  Array.from({ length: 8 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
const spoken = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`;

const noSuchCode = fail('not-found', 'No tracker shows this code now: look again, or let it show a new one.');
const keyTaken = fail(
  'key-taken',
  'This tracker was paired with another account, or was revoked: let it make a new key, then pair it again.',
);

export interface DeviceAuthorization {
  readonly device_code: string;
  readonly user_code: string;
  readonly verification_uri: string;
  readonly verification_uri_complete: string;
  readonly expires_in: number;
  readonly interval: number;
}

export interface Pairing {
  /** A good ticket approves at once; any other is as none, and the code waits for its owner. */
  begin(
    asked: { name: string; publicKey: string; ticket?: string | undefined },
    caller: Caller,
  ): Promise<Result<DeviceAuthorization>>;
  /** Reasons are the codes of RFC 8628, 3.5. */
  poll(deviceCode: string): Promise<Result<AccessToken>>;
  look(code: string, person: Person): Promise<Result<{ name: string; key: string; until: number }>>;
  answer(code: string, approve: boolean, person: Person): Promise<Result<null>>;
}

async function freeUserCode(tx: Tx): Promise<string> {
  for (;;) {
    const code = newUserCode();
    const taken = await tx
      .selectFrom('pairings')
      .select('user_code')
      .where('user_code', '=', code)
      .executeTakeFirst();
    if (!taken) return code;
  }
}

/** The device of an approved tracker, made where the key is new here; `null` where the key is somebody else's or revoked. */
async function deviceFor(
  tx: Tx,
  person: string,
  { public_key, name }: { readonly public_key: string; readonly name: string },
  now: number,
): Promise<string | null> {
  const key = keyIdOf(public_key);
  if (!key.ok) return null;
  const known = await enrolment(tx, key.value);
  if (known) return known.person === person && !known.revoked ? known.device : null;
  const device = newId();
  await tx
    .insertInto('devices')
    .values({ id: device, person, name, paired_at: now, seen_at: null, revoked_at: null })
    .execute();
  await addKey(tx, device, key.value, public_key, now);
  return device;
}

export function pairings(context: ServerContext): Pairing {
  const { db, clock } = context;
  const beginnings = new Buckets(20, 15_000);
  /** 20^8 codes and so many tries: guessing one that is shown right now is hopeless (RFC 8628, 5.1). */
  const looks = new Buckets(20, 6_000);

  const waiting = (tx: Tx | typeof db, code: string) =>
    tx
      .selectFrom('pairings')
      .selectAll()
      .where('user_code', '=', code)
      .where('expires_at', '>', clock.now())
      .executeTakeFirst();

  return {
    async begin({ name, publicKey, ticket }, caller) {
      const crowded = beginnings.take(caller.address, clock.now());
      if (crowded > 0) return tooMany(crowded);
      const key = keyIdOf(publicKey);
      if (!key.ok) return fail('invalid_request', key.error.message);
      return db.transaction().execute(async (tx): Promise<Result<DeviceAuthorization>> => {
        const now = clock.now();
        // Kept for a while, so that a tracker hears "expired" and not "unknown".
        await tx
          .deleteFrom('pairings')
          .where('expires_at', '<=', now - LIFETIME)
          .execute();
        if ((await enrolment(tx, key.value))?.revoked) {
          return fail(
            'access_denied',
            'This tracker was revoked: let it make a new key, then pair it again.',
          );
        }
        const deviceCode = newToken();
        const code = await freeUserCode(tx);
        await tx
          .insertInto('pairings')
          .values({
            device_code_hash: hashOf(deviceCode),
            user_code: code,
            public_key: publicKey,
            name,
            created_at: now,
            expires_at: now + LIFETIME,
            polled_at: null,
            interval: INTERVAL,
            person: null,
            approved: null,
            used_at: null,
          })
          .execute();
        const person = ticket === undefined ? null : await redeemTicket(tx, ticket, now);
        if (person !== null) {
          const device = await deviceFor(tx, person, { public_key: publicKey, name }, now);
          await tx
            .updateTable('pairings')
            .set({ person, approved: device === null ? 0 : 1 })
            .where('device_code_hash', '=', hashOf(deviceCode))
            .execute();
        }
        return ok({
          device_code: deviceCode,
          user_code: spoken(code),
          verification_uri: `${caller.origin}/${siteLinks.pair()}`,
          verification_uri_complete: `${caller.origin}/${siteLinks.pair(spoken(code))}`,
          expires_in: LIFETIME / SECOND,
          interval: INTERVAL,
        });
      });
    },

    poll: (deviceCode) =>
      db.transaction().execute(async (tx): Promise<Result<AccessToken>> => {
        const now = clock.now();
        const hash = hashOf(deviceCode);
        const found = await tx
          .selectFrom('pairings')
          .selectAll()
          .where('device_code_hash', '=', hash)
          .executeTakeFirst();
        if (!found) return fail('invalid_grant', 'This code is not known: begin again.');
        if (found.used_at !== null) return fail('invalid_grant', 'This code was used already.');
        if (found.expires_at <= now) return fail('expired_token', 'This code is too old: begin again.');
        const early = found.polled_at !== null && now < found.polled_at + found.interval * SECOND;
        await tx
          .updateTable('pairings')
          .set({ polled_at: now, interval: found.interval + (early ? SLOWER : 0) })
          .where('device_code_hash', '=', hash)
          .execute();
        if (early) return fail('slow_down', `Ask every ${found.interval + SLOWER} seconds from now on.`);
        if (found.approved === null) return fail('authorization_pending', 'Nobody has answered yet.');
        if (found.approved === 0 || found.person === null) {
          return fail('access_denied', 'The pairing was refused.');
        }
        const key = keyIdOf(found.public_key);
        const enrolled = key.ok ? await enrolment(tx, key.value) : null;
        if (!enrolled || enrolled.revoked || enrolled.person !== found.person) {
          return fail('access_denied', 'This tracker was revoked.');
        }
        await tx.updateTable('pairings').set({ used_at: now }).where('device_code_hash', '=', hash).execute();
        return ok(await issueToken(tx, enrolled.device, now));
      }),

    async look(code, person) {
      const crowded = looks.take(person.id, clock.now());
      if (crowded > 0) return tooMany(crowded);
      const found = await waiting(db, code);
      const key = found && found.approved === null ? keyIdOf(found.public_key) : null;
      if (!found || !key?.ok) return noSuchCode;
      return ok({ name: found.name, key: key.value, until: found.expires_at });
    },

    async answer(code, approve, person) {
      const crowded = looks.take(person.id, clock.now());
      if (crowded > 0) return tooMany(crowded);
      const done = await db.transaction().execute(async (tx): Promise<Result<null>> => {
        const found = await waiting(tx, code);
        if (!found) return noSuchCode;
        if (found.approved !== null) {
          // The answer to the first time may have got lost.
          const same = found.person === person.id && found.approved === Number(approve);
          return same ? ok(null) : noSuchCode;
        }
        const now = clock.now();
        const device = approve ? await deviceFor(tx, person.id, found, now) : null;
        await tx
          .updateTable('pairings')
          .set({ person: person.id, approved: device === null ? 0 : 1 })
          .where('device_code_hash', '=', found.device_code_hash)
          .execute();
        if (!approve) return ok(null);
        if (device === null) return keyTaken;
        await notify(
          tx,
          {
            person: person.id,
            kind: 'device-paired',
            contract: null,
            facts: { name: found.name },
            link: siteLinks.devices,
          },
          now,
        );
        await announce(tx, { contract: null, person: person.id, what: 'device', at: null }, now);
        return ok(null);
      });
      context.changed();
      return done;
    },
  };
}
