// Finds when an entry starts that an address names without saying so: statements list entries without counting as viewed.
import { ok, type Result } from '../../../shared/domain/result.ts';
import { WEEK, weekOf } from '../../../shared/domain/time.ts';
import type { Client } from '../line/client.ts';

const WEEKS_BACK = 53;

/**
 * The instant where the entry starts, going back week by week from `now`; `null` where it is in none of those that the
 * reader may see. Problems: whatever else stood in the way.
 */
export async function findEntry(
  client: Pick<Client, 'ask'>,
  contract: string,
  entry: string,
  now: number,
): Promise<Result<number | null>> {
  for (let back = 0; back < WEEKS_BACK; back += 1) {
    const week = weekOf(now) - back * WEEK;
    const answer = await client.ask('week', { params: { contract, week } });
    // A reviewer sees the weeks of a case and no others.
    if (!answer.ok && answer.error.reason === 'not-found') continue;
    if (!answer.ok) return answer;
    const part = answer.value.statement.parts.find((candidate) => candidate.entry === entry);
    if (part) return ok(part.start);
  }
  return ok(null);
}
