// Server and tracker together as `npm start` runs them, the shipped bundles, in a group of processes of their own.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { connectClient } from '../../electron/cli/client.ts';
import { readRunning } from '../../electron/shell/browser/running-file.ts';
import type { Answer, Args, MethodName } from '../../shared/diary-api.ts';
import { isAlive, startedBy } from './processes.ts';

const START = fileURLToPath(new URL('../../dist/start.js', import.meta.url));
const CLOCK = new URL('./clock-ahead.ts', import.meta.url).href;
const WAIT = 60_000;

export const TRACKER_OPEN = /Work Diary is open at (\S+)/;
export const SERVER_OPEN = /The Work Diary server is open at (\S+)/;

export interface Interrupted {
  readonly code: number | null;
  /** Milliseconds. */
  readonly took: number;
  /** Command lines of what it started and what is there a second after its end. */
  readonly left: readonly string[];
}

export interface Started {
  /** All that it has printed so far. */
  readonly output: () => string;
  /** The first match of what it prints. Throws where it does not come. */
  printed(pattern: RegExp): Promise<RegExpExecArray>;
  /** Calls a method of the running tracker that must succeed. */
  call<M extends MethodName>(method: M, args: Args<M>): Promise<Answer<M>>;
  /** Ctrl-C: the signal reaches the whole group. */
  interrupt(): Promise<Interrupted>;
  /** Ends whatever of it still runs. */
  kill(): Promise<void>;
}

export interface StartOptions {
  /** The tracker's data folder; the server's lies beside it. */
  readonly dataDir: string;
  readonly display: string;
  /** Milliseconds by which the machine's clock is set forward. */
  readonly ahead?: number;
  readonly env?: Readonly<Record<string, string>>;
}

export function startBoth({ dataDir, display, ahead = 0, env = {} }: StartOptions): Started {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('WORK_DIARY_'));
  const child: ChildProcess = spawn(process.execPath, [START], {
    env: {
      ...Object.fromEntries(inherited),
      ...(ahead === 0 ? {} : { NODE_OPTIONS: `--import ${CLOCK}`, TEST_CLOCK_AHEAD: String(ahead) }),
      ...{ DISPLAY: display, WORK_DIARY_DATA: dataDir, ...env },
    },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const pid = child.pid ?? 0;
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
  }
  const ended = once(child, 'close');
  return {
    output: () => text,
    async printed(pattern) {
      const deadline = performance.now() + WAIT;
      for (;;) {
        const found = pattern.exec(text);
        if (found) return found;
        if (performance.now() > deadline) throw new Error(`${pattern} was not printed: ${text}`);
        await sleep(50);
      }
    },
    async call(method, args) {
      const client = await connectClient(readRunning(dataDir));
      if (!client) throw new Error('the tracker does not answer');
      try {
        const result = await client.call(method, args);
        if (!result.ok) throw new Error(`${method}: ${result.error.message}`);
        return result.value;
      } finally {
        client.close();
      }
    },
    async interrupt() {
      const all = await startedBy(pid);
      const began = performance.now();
      process.kill(-pid, 'SIGINT');
      await ended;
      const took = performance.now() - began;
      const left = () => all.filter((one) => isAlive(one.pid)).map((one) => one.command);
      // A helper ends because its parent has: a moment after it.
      for (let waits = 0; waits < 20 && left().length > 0; waits += 1) await sleep(50);
      return { code: child.exitCode, took, left: left() };
    },
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const all = [pid, ...(await startedBy(pid)).map((one) => one.pid)];
      for (const one of all) if (isAlive(one)) process.kill(one, 'SIGKILL');
      await ended;
    },
  };
}
