// The heart: one event at a time changes the state and says what the surroundings are to do. No clock, no I/O.
import { statusAt } from '../../shared/domain/contract.ts';
import { assertNever, type Problem } from '../../shared/domain/result.ts';
import { segmentOf, weekOf, weekPhases } from '../../shared/domain/time.ts';
import { readClock, sessionStart } from './clock-watch.ts';
import { commitDiscards, discard, forgetGone, move, undoDiscard } from './discards.ts';
import { forgetRaised, limitInstant, warnOfLimit, whyNotRun } from './limit.ts';
import { keyText, type RecordKey } from './open-record.ts';
import {
  applyIdleTime,
  applyInput,
  breakOff,
  crossGap,
  idleInstant,
  LONGEST_STRETCH,
  pauseIdle,
  power,
  runAgain,
  stopForGood,
  stopIdle,
  stopTimer,
} from './pauses.ts';
import type { Instant, Random } from './ports.ts';
import { recover } from './recovery.ts';
import { memoryOf } from './remember.ts';
import { changePicture, liveAt } from './rows.ts';
import { bookUntil, crossSegment, keepRun, openRun, SHORTEST_RUN, segmentEnd } from './running.ts';
import { saveRows, sealReady } from './sealing.ts';
import { blurred, CAPTURE_PATIENCE, captured, requestBlur, takeDrawn } from './snapshots.ts';
import type { Context, IdleStretch, Output, TrackerEvent, TrackerState } from './state.ts';
import { JOURNAL_CLOSED } from './warnings.ts';

export interface Step {
  readonly out: readonly Output[];
  /** Why a request was refused, with what to do. */
  readonly refused: Problem | null;
}

/**
 * Applies one event at `now`. Changes `state` and nothing else; the same events with the same randomness give the
 * same outputs. Events must come about once a second while time runs: a longer silence counts as a suspend.
 */
export function step(state: TrackerState, event: TrackerEvent, now: Instant, random: Random): Step {
  const ctx: Context = { state, out: [], random };
  const { timer, stretches } = state;
  const asked = stretches.length;
  const { time, gap } = readClock(state, now);
  if (gap) crossGap(ctx, gap);
  if (event.type === 'input') applyBins(ctx, event.bins, time);
  advance(ctx, time);
  const refused = apply(ctx, event, now);
  const routine = event.type === 'tick' || event.type === 'input';
  settle(ctx, !routine || timer !== state.timer || asked !== state.stretches.length);
  return { out: erasuresLast(ctx.out), refused };
}

/** The journal erases no file that a saved row still shows: the row's new form goes first. */
const erasuresLast = (out: readonly Output[]): Output[] => [
  ...out.filter((output) => output.do !== 'erase'),
  ...out.filter((output) => output.do === 'erase'),
];

function applyBins(ctx: Context, bins: Extract<TrackerEvent, { type: 'input' }>['bins'], time: number): void {
  for (const bin of [...bins].sort((a, b) => b.age - a.age)) {
    const at = time - bin.age;
    advance(ctx, Math.max(ctx.state.cursor, at));
    applyInput(ctx, at, bin);
  }
}

interface Due {
  readonly at: number;
  readonly act: (ctx: Context) => void;
}

/** What happens next by itself; of two at one instant the first named goes first. */
function nextDue(state: TrackerState): Due {
  let due: Due = { at: Number.POSITIVE_INFINITY, act: () => undefined };
  const offer = (at: number, act: Due['act']): void => {
    if (at < due.at) due = { at, act };
  };
  if (state.timer.kind === 'running' && state.run) {
    const { run } = state;
    const { contract } = state.timer.work;
    // First, so that what else falls on a border finds the segment that begins there; then whether a run is kept.
    offer(segmentEnd(state.cursor), crossRunning);
    if (!run.kept) offer(run.start + SHORTEST_RUN, keepRun);
    offer(idleInstant(state), pauseIdle);
    offer(limitInstant(state, contract), stopAtLimit);
    offer(state.draw ?? Number.POSITIVE_INFINITY, takeDrawn);
  } else if (state.timer.kind === 'idle') {
    offer(state.timer.since + LONGEST_STRETCH, stopIdle);
  }
  return due;
}

/** Lets everything happen that falls due until `time`, each at its own instant. */
function advance(ctx: Context, time: number): void {
  for (let due = nextDue(ctx.state); due.at <= time; due = nextDue(ctx.state)) {
    bookUntil(ctx, due.at);
    due.act(ctx);
  }
  bookUntil(ctx, time);
}

function stopAtLimit(ctx: Context): void {
  const { timer } = ctx.state;
  if (timer.kind !== 'running') return;
  const problem = whyNotRun(ctx.state, timer.work.contract, ctx.state.cursor);
  stopTimer(ctx);
  if (problem) ctx.out.push({ do: 'tell', problem });
}

/** At a segment's end a contract's pause or end takes hold. */
function crossRunning(ctx: Context): void {
  const { state } = ctx;
  if (state.timer.kind !== 'running') return;
  const contract = state.contracts.get(state.timer.work.contract);
  if (contract && statusAt(contract, state.cursor) === 'active') {
    crossSegment(ctx);
    return;
  }
  const problem = whyNotRun(state, state.timer.work.contract, state.cursor);
  stopTimer(ctx);
  if (problem) ctx.out.push({ do: 'tell', problem });
}

/** What changes the diary, and must not be taken where it cannot be kept. */
const KEPT: ReadonlySet<TrackerEvent['type']> = new Set([
  'start',
  'pause',
  'resume',
  'memo',
  'labels',
  'keep',
  'blur',
  'discard',
  'undo-discard',
  'move',
  'answer-idle',
]);

function apply(ctx: Context, event: TrackerEvent, now: Instant): Problem | null {
  const { state } = ctx;
  if (state.journalClosed && KEPT.has(event.type)) return JOURNAL_CLOSED;
  if (state.quit && (event.type === 'start' || event.type === 'resume')) return quitting;
  switch (event.type) {
    case 'tick':
    case 'input':
      break;
    case 'start':
      return start(ctx, event, now);
    case 'stop':
      stopTimer(ctx);
      break;
    case 'no-indicator':
      // No picture of what nobody could see being recorded.
      breakOff(ctx, 'privacy', 'stop', 'privacy-pause');
      state.timer = { kind: 'stopped' };
      break;
    case 'pause':
      if (state.timer.kind === 'stopped') return notRunning;
      breakOff(ctx, 'privacy', 'pause', 'privacy-pause');
      break;
    case 'resume':
      if (state.timer.kind === 'stopped') return notRunning;
      if (state.timer.kind === 'locked' || state.timer.kind === 'suspended') return locked;
      if (state.timer.kind === 'idle')
        applyInput(ctx, state.cursor, { age: 0, keys: 0, clicks: 0, scrolls: 0 });
      else runAgain(ctx, state.cursor, { event: 'resume', by: null });
      state.input.last = Math.max(state.input.last, state.cursor);
      break;
    case 'dismiss-resume':
      state.resumeAsk = null;
      break;
    case 'power':
      power(ctx, event.event);
      break;
    case 'counting':
      setCounting(state, event.working);
      break;
    case 'idle-time':
      applyIdleTime(ctx, event.ms);
      break;
    case 'captured':
      captured(ctx, event.id, event.result);
      break;
    case 'blurred':
      blurred(ctx, event.id, event.result);
      break;
    case 'memo':
      return setText(ctx, event.keys, (holder) => {
        holder.memo = event.memo;
      });
    case 'labels':
      return setText(ctx, event.keys, (holder) => {
        holder.labels = [...event.labels];
      });
    case 'keep':
      endKeepTime(ctx, event.key);
      break;
    case 'blur':
      return requestBlur(ctx, event.key);
    case 'discard':
      discard(ctx, event.key, event.sealed);
      break;
    case 'move':
      return move(ctx, event);
    case 'undo-discard':
      return undoDiscard(ctx, event.key, event.sealed);
    case 'answer-idle':
      return answerIdle(ctx, event);
    case 'contracts':
      state.contracts = new Map(event.contracts.map((contract) => [contract.id, contract]));
      forgetRaised(state);
      break;
    case 'clock-doubt':
      state.clock.doubted = event.doubted;
      break;
    case 'settings':
      state.settings = event.settings;
      break;
    case 'usage':
      state.usage.set(`${event.contract}/${event.week}`, event.countable);
      break;
    case 'journal-closed':
      stopForGood(ctx, event.safe);
      break;
    case 'recover':
      recover(ctx, event.memory, event.rows, event.discarded, event.floor);
      break;
    case 'give-up':
      giveUpOnCaptures(ctx, state.cursor);
      break;
    case 'quit':
      state.quit = true;
      breakOff(ctx, 'suspended', 'stop', 'shutdown');
      commitDiscards(ctx, Number.POSITIVE_INFINITY);
      break;
    default:
      assertNever(event);
  }
  return null;
}

/** What nobody counted nor asked about may have been input; what system idle time was asked about is known. */
function setCounting(state: TrackerState, working: boolean): void {
  const { input } = state;
  if (working && !input.counting && !input.idleKnown) input.last = Math.max(input.last, state.cursor);
  input.counting = working;
  input.idleKnown = false;
}

const locked: Problem = {
  reason: 'locked',
  message: 'The screen is locked or the computer asleep. Time goes on, or is asked about, when you are back.',
};
const quitting: Problem = {
  reason: 'quitting',
  message: 'Work Diary is being quit, so that no time is started any more. Open it again first.',
};
const notRunning: Problem = { reason: 'not-running', message: 'The timer is not running. Start it first.' };

function start(ctx: Context, event: Extract<TrackerEvent, { type: 'start' }>, now: Instant): Problem | null {
  const { state } = ctx;
  const { timer } = state;
  if (event.overLimit) state.overLimit.add(`${event.contract}/${weekOf(state.cursor)}`);
  const problem = whyNotRun(state, event.contract, Math.max(state.cursor, state.floor));
  if (problem) return problem;
  if (timer.kind === 'running' && timer.work.contract === event.contract) {
    return setText(ctx, null, (holder) => {
      holder.memo = event.memo ?? holder.memo;
      holder.labels = [...(event.labels ?? holder.labels)];
    });
  }
  stopTimer(ctx);
  const { at, suspect } = sessionStart(state, now);
  state.input.last = Math.max(state.input.last, at);
  // Without words of its own a start goes on with those that the segment's record has.
  const row = state.records.get(keyText({ contract: event.contract, segment: segmentOf(at) }))?.row;
  const memo = event.memo ?? row?.memo ?? '';
  const labels = event.labels ?? row?.labels ?? [];
  const work = { contract: event.contract, memo, labels, since: at, suspect, tracked: 0 };
  openRun(ctx, at, work, { event: 'start', by: null });
  return null;
}

/** Changes the rows named, or what the timer carries and its record of this segment. */
function setText(
  ctx: Context,
  keys: readonly RecordKey[] | null,
  change: (holder: { memo: string; labels: readonly string[] }) => void,
): Problem | null {
  const { state } = ctx;
  if (!keys && state.timer.kind === 'stopped') return notRunning;
  if (!keys && state.timer.kind !== 'stopped') change(state.timer.work);
  const rows = keys
    ? keys.map((key) => state.records.get(keyText(key)))
    : [state.timer.kind === 'stopped' ? undefined : liveAt(state, state.timer.work, state.cursor)];
  for (const live of rows) {
    if (!live || live.gone) continue;
    change(live.row);
    // An edit of the record itself stays, should the run that goes on in it turn out too short.
    const before = keys && state.run && !state.run.kept && state.run.before.get(keyText(live.row));
    if (before) change(before);
    live.unsaved = true;
    state.saveAt = state.cursor;
  }
  return null;
}

function endKeepTime(ctx: Context, key: RecordKey): void {
  const live = ctx.state.records.get(keyText(key));
  if (!live) return;
  changePicture(ctx, live, (row) => {
    row.keepUntil = null;
    // Seen as it is, and wanted so.
    row.blurAsked = false;
  });
}

function answerIdle(ctx: Context, event: Extract<TrackerEvent, { type: 'answer-idle' }>): Problem | null {
  const { state } = ctx;
  const stretch = state.stretches.find(({ id }) => id === event.id);
  if (!stretch) return { reason: 'unknown-stretch', message: 'This idle time was answered already.' };
  state.stretches = state.stretches.filter(({ id }) => id !== event.id);
  if (event.answer === 'give') {
    const { contract, memo, overDiscarded } = event;
    const body = { intervals: intervalsOf(stretch), fromIdle: true, overDiscarded };
    ctx.out.push({ do: 'add-item', entry: { type: 'time.added', contract, body, memo } });
  }
  resolveStretch(ctx, stretch, event.answer);
  return null;
}

const intervalsOf = ({ interval }: IdleStretch): [number, number][] => [[interval[0], interval[1]]];

/** The answer stands in the journal of the contract that was idle. */
function resolveStretch(ctx: Context, stretch: IdleStretch, answer: 'keep' | 'give' | 'discard'): void {
  const { contract } = stretch;
  const memo = answer === 'keep' ? stretch.memo : '';
  const body = { intervals: intervalsOf(stretch), answer };
  ctx.out.push({ do: 'add-item', entry: { type: 'idle.resolved', contract, body, memo } });
}

/** After each event: commits, seals and saves what is due. */
function settle(ctx: Context, changed: boolean): void {
  const { state } = ctx;
  commitDiscards(ctx, state.cursor);
  giveUpOnCaptures(ctx, state.cursor - CAPTURE_PATIENCE);
  discardUnanswered(ctx);
  sealReady(ctx);
  forgetGone(ctx);
  warnOfLimit(ctx);
  const eventful = changed || ctx.out.length > 0;
  if (eventful || state.cursor >= state.saveAt) saveRows(ctx);
  if (!eventful) return;
  const memory = memoryOf(state);
  const text = JSON.stringify(memory);
  if (text === state.memorySaved) return;
  state.memorySaved = text;
  ctx.out.push({ do: 'remember', memory });
}

/** Waits no longer for pictures that were asked for at or before `since`. */
function giveUpOnCaptures(ctx: Context, since: number): void {
  for (const [id, pending] of ctx.state.captures) {
    if (pending.since > since) continue;
    const error = { reason: 'capture-timeout', message: 'Taking the picture took too long.' } as const;
    if (pending.kind === 'blur') blurred(ctx, id, { ok: false, error });
    else captured(ctx, id, { ok: false, error });
  }
}

/** Idle time that nobody answered is discarded when its week locks. */
function discardUnanswered(ctx: Context): void {
  const { state } = ctx;
  const late = state.stretches.filter(({ interval }) => weekPhases(weekOf(interval[0])).lock <= state.cursor);
  for (const stretch of late) resolveStretch(ctx, stretch, 'discard');
  if (late.length > 0) state.stretches = state.stretches.filter((stretch) => !late.includes(stretch));
}

/** Milliseconds of tracked time in this session. */
export function sessionTime(state: TrackerState): number {
  if (state.timer.kind === 'stopped') return 0;
  return state.timer.work.tracked + (state.run ? state.cursor - state.run.start : 0);
}

/** The next instant at which something falls due, so that a shell can wake the machine on time. */
export const nextInstant = (state: TrackerState): number => nextDue(state).at;
