// What the tracker warns of by itself, and what makes a warning untrue again.
import type { Problem, Result } from '../../shared/domain/result.ts';

/** Warnings that a good picture, a good write, or a fresh start make untrue. */
export const CAPTURE_WARNINGS = [
  'capture-failed',
  'capture-timeout',
  'capture-forbidden',
  'no-display',
  'snapshot-blank',
];
export const TIMER_WARNINGS = [
  'limit-near',
  'limit-reached',
  'not-watched',
  'stopped-elsewhere',
  'unknown-contract',
  'contract-paused',
  'contract-ended',
];

export const CLOCK_SUSPECT: Problem = {
  reason: 'clock-suspect',
  message:
    'The clock of this computer was put back: what this session records is kept, but not protected. Set the clock right, then stop and start the timer.',
};

/** Said until the record whose picture stayed clear is blurred after all, sealed or gone. */
export const BLUR_FAILED = 'blur-failed';

export const RUNS_IN_VAIN: Problem = {
  reason: 'segment-discarded',
  message:
    'The record of these ten minutes was discarded or moved to another contract: what is tracked on this contract until they are over does not count. After that it counts again.',
};

export const JOURNAL_CLOSED: Problem = {
  reason: 'journal-closed',
  message:
    'The journal stopped working. The timer was stopped at the last moment that is saved, and nothing is saved any more. Quit Work Diary and start it again, then do again what you did last.',
};

export const PARKED: Problem = {
  reason: 'parked',
  message: 'The journal refused something for good. It is kept: see what and why in the journal health.',
};

/** Where a picture could not even be asked for. */
export const CAPTURE_FAILED = {
  ok: false,
  error: {
    reason: 'capture-failed',
    message: 'The picture could not be taken. Run the self-test to see why.',
  },
} as const satisfies Result<never>;
