// What is kept of the pairing: the server's address and whose account it is. Tokens are not.
import { z } from 'zod';
import type { Journal } from '../journal/journal.ts';

export const pairedSchema = z.object({
  server: z.url(),
  /** The device whose key was enrolled. */
  device: z.string(),
  account: z.object({ name: z.string(), email: z.string(), sample: z.boolean() }).nullable(),
});
export type Paired = z.output<typeof pairedSchema>;

const MEMORY = 'server';

/** `null` where no server is known, or what was kept is not readable any more. */
export async function recallPaired(journal: Pick<Journal, 'memory'>): Promise<Paired | null> {
  const kept = await journal.memory(MEMORY);
  const parsed = pairedSchema.safeParse(kept.ok ? kept.value : null);
  return parsed.success ? parsed.data : null;
}

export const keepPaired = (journal: Pick<Journal, 'saveMemory'>, paired: Paired | null) =>
  journal.saveMemory(MEMORY, paired);

/** The journal moves it on in the step that keeps the news. */
const CURSOR = 'server-cursor';

/** The place after which news are asked for. */
export async function newsAfter(journal: Pick<Journal, 'memory'>) {
  const kept = await journal.memory(CURSOR);
  return kept.ok ? { ok: true as const, value: typeof kept.value === 'string' ? kept.value : '' } : kept;
}

/** Another server, or the same one anew, is asked for everything. */
export const forgetNews = (journal: Pick<Journal, 'saveMemory'>) => journal.saveMemory(CURSOR, null);
