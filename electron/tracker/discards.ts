// Discards with ten seconds of Undo, of open and of sealed records, and moves to another contract, which begin as one.
import { type Interval, intersect } from '../../shared/domain/intervals.ts';
import type { Problem } from '../../shared/domain/result.ts';
import { isLocked, SECOND, SEGMENT, segmentOf, weekOf, weekPhases } from '../../shared/domain/time.ts';
import { keyText, type MoveTarget, type OpenRecord, type RecordKey } from './open-record.ts';
import type { Move, MovedRecord } from './ports.ts';
import type { Context, LiveRecord, SealedDiscard, SealedPart, TrackerEvent, TrackerState } from './state.ts';

export const UNDO = 10 * SECOND;

/** Voids the record or item after Undo. Pictures are taken meanwhile as drawn: undone, it is as if nothing was. */
export function discard(
  ctx: Context,
  key: RecordKey,
  sealed: SealedPart | null,
  move: MoveTarget | null = null,
): void {
  const { state } = ctx;
  const at = state.cursor + UNDO;
  if (sealed) {
    const known = state.sealedDiscards.find((pending) => pending.entry === sealed.entry);
    if (known) known.move = move;
    else state.sealedDiscards.push({ ...sealed, key, at, move });
    return;
  }
  const live = state.records.get(keyText(key));
  if (!live || live.gone) return;
  live.row.discardAt ??= at;
  live.row.move = move && { ...move, intervals: live.row.intervals.map(([from, to]) => [from, to]) };
  live.unsaved = true;
}

const beingDiscarded: Problem = {
  reason: 'discarded',
  message: 'One of these records is being discarded already. Undo that first.',
};
const stillRunning: Problem = {
  reason: 'still-running',
  message: 'One of these records is still running. Stop the timer, or wait until its ten minutes are over.',
};

/** Discards all of the records for another contract, or says why none of them. */
export function move(ctx: Context, event: Extract<TrackerEvent, { type: 'move' }>): Problem | null {
  const { state } = ctx;
  const { timer, cursor } = state;
  for (const { key, sealed } of event.records) {
    const live = sealed === null ? state.records.get(keyText(key)) : null;
    const pending = sealed !== null && state.sealedDiscards.some(({ entry }) => entry === sealed.entry);
    if (pending || live === undefined || (live && (live.gone || live.row.discardAt !== null))) {
      return beingDiscarded;
    }
    const running = timer.kind === 'running' && timer.work.contract === key.contract;
    if (running && live && cursor < key.segment + SEGMENT) return stillRunning;
  }
  for (const { key, sealed } of event.records) discard(ctx, key, sealed, { ...event.to });
  return null;
}

const tooLate: Problem = {
  reason: 'too-late',
  message: 'There is nothing left to undo: a discard can be undone for ten seconds.',
};

export function undoDiscard(
  ctx: Context,
  key: RecordKey,
  sealed: Pick<SealedPart, 'kind' | 'entry'> | null,
): Problem | null {
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
  live.row.move = null;
  live.unsaved = true;
  return null;
}

/** Only what the record still has: time may have been taken back since the move was asked for. */
const movedTime = ({ move, intervals }: OpenRecord): readonly Interval[] =>
  intersect(intervals, move?.intervals ?? intervals);

/** Undo is over: the record is void, and so is the time that its segment still brings. */
function commitOpen(ctx: Context, live: LiveRecord, moves: Moves): void {
  const { contract, segment, files, move } = live.row;
  const key = { contract, segment };
  if (move) moves.add(move, { sealed: null, key, files, intervals: movedTime(live.row) });
  else ctx.out.push({ do: 'discard-open', key, files });
  live.gone = true;
  live.row.files = [];
  live.row.snapshot = null;
  live.row.discardAt = null;
  live.row.move = null;
}

/** Records that go to one contract with one memo go in one step, so that what is contiguous becomes one item. */
class Moves {
  readonly #byTarget = new Map<string, Move & { readonly records: MovedRecord[] }>();

  add({ contract, memo }: MoveTarget, record: MovedRecord): void {
    const name = `${contract}/${memo}`;
    const known = this.#byTarget.get(name) ?? { contract, memo, records: [] };
    known.records.push(record);
    this.#byTarget.set(name, known);
  }

  all(): Move[] {
    return [...this.#byTarget.values()];
  }
}

const moveTooLate: Problem = {
  reason: 'move-too-late',
  message: 'The week locked before records could be moved to another contract: they stay where they were.',
};
const moveInFuture: Problem = {
  reason: 'move-in-future',
  message:
    'The clock of this computer was put back, so that records could not be moved to another contract: they stay where they were. Set the clock right, then move them again.',
};
const discardTooLate: Problem = {
  reason: 'discard-too-late',
  message:
    'The week locked before something in it could be discarded: it stays. Give the hours back instead.',
};

/** Why time that ends at `end` cannot be added by hand any more, or not yet: it would count nowhere. */
function whyNotMoved({ cursor, clock }: TrackerState, segment: number, end: number): Problem | null {
  if (weekPhases(weekOf(segment)).lock <= cursor) return moveTooLate;
  // While a session lasts, effective time goes on where the wall clock, which entries carry, was put back.
  return end > Math.min(cursor, clock.last + clock.drift) ? moveInFuture : null;
}

const whyNotDiscarded = (state: TrackerState, { key, received, move }: SealedDiscard): Problem | null => {
  if (move) return whyNotMoved(state, key.segment, key.segment + SEGMENT);
  return isLocked(key.segment, received, state.cursor) ? discardTooLate : null;
};

/** What comes to its week's lock, as after a crash, or to a clock put back, is not made. Says so. */
function dropImpossible(ctx: Context, until: number): void {
  const { state } = ctx;
  const told = new Set<Problem>();
  state.sealedDiscards = state.sealedDiscards.filter((pending) => {
    const why = pending.at <= until ? whyNotDiscarded(state, pending) : null;
    if (why) told.add(why);
    return why === null;
  });
  for (const live of state.records.values()) {
    const { discardAt, move, segment } = live.row;
    if (live.gone || discardAt === null || discardAt > until || move === null) continue;
    const why = whyNotMoved(state, segment, movedTime(live.row).at(-1)?.[1] ?? segment);
    if (!why) continue;
    live.row.discardAt = null;
    live.row.move = null;
    live.unsaved = true;
    told.add(why);
  }
  for (const problem of told) ctx.out.push({ do: 'tell', problem });
}

/** Time runs in a segment whose record was discarded or moved away, or is about to be: it does not count. */
export function runsInVain({ timer, records, cursor }: TrackerState): boolean {
  if (timer.kind !== 'running') return false;
  const live = records.get(keyText({ contract: timer.work.contract, segment: segmentOf(cursor) }));
  return live !== undefined && (live.gone || live.row.discardAt !== null);
}

function isAnyDue({ records, sealedDiscards }: TrackerState, until: number): boolean {
  for (const { row, gone } of records.values()) {
    if (!gone && row.discardAt !== null && row.discardAt <= until) return true;
  }
  return sealedDiscards.some(({ at }) => at <= until);
}

/** Commits the discards whose Undo ends at or before `until`. */
export function commitDiscards(ctx: Context, until: number): void {
  const { state } = ctx;
  if (!isAnyDue(state, until)) return;
  dropImpossible(ctx, until);
  const moves = new Moves();
  for (const live of state.records.values()) {
    if (!live.gone && live.row.discardAt !== null && live.row.discardAt <= until)
      commitOpen(ctx, live, moves);
  }
  for (const { kind, entry, move } of state.sealedDiscards.filter((pending) => pending.at <= until)) {
    if (move) moves.add(move, { sealed: entry });
    else ctx.out.push({ do: 'discard-sealed', kind, entry });
  }
  state.sealedDiscards = state.sealedDiscards.filter((pending) => pending.at > until);
  for (const each of moves.all()) ctx.out.push({ do: 'move', move: each });
}

/** Forgets discarded records once their segment is over: nothing more can fall into them. */
export function forgetGone(ctx: Context): void {
  const { state } = ctx;
  for (const [name, { row, gone }] of state.records) {
    if (gone && row.segment + SEGMENT <= state.cursor) state.records.delete(name);
  }
}
