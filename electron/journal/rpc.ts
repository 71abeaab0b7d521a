// Messages between the main thread and the journal's thread, and the calling side of them.
import type { Worker } from 'node:worker_threads';
import { fail, type Result } from '../../shared/domain/result.ts';
import type { Operations } from './store.ts';

export interface Call {
  readonly id: number;
  readonly method: keyof Operations;
  readonly args: readonly unknown[];
}

/** `fault`: the program is wrong, not the disk; it becomes a rejection. Id 0 answers the opening. */
export type Answered =
  | { readonly id: number; readonly result: Result<unknown> }
  | { readonly id: number; readonly fault: string };

/** An operation seen from the main thread. */
type Remote<F> = F extends (...args: infer A) => infer R ? (...args: A) => Promise<Awaited<R>> : never;
export type RemoteOperations = { readonly [M in keyof Operations]: Remote<Operations[M]> };

interface Waiting {
  resolve(result: Result<unknown>): void;
  reject(error: Error): void;
}

const closed = (detail: string): Result<never> =>
  fail('journal-closed', `The journal is closed. Start Work Diary again.${detail}`);

export class WorkerCalls {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #next = 1;
  #ended = false;
  #gone = closed('');
  /** Whether the database could be opened. */
  readonly opened: Promise<Result<unknown>>;

  constructor(worker: Worker) {
    this.#worker = worker;
    this.opened = new Promise((resolve, reject) => this.#waiting.set(0, { resolve, reject }));
    worker.on('message', (message: Answered) => this.#answer(message));
    worker.on('error', (error: Error) => {
      // A thread that dies while it opens is a fault in the program; one that dies later leaves its callers without.
      this.#waiting.get(0)?.reject(error);
      this.#gone = closed(` (${error.message})`);
      this.#end();
    });
    worker.on('exit', () => this.#end());
  }

  #answer(message: Answered): void {
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if ('fault' in message) waiting?.reject(new Error(`in the journal worker: ${message.fault}`));
    else waiting?.resolve(message.result);
  }

  #end(): void {
    this.#ended = true;
    const left = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const waiting of left) waiting.resolve(this.#gone);
  }

  call<M extends keyof Operations>(
    method: M,
    args: Parameters<Operations[M]>,
  ): ReturnType<RemoteOperations[M]>;
  call(method: keyof Operations, args: readonly unknown[]): Promise<Result<unknown>> {
    if (this.#ended) return Promise.resolve(this.#gone);
    const id = this.#next++;
    const message: Call = { id, method, args };
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage(message);
    });
  }

  /** Ends the thread and waits until its files are released. */
  async end(): Promise<void> {
    await this.#worker.terminate();
  }
}
