// What trackers send and hear: entries with their openings, pictures, and what the server knows of their contracts.
import { z } from 'zod';
import { contractSchema, idSchema, termsSchema } from '../domain/contract.ts';
import { voidReasonSchema } from '../domain/effects.ts';
import { instantSchema, intervalSchema } from '../domain/intervals.ts';
import { hashSchema } from '../domain/record.ts';
import { serverEventSchema } from '../domain/server-event.ts';
import { problemSchema } from './problem.ts';
import { route } from './route.ts';

export const MOST_ENTRIES = 100;
/** Bytes of a request with entries: a hundred of the largest texts fit. */
export const ENTRIES_LIMIT = 8 * 1024 * 1024;
/** Bytes of one picture. */
export const PICTURE_LIMIT = 16 * 1024 * 1024;
const CURSOR_LENGTH = 200;
/** The one media type of pictures. */
export const PICTURE_TYPE = 'image/webp';

/** Base64. What it says is judged once it is opened; a pattern over all of it costs as much as reading it does. */
const base64 = z.string().max(700_000);
/** An entry may be about ten thousand others, and its payload is base64 inside of base64. */
const envelope = z.string().max(1_400_000);

/** Opens one commitment of the entry. Pictures give their salt and how many bytes will follow. */
export const openingSchema = z.discriminatedUnion('role', [
  z.strictObject({
    role: z.literal(['body', 'memo', 'labels']),
    hash: hashSchema,
    salt: hashSchema,
    bytes: base64,
  }),
  z.strictObject({
    role: z.literal(['picture', 'thumbnail']),
    hash: hashSchema,
    salt: hashSchema,
    size: z.int().min(1).max(PICTURE_LIMIT),
  }),
]);

export const sentEntrySchema = z.strictObject({
  envelope,
  /** Those whose bytes are not erased. */
  openings: z.array(openingSchema).max(131),
});

export const effectSchema = z.object({
  order: z.int().min(0),
  received: instantSchema,
  void: z
    .array(
      z
        .object({ reason: voidReasonSchema, intervals: z.array(intervalSchema.readonly()).readonly() })
        .readonly(),
    )
    .readonly(),
  overDiscarded: z.int().min(0),
});

/** `known`: it was here already, with this effect. `refused`: never as it is; `error` says why, entries after it wait. */
export const entryAnswerSchema = z.discriminatedUnion('status', [
  z.object({ status: z.literal(['accepted', 'known']), hash: hashSchema, effect: effectSchema }),
  z.object({ status: z.literal('refused'), hash: hashSchema.nullable(), error: problemSchema }),
  /** Not looked at, since one before it in the same journal was refused. */
  z.object({ status: z.literal('skipped'), hash: hashSchema.nullable() }),
]);

/** Where a journal of this freelancer stands at the server. */
export const journalHeadSchema = z.object({
  contract: idSchema,
  device: hashSchema,
  entries: z.int().min(0),
  head: hashSchema.nullable(),
  closed: z.boolean(),
});

/** Terms that wait for the freelancer's answer. */
export const offerSchema = z.object({
  contract: idSchema,
  title: z.string(),
  client: z.string(),
  /** By the name in the text, which may not be that of the account any more. */
  freelancer: z.string(),
  sample: z.boolean(),
  terms: termsSchema,
  /** The exact text that is accepted, and its SHA-256. */
  text: z.string(),
  hash: hashSchema,
});

export const deviceStateSchema = z.object({
  /** The server's clock. */
  now: instantSchema,
  /** What to ask with next time; only the server reads it. */
  cursor: z.string().max(CURSOR_LENGTH),
  person: z.object({ name: z.string(), email: z.string(), sample: z.boolean() }),
  /** Accepted contracts of this freelancer, all of them each time. */
  contracts: z.array(contractSchema),
  offers: z.array(offerSchema),
  journals: z.array(journalHeadSchema),
  /** New since the cursor. */
  events: z.array(serverEventSchema),
  /** Time of the freelancer's other devices that counts, of the last eight weeks, all of it each time. */
  busy: z.array(z.object({ contract: idSchema, start: instantSchema, end: instantSchema })),
  /** Entries whose pictures or diary the client has seen since the cursor. */
  viewed: z.array(z.object({ entry: hashSchema, at: instantSchema })),
  /** Timers of the freelancer's other devices that run right now. */
  running: z.array(
    z.object({ device: z.string(), name: z.string(), contract: idSchema, since: instantSchema }),
  ),
  /** Pictures of sent entries that are not here yet. */
  awaited: z.array(hashSchema),
});

export const syncRoutes = {
  deviceState: route({
    method: 'GET',
    path: '/api/device/state',
    summary: 'What a tracker has to know: contracts, offers, heads of its journals, events since a cursor.',
    /** Without a cursor, and with one that this server's database did not give out, everything is told. */
    query: z.strictObject({ after: z.string().max(CURSOR_LENGTH).default('') }),
    answer: deviceStateSchema,
  }),
  reportTimer: route({
    method: 'POST',
    path: '/api/device/timer',
    summary: 'Which contract the tracker records right now, or that its other device shall stop.',
    body: z.strictObject({
      contract: idSchema.nullable(),
      since: instantSchema.nullable(),
      /** The freelancer asked to stop the timers of the other devices. */
      stopOthers: z.boolean(),
    }),
    answer: z.object({ stop: z.boolean() }),
  }),
  sendEntries: route({
    method: 'POST',
    path: '/api/sync/entries',
    summary: 'Entries in the order they were made, each answered with its effect; idempotent.',
    body: z.strictObject({ entries: z.array(sentEntrySchema).min(1).max(MOST_ENTRIES) }),
    answer: z.object({ answers: z.array(entryAnswerSchema) }),
  }),
  sendPicture: route({
    method: 'PUT',
    path: '/api/sync/contracts/:contract/pictures/:commitment',
    summary: 'One picture or thumbnail of an entry that was sent; idempotent.',
    params: z.strictObject({ contract: idSchema, commitment: hashSchema }),
    body: 'bytes',
    answer: null,
  }),
} as const;

export type SentEntry = z.infer<typeof sentEntrySchema>;
export type SentOpening = z.infer<typeof openingSchema>;
export type EntryAnswer = z.infer<typeof entryAnswerSchema>;
export type DeviceState = z.infer<typeof deviceStateSchema>;
export type Offer = z.infer<typeof offerSchema>;
export type JournalHead = z.infer<typeof journalHeadSchema>;
