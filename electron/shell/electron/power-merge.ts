// One story of the computer's power from two tellers: pure.
import type { PowerEvent } from '../../tracker/ports.ts';

/** Milliseconds in which a second shutdown is the same one; a later one follows a shutdown that was called off. */
const SAME_SHUTDOWN = 30_000;

/** Answers whether an event is news. `now`: monotonic ms. */
export function createPowerMerge(): (event: PowerEvent, now: number) => boolean {
  let locked: boolean | null = null;
  let suspended: boolean | null = null;
  let shutdown = Number.NEGATIVE_INFINITY;
  return (event, now) => {
    switch (event) {
      case 'lock':
      case 'unlock': {
        const before = locked;
        locked = event === 'lock';
        return before !== locked;
      }
      case 'suspend':
      case 'resume': {
        const before = suspended;
        suspended = event === 'suspend';
        return before !== suspended;
      }
      case 'shutdown': {
        const before = shutdown;
        shutdown = now;
        return now - before > SAME_SHUTDOWN;
      }
    }
  };
}
