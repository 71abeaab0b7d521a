// The one rule for Ed25519 that all sides use (docs/evidence.md, "Signatures"): which keys count, and who decides.
import { ed25519 } from '@noble/curves/ed25519.js';
import { fail, ok, type Result } from '../domain/result.ts';
import { type Bytes, fromHex } from './bytes.ts';

/** A public key that has passed the rule; only such a key can check a signature here. */
export interface VerifyingKey {
  /** Raw key, 64 hex digits. */
  readonly hex: string;
  readonly platform: Awaited<ReturnType<typeof crypto.subtle.importKey>>;
}

/**
 * A key counts only if it is canonically encoded and not of small order: under a key of small order one signature
 * fits several messages, and not every platform refuses it.
 */
export function checkPublicKey(hex: string): Result<Bytes> {
  const refuse = (why: string) => fail('key-refused', `This is no acceptable Ed25519 public key: ${why}.`);
  if (!/^[0-9a-f]{64}$/.test(hex)) return refuse('it is not 32 bytes in hex');
  const raw = fromHex(hex);
  let point: ReturnType<typeof ed25519.Point.fromBytes>;
  try {
    // Strict decoding (RFC 8032): y below the field's prime, no negative zero.
    point = ed25519.Point.fromBytes(raw, false);
  } catch (error) {
    if (error instanceof Error) return refuse('it is not the canonical encoding of a point');
    throw error;
  }
  return point.isSmallOrder() ? refuse('it is of small order') : ok(raw);
}

/** Checks the key once and makes it ready; done at enrolment and again by each verifier. */
export async function verifyingKey(hex: string): Promise<Result<VerifyingKey>> {
  const raw = checkPublicKey(hex);
  if (!raw.ok) return raw;
  const platform = await crypto.subtle.importKey('raw', raw.value, 'Ed25519', false, ['verify']);
  return ok({ hex, platform });
}

/** Whether `signature` (64 bytes) is `key`'s over `message`: the platform's WebCrypto alone decides. */
export async function signatureHolds(key: VerifyingKey, signature: Bytes, message: Bytes): Promise<boolean> {
  if (signature.length !== 64) return false;
  return crypto.subtle.verify('Ed25519', key.platform, signature, message);
}
