// Carries the timer's numbers on between two pushes: only while it runs, only time, never activity.
import type { DiaryState, TimerView } from '../../../shared/diary-api.ts';
import { DAY, SECOND, weekOf } from '../../../shared/domain/time.ts';

/** Without news for this long nothing is carried on: the line counts as dead by then. */
export const LONGEST_TICK = 15 * SECOND;

/** The tracker's clock `elapsed` ms after it said `state.now`. */
export const carriedNow = (state: DiaryState, elapsed: number): number =>
  state.now + Math.min(LONGEST_TICK, Math.max(0, elapsed));

/** The timer at `now`; today and the week begin anew where `now` has passed midnight UTC or Monday. */
export function timerAt(state: DiaryState, now: number): TimerView {
  const { timer } = state;
  if (timer.state !== 'running') return timer;
  const more = Math.max(0, now - state.now);
  const today = Math.floor(now / DAY) * DAY;
  return {
    ...timer,
    session: timer.session + more,
    today: state.now < today ? now - today : timer.today === null ? null : timer.today + more,
    week: state.now < weekOf(now) ? now - weekOf(now) : timer.week + more,
  };
}
