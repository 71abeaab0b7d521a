// Starting a helper process and talking with it: plain Node forks, another shell brings its own way.
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Entry, entryUrl } from '../entry-url.ts';
import type { Environment } from './display-kind.ts';

export interface HelperListener {
  message(message: unknown): void;
  /** Once, also where it never started; `how` says it in words. */
  exit(how: string): void;
}

export interface HelperProcess {
  send(message: object): void;
  /** At once, without asking it. */
  kill(): void;
}

/** A helper that cannot be started answers with `exit`, later. */
export type SpawnHelper = (entry: Entry, env: Environment, listener: HelperListener) => HelperProcess;

/** Forks with this very Node. Helpers end by themselves when the channel to us closes. */
export const forkHelper: SpawnHelper = (entry, env, listener) =>
  forkProgram(fileURLToPath(entryUrl(entry)), env, listener);

/** The same for any program: a path to a JavaScript or TypeScript file. */
export function forkProgram(program: string, env: Environment, listener: HelperListener): HelperProcess {
  const child = fork(program, {
    env,
    execArgv: [],
    // Bytes stay bytes, as they do between Electron's processes.
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  let over = false;
  const end = (how: string): void => {
    if (over) return;
    over = true;
    listener.exit(how);
  };
  child.on('message', (message) => listener.message(message));
  child.on('error', (error) => end(`failed (${error.message})`));
  // Not 'exit', which can come before the last message has been read.
  child.on('close', (code, signal) => end(signal ? `was ended by ${signal}` : `ended with code ${code}`));
  return {
    send: (message) => {
      // One that never started, or is gone, says so through 'error' and 'exit'; the callback keeps send from emitting more.
      if (child.connected) child.send(message, () => {});
    },
    kill: () => {
      child.kill('SIGKILL');
    },
  };
}
