// Time that runs: runs, their booking into segments, and how they end.
import { minutesTouched } from '../../shared/domain/protection.ts';
import type { NoSnapshot } from '../../shared/domain/record.ts';
import { SECOND, SEGMENT, segmentOf } from '../../shared/domain/time.ts';
import type { ClockEventBody } from '../../shared/evidence/entry.ts';
import { runsInVain } from './discards.ts';
import { keyText } from './open-record.ts';
import { copyRow, cutRows, emptyRow, eraseFiles, liveAt, removeRow } from './rows.ts';
import { drawMoment, NEVER, requestClosing } from './snapshots.ts';
import type { Context, Run, Work } from './state.ts';
import { RUNS_IN_VAIN } from './warnings.ts';

/** Runs under ten seconds are dropped without trace. */
export const SHORTEST_RUN = 10 * SECOND;

/** Starts time at `at`, an instant no earlier than the end of every run before. */
export function openRun(ctx: Context, at: number, work: Work, opening: Run['opening']): void {
  const { state } = ctx;
  state.timer = { kind: 'running', work };
  state.run = { start: at, sealed: at, kept: false, opening, before: new Map(), replaced: [] };
  state.cursor = at;
  state.resumeAsk = null;
  if (runsInVain(state)) ctx.out.push({ do: 'tell', problem: RUNS_IN_VAIN });
  enterSegment(ctx);
}

/** Finds or makes the record of the segment that the cursor has reached, and draws its snapshot. */
export function enterSegment(ctx: Context): void {
  const { state } = ctx;
  const { timer, run } = state;
  if (timer.kind !== 'running' || !run) return;
  const key = { contract: timer.work.contract, segment: segmentOf(state.cursor) };
  const name = keyText(key);
  let live = state.records.get(name);
  if (!run.kept) run.before.set(name, live ? copyRow(live.row) : null);
  if (!live) {
    live = { row: emptyRow(key, state.virtualDisplay), gone: false, unsaved: true, presenting: false };
    state.records.set(name, live);
  }
  live.row.memo = timer.work.memo;
  live.row.labels = [...timer.work.labels];
  live.row.noSnapshot = null;
  live.row.virtualDisplay ||= state.virtualDisplay;
  live.row.clockSuspect ||= timer.work.suspect || state.clock.doubted;
  drawMoment(ctx);
}

/** Books the time from the cursor to `to`, which must not pass the end of the cursor's segment while running. */
export function bookUntil(ctx: Context, to: number): void {
  const { state } = ctx;
  const from = state.cursor;
  if (to <= from) return;
  if (state.timer.kind === 'running') {
    const live = liveAt(state, state.timer.work, from);
    if (!live) throw new Error('time runs without a record');
    const { row } = live;
    const last = row.intervals.at(-1);
    if (last && last[1] === from) last[1] = to;
    else row.intervals.push([from, to]);
    if (!state.input.counting) {
      for (const minute of minutesTouched([[from, to]], row.segment)) {
        const open = row.minutes[minute];
        if (open) open.uncounted = true;
      }
    }
    live.unsaved = true;
  }
  state.cursor = to;
}

/** The segment is over while time runs: its closing picture, then the next segment. */
export function crossSegment(ctx: Context): void {
  const { timer } = ctx.state;
  if (timer.kind !== 'running') return;
  const over = liveAt(ctx.state, timer.work, ctx.state.cursor - 1);
  if (over) requestClosing(ctx, over);
  enterSegment(ctx);
}

/** The run has lasted ten seconds: from here on it leaves a trace. */
export function keepRun(ctx: Context): void {
  const { timer, run } = ctx.state;
  if (timer.kind !== 'running' || !run) return;
  run.kept = true;
  ctx.out.push({
    do: 'clock',
    contract: timer.work.contract,
    body: { ...run.opening, at: run.start },
  });
  eraseFiles(ctx, run.replaced.splice(0));
}

/**
 * Ends the run at `end`, at or before the cursor: what was booked after it is taken back. A run that is too short
 * vanishes; one that was kept stays, however little the idle pause leaves of it. `why` says why the current record may stay without a picture.
 */
export function endRun(
  ctx: Context,
  end: number,
  event: ClockEventBody['event'],
  why: NoSnapshot | null,
): void {
  const { state } = ctx;
  const { timer, run } = state;
  if (timer.kind !== 'running' || !run) throw new Error('no run to end');
  const { contract } = timer.work;
  if (end < state.cursor) cutRows(ctx, contract, [end, state.cursor]);
  const last = liveAt(state, timer.work, end - 1);
  if (last && !last.row.snapshot) last.row.noSnapshot = why ?? last.row.noSnapshot;
  if (!run.kept) {
    dropRun(ctx, run);
  } else {
    ctx.out.push({ do: 'clock', contract, body: { event, at: end, by: null } });
    timer.work.tracked += end - run.start;
    // At the very start of a segment its record has been made but holds no time yet.
    const next = liveAt(state, timer.work, end);
    if (next && next.row.intervals.length === 0 && !next.gone) removeRow(ctx, next);
  }
  state.floor = Math.max(state.floor, end);
  state.run = null;
  state.draw = null;
}

/** Removes every trace of a run that was too short: rows go back to what they were. */
function dropRun(ctx: Context, run: Run): void {
  const { state } = ctx;
  for (const [name, before] of run.before) {
    const live = state.records.get(name);
    if (!live || live.gone) continue;
    for (const pending of state.captures.values()) {
      if (keyText(pending.key) === name && pending.since >= run.start) pending.wantedUntil = NEVER;
    }
    if (!before) {
      removeRow(ctx, live);
      continue;
    }
    const old = new Set(before.files.map((file) => file.commitment));
    eraseFiles(
      ctx,
      live.row.files.filter((file) => !old.has(file.commitment)),
    );
    live.row = { ...before, discardAt: live.row.discardAt, move: live.row.move };
    live.unsaved = true;
  }
}

/** How far the cursor may go before the segment changes. */
export const segmentEnd = (cursor: number): number => segmentOf(cursor) + SEGMENT;
