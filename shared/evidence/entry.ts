// The journal's entries: their header, bodies and commitments (docs: evidence, "Journal").
import { z } from 'zod';
import { idSchema, termsSchema } from '../domain/contract.ts';
import { instantSchema, intervalSetSchema } from '../domain/intervals.ts';
import { hashSchema, recordBodySchema } from '../domain/record.ts';

/** DSSE payload type of an entry. */
export const ENTRY_TYPE = 'application/vnd.workdiary.entry.v1+json';

export const entryTypeSchema = z.enum([
  'journal.opened',
  'segment.recorded',
  'segment.discarded',
  'memo.edited',
  'labels.edited',
  'time.added',
  'idle.resolved',
  'item.discarded',
  'hours.returned',
  'clock.event',
  'journal.closed',
]);

/** `SHA-256(tag NUL ‖ 32-byte salt ‖ bytes)` over what the entry says about a person. */
export const commitmentSchema = z.strictObject({
  role: z.enum(['body', 'memo', 'labels', 'picture', 'thumbnail']),
  /** Which display a picture or thumbnail shows, `null` for text. */
  display: z.int().min(0).max(63).nullable(),
  hash: hashSchema,
});

export const headerSchema = z.strictObject({
  v: z.literal(1),
  type: entryTypeSchema,
  contract: idSchema,
  /** SHA-256 of the raw Ed25519 public key, hex. */
  device: hashSchema,
  seq: z.int().min(0),
  /** SHA-256 of the previous envelope, `null` at `seq` 0. */
  prev: hashSchema.nullable(),
  wall: instantSchema,
  /** Milliseconds since `boot`. */
  mono: z.int().min(0),
  boot: z.string().regex(/^[0-9a-f]{32}$/),
  /** Newest server checkpoint known, `null` before the first. */
  seen: hashSchema.nullable(),
  segment: instantSchema.nullable(),
  /** Envelope hashes of the entries that this one is about. */
  refers: z.array(hashSchema).max(10_000),
  commitments: z.array(commitmentSchema).max(131),
});

/** Body of `journal.opened`: what was consented to, the terms accepted, and what this journal goes on from. */
export const openedBodySchema = z.strictObject({
  consent: hashSchema,
  terms: z.array(termsSchema).min(1),
  /** Raw Ed25519 public key, hex. */
  publicKey: hashSchema,
  restored: z.strictObject({ device: hashSchema, seq: z.int().min(0), head: hashSchema }).nullable(),
});

export const timeAddedBodySchema = z.strictObject({
  intervals: intervalSetSchema.min(1),
  /** Given from an idle stretch of another contract. */
  fromIdle: z.boolean(),
  /** Milliseconds of it that lie in segments whose record was discarded. */
  overDiscarded: z.int().min(0),
});

export const idleResolvedBodySchema = z.strictObject({
  intervals: intervalSetSchema.min(1),
  answer: z.enum(['keep', 'give', 'discard']),
});

export const clockEventBodySchema = z.strictObject({
  event: z.enum([
    'start',
    'stop',
    'pause',
    'suspend',
    'resume',
    'lock',
    'unlock',
    'jump',
    'crash-recovered',
    'offset',
  ]),
  /** When it happened, which may be before it was written. */
  at: instantSchema,
  /** Milliseconds for `jump` and `offset`, else `null`. */
  by: z.int().nullable(),
});

export const closedBodySchema = z.strictObject({ reason: z.enum(['ended', 'moved', 'broken']) });

export const hoursReturnedBodySchema = z.strictObject({ reason: z.string().max(500) });

/** Which body an entry of each type carries; `null` where it has none. */
export const bodySchemas = {
  'journal.opened': openedBodySchema,
  'segment.recorded': recordBodySchema,
  'segment.discarded': null,
  'memo.edited': null,
  'labels.edited': null,
  'time.added': timeAddedBodySchema,
  'idle.resolved': idleResolvedBodySchema,
  'item.discarded': null,
  'hours.returned': hoursReturnedBodySchema,
  'clock.event': clockEventBodySchema,
  'journal.closed': closedBodySchema,
} as const;

export type EntryType = z.infer<typeof entryTypeSchema>;
export type Header = z.infer<typeof headerSchema>;
export type Commitment = z.infer<typeof commitmentSchema>;
export type OpenedBody = z.infer<typeof openedBodySchema>;
export type TimeAddedBody = z.infer<typeof timeAddedBodySchema>;
export type IdleResolvedBody = z.infer<typeof idleResolvedBodySchema>;
export type ClockEventBody = z.infer<typeof clockEventBodySchema>;
