// Refused requests in the log: the first ones of a minute one by one, the rest as a number, so that nobody can fill the disk.
import { MINUTE } from '../../../shared/domain/time.ts';
import type { Log } from '../../tracker/ports.ts';

const IN_FULL = 20;
const PATH = 200;

export class RefusalLog {
  readonly #log: Log;
  /** Milliseconds that never step. */
  readonly #now: () => number;
  #since = Number.NEGATIVE_INFINITY;
  #count = 0;

  constructor(log: Log, now: () => number) {
    this.#log = log;
    this.#now = now;
  }

  refused(why: string, path: string): void {
    const now = this.#now();
    if (now - this.#since >= MINUTE) {
      this.flush();
      this.#since = now;
    }
    this.#count += 1;
    if (this.#count <= IN_FULL) this.#log.error('refused', { why, path: path.slice(0, PATH) });
  }

  /** Says how many were not named, and begins a new minute. */
  flush(): void {
    if (this.#count > IN_FULL) this.#log.error('refused more', { count: this.#count - IN_FULL });
    this.#count = 0;
  }
}
