// The clock of this machine.
import type { Clock } from '../context.ts';

/** The longest that a timer of Node waits; one beyond it would fire at once. */
const LONGEST = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, call) {
    let timer: NodeJS.Timeout;
    const wait = (left: number): void => {
      timer = setTimeout(() => (left > LONGEST ? wait(left - LONGEST) : call()), Math.min(left, LONGEST));
    };
    wait(ms);
    return () => clearTimeout(timer);
  },
};
