// Starts an X server that cannot outlive us: a shell beside it waits for our end of a pipe and then stops it.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';

const READY = 15_000;
const PATIENCE = 3_000;

/** Stopped politely, a server takes its lock file and socket away. The pipe closes however we end, SIGKILL included. */
const GUARD = '"$@" & server=$!; exec 3>&-; read -r _; kill "$server" 2>/dev/null; wait "$server"';

export interface XServer {
  /** ":1" */
  readonly display: string;
  readonly pid: number;
  stop(): Promise<void>;
}

/** Starts `command` with a display number that it chooses itself. Rejects with its own words where it does not start. */
export async function startXServer(command: string, args: readonly string[]): Promise<XServer> {
  // A group of its own, so that Ctrl-C reaches us first and everything in the group can be ended at once.
  const guard = spawn('sh', ['-c', GUARD, 'sh', command, '-displayfd', '3', '-nolisten', 'tcp', ...args], {
    stdio: ['pipe', 'ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const stop = (): Promise<void> => end(guard);
  const words: Buffer[] = [];
  guard.stderr?.on('data', (chunk: Buffer) => words.push(chunk));
  try {
    const number = await firstLine(guard, () => Buffer.concat(words).toString().trim());
    return { display: `:${number}`, pid: guard.pid ?? 0, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function firstLine(guard: ChildProcess, words: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    const refuse = (why: string): void => {
      clearTimeout(timer);
      reject(new Error(`The display server ${why}. ${words()}`.trim()));
    };
    const timer = setTimeout(() => refuse('did not get ready'), READY);
    const pipe = guard.stdio[3] as Readable;
    let text = '';
    pipe.on('data', (chunk: Buffer) => {
      text += chunk;
      if (!text.includes('\n')) return;
      clearTimeout(timer);
      resolve(text.trim());
    });
    pipe.on('end', () => refuse('ended at once'));
    guard.on('error', (error) => refuse(error.message));
  });
}

async function end(guard: ChildProcess): Promise<void> {
  if (guard.exitCode !== null || guard.signalCode !== null || guard.pid === undefined) return;
  const gone = once(guard, 'exit');
  guard.stdin?.end();
  const pid = guard.pid;
  const timer = setTimeout(() => process.kill(-pid, 'SIGKILL'), PATIENCE);
  await gone;
  clearTimeout(timer);
}
