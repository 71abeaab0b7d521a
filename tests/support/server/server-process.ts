// The real server program in a process of its own, from source or from dist/, in a temporary folder on a free port.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const READY = 60_000;
const OPEN = /^The Work Diary server is open at (\S+)$/m;

export interface ServerProcess {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  readonly folder: string;
  readonly process: ChildProcess;
  /** All that it has printed so far, both streams. */
  readonly output: string;
  /** Stops it in good order (SIGTERM); answers its exit code. Removes the folder where it was made here. */
  stop(): Promise<number | null>;
  /** `kill -9`; the folder stays. */
  kill(): Promise<void>;
}

export interface ServerProcessOptions {
  /** A folder that stays: for a second process on it, or a restart. Default: a new one, removed by `stop`. */
  readonly folder?: string;
  /** Default: any free one. */
  readonly port?: number;
  /** `dist`: the shipped bundle of dist/server; default: the sources. */
  readonly from?: 'source' | 'dist';
  readonly args?: readonly string[];
  /** The Node to run it with. */
  readonly node?: string;
  /** For instance `WORK_DIARY_SERVER_…`. */
  readonly env?: Readonly<Record<string, string>>;
}

const PROGRAMS = {
  source: fileURLToPath(new URL('../../../server/main.ts', import.meta.url)),
  dist: fileURLToPath(new URL('../../../dist/server/main.js', import.meta.url)),
};

/** The environment of this process without anybody's configuration of a server. */
function cleanEnv(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('WORK_DIARY_')));
}

/** Starts it and waits until it listens; rejects with what it printed where it ends before that. */
export async function startServerProcess(options: ServerProcessOptions = {}): Promise<ServerProcess> {
  const own = options.folder === undefined;
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'work-diary-server-'));
  const env = {
    ...cleanEnv(),
    WORK_DIARY_SERVER_DATA_FOLDER: folder,
    WORK_DIARY_SERVER_PORT: String(options.port ?? 0),
    WORK_DIARY_SERVER_MINIMUM_FREE_MEGABYTES: '0',
    ...options.env,
  };
  const program = PROGRAMS[options.from ?? 'source'];
  const child = spawn(options.node ?? process.execPath, [program, ...(options.args ?? [])], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const ended = once(child, 'exit');
  const url = await new Promise<string>((resolve, reject) => {
    const refuse = (why: string): void => {
      clearTimeout(timer);
      if (own) rmSync(folder, { recursive: true, force: true });
      reject(new Error(`${why}: ${output}`));
    };
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      refuse(`the server was not ready within ${READY} ms`);
    }, READY);
    const read = (text: string): void => {
      output += text;
      const found = OPEN.exec(output)?.[1];
      if (!found) return;
      clearTimeout(timer);
      resolve(found);
    };
    child.stdout.setEncoding('utf8').on('data', read);
    child.stderr.setEncoding('utf8').on('data', read);
    child.once('error', (error) => refuse(error.message));
    // Once its output has been read to the end.
    child.once('close', (code) => refuse(`the server ended with ${code}`));
  });
  const { pid } = child;
  if (pid === undefined) throw new Error('a process without a number');
  const gone = (): boolean => child.exitCode !== null || child.signalCode !== null;
  return {
    url,
    port: Number(new URL(url).port),
    pid,
    folder,
    process: child,
    get output() {
      return output;
    },
    async stop() {
      if (!gone()) child.kill('SIGTERM');
      await ended;
      if (own) rmSync(folder, { recursive: true, force: true });
      return child.exitCode;
    },
    async kill() {
      if (!gone()) child.kill('SIGKILL');
      await ended;
    },
  };
}
