// Finds when an entry starts that an address names without saying so: statements list entries without counting as viewed.
import { WEEK, weekOf } from '../../../shared/domain/time.ts';
import type { Client } from '../line/client.ts';

const WEEKS_BACK = 53;

/** The instant where the entry starts, going back week by week from `now`; `null` where it is in none of them. */
export async function findEntry(
  client: Client,
  contract: string,
  entry: string,
  now: number,
): Promise<number | null> {
  for (let back = 0; back < WEEKS_BACK; back += 1) {
    const week = weekOf(now) - back * WEEK;
    const answer = await client.ask('week', { params: { contract, week } });
    // Weeks before the contract began are refused or empty.
    if (!answer.ok) return null;
    const part = answer.value.statement.parts.find((candidate) => candidate.entry === entry);
    if (part) return part.start;
  }
  return null;
}
