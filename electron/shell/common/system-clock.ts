// The clocks and the randomness of this machine.
import { randomBytes, randomInt } from 'node:crypto';
import type { Clock, Random } from '../../tracker/ports.ts';

/** `mono` counts from this process's start. */
export const systemClock: Clock = {
  now: () => ({ wall: Date.now(), mono: Math.floor(performance.now()) }),
  after(ms, call) {
    const timer = setTimeout(call, ms);
    return () => clearTimeout(timer);
  },
};

/** `randomInt` takes ranges below 2^48, far more than a segment's milliseconds. */
export const systemRandom: Random = {
  below: (below) => randomInt(below),
  hex: (bytes) => randomBytes(bytes).toString('hex'),
};
