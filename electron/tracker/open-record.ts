// The mutable row of a record that is not sealed yet: it lives outside the signed chain.
import { z } from 'zod';
import { idSchema } from '../../shared/domain/contract.ts';
import { instantSchema, intervalSetSchema } from '../../shared/domain/intervals.ts';
import {
  hashSchema,
  labelsSchema,
  memoSchema,
  noSnapshotSchema,
  snapshotSchema,
} from '../../shared/domain/record.ts';

/** A file that capture has written and fsynced, named by what commits to it (docs: evidence, "Journal"). */
export const storedFileSchema = z.strictObject({
  commitment: hashSchema,
  /** 32 random bytes, hex. */
  salt: hashSchema,
  role: z.enum(['picture', 'thumbnail']),
  display: z.int().min(0).max(63),
  bytes: z.int().min(1),
});

const openCount = z.int().min(0);

/** What is known of one clock minute while it is recorded; `minutes.ts` judges it at sealing. */
export const openMinuteSchema = z.strictObject({
  keys: openCount,
  clicks: openCount,
  scrolls: openCount,
  /** Counting did not work during some tracked time of this minute. */
  uncounted: z.boolean(),
  /** System idle time: not asked, or asked and active or not in this minute. */
  idleSaid: z.enum(['nothing', 'inactive', 'active']),
});

/** The contract that a record's time is added to by hand when its discard commits, and the memo there. */
export const moveTargetSchema = z.strictObject({ contract: idSchema, memo: memoSchema });

/** The time that goes with an open record: what is tracked after the move was asked for stays out of it. */
const openMoveSchema = moveTargetSchema.extend({
  /** `null` in rows of earlier versions: then all of it goes. */
  intervals: intervalSetSchema.nullable().default(null),
});

export const openRecordSchema = z.strictObject({
  contract: idSchema,
  segment: instantSchema,
  intervals: intervalSetSchema,
  minutes: z.array(openMinuteSchema).length(10),
  memo: memoSchema,
  labels: labelsSchema,
  application: z.string().nullable(),
  title: z.string().nullable(),
  snapshot: snapshotSchema.nullable(),
  files: z.array(storedFileSchema),
  noSnapshot: noSnapshotSchema.nullable(),
  virtualDisplay: z.boolean(),
  clockSuspect: z.boolean(),
  faults: z.array(z.string()),
  /** End of the notice's keep time. */
  keepUntil: instantSchema.nullable(),
  /** The picture was to be blurred and is still clear: like that it is never sealed. Rows of earlier versions do not say. */
  blurAsked: z.boolean().default(false),
  /** When a discard that can still be undone commits. */
  discardAt: instantSchema.nullable(),
  /** Where its time goes then; rows of earlier versions do not have it. */
  move: openMoveSchema.nullable().default(null),
});

export type MoveTarget = z.infer<typeof moveTargetSchema>;

export type StoredFile = z.infer<typeof storedFileSchema>;
export type OpenMinute = z.infer<typeof openMinuteSchema>;
export type OpenRecord = z.infer<typeof openRecordSchema>;

/** Contract × segment: the device is this one. */
export interface RecordKey {
  readonly contract: string;
  readonly segment: number;
}

export const keyText = (key: RecordKey): string => `${key.contract}/${key.segment}`;
