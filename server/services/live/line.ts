// One page that listens: events wait here until its connection takes them.
import type { LiveEvent } from '../../../shared/wire/conversation.ts';
import type { Person } from '../../routes/handler.ts';

export interface LiveItem {
  readonly id: number;
  /** `null`: only a sign of life. */
  readonly data: LiveEvent | null;
}

/** A page that takes nothing for so long is let go: it asks again for what it shows when it comes back. */
const MOST_WAITING = 1_000;

export class LiveLine implements AsyncIterable<LiveItem> {
  readonly person: Person;
  /** SHA-256 of the session's token. */
  readonly session: string;
  /** The newest change that was looked at for it. */
  position: number;
  readonly #gone: (line: LiveLine) => void;
  #waiting: LiveItem[] = [];
  #ended = false;
  #wake: (() => void) | null = null;

  constructor(person: Person, session: string, position: number, gone: (line: LiveLine) => void) {
    this.person = person;
    this.session = session;
    this.position = position;
    this.#gone = gone;
  }

  send(item: LiveItem): void {
    if (this.#ended) return;
    this.#waiting.push(item);
    if (this.#waiting.length > MOST_WAITING) this.end();
    else this.#wake?.();
  }

  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#gone(this);
    this.#wake?.();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<LiveItem> {
    try {
      while (!this.#ended) {
        const items = this.#waiting;
        this.#waiting = [];
        yield* items;
        if (this.#waiting.length > 0 || this.#ended) continue;
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
        this.#wake = null;
      }
    } finally {
      this.end();
    }
  }
}
