// A clock that stands still until a test moves it. Exists for tests only; the shipped programs do not contain it.
import { setImmediate as turn } from 'node:timers/promises';
import type { Clock, Instant } from '../../electron/tracker/ports.ts';

interface Waiting {
  readonly at: number;
  readonly order: number;
  readonly call: () => void;
}

export class ControllableClock implements Clock {
  #wall: number;
  #mono = 0;
  #order = 0;
  #waiting: Waiting[] = [];

  constructor(wall: number) {
    this.#wall = wall;
  }

  now(): Instant {
    return { wall: this.#wall, mono: this.#mono };
  }

  after(ms: number, call: () => void): () => void {
    const entry = { at: this.#mono + Math.max(1, Math.ceil(ms)), order: this.#order++, call };
    this.#waiting.push(entry);
    return () => {
      this.#waiting = this.#waiting.filter((waiting) => waiting !== entry);
    };
  }

  /** Lets `ms` pass, calling back what falls due on the way; `between` may wait for real work to finish. */
  async advance(ms: number, between: () => Promise<void>): Promise<void> {
    const end = this.#mono + ms;
    for (;;) {
      const [next] = this.#waiting
        .filter(({ at }) => at <= end)
        .sort((a, b) => a.at - b.at || a.order - b.order);
      if (!next) break;
      this.#move(next.at - this.#mono);
      this.#waiting = this.#waiting.filter((waiting) => waiting !== next);
      next.call();
      await turn();
      await between();
    }
    this.#move(end - this.#mono);
  }

  /** Moves the wall clock alone, as somebody who sets it. */
  step(ms: number): void {
    this.#wall += ms;
  }

  #move(ms: number): void {
    this.#wall += ms;
    this.#mono += ms;
  }
}
