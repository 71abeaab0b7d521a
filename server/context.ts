// What routes and services work with; a shell or a test supplies each part.
import type { BlobStore } from './blobs/blob-store.ts';
import type { MasterKey } from './blobs/keys.ts';
import type { Config } from './config.ts';
import type { Db } from './store/database.ts';

/** The server's clock: epoch milliseconds. Everything that depends on time asks here, so that a test lives a year in seconds. */
export interface Clock {
  now(): number;
  /** Calls back once, `ms` from now; the answer cancels. */
  after(ms: number, call: () => void): () => void;
}

/** For people who look after the server: no texts of the diary, no tokens. */
export interface Log {
  info(what: string, facts?: Readonly<Record<string, string | number | boolean | null>>): void;
  error(what: string, facts?: Readonly<Record<string, string | number | boolean | null>>): void;
}

export interface ServerContext {
  readonly config: Config;
  readonly db: Db;
  readonly blobs: BlobStore;
  readonly masterKey: MasterKey;
  readonly clock: Clock;
  readonly log: Log;
  /** Tells this process's live connections at once that `changes` has new rows; other processes look by themselves. */
  readonly changed: () => void;
}
