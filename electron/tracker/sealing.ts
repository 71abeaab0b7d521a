// When an open record is sealed, and when rows are saved.
import { total } from '../../shared/domain/intervals.ts';
import { SECOND, SEGMENT, weekOf } from '../../shared/domain/time.ts';
import { keyText } from './open-record.ts';
import { DELIVERY } from './pauses.ts';
import { copyRow, lastEnd } from './rows.ts';
import { recordBody } from './seal-body.ts';
import { dropClear, isPending } from './snapshots.ts';
import type { Context, LiveRecord } from './state.ts';

/** Open rows are saved this often. */
export const SAVE_EVERY = 5 * SECOND;

/**
 * Sealed at the latest of the segment's end, the end of keep time and Undo, and the first input after its end; a
 * pause, lock or stop serves as well, and input is not waited for where it cannot be known.
 */
function mayBeSealed(ctx: Context, live: LiveRecord): boolean {
  const { state } = ctx;
  const { row } = live;
  const now = state.cursor;
  const end = lastEnd(row);
  if (live.gone || row.intervals.length === 0 || row.segment + SEGMENT > now || end + DELIVERY > now) {
    return false;
  }
  if (row.discardAt !== null || (row.keepUntil !== null && row.keepUntil > now)) return false;
  if (isPending(ctx, row)) return false;
  const { run, timer, input } = state;
  const stillRunning =
    run !== null && timer.kind === 'running' && timer.work.contract === row.contract && run.start < end;
  if (!stillRunning) return true;
  if (!run.kept) return false;
  return input.last >= end || !(input.counting || input.idleKnown);
}

export function sealReady(ctx: Context): void {
  const { state } = ctx;
  const ready = [...state.records.values()].filter((live) => mayBeSealed(ctx, live));
  for (const live of ready.sort((a, b) => a.row.segment - b.row.segment)) {
    const { row } = live;
    dropClear(ctx, live);
    state.records.delete(keyText(row));
    const name = `${row.contract}/${weekOf(row.segment)}`;
    state.usage.set(name, (state.usage.get(name) ?? 0) + total(row.intervals));
    state.floor = Math.max(state.floor, row.segment + SEGMENT);
    if (state.run && state.timer.kind === 'running' && state.timer.work.contract === row.contract) {
      state.run.sealed = Math.max(state.run.sealed, lastEnd(row));
    }
    ctx.out.push({ do: 'seal', row, body: recordBody(row) });
  }
}

/** Saves what has changed. A row that a run of under ten seconds may still undo keeps its former form on disk. */
export function saveRows(ctx: Context): void {
  const { state } = ctx;
  for (const [name, live] of state.records) {
    const undecided = state.run && !state.run.kept && state.run.before.has(name);
    if (!live.unsaved || live.gone || undecided || live.row.intervals.length === 0) continue;
    live.unsaved = false;
    ctx.out.push({ do: 'save', row: copyRow(live.row) });
  }
  state.saveAt = state.cursor + SAVE_EVERY;
}
