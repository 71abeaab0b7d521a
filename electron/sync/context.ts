// What every part of sync works with.
import type { Journal } from '../journal/journal.ts';
import type { Clock, Log, Random } from '../tracker/ports.ts';
import type { Tracker } from '../tracker/tracker.ts';
import type { LineProblem } from './line.ts';

export interface SyncContext {
  readonly journal: Journal;
  readonly tracker: Tracker;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** What the server shows as this computer's name. */
  readonly deviceName: string;
  /** Whether the connection costs by volume; `null` where nobody knows. */
  readonly metered: () => Promise<boolean | null>;
  /** Hash of the notice that was accepted, or `null`. */
  readonly consent: () => string | null;
}

/** A fault in the program: the log says which, and it is tried again like everything else. */
export function faulted(log: Log, error: unknown): LineProblem {
  log.error('sync fault', { error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  const message = 'Work Diary failed at this. The log says more; nothing is lost, and it is tried again.';
  return { kind: 'passing', reason: 'internal', message };
}

/** A failure of the journal, which is tried again like one of the line. */
export const local = (error: { readonly reason: string; readonly message: string }): LineProblem => ({
  kind: 'passing',
  reason: error.reason,
  message: error.message,
});
