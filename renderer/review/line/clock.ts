// What time it is at the server, as its answers say: what is due does not go by this computer's clock.
import { useEffect, useState } from 'react';
import { MINUTE } from '../../../shared/domain/time.ts';

let offset = 0;

/** Hears of every answer; those that say what time it is set the clock. */
export function hearNow(answer: unknown): void {
  const { now } = (typeof answer === 'object' && answer !== null ? answer : {}) as { now?: unknown };
  if (typeof now === 'number') offset = now - Date.now();
}

export const serverNow = (): number => Date.now() + offset;

/** The server's time, read again at every full `every` milliseconds of it. */
export function useServerNow(every = MINUTE): number {
  const [, tick] = useState(0);
  const now = serverNow();
  useEffect(() => {
    const timer = setTimeout(() => tick((count) => count + 1), every - (now % every) + 5);
    return () => clearTimeout(timer);
  });
  return now;
}
