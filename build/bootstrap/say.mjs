// How the bootstrap speaks: progress on stderr, one sentence on failure, and child processes it waits for.
import { spawn } from 'node:child_process';

/** A failure whose message tells a person what to do; shown without a stack. */
export class Failure extends Error {}

/** One line of progress. On stderr, since the command's own output may be read by a program. */
export const say = (line) => process.stderr.write(`${line}\n`);

/** Runs a program to its end, its output on stderr; `false` if it failed or could not be started. */
export function succeeds(program, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: ['ignore', 2, 2], ...options });
    child.on('error', (error) => {
      say(error.message);
      resolve(false);
    });
    child.on('exit', (code) => resolve(code === 0));
  });
}
