// The server's clock in tests: it stands until it is moved, and then calls back what falls due on the way.
import { setImmediate as turn } from 'node:timers/promises';
import type { Clock } from '../../../server/context.ts';

export class ServerClock implements Clock {
  #now: number;
  #waiting: { readonly at: number; readonly call: () => void }[] = [];

  constructor(now: number) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  after(ms: number, call: () => void): () => void {
    const entry = { at: this.#now + Math.max(1, ms), call };
    this.#waiting.push(entry);
    return () => {
      this.#waiting = this.#waiting.filter((one) => one !== entry);
    };
  }

  async advance(ms: number): Promise<void> {
    await this.to(this.#now + ms);
  }

  async to(end: number): Promise<void> {
    for (;;) {
      const [next] = this.#waiting.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
      if (!next) break;
      this.#now = Math.max(this.#now, next.at);
      this.#waiting = this.#waiting.filter((one) => one !== next);
      next.call();
      await turn();
    }
    this.#now = end;
  }

  /** As when the machine sleeps until `end`: whatever fell due meanwhile is called once, then. */
  async leap(end: number): Promise<void> {
    const due = this.#waiting.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
    this.#now = end;
    this.#waiting = this.#waiting.filter((one) => !due.includes(one));
    for (const { call } of due) {
      call();
      await turn();
    }
  }
}
