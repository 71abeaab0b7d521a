// Pairing a tracker with an account: RFC 8628 device authorisation, and signed assertions (RFC 7523) afterwards.
import { z } from 'zod';
import { instantSchema } from '../domain/intervals.ts';
import { hashSchema } from '../domain/record.ts';
import { nameSchema, tokenSchema } from './people.ts';
import { route } from './route.ts';

export const CLIENT_ID = 'work-diary-tracker';
export const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code';
export const ASSERTION_GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

/** Eight letters without vowels and look-alikes, shown as `ABCD-EFGH`; dashes, spaces and case do not matter. */
export const userCodeSchema = z
  .string()
  .transform((text) => text.toUpperCase().replace(/[^A-Z]/g, ''))
  .pipe(z.string().regex(/^[BCDFGHJKLMNPQRSTVWXZ]{8}$/));

export const deviceAuthorizationSchema = z.object({
  device_code: tokenSchema,
  user_code: z.string(),
  verification_uri: z.url(),
  verification_uri_complete: z.url(),
  /** Seconds. */
  expires_in: z.int().min(1),
  interval: z.int().min(1),
});

export const accessTokenSchema = z.object({
  access_token: tokenSchema,
  token_type: z.literal('Bearer'),
  expires_in: z.int().min(1),
});

/** RFC 6749, 5.2 and RFC 8628, 3.5. */
export const oauthErrorSchema = z.object({
  error: z.enum([
    'authorization_pending',
    'slow_down',
    'access_denied',
    'expired_token',
    'invalid_request',
    'invalid_client',
    'invalid_grant',
    'unsupported_grant_type',
  ]),
  error_description: z.string().optional(),
  /** The server's clock: a tracker whose own is wrong signs its next assertion by this one. */
  now: instantSchema.optional(),
});

export const pairingRoutes = {
  authorizeDevice: route({
    method: 'POST',
    path: '/oauth/device_authorization',
    summary: 'RFC 8628: a tracker asks for a code that its owner enters in the browser.',
    /** Sent as a form. */
    body: z.strictObject({
      client_id: z.literal(CLIENT_ID),
      device_name: nameSchema,
      /** Raw Ed25519 key of the tracker, hex: its id, and what later assertions are signed with. */
      public_key: hashSchema,
      /** Given to a tracker by whoever starts server and tracker together: approved at once, without anybody typing. */
      ticket: tokenSchema.optional(),
    }),
    answer: deviceAuthorizationSchema,
  }),
  token: route({
    method: 'POST',
    path: '/oauth/token',
    summary:
      'An access token of one hour for a code that was approved, or for a JWT signed (EdDSA) with an enrolled key; errors as in RFC 8628.',
    body: z.discriminatedUnion('grant_type', [
      z.strictObject({
        grant_type: z.literal(DEVICE_GRANT),
        client_id: z.literal(CLIENT_ID),
        device_code: tokenSchema,
      }),
      z.strictObject({ grant_type: z.literal(ASSERTION_GRANT), assertion: z.string().max(2_000) }),
    ]),
    answer: accessTokenSchema,
  }),
  pairing: route({
    method: 'GET',
    path: '/api/pairing/:code',
    summary: 'Which tracker shows this code.',
    params: z.strictObject({ code: userCodeSchema }),
    answer: z.object({ name: z.string(), key: hashSchema, until: instantSchema }),
  }),
  answerPairing: route({
    method: 'POST',
    path: '/api/pairing/:code',
    summary: 'Approve or refuse the tracker that shows this code.',
    params: z.strictObject({ code: userCodeSchema }),
    body: z.strictObject({ approve: z.boolean() }),
    answer: null,
  }),
  enrolKey: route({
    method: 'POST',
    path: '/api/device/keys',
    summary: 'A tracker that was restored or copied enrols a new signing key, vouched for by its token.',
    body: z.strictObject({ public_key: hashSchema }),
    answer: null,
  }),
} as const;
