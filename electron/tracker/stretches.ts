// Idle stretches that wait for an answer.
import { type Interval, splitEvery } from '../../shared/domain/intervals.ts';
import { FIRST_MONDAY, WEEK } from '../../shared/domain/time.ts';
import type { Context, Work } from './state.ts';

/** Asks about `stretch`, split at Monday 00:00 UTC: each part is an item of its own week. */
export function askAbout(ctx: Context, work: Pick<Work, 'contract' | 'memo'>, stretch: Interval): void {
  const { contract, memo } = work;
  for (const interval of splitEvery(stretch, WEEK, FIRST_MONDAY)) {
    ctx.state.stretches.push({ id: ctx.random.hex(8), contract, memo, interval });
  }
  ctx.state.floor = Math.max(ctx.state.floor, stretch[1]);
}
