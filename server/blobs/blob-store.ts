// Where pictures and attachments lie: a port, so that files can become an object store.
import type { Readable } from 'node:stream';

/** Bytes by name. A name is `<contract>/<id>`, both made of [A-Za-z0-9_-]; anything else throws. */
export interface BlobStore {
  /** Writes all of it, durably, then lets it be seen under its name; the same name again replaces it. */
  put(name: string, bytes: Uint8Array): Promise<void>;
  /** `null` where there is none. */
  get(name: string): Promise<Uint8Array | null>;
  stream(name: string): Promise<Readable | null>;
  remove(name: string): Promise<void>;
  /** Bytes that can still be written, `null` where nobody knows. */
  free(): Promise<number | null>;
}
