// What one device tracked for one contract in one segment: the body of a sealed record.
import { z } from 'zod';
import { labelSchema } from './contract.ts';
import { instantSchema, intervalSetSchema } from './intervals.ts';

export const hashSchema = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().min(0).max(1_000_000);

/** One clock minute of the segment that tracked time touches. Counts are `null` where they were not counted. */
export const minuteSchema = z
  .strictObject({
    minute: z.int().min(0).max(9),
    state: z.enum(['active', 'inactive', 'unknown']),
    source: z.enum(['counted', 'system-idle', 'none']),
    keys: count.nullable(),
    clicks: count.nullable(),
    scrolls: count.nullable(),
  })
  .refine(
    (m) => (m.source === 'counted') === (m.keys !== null && m.clicks !== null && m.scrolls !== null),
    'counts stand exactly where the source is "counted"',
  );

/** One display of a snapshot; sizes in stored pixels, hashes are commitments. */
export const displayPictureSchema = z.strictObject({
  display: z.int().min(0).max(63),
  width: z.int().min(1),
  height: z.int().min(1),
  blank: z.boolean(),
  blur: z.enum(['none', 'private', 'chosen']),
  picture: hashSchema,
  thumbnail: hashSchema,
});

export const snapshotSchema = z.strictObject({
  kind: z.enum(['drawn', 'closing']),
  takenAt: instantSchema,
  /** Taken in a stretch that was given back as idle. */
  whileIdle: z.boolean(),
  displays: z.array(displayPictureSchema).min(1).max(64),
});

/** Why a record has no picture. The first six are rules of the product, the rest are failures. */
export const noSnapshotSchema = z.enum([
  'screen-locked',
  'suspended',
  'crashed',
  'shutdown',
  'idle',
  'privacy-pause',
  'capture-failed',
  'capture-timeout',
  'capture-forbidden',
  'no-display',
  'blur-failed',
]);

export const recordBodySchema = z.strictObject({
  /** Tracked time, inside the segment. */
  intervals: intervalSetSchema.min(1),
  minutes: z.array(minuteSchema).max(10),
  /** Focused application and window title at the snapshot; `null` unknown or switched off; `private` where hidden. */
  application: z.string().max(200).nullable(),
  title: z.string().max(500).nullable(),
  snapshot: snapshotSchema.nullable(),
  noSnapshot: noSnapshotSchema.nullable(),
  /** The display was started by Work Diary itself: never protected. */
  virtualDisplay: z.boolean(),
  clockSuspect: z.boolean(),
  /** What did not work while it was recorded, as stable reasons of the capture backends. */
  faults: z.array(z.string().max(80)).max(32),
});

export const memoSchema = z
  .string()
  .transform((text) => text.normalize('NFC').trim())
  .refine((text) => [...text].length <= 500, 'a memo has at most 500 characters');
export const labelsSchema = z.array(labelSchema).max(20);

export type Minute = z.infer<typeof minuteSchema>;
export type DisplayPicture = z.infer<typeof displayPictureSchema>;
export type Snapshot = z.infer<typeof snapshotSchema>;
export type NoSnapshot = z.infer<typeof noSnapshotSchema>;
export type RecordBody = z.infer<typeof recordBodySchema>;
