// How many bytes of bodies, and of raw answers, are in flight at once: what travels is held in memory until it is there.
import { setTimeout as sleep } from 'node:timers/promises';
import { fail, ok, type Result } from '../../shared/domain/result.ts';

const MEGABYTE = 1024 * 1024;

export interface BodyGateLimits {
  /** Bytes of all in flight. */
  readonly all: number;
  /** Bytes of one person's: two of the largest pictures, so that nobody alone closes the gate to the others. */
  readonly each: number;
  /** Milliseconds for which a body waits at the gate, unread, before it is told to come back. */
  readonly patience: number;
}

const LIMITS: BodyGateLimits = { all: 128 * MEGABYTE, each: 32 * MEGABYTE, patience: 20_000 };
/** Milliseconds between two looks of one that waits. */
const LOOK = 50;

/** Seconds after which a refused caller may come back. */
export const COME_BACK = 5;

export interface BodyGate {
  /**
   * Lets in a body of so many bytes from `who`, soon or not at all. The answer is called once the body is held no longer,
   * and may be called again. Reason: `busy`.
   */
  enter(who: string, bytes: number): Promise<Result<() => void>>;
}

const busy = fail('busy', 'Too much is being sent right now. Try again in a moment.');

export function createBodyGate(given: Partial<BodyGateLimits> = {}): BodyGate {
  const { all, each, patience } = { ...LIMITS, ...given };
  const held = new Map<string, number>();
  let total = 0;
  const heldBy = (who: string): number => held.get(who) ?? 0;
  function add(who: string, bytes: number): void {
    total += bytes;
    const now = heldBy(who) + bytes;
    if (now === 0) held.delete(who);
    else held.set(who, now);
  }
  return {
    async enter(who, bytes) {
      const until = performance.now() + patience;
      while (total + bytes > all || heldBy(who) + bytes > each) {
        if (performance.now() >= until) return busy;
        await sleep(LOOK);
      }
      add(who, bytes);
      let inside = true;
      return ok(() => {
        if (inside) add(who, -bytes);
        inside = false;
      });
    },
  };
}
