// A signed assertion (RFC 7523) with which this device asks the contract server for a token.
import { randomBytes } from 'node:crypto';
import { utf8 } from '../../shared/evidence/bytes.ts';
import type { Context } from './context.ts';
import { refuse } from './problems.ts';

/** Seconds that an assertion holds. */
const LIFE = 240;
/** The two clocks may differ a little either way. */
const EARLY = 30;

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A JWT (EdDSA) by the device's key for the server at `audience`; `now` is that server's time, epoch ms. */
export function assertion({ key }: Context, audience: string, now: number): string {
  if (!key) refuse('journal-not-opened', 'The data folder has no device key yet.');
  const seconds = Math.floor(now / 1000);
  const claims = {
    iss: key.device,
    sub: key.device,
    aud: audience,
    iat: seconds - EARLY,
    exp: seconds + LIFE,
    jti: randomBytes(16).toString('hex'),
  };
  const signed = `${part({ alg: 'EdDSA', typ: 'JWT', kid: key.device })}.${part(claims)}`;
  return `${signed}.${Buffer.from(key.sign(utf8(signed))).toString('base64url')}`;
}

/** Raw public key of this device, hex. */
export const publicKey = ({ key }: Context): string =>
  key?.publicKey ?? refuse('journal-not-opened', 'The data folder has no device key yet.');
