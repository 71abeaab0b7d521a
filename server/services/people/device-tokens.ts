// Access tokens of trackers, for a code that was approved or for an assertion signed with an enrolled key.
import { createHash } from 'node:crypto';
import { decodeJwt, errors, jwtVerify } from 'jose';
import { z } from 'zod';
import { hashSchema } from '../../../shared/domain/record.ts';
import { fail, ok, type Result } from '../../../shared/domain/result.ts';
import { verifyingKey } from '../../../shared/evidence/ed25519.ts';
import { hashOf, newToken } from '../../auth/tokens.ts';
import type { ServerContext } from '../../context.ts';
import type { Tx } from '../../store/database.ts';

const SECOND = 1_000;
const LIFETIME = 3_600 * SECOND;
/** How far ahead an assertion may end, and what clocks may differ. */
const LONGEST = 300 * SECOND;
const TOLERANCE = 30 * SECOND;

export interface AccessToken {
  readonly access_token: string;
  readonly token_type: 'Bearer';
  /** Seconds. */
  readonly expires_in: number;
}

export async function issueToken(tx: Tx, device: string, now: number): Promise<AccessToken> {
  await tx.deleteFrom('access_tokens').where('expires_at', '<=', now).execute();
  const token = newToken();
  await tx
    .insertInto('access_tokens')
    .values({ token_hash: hashOf(token), device, expires_at: now + LIFETIME })
    .execute();
  return { access_token: token, token_type: 'Bearer', expires_in: LIFETIME / SECOND };
}

const claimsSchema = z.object({
  iss: hashSchema,
  exp: z.number(),
  jti: z.string().min(1).max(200),
});

const invalid = (why: string) => fail('invalid_grant', `This assertion is not accepted: ${why}.`);

/** Names of this machine stand for one another: whoever signs in by one of them means this server. */
function audiences(origin: string): string[] {
  const { protocol, port, hostname } = new URL(origin);
  const local = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
  const names = local
    ? ['127.0.0.1', 'localhost', '[::1]'].map((name) => new URL(`${protocol}//${name}:${port}`).origin)
    : [];
  return [...new Set([origin, ...names])].flatMap((name) => [name, `${name}/`]);
}

/** Which device signed this, and until when the assertion could be sent again. Reason: `invalid_grant`. */
async function signer(
  { db, clock }: ServerContext,
  assertion: string,
  origin: string,
): Promise<Result<{ device: string; id: string; until: number }>> {
  const now = clock.now();
  try {
    // Not believed yet: it says which key to check with.
    const claimed = claimsSchema.safeParse(decodeJwt(assertion));
    if (!claimed.success) return invalid('it needs iss (the id of the key), exp and jti');
    const { iss, jti, exp } = claimed.data;
    const known = await db
      .selectFrom('device_keys')
      .innerJoin('devices', 'devices.id', 'device_keys.device')
      .select(['device', 'public_key', 'revoked_at'])
      .where('key', '=', iss)
      .executeTakeFirst();
    if (!known) return invalid('its key is not enrolled, so pair this tracker');
    if (known.revoked_at !== null) return invalid('its tracker was revoked, so pair it again with a new key');
    const key = await verifyingKey(known.public_key);
    if (!key.ok) return invalid(key.error.message);
    await jwtVerify(assertion, key.value.platform, {
      algorithms: ['EdDSA'],
      issuer: iss,
      subject: iss,
      audience: audiences(origin),
      requiredClaims: ['exp', 'jti'],
      currentDate: new Date(now),
      clockTolerance: TOLERANCE / SECOND,
    });
    if (exp * SECOND > now + LONGEST + TOLERANCE) return invalid('it holds for more than five minutes');
    const id = createHash('sha256').update(`${iss}\n${jti}`).digest('hex');
    return ok({ device: known.device, id, until: Math.ceil(exp * SECOND) + TOLERANCE });
  } catch (error) {
    if (error instanceof errors.JOSEError) return invalid(error.message);
    throw error;
  }
}

/** RFC 7523: no secret travels, and each assertion counts once. Reason: `invalid_grant`. */
export async function tokenForAssertion(
  context: ServerContext,
  assertion: string,
  origin: string,
): Promise<Result<AccessToken>> {
  const signed = await signer(context, assertion, origin);
  if (!signed.ok) return signed;
  const { device, id, until } = signed.value;
  return context.db.transaction().execute(async (tx): Promise<Result<AccessToken>> => {
    const now = context.clock.now();
    await tx.deleteFrom('used_assertions').where('expires_at', '<=', now).execute();
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('used_assertions')
      .values({ id, expires_at: until })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .executeTakeFirstOrThrow();
    if (numInsertedOrUpdatedRows === 0n) return invalid('it was used before, so sign a new one');
    const revoked = await tx
      .selectFrom('devices')
      .select('id')
      .where('id', '=', device)
      .where('revoked_at', 'is not', null)
      .executeTakeFirst();
    if (revoked) return invalid('its tracker was revoked, so pair it again with a new key');
    return ok(await issueToken(tx, device, now));
  });
}
