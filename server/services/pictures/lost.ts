// Bytes that should be there and are not.
import type { ServerContext } from '../../context.ts';

/** One line in the log, except where the picture was erased in this very moment. */
export async function reportLost(
  { db, log }: ServerContext,
  contract: string,
  commitment: string,
): Promise<void> {
  const found = await db
    .selectFrom('pictures')
    .select('state')
    .where('contract', '=', contract)
    .where('commitment', '=', commitment)
    .executeTakeFirst();
  if (found && found.state !== 'erased') log.error('picture lost', { contract, commitment });
}
