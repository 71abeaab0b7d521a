// The tracker as tests know it, whichever shell it runs in.
import type { ChildProcess } from 'node:child_process';
import type { Client } from '../../electron/cli/client.ts';
import type { Answer, Args, MethodName } from '../../shared/diary-api.ts';
import type { App } from './electron/app.ts';
import type { PowerOrder } from './orders.ts';

export interface TrackerProcess {
  /** Of the page: with the token in the browser shell. */
  readonly address: string;
  /** The app where Electron, or the stand-in, carries it; `null` in the browser shell. */
  readonly app: App | null;
  readonly process: ChildProcess;
  readonly dataDir: string;
  /** Calls a method that must succeed. */
  call<M extends MethodName>(method: M, args: Args<M>): Promise<Answer<M>>;
  readonly client: Client;
  /** Connects again, after the tracker has dropped the line. */
  reconnect(): Promise<void>;
  /** Lets virtual time pass; answers the wall clock. */
  advance(ms: number): Promise<number>;
  /** Moves the wall clock alone. */
  step(ms: number): Promise<number>;
  power(event: PowerOrder): Promise<number>;
  /** Waits until input is counted, or is not. */
  counting(on: boolean): Promise<void>;
  /** Quits in good order. */
  quit(): Promise<void>;
  /** `kill -9`. */
  kill(): Promise<void>;
}

export interface TrackerProcessOptions {
  readonly dataDir: string;
  /** Empty for none: the browser shell then starts a virtual one. */
  readonly display: string;
  /** Wall clock at start. */
  readonly wall: number;
  readonly env?: Readonly<Record<string, string>>;
  /** No page is open, or its window is hidden: time stops by itself after a minute. */
  readonly unwatched?: boolean;
  /** Do not wait until input is counted. */
  readonly uncounted?: boolean;
}
