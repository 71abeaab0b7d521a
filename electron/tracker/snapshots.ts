// The draw of the snapshot's moment, and what becomes of the pictures that capture brings.
import { termsAt } from '../../shared/domain/contract.ts';
import type { NoSnapshot, Snapshot } from '../../shared/domain/record.ts';
import type { Problem, Result } from '../../shared/domain/result.ts';
import { SECOND, SEGMENT } from '../../shared/domain/time.ts';
import { keyText, type OpenRecord, type RecordKey } from './open-record.ts';
import type { Captured, CaptureFailure } from './ports.ts';
import { addFault, changePicture, eraseFiles, liveAt, releaseFiles } from './rows.ts';
import type { Context, LiveRecord, PendingCapture } from './state.ts';

/** Capture has deadlines of its own; after this long its answer is no longer waited for. */
export const CAPTURE_PATIENCE = 30 * SECOND;

/** For `wantedUntil`. */
export const NEVER = Number.NEGATIVE_INFINITY;
const ALWAYS = Number.POSITIVE_INFINITY;

/** A lock is told of a little late, and pixels come a little after the moment that a picture names. */
const SURELY_BEFORE = 2 * SECOND;

const pendingFor = (ctx: Context, key: RecordKey, like: (pending: PendingCapture) => boolean): boolean =>
  [...ctx.state.captures.values()].some((pending) => keyText(pending.key) === keyText(key) && like(pending));

/** Whether what is under way may still bring a picture that is wanted. */
export const mayBeWanted = (pending: PendingCapture): boolean => pending.wantedUntil > NEVER;

const isWanted = (pending: PendingCapture): boolean => pending.wantedUntil === ALWAYS;

/** Whether a capture or blur of the record is still under way. */
export const isPending = (ctx: Context, key: RecordKey): boolean => pendingFor(ctx, key, mayBeWanted);

/** Draws the moment of the running record: uniform over what is left of its segment, once it has none yet. */
export function drawMoment(ctx: Context): void {
  const { state } = ctx;
  state.draw = null;
  if (state.timer.kind !== 'running') return;
  const live = liveAt(state, state.timer.work, state.cursor);
  if (!live || live.gone || live.row.snapshot?.kind === 'drawn') return;
  if (pendingFor(ctx, live.row, (pending) => isWanted(pending) && pending.kind === 'drawn')) return;
  state.draw = state.cursor + ctx.random.below(live.row.segment + SEGMENT - state.cursor);
}

function request(ctx: Context, live: LiveRecord, kind: 'drawn' | 'closing'): void {
  const { state } = ctx;
  const { contract, segment } = live.row;
  const terms = state.contracts.get(contract);
  const id = ctx.random.hex(16);
  state.captures.set(id, {
    key: { contract, segment },
    kind,
    since: state.cursor,
    replaces: null,
    wantedUntil: ALWAYS,
  });
  const displays = (terms && termsAt(terms, segment + SEGMENT - 1)?.displays) ?? 'all';
  ctx.out.push({ do: 'capture', id, key: { contract, segment }, displays });
}

/** The drawn moment has come. */
export function takeDrawn(ctx: Context): void {
  const { state } = ctx;
  state.draw = null;
  if (state.timer.kind !== 'running') return;
  const live = liveAt(state, state.timer.work, state.cursor);
  if (live && !live.gone) request(ctx, live, 'drawn');
}

/** A record that ends by hand, or with its segment, without a picture gets one now. */
export function requestClosing(ctx: Context, live: LiveRecord): void {
  const { row } = live;
  if (live.gone || row.snapshot) return;
  if (pendingFor(ctx, row, (pending) => isWanted(pending) && pending.kind !== 'blur')) return;
  request(ctx, live, 'closing');
}

/** No picture still under way is wanted, whatever it shows. */
export const refusePending = (ctx: Context, why: NoSnapshot): void => refuse(ctx, why, NEVER);

/** The screen shows something else from now on, though no time may run: pictures taken before stay. */
export const refuseFromNow = (ctx: Context, why: NoSnapshot): void =>
  refuse(ctx, why, ctx.state.clock.lastMono - SURELY_BEFORE);

function refuse(ctx: Context, why: NoSnapshot, from: number): void {
  for (const pending of ctx.state.captures.values()) {
    if (pending.kind === 'blur') continue;
    const first = isWanted(pending);
    pending.wantedUntil = Math.min(pending.wantedUntil, from);
    const live = ctx.state.records.get(keyText(pending.key));
    if (!first || !live || live.row.snapshot) continue;
    live.row.noSnapshot = why;
    live.unsaved = true;
  }
}

function take(ctx: Context, id: string): { pending: PendingCapture; live: LiveRecord | undefined } | null {
  const pending = ctx.state.captures.get(id);
  if (!pending) return null;
  ctx.state.captures.delete(id);
  const live = ctx.state.records.get(keyText(pending.key));
  return { pending, live: live?.gone ? undefined : live };
}

/** Capture has answered: the picture replaces a closing one, or the record says why it has none. */
export function captured(ctx: Context, id: string, result: Result<Captured, CaptureFailure>): void {
  const { state } = ctx;
  const found = take(ctx, id);
  if (!result.ok) {
    if (found?.live && isWanted(found.pending)) {
      const { row } = found.live;
      row.noSnapshot = row.snapshot ? null : result.error.reason;
      addFault(row, result.error.reason);
      found.live.unsaved = true;
      ctx.out.push({ do: 'tell', problem: result.error });
    }
    return;
  }
  const { displays, files, age } = result.value;
  const live = found?.live;
  const refused = found && state.clock.lastMono - age >= found.pending.wantedUntil;
  if (!live || refused || isWorse(found.pending.kind, live.row.snapshot)) {
    eraseFiles(ctx, files);
    return;
  }
  const takenAt = Math.max(found.pending.since, state.clock.last - Math.round(age));
  const kind = found.pending.kind === 'closing' ? 'closing' : 'drawn';
  const snapshot: Snapshot = {
    kind,
    takenAt,
    whileIdle: state.timer.kind === 'idle' && takenAt >= state.timer.since,
    displays: displays.map((display) => ({ ...display })),
  };
  const { run } = state;
  // A picture asked for before this run stays should the run be dropped.
  const before = run && !run.kept && found.pending.since < run.start && run.before.get(keyText(live.row));
  releaseFiles(ctx, live, live.row.files);
  if (before) show(before, snapshot, result.value);
  show(live.row, snapshot, result.value);
  startKeepTime(ctx, live);
  // Drawn anew after a lock, before this one had come.
  const { timer } = state;
  if (kind === 'drawn' && timer.kind === 'running' && live === liveAt(state, timer.work, state.cursor)) {
    state.draw = null;
  }
  live.presenting = result.value.presenting;
  live.unsaved = true;
  if (displays.every((display) => display.blank)) {
    addFault(live.row, 'snapshot-blank');
    ctx.out.push({
      do: 'tell',
      problem: {
        reason: 'snapshot-blank',
        message:
          'The picture just taken is blank: one colour and nothing else. Run the self-test to see what the system allows.',
      },
    });
  }
}

function startKeepTime({ state }: Context, live: LiveRecord): void {
  live.row.keepUntil = state.settings.keep > 0 ? state.clock.last + state.settings.keep : null;
  live.unsaved = true;
}

function show(row: OpenRecord, snapshot: Snapshot, taken: Captured): void {
  row.snapshot = structuredClone(snapshot);
  row.files = taken.files.map((file) => ({ ...file }));
  row.application = taken.application;
  row.title = taken.title;
  row.noSnapshot = null;
  row.blurAsked = false;
  row.virtualDisplay ||= taken.virtualDisplay;
  for (const fault of taken.faults) addFault(row, fault);
}

/** A closing picture never replaces a drawn one, however late it arrives. */
const isWorse = (kind: PendingCapture['kind'], has: Snapshot | null): boolean =>
  kind === 'closing' && has?.kind === 'drawn';

/** *Blur instead*: refused where there is nothing to blur or the contract wants clear pictures. */
export function requestBlur(ctx: Context, key: RecordKey): Problem | null {
  const { state } = ctx;
  const live = state.records.get(keyText(key));
  if (!live || live.gone || !live.row.snapshot) {
    return { reason: 'no-picture', message: 'This record has no picture that could still be blurred.' };
  }
  const contract = state.contracts.get(key.contract);
  if (!contract || termsAt(contract, key.segment + SEGMENT - 1)?.pictures === 'clear') {
    return {
      reason: 'blur-not-allowed',
      message: 'The contract asks for clear pictures. Discard the record instead.',
    };
  }
  if (isPending(ctx, key)) return { reason: 'busy', message: 'The picture is being worked on. Try again.' };
  beginBlur(ctx, live);
  return null;
}

/** From here on the picture is never sealed clear, whatever becomes of the blurring, unless it is kept by hand. */
export function beginBlur(ctx: Context, live: LiveRecord): void {
  const { state } = ctx;
  const { contract, segment, snapshot, files } = live.row;
  if (!snapshot) return;
  changePicture(ctx, live, (row) => {
    row.blurAsked = true;
  });
  const id = ctx.random.hex(16);
  const replaces = files[0]?.commitment ?? null;
  const key = { contract, segment };
  state.captures.set(id, { key, kind: 'blur', since: state.cursor, replaces, wantedUntil: ALWAYS });
  ctx.out.push({ do: 'blur', id, displays: snapshot.displays, files });
}

/** Leaves out a picture that was to be blurred and could not be: the record says so. */
export function dropClear(ctx: Context, { row }: LiveRecord): void {
  if (!row.blurAsked) return;
  eraseFiles(ctx, row.files);
  row.files = [];
  row.snapshot = null;
  row.noSnapshot = 'blur-failed';
  row.blurAsked = false;
}

export function blurred(
  ctx: Context,
  id: string,
  result: Result<Pick<Captured, 'displays' | 'files'>, CaptureFailure>,
): void {
  const found = take(ctx, id);
  if (!result.ok) {
    ctx.out.push({ do: 'tell', problem: { reason: 'blur-failed', message: result.error.message } });
    // The picture is still clear: time to choose again before the record is sealed without it.
    if (found?.live) startKeepTime(ctx, found.live);
    return;
  }
  const live = found?.live;
  const replaces = found?.pending.replaces;
  // A drawn picture may have replaced the one that was being blurred.
  if (!live?.row.snapshot || live.row.files[0]?.commitment !== replaces) {
    eraseFiles(ctx, result.value.files);
    return;
  }
  const clear = live.row.files;
  changePicture(ctx, live, (row) => hide(row, result.value));
  releaseFiles(ctx, live, clear);
}

function hide(row: OpenRecord, { displays, files }: Pick<Captured, 'displays' | 'files'>): void {
  if (row.snapshot) row.snapshot = { ...row.snapshot, displays: displays.map((display) => ({ ...display })) };
  row.files = files.map((file) => ({ ...file }));
  row.keepUntil = null;
  row.blurAsked = false;
}
