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
  'contract-paused',
  'contract-ended',
];

export const CLOCK_SUSPECT: Problem = {
  reason: 'clock-suspect',
  message:
    'The clock of this computer was put back: what this session records is kept, but not protected. Set the clock right, then stop and start the timer.',
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
