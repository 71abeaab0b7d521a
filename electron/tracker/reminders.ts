// Reminders, each settable: what would be worth a word right now. Pure; the tracker asks once a minute.
import type { Settings } from '../../shared/diary-api.ts';
import type { Problem } from '../../shared/domain/result.ts';
import { MINUTE } from '../../shared/domain/time.ts';
import { limitView } from './limit.ts';
import type { TrackerState } from './state.ts';

/** Input for this long without a running timer is worth a word. */
const UNTIMED = 5 * MINUTE;
/** The limit is announced this long before it stops the timer. */
const BEFORE_LIMIT = 15 * MINUTE;

export interface Seen {
  /** Since when there has been input without a timer, `null` for not. */
  readonly inputSince: number | null;
  /** When the memo last changed. */
  readonly memoSince: number;
  readonly localHour: number;
}

/** What to remind of at the state's cursor; each reason is told again only after it has gone away. */
export function reminders(
  state: TrackerState,
  settings: Pick<Settings, 'remindNoTimer' | 'remindMemoMinutes' | 'usualHours' | 'remindLimit'>,
  seen: Seen,
): Problem[] {
  const now = state.cursor;
  const { timer } = state;
  const due: Problem[] = [];
  if (timer.kind === 'stopped') {
    if (settings.remindNoTimer && seen.inputSince !== null && now - seen.inputSince >= UNTIMED) {
      due.push({
        reason: 'no-timer',
        message: 'You are working and no timer runs. Start it if this is paid work.',
      });
    }
    return due;
  }
  if (timer.kind !== 'running') return due;
  const hours = settings.usualHours;
  if (hours && !within(seen.localHour, hours)) {
    due.push({
      reason: 'odd-hours',
      message: 'The timer runs outside your usual hours. Stop it if you are done.',
    });
  }
  const patience = settings.remindMemoMinutes * MINUTE;
  if (patience > 0 && now - seen.memoSince >= patience) {
    due.push({
      reason: 'memo-old',
      message: 'The memo has not changed for a while. Is it still what you do?',
    });
  }
  const view = settings.remindLimit ? limitView(state, timer.work.contract, now) : null;
  if (view && view.used < view.limit && view.limit - view.used <= BEFORE_LIMIT) {
    due.push({ reason: 'limit-soon', message: 'The timer is about to reach the weekly limit.' });
  }
  return due;
}

/** `[from, to)` of a day; `[22, 6)` goes over midnight. */
const within = (hour: number, [from, to]: readonly [number, number]): boolean =>
  from <= to ? hour >= from && hour < to : hour >= from || hour < to;
