// Effective time: the wall clock where it can be trusted, carried by the monotonic clock where it steps.
import { SECOND } from '../../shared/domain/time.ts';
import type { Instant } from './ports.ts';
import type { TrackerState } from './state.ts';

/** A step of the wall clock against the monotonic clock up to this is drift, not an event. */
export const STEP = 2 * SECOND;
/** Events come every second while time runs: a longer silence means that this process did not run. */
export const STALL = 30 * SECOND;

/** Time that passed unseen, from the last event to `to`: a suspend, a stall or a wall clock put forward. */
export interface Gap {
  readonly from: number;
  readonly to: number;
  /** Milliseconds that the wall clock moved against the monotonic clock. */
  readonly by: number;
}

/**
 * Reads both clocks and moves `state.clock`. While a session lasts, a wall clock put back changes nothing (the old
 * anchor holds); one put forward, or a stall, is a gap. Between sessions the wall clock is followed.
 */
export function readClock(state: TrackerState, now: Instant): { time: number; gap: Gap | null } {
  const { clock } = state;
  if (!clock.anchor) {
    clock.anchor = now;
    clock.last = now.wall;
    clock.lastMono = now.mono;
    state.cursor = now.wall;
    return { time: now.wall, gap: null };
  }
  const expected = clock.anchor.wall + (now.mono - clock.anchor.mono);
  const drift = now.wall - expected;
  const silence = now.mono - clock.lastMono;
  const from = clock.last;
  clock.lastMono = now.mono;
  if (drift < clock.drift - STEP) clock.steppedBack = true;
  clock.drift = drift;
  if (state.timer.kind === 'stopped') {
    clock.anchor = now;
    clock.drift = 0;
    clock.last = now.wall;
    if (now.wall < from) shiftDeadlines(state, now.wall - from);
    state.cursor = now.wall;
    return { time: now.wall, gap: null };
  }
  if (drift > STEP || (silence > STALL && state.timer.kind === 'running')) {
    clock.anchor = now.wall > from ? now : { wall: from, mono: now.mono };
    clock.last = clock.anchor.wall;
    clock.drift = now.wall - clock.last;
    return { time: clock.last, gap: { from, to: clock.last, by: drift } };
  }
  clock.last = Math.max(from, expected);
  return { time: clock.last, gap: null };
}

/** Where a session may begin: the wall clock, but never before what is already booked; and whether to doubt it. */
export function sessionStart(state: TrackerState, now: Instant): { at: number; suspect: boolean } {
  const { clock } = state;
  const at = Math.max(now.wall, state.floor);
  const suspect = clock.steppedBack || at - now.wall > STEP;
  clock.steppedBack = false;
  clock.anchor = { wall: at, mono: now.mono };
  clock.drift = now.wall - at;
  clock.last = at;
  state.cursor = at;
  return { at, suspect };
}

/** The wall clock went back by `-by`: what waits for a moment waits no longer than before. */
function shiftDeadlines(state: TrackerState, by: number): void {
  for (const { row } of state.records.values()) {
    if (row.keepUntil !== null) row.keepUntil += by;
    if (row.discardAt !== null) row.discardAt += by;
  }
  for (const pending of state.sealedDiscards) pending.at += by;
  state.saveAt += by;
}
