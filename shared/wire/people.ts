// People as the network sees them: signing in, invitations, sessions, devices.
import { z } from 'zod';
import { idSchema, lineSchema } from '../domain/contract.ts';
import { instantSchema } from '../domain/intervals.ts';
import { hashSchema } from '../domain/record.ts';
import { isZone } from '../domain/zone.ts';
import { route } from './route.ts';

export const emailSchema = z.string().trim().toLowerCase().max(254).pipe(z.email());
export const nameSchema = lineSchema(120).min(1);
/** Any characters; length is what counts (NIST SP 800-63B, 5.1.1). */
export const passwordSchema = z.string().min(12).max(200);
/** 256 random bits, base64url. */
export const tokenSchema = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
/** What a person may be on this server, besides what contracts make of them. */
export const roleSchema = z.enum(['freelancer', 'client', 'reviewer', 'operator']);

/** A zone that has rules of its own, as browsers name it; "+01:00" is none. */
export const zoneSchema = z
  .string()
  .max(64)
  .regex(/^[A-Za-z]/)
  .refine(isZone, 'Expected the name of a time zone, such as Europe/Berlin.');

export const meSchema = z.object({
  person: idSchema,
  name: z.string(),
  email: z.string(),
  roles: z.array(roleSchema),
  /** The organisation that this person is a client member of, or `null`. */
  organisation: z.object({ id: idSchema, name: z.string() }).nullable(),
  /** Made by the first start, to try things out: said wherever the name shows. */
  sample: z.boolean(),
  /** Until when the session lasts at most, and until when a stepped-up act needs no password again. */
  until: instantSchema,
  steppedUpUntil: instantSchema.nullable(),
  language: z.enum(['system', 'en', 'de']),
  theme: z.enum(['system', 'light', 'dark']),
  /** Where the person's browser last stood, as it told; those who read the person's diary may show times in it. */
  zone: z.string().nullable(),
  unread: z.int(),
  /** The server's clock: pages go by it, not by the reader's computer. */
  now: instantSchema,
  /** Sent as `X-CSRF` with everything that changes something. */
  csrf: z.string(),
});

export const deviceSchema = z.object({
  id: idSchema,
  name: z.string(),
  /** SHA-256 of each signing key that it enrolled, oldest first. */
  keys: z.array(hashSchema),
  pairedAt: instantSchema,
  seenAt: instantSchema.nullable(),
  revokedAt: instantSchema.nullable(),
});

export const personSchema = z.object({
  id: idSchema,
  name: z.string(),
  email: z.string(),
  roles: z.array(roleSchema),
  organisation: z.string().nullable(),
  sample: z.boolean(),
});

/** Where mails and trackers lead on the site. Behind the `#`: what stands there reaches no server and no log. */
export const siteLinks = {
  signIn: (token: string) => `#/link/${token}`,
  invitation: (token: string) => `#/invitation/${token}`,
  devices: '#/devices',
  /** Where a code is typed, or stands already. */
  pair: (code?: string) => (code === undefined ? '#/pair' : `#/pair/${code}`),
} as const;

const emailAndPassword = z.strictObject({ email: emailSchema, password: z.string().max(200) });
const byToken = z.strictObject({ token: tokenSchema });

export const peopleRoutes = {
  signIn: route({
    method: 'POST',
    path: '/api/session',
    summary: 'Sign in with e-mail address and password; sets the session cookie.',
    body: emailAndPassword,
    answer: meSchema,
  }),
  signInByLink: route({
    method: 'POST',
    path: '/api/session/link',
    summary: 'Sign in with a link that was sent or printed; it works once.',
    body: byToken,
    answer: meSchema,
  }),
  me: route({ method: 'GET', path: '/api/session', summary: 'Who is signed in.', answer: meSchema }),
  signOut: route({ method: 'DELETE', path: '/api/session', summary: 'End this session.', answer: null }),
  stepUp: route({
    method: 'POST',
    path: '/api/session/step-up',
    summary: 'Give the password again before an act of weight.',
    body: z.strictObject({ password: z.string().max(200) }),
    answer: meSchema,
  }),
  requestLink: route({
    method: 'POST',
    path: '/api/session/link-request',
    summary: 'Have a sign-in link sent to an address; the answer never says whether it is known.',
    body: z.strictObject({ email: emailSchema }),
    answer: null,
  }),
  setPassword: route({
    method: 'POST',
    path: '/api/me/password',
    summary: 'Set or change the own password; ends all other sessions.',
    body: z.strictObject({ current: z.string().max(200).nullable(), password: passwordSchema }),
    answer: meSchema,
  }),
  savePreferences: route({
    method: 'POST',
    path: '/api/me/preferences',
    summary: 'Language and look of the site, and the time zone of the browser; what is not named stays.',
    body: z
      .strictObject({ language: meSchema.shape.language, theme: meSchema.shape.theme, zone: zoneSchema })
      .partial()
      .refine((given) => Object.keys(given).length > 0, 'Expected at least one of them.'),
    answer: meSchema,
  }),
  invite: route({
    method: 'POST',
    path: '/api/invitations',
    summary: 'Invite a freelancer, a member of the own organisation, or (operator) anybody.',
    body: z.strictObject({
      email: emailSchema,
      name: nameSchema,
      role: roleSchema,
      /** For a client of a new organisation (operator only); else the own one. */
      organisation: nameSchema.nullable(),
    }),
    answer: z.object({ person: idSchema, until: instantSchema }),
  }),
  invitation: route({
    // The token is in no address, and so in no log: it is as good as the account.
    method: 'POST',
    path: '/api/invitations/look',
    summary: 'What an invitation says.',
    body: byToken,
    answer: z.object({
      name: z.string(),
      email: z.string(),
      role: roleSchema,
      invitedBy: z.string(),
      organisation: z.string().nullable(),
    }),
  }),
  acceptInvitation: route({
    method: 'POST',
    path: '/api/invitations/accept',
    summary: 'Accept an invitation: name and password of the new account; signs in.',
    body: z.strictObject({ token: tokenSchema, name: nameSchema, password: passwordSchema }),
    answer: meSchema,
  }),
  people: route({
    method: 'GET',
    path: '/api/people',
    summary: 'All accounts, for the operator.',
    answer: z.array(personSchema),
  }),
  freelancers: route({
    method: 'GET',
    path: '/api/freelancers',
    summary: 'Freelancers to whom this client organisation can offer a contract.',
    answer: z.array(z.object({ id: idSchema, name: z.string(), sample: z.boolean() })),
  }),
  devices: route({
    method: 'GET',
    path: '/api/devices',
    summary: 'The own trackers.',
    answer: z.array(deviceSchema),
  }),
  revokeDevice: route({
    method: 'DELETE',
    path: '/api/devices/:device',
    summary: 'Revoke an own tracker: nothing of it is taken any more.',
    params: z.strictObject({ device: idSchema }),
    answer: null,
  }),
} as const;

export type Me = z.infer<typeof meSchema>;
export type Role = z.infer<typeof roleSchema>;
export type DeviceView = z.infer<typeof deviceSchema>;
