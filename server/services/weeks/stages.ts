// The transitions of a week's row, in their order, and when each is due.
import { HOUR, weekPhases } from '../../../shared/domain/time.ts';
import type { Tx } from '../../store/database.ts';

/** In `weeks.stage` stands the last one made, or `work`: none yet. */
export type WeekTransition = 'locked' | 'reminder-36' | 'reminder-12' | 'reviewed' | 'payable';

export interface Due {
  readonly what: WeekTransition;
  readonly at: number;
}

/** Every transition of a week with the instant at which it is due, ascending. */
export function transitionsOf(week: number): readonly Due[] {
  const { lock, reviewEnd, payable } = weekPhases(week);
  return [
    { what: 'locked', at: lock },
    { what: 'reminder-36', at: reviewEnd - 36 * HOUR },
    { what: 'reminder-12', at: reviewEnd - 12 * HOUR },
    { what: 'reviewed', at: reviewEnd },
    { what: 'payable', at: payable },
  ];
}

/** What follows a stage; `null` after the last. */
export function nextAfter(stage: string, week: number): Due | null {
  const all = transitionsOf(week);
  return all[all.findIndex(({ what }) => what === stage) + 1] ?? null;
}

/** Something stands, or is taken away, in the statement of `week`: from now on the calendar looks after it. */
export async function ensureWeek(tx: Tx, contract: string, week: number): Promise<void> {
  await tx
    .insertInto('weeks')
    .values({ contract, week, stage: 'work', next_at: weekPhases(week).lock })
    .onConflict((conflict) => conflict.columns(['contract', 'week']).doNothing())
    .execute();
}
