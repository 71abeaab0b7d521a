// A problem as it travels.
import { z } from 'zod';
import type { Problem } from '../domain/result.ts';

export const problemSchema: z.ZodType<Problem> = z.object({
  reason: z.string(),
  message: z.string(),
  field: z.string().exactOptional(),
});
