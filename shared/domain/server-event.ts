// What the contract server records besides entries, as far as the week statement depends on it.
import { z } from 'zod';
import { idSchema } from './contract.ts';
import { instantSchema } from './intervals.ts';
import { protectionSchema } from './protection.ts';
import { hashSchema } from './record.ts';

/** The published reasons for deciding "not payable" (docs: product, "Hourly protection"). */
export const disputeReasonSchema = z.enum([
  'not-this-contract',
  'automated-input',
  'another-person',
  'private-use',
  'counted-twice',
  'evidence-invalid',
]);

const milliseconds = z.int().min(0);
const text = z.string().trim().min(1).max(10_000);
/** Envelope hashes of records and items. */
const parts = z.array(hashSchema).min(1).max(10_000);
/**
 * Before the name of what the server records of itself. No id that somebody else makes has a point in it (`idSchema`),
 * so that nobody's act can take the place of such an event.
 */
export const OWN_EVENT = 'server.';
const eventIdSchema = z.union([idSchema, z.templateLiteral([OWN_EVENT, idSchema])]);
const common = { id: eventIdSchema, contract: idSchema, at: instantSchema };

/** One record or item as the statement had it at the lock: what stays when its bytes are erased. */
export const loggedPartSchema = z.strictObject({
  entry: hashSchema,
  kind: z.enum(['tracked', 'kept-idle', 'manual']),
  /** Start of its first interval. */
  start: instantSchema,
  total: milliseconds,
  void: milliseconds,
  protection: protectionSchema.nullable(),
});

export const serverEventSchema = z.discriminatedUnion('type', [
  /** Holds at once, for the week named, until its review ends. */
  z.strictObject({ ...common, type: z.literal('limit.raised'), week: instantSchema, limit: milliseconds }),
  /** The client approves the over-limit time of these records and items, in the review of `week`. */
  z.strictObject({ ...common, type: z.literal('overlimit.approved'), week: instantSchema, entries: parts }),
  z.strictObject({ ...common, type: z.literal('week.approved'), week: instantSchema }),
  /** The last picture of these records has been received. */
  z.strictObject({ ...common, type: z.literal('pictures.received'), entries: parts }),
  /** Given back on the site. */
  z.strictObject({
    ...common,
    type: z.literal('hours.returned'),
    entries: parts,
    reason: z.string().max(500),
  }),
  /** The statement as it was at the lock of `week`, without texts. */
  z.strictObject({
    ...common,
    type: z.literal('statement.logged'),
    week: instantSchema,
    parts: z.array(loggedPartSchema).max(100_000),
  }),
  /** `id` names the dispute from here on. */
  z.strictObject({
    ...common,
    type: z.literal('dispute.opened'),
    week: instantSchema,
    entries: parts,
    text,
  }),
  /** The freelancer accepts (not payable) or answers with a statement. */
  z.strictObject({
    ...common,
    type: z.literal('dispute.answered'),
    dispute: idSchema,
    accepted: z.boolean(),
    text: z.string().trim().max(10_000),
  }),
  z.strictObject({ ...common, type: z.literal('dispute.withdrawn'), dispute: idSchema }),
  /** The reviewer's decision; a second one answers an appeal. */
  z.strictObject({
    ...common,
    type: z.literal('dispute.decided'),
    dispute: idSchema,
    decisions: z
      .array(
        z.strictObject({
          entry: hashSchema,
          payable: z.boolean(),
          /** From the published list; a protected record is not refused without one. */
          reason: disputeReasonSchema.nullable(),
          text,
        }),
      )
      .min(1)
      .max(10_000),
  }),
  z.strictObject({ ...common, type: z.literal('dispute.appealed'), dispute: idSchema, text }),
]);

export type LoggedPart = z.infer<typeof loggedPartSchema>;
export type ServerEvent = z.infer<typeof serverEventSchema>;
export type ServerEventOf<T extends ServerEvent['type']> = Extract<ServerEvent, { type: T }>;
