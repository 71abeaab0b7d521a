// What the tracker remembers across a crash besides its open rows.
import { z } from 'zod';
import { idSchema } from '../../shared/domain/contract.ts';
import { instantSchema, intervalSchema } from '../../shared/domain/intervals.ts';
import { hashSchema, labelsSchema, memoSchema } from '../../shared/domain/record.ts';
import { moveTargetSchema } from './open-record.ts';

export const memorySchema = z.strictObject({
  /** What ran or was paused, `null` when stopped. */
  work: z
    .strictObject({ contract: idSchema, memo: memoSchema, labels: labelsSchema, running: z.boolean() })
    .nullable(),
  /** Quit in good order, not crashed. */
  quit: z.boolean(),
  stretches: z.array(
    z.strictObject({ id: idSchema, contract: idSchema, memo: memoSchema, interval: intervalSchema }),
  ),
  /** Start of a stretch that was still going on. */
  idleSince: instantSchema.nullable(),
  overLimit: z.array(z.string()),
  sealedDiscards: z.array(
    z.strictObject({
      kind: z.enum(['record', 'item']),
      entry: hashSchema,
      /** What earlier versions remembered does not have it: then it counts as received in its week. */
      received: instantSchema.nullable().default(0),
      key: z.strictObject({ contract: idSchema, segment: instantSchema }),
      at: instantSchema,
      /** Where its time goes then; what earlier versions remembered does not have it. */
      move: moveTargetSchema.nullable().default(null),
    }),
  ),
});

export type Memory = z.infer<typeof memorySchema>;

/** Something that the journal refused for good: the reason, and all of it. */
export const parkedSchema = z.strictObject({
  reason: z.string(),
  message: z.string(),
  field: z.string().exactOptional(),
  /** What it was, in a few words. */
  what: z.string(),
  /** Wall time at which it was to be written. */
  at: instantSchema,
  /** The whole of it, as it was to be written. */
  output: z.unknown(),
});
export type Parked = z.infer<typeof parkedSchema>;
