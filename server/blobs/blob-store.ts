// Where pictures and attachments lie: a port, so that files can become an object store.
import type { Readable } from 'node:stream';

/** Bytes by name. A name is `<contract>/<id>`, both made of [A-Za-z0-9_-]; anything else throws. */
export interface BlobStore {
  /**
   * Writes all of it, part after part, durably, then lets it be seen under its name; the same name again replaces it. Rejects with
   * `DiskFullError` where there is no room for it, and leaves nothing behind.
   */
  put(name: string, ...parts: readonly Uint8Array[]): Promise<void>;
  /** `null` where there is none. */
  get(name: string): Promise<Uint8Array | null>;
  stream(name: string): Promise<Readable | null>;
  /** That it is gone already is fine. */
  remove(name: string): Promise<void>;
  /** Names whose id begins so, written at least `age` milliseconds ago by the clock of the store. */
  list(beginning: string, age: number): AsyncIterable<string>;
  /** Bytes that can still be written, `null` where nobody knows. */
  free(): Promise<number | null>;
}

/** The store has no room: nobody's mistake, and what was sent can be sent again. */
export class DiskFullError extends Error {
  constructor(cause?: unknown) {
    super('there is no room for more', { cause });
    this.name = 'DiskFullError';
  }
}
