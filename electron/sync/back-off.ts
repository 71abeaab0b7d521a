// How long to wait after a failure: longer each time, and never two trackers in step.
import { MINUTE, SECOND } from '../../shared/domain/time.ts';
import type { Random } from '../tracker/ports.ts';

const SHORTEST = SECOND;
const LONGEST = 5 * MINUTE;

/** Milliseconds to wait after the `failures`th failure in a row (from 1): anything up to twice as much each time. */
export function backOff(failures: number, random: Random): number {
  const most = Math.min(LONGEST, SHORTEST * 2 ** Math.min(failures - 1, 20));
  return 1 + random.below(most);
}
