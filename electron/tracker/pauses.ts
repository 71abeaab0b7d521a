// What interrupts time: idleness, the privacy pause, the screen lock, suspend; and how time comes back.
import type { NoSnapshot } from '../../shared/domain/record.ts';
import { MINUTE, SECOND } from '../../shared/domain/time.ts';
import type { ClockEventBody } from '../../shared/evidence/entry.ts';
import type { Gap } from './clock-watch.ts';
import { whyNotRun } from './limit.ts';
import type { InputBin, PowerEvent } from './ports.ts';
import { liveAt } from './rows.ts';
import { endRun, openRun } from './running.ts';
import { refuseFromNow, refusePending, requestClosing } from './snapshots.ts';
import type { Context, Pause, Run, TrackerState } from './state.ts';
import { askAbout } from './stretches.ts';

/** Input is delivered up to this long after it happened. */
export const DELIVERY = 2 * SECOND;
/** The longest stretch that the idle dialog concerns; after it the timer stops. */
export const LONGEST_STRETCH = 60 * MINUTE;

const inputKnown = (state: TrackerState): boolean => state.input.counting || state.input.idleKnown;

/** Since when there has been no input in this run; what is sealed already is never taken back. */
const silentSince = (state: TrackerState, run: Run): number => Math.max(state.input.last, run.sealed);

/** When the idle pause is noticed, `Infinity` while input cannot be known. */
export function idleInstant(state: TrackerState): number {
  if (!state.run || !inputKnown(state)) return Number.POSITIVE_INFINITY;
  return silentSince(state, state.run) + state.settings.idle + DELIVERY;
}

/** Pauses the timer, back-dated to the last input. */
export function pauseIdle(ctx: Context): void {
  const { timer, run } = ctx.state;
  if (timer.kind !== 'running' || !run) return;
  const since = silentSince(ctx.state, run);
  endRun(ctx, since, 'pause', 'idle');
  ctx.state.timer = { kind: 'idle', work: timer.work, since };
}

/** Ends the idle stretch at `end`; what it leaves to be answered is split at Monday 00:00 UTC. */
export function endStretch(ctx: Context, end: number): void {
  const { state } = ctx;
  if (state.timer.kind !== 'idle') return;
  const { since, work } = state.timer;
  askAbout(ctx, work, [since, Math.min(end, since + LONGEST_STRETCH)]);
}

/** Sixty minutes without input: the timer stops, and asks about the stretch. */
export function stopIdle(ctx: Context): void {
  endStretch(ctx, ctx.state.cursor);
  ctx.state.timer = { kind: 'stopped' };
}

/** Stops by hand, or because a rule ends time; takes the closing picture where time was running. */
export function stopTimer(ctx: Context): void {
  const { state } = ctx;
  const { timer } = state;
  if (timer.kind === 'running') {
    const live = liveAt(state, timer.work, state.cursor - 1);
    if (live) requestClosing(ctx, live);
    endRun(ctx, state.cursor, 'stop', null);
  } else if (timer.kind === 'idle') {
    endStretch(ctx, state.cursor);
  }
  state.timer = { kind: 'stopped' };
}

type Interruption = readonly [pause: Exclude<Pause, 'idle'>, event: ClockEventBody['event'], why: NoSnapshot];

/** Somebody wants time to end here, and no picture more; after a stop its closing picture is wanted still. */
export function breakOff(ctx: Context, ...how: Interruption): void {
  if (ctx.state.timer.kind === 'stopped') return;
  refusePending(ctx, how[2]);
  interrupt(ctx, ...how);
}

/** Time ends at the cursor and stays interrupted as `pause`. */
function interrupt(ctx: Context, ...[pause, event, why]: Interruption): void {
  const { state } = ctx;
  const { timer } = state;
  if (timer.kind === 'stopped') return;
  if (timer.kind === 'running') {
    endRun(ctx, state.cursor, event, why);
  } else if (timer.kind === 'idle') {
    endStretch(ctx, state.cursor);
  }
  const since = timer.kind === 'running' || timer.kind === 'idle' ? state.cursor : timer.since;
  state.timer = { kind: pause, work: timer.work, since };
}

/** Lets interrupted time run again from `at`, where contract and limit allow it; else stops and says why. */
export function runAgain(ctx: Context, at: number, opening: Run['opening']): void {
  const { state } = ctx;
  const { timer } = state;
  if (timer.kind === 'stopped' || timer.kind === 'running') return;
  // Input may be told of late: what is sealed by then takes no more time.
  const start = Math.max(at, state.floor);
  const problem = whyNotRun(state, timer.work.contract, start);
  if (problem) {
    state.timer = { kind: 'stopped' };
    ctx.out.push({ do: 'tell', problem });
    return;
  }
  openRun(ctx, start, timer.work, opening);
}

/** The journal is gone: time ends at `safe`, where what is saved of it ends, and does not come back. */
export function stopForGood(ctx: Context, safe: number): void {
  const { state } = ctx;
  state.journalClosed = true;
  if (state.timer.kind === 'running' && state.run) {
    refusePending(ctx, 'crashed');
    endRun(ctx, Math.max(state.run.start, Math.min(safe, state.cursor)), 'stop', 'crashed');
  }
  state.timer = { kind: 'stopped' };
  state.resumeAsk = null;
}

function ask(ctx: Context, reason: 'unlocked' | 'woken'): void {
  const { state } = ctx;
  if (state.timer.kind === 'stopped' || state.timer.kind === 'running') return;
  const { contract, memo, labels } = state.timer.work;
  state.resumeAsk = { contract, memo, labels, reason };
  state.timer = { kind: 'stopped' };
}

export function power(ctx: Context, event: PowerEvent): void {
  const { state } = ctx;
  switch (event) {
    case 'lock':
      refuseFromNow(ctx, 'screen-locked');
      // A privacy pause outlasts the lock: time must not come back by itself.
      if (state.timer.kind === 'running' || state.timer.kind === 'idle') {
        interrupt(ctx, 'locked', 'lock', 'screen-locked');
      }
      return;
    case 'unlock':
      state.input.last = Math.max(state.input.last, state.cursor);
      if (state.timer.kind !== 'locked') return;
      if (state.cursor - state.timer.since > state.settings.idle) ask(ctx, 'unlocked');
      else runAgain(ctx, state.cursor, { event: 'unlock', by: null });
      return;
    case 'suspend':
      refuseFromNow(ctx, 'suspended');
      interrupt(ctx, 'suspended', 'suspend', 'suspended');
      return;
    case 'shutdown':
      refuseFromNow(ctx, 'shutdown');
      interrupt(ctx, 'suspended', 'stop', 'shutdown');
      return;
    case 'resume':
      if (state.timer.kind === 'suspended') ask(ctx, 'woken');
      return;
  }
}

/** Time passed unseen: what ran is closed at the last event seen and opened again after the gap. */
export function crossGap(ctx: Context, gap: Gap): void {
  const { state } = ctx;
  const { timer } = state;
  if (timer.kind === 'running') {
    refusePending(ctx, 'suspended');
    endRun(ctx, gap.from, 'suspend', 'suspended');
    state.cursor = gap.to;
    state.timer = { kind: 'suspended', work: timer.work, since: gap.from };
    runAgain(ctx, gap.to, { event: 'jump', by: gap.by });
  } else if (timer.kind === 'idle') {
    endStretch(ctx, gap.from);
    state.timer = { kind: 'suspended', work: timer.work, since: gap.from };
    ask(ctx, 'woken');
  }
  state.cursor = gap.to;
}

/** Input at `at`: ends an idle stretch, and is counted in the minute it fell in. */
export function applyInput(ctx: Context, at: number, bin: InputBin): void {
  const { state } = ctx;
  const { timer, run } = state;
  if (timer.kind === 'running' && run && at - silentSince(state, run) >= state.settings.idle) pauseIdle(ctx);
  const { timer: now } = state;
  if (now.kind === 'idle' && at > now.since) {
    endStretch(ctx, at);
    runAgain(ctx, at, { event: 'resume', by: null });
  }
  state.input.last = Math.max(state.input.last, at);
  count(state, at, bin);
}

/** Adds counts to the open record whose time contains `at`; input outside tracked time is nobody's business. */
function count(state: TrackerState, at: number, bin: InputBin): void {
  for (const { row } of state.records.values()) {
    const minute = row.minutes[Math.floor((at - row.segment) / MINUTE)];
    if (at < row.segment || !minute) continue;
    const running =
      state.timer.kind === 'running' &&
      state.timer.work.contract === row.contract &&
      at >= (state.run?.start ?? Number.POSITIVE_INFINITY);
    if (!running && !row.intervals.some(([start, end]) => start <= at && at < end)) continue;
    minute.keys += bin.keys;
    minute.clicks += bin.clicks;
    minute.scrolls += bin.scrolls;
    return;
  }
}

/** System idle time was asked while counting does not work; `null` where it cannot be known. */
export function applyIdleTime(ctx: Context, ms: number | null): void {
  const { state } = ctx;
  const { input } = state;
  const now = state.cursor;
  if (ms === null) {
    input.idleKnown = false;
    return;
  }
  const last = now - ms;
  const polled = input.lastPoll;
  input.idleKnown = true;
  input.lastPoll = now;
  if (state.timer.kind === 'idle' && last > state.timer.since) {
    endStretch(ctx, last);
    runAgain(ctx, last, { event: 'resume', by: null });
  }
  input.last = Math.max(input.last, last);
  if (state.timer.kind !== 'running') return;
  const live = liveAt(state, state.timer.work, now);
  const minuteNow = live?.row.minutes[Math.floor((now - live.row.segment) / MINUTE)];
  if (minuteNow && minuteNow.idleSaid === 'nothing') minuteNow.idleSaid = 'inactive';
  if (last < polled) return;
  const then = liveAt(state, state.timer.work, last);
  const minuteThen = then?.row.minutes[Math.floor((last - then.row.segment) / MINUTE)];
  if (minuteThen) minuteThen.idleSaid = 'active';
}
