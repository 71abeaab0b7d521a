// Discards with ten seconds of Undo, of open and of sealed records.
import { SECOND, SEGMENT } from '../../shared/domain/time.ts';
import { keyText, type RecordKey } from './open-record.ts';
import { drawMoment } from './snapshots.ts';
import type { Context, LiveRecord } from './state.ts';

export const UNDO = 10 * SECOND;

/** Voids the record after Undo; `entry` names a sealed one. */
export function discard(ctx: Context, key: RecordKey, entry: string | null): void {
  const { state } = ctx;
  const at = state.cursor + UNDO;
  if (entry !== null) {
    if (!state.sealedDiscards.some((pending) => pending.entry === entry)) {
      state.sealedDiscards.push({ entry, key, at });
    }
    return;
  }
  const live = state.records.get(keyText(key));
  if (!live || live.gone || live.row.discardAt !== null) return;
  live.row.discardAt = at;
  live.row.keepUntil = null;
  live.unsaved = true;
  drawMoment(ctx);
}

export function undoDiscard(ctx: Context, key: RecordKey, entry: string | null): void {
  const { state } = ctx;
  if (entry !== null) {
    state.sealedDiscards = state.sealedDiscards.filter((pending) => pending.entry !== entry);
    return;
  }
  const live = state.records.get(keyText(key));
  if (!live || live.gone) return;
  live.row.discardAt = null;
  live.unsaved = true;
  drawMoment(ctx);
}

/** Undo is over: the record is void, and so is the time that its segment still brings. */
function commitOpen(ctx: Context, live: LiveRecord): void {
  const { contract, segment, files } = live.row;
  ctx.out.push({ do: 'discard-open', key: { contract, segment }, files });
  live.gone = true;
  live.row.files = [];
  live.row.snapshot = null;
  live.row.discardAt = null;
}

/** Commits the discards whose Undo ends at or before `until`. */
export function commitDiscards(ctx: Context, until: number): void {
  const { state } = ctx;
  for (const live of state.records.values()) {
    if (!live.gone && live.row.discardAt !== null && live.row.discardAt <= until) commitOpen(ctx, live);
  }
  for (const { entry, key } of state.sealedDiscards.filter((pending) => pending.at <= until)) {
    ctx.out.push({ do: 'discard-sealed', entry, key });
  }
  state.sealedDiscards = state.sealedDiscards.filter((pending) => pending.at > until);
}

/** Forgets discarded records once their segment is over: nothing more can fall into them. */
export function forgetGone(ctx: Context): void {
  const { state } = ctx;
  for (const [name, { row, gone }] of state.records) {
    if (gone && row.segment + SEGMENT <= state.cursor) state.records.delete(name);
  }
}
