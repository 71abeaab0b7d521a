// Discards with ten seconds of Undo, of open and of sealed records.
import type { Problem } from '../../shared/domain/result.ts';
import { SECOND, SEGMENT } from '../../shared/domain/time.ts';
import { keyText, type RecordKey } from './open-record.ts';
import type { Context, LiveRecord, SealedDiscard } from './state.ts';

export const UNDO = 10 * SECOND;

type Sealed = Pick<SealedDiscard, 'kind' | 'entry'>;

/** Voids the record or item after Undo. Pictures are taken meanwhile as drawn: undone, it is as if nothing was. */
export function discard(ctx: Context, key: RecordKey, sealed: Sealed | null): void {
  const { state } = ctx;
  const at = state.cursor + UNDO;
  if (sealed) {
    const known = state.sealedDiscards.some((pending) => pending.entry === sealed.entry);
    if (!known) state.sealedDiscards.push({ ...sealed, key, at });
    return;
  }
  const live = state.records.get(keyText(key));
  if (!live || live.gone || live.row.discardAt !== null) return;
  live.row.discardAt = at;
  live.unsaved = true;
}

const tooLate: Problem = {
  reason: 'too-late',
  message: 'There is nothing left to undo: a discard can be undone for ten seconds.',
};

export function undoDiscard(ctx: Context, key: RecordKey, sealed: Sealed | null): Problem | null {
  const { state } = ctx;
  if (sealed) {
    const left = state.sealedDiscards.filter((pending) => pending.entry !== sealed.entry);
    if (left.length === state.sealedDiscards.length) return tooLate;
    state.sealedDiscards = left;
    return null;
  }
  const live = state.records.get(keyText(key));
  if (!live || live.gone || live.row.discardAt === null) return tooLate;
  live.row.discardAt = null;
  live.unsaved = true;
  return null;
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
  for (const { kind, entry } of state.sealedDiscards.filter((pending) => pending.at <= until)) {
    ctx.out.push({ do: 'discard-sealed', kind, entry });
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
