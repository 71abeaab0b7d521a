// What the tracker remembers across a crash besides its open rows.
import { z } from 'zod';
import { idSchema } from '../../shared/domain/contract.ts';
import { instantSchema, intervalSchema } from '../../shared/domain/intervals.ts';
import { hashSchema, labelsSchema, memoSchema } from '../../shared/domain/record.ts';

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
      key: z.strictObject({ contract: idSchema, segment: instantSchema }),
      at: instantSchema,
    }),
  ),
});

export type Memory = z.infer<typeof memorySchema>;
