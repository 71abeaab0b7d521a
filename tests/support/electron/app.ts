// The app under test, whichever Electron carries it: the same for the stand-in and for a real binary.
import type { ChildProcess } from 'node:child_process';
import type { Page } from 'playwright';
import type { Done, Order } from '../orders.ts';

export interface AppOptions {
  readonly dataDir: string;
  readonly display: string;
  /** The wall clock at start, which then stands until `control` moves it; the system's clock where it is not given. */
  readonly wall?: number;
  readonly env?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
}

export interface App {
  /** The main process; its exit code once it has ended. */
  readonly process: ChildProcess;
  /**
   * Runs a function in the main process, which sees nothing of the test but `arg`; both ways as JSON. Under the stand-in
   * its globals have `electronStandIn`: see `outside` in `electron-stand-in/electron.ts`.
   */
  evaluate<A, R>(
    run: (electron: typeof Electron.Main & typeof Electron.Common, arg: A) => R | Promise<R>,
    arg: A,
  ): Promise<R>;
  evaluate<R>(run: (electron: typeof Electron.Main & typeof Electron.Common) => R | Promise<R>): Promise<R>;
  /** The page of the window that was opened first, of those that are open. Waits for one. */
  window(): Promise<Page>;
  windows(): Promise<Page[]>;
  /** Moves the clock, fires power events, waits for counting. Needs `wall`. */
  control(order: Exclude<Order, { do: 'quit' }>): Promise<Done>;
  /** `app.quit()`, and waits for the end. Answers the exit code. */
  quit(): Promise<number>;
  /** `kill -9`. */
  kill(): Promise<void>;
  /** What it has written to its standard error so far. */
  errors(): string;
}

/** The app ended by itself: it refused to start, or another one runs. */
export class AppEnded extends Error {
  readonly exitCode: number;
  readonly errors: string;

  constructor(exitCode: number, errors: string) {
    super(`the app ended with ${exitCode}: ${errors}`);
    this.exitCode = exitCode;
    this.errors = errors;
  }
}
