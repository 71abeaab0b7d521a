// A door that lets a few through at once; the others queue, and beyond the queue they are sent away.

export class Gate {
  #inside = 0;
  readonly #queue: (() => void)[] = [];
  readonly #wide: number;
  readonly #long: number;

  constructor(wide: number, long: number) {
    this.#wide = wide;
    this.#long = long;
  }

  /** What `work` answers, or `null` where too many wait already. */
  async through<T>(work: () => Promise<T>): Promise<T | null> {
    if (this.#inside >= this.#wide) {
      if (this.#queue.length >= this.#long) return null;
      // Whoever leaves hands over its place, so that nobody slips in between.
      await new Promise<void>((resolve) => this.#queue.push(resolve));
    } else this.#inside++;
    try {
      return await work();
    } finally {
      const next = this.#queue.shift();
      if (next) next();
      else this.#inside--;
    }
  }
}
