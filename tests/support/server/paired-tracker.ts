// A tracker in tests: a real Ed25519 key, the forms of RFC 8628 and signed assertions of RFC 7523.
import { createHash, generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto';
import { z } from 'zod';
import {
  ASSERTION_GRANT,
  accessTokenSchema,
  CLIENT_ID,
  DEVICE_GRANT,
  deviceAuthorizationSchema,
} from '../../../shared/wire/pairing.ts';
import type { Browser, TestServer } from './test-server.ts';

export interface TrackerKey {
  readonly privateKey: KeyObject;
  /** Raw, hex. */
  readonly publicKey: string;
  /** What headers call "device". */
  readonly id: string;
}

export function newTrackerKey(): TrackerKey {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
  return {
    privateKey,
    publicKey: raw.toString('hex'),
    id: createHash('sha256').update(raw).digest('hex'),
  };
}

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A compact JWS; made by hand, so that a test can make any wrong one too. */
export function signedToken(
  key: TrackerKey,
  claims: Readonly<Record<string, unknown>>,
  header: Readonly<Record<string, unknown>> = { alg: 'EdDSA' },
): string {
  const text = `${part(header)}.${part(claims)}`;
  return `${text}.${sign(null, Buffer.from(text), key.privateKey).toString('base64url')}`;
}

/** Claims that are accepted. */
export const goodClaims = ({ url, clock }: TestServer, key: TrackerKey): Record<string, unknown> => ({
  iss: key.id,
  sub: key.id,
  aud: url,
  exp: Math.floor(clock.now() / 1000) + 60,
  jti: randomUUID(),
});

export interface OauthAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers: Headers;
}

const answerSchema = z.record(z.string(), z.unknown());

export async function sendForm(
  { url }: TestServer,
  path: string,
  fields: Record<string, string>,
): Promise<OauthAnswer> {
  const { status, headers, ...answer } = await fetch(`${url}${path}`, {
    method: 'POST',
    body: new URLSearchParams(fields),
  }).then(async (got) => ({ status: got.status, headers: got.headers, body: await got.json() }));
  return { status, headers, body: answerSchema.parse(answer.body) };
}

export const beginPairing = (server: TestServer, key: TrackerKey, name = 'Laptop'): Promise<OauthAnswer> =>
  sendForm(server, '/oauth/device_authorization', {
    client_id: CLIENT_ID,
    device_name: name,
    public_key: key.publicKey,
  });

export const pollToken = (server: TestServer, code: string): Promise<OauthAnswer> =>
  sendForm(server, '/oauth/token', { grant_type: DEVICE_GRANT, client_id: CLIENT_ID, device_code: code });

export const assertToken = (server: TestServer, assertion: string): Promise<OauthAnswer> =>
  sendForm(server, '/oauth/token', { grant_type: ASSERTION_GRANT, assertion });

/** Pairs a new tracker with its owner's account; answers its access token. */
export async function pairTracker(
  server: TestServer,
  owner: Browser,
  key = newTrackerKey(),
): Promise<{ readonly key: TrackerKey; readonly token: string }> {
  const begun = deviceAuthorizationSchema.parse((await beginPairing(server, key)).body);
  const approved = await owner.ask('POST', `/api/pairing/${begun.user_code}`, { approve: true });
  if (approved.status !== 204) throw new Error(`not approved: ${JSON.stringify(approved)}`);
  const { access_token } = accessTokenSchema.parse((await pollToken(server, begun.device_code)).body);
  return { key, token: access_token };
}
