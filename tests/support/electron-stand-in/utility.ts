// utilityProcess: a real process of Node, which finds `process.parentPort` and dies with the app.
import { type ChildProcess, fork } from 'node:child_process';
import { constants } from 'node:os';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { checkOptions, Room, refuse } from './refusal.ts';

const CHILD = fileURLToPath(new URL('./utility-child.ts', import.meta.url));

let lost: (details: object) => void = () => undefined;

/** Who is told that a helper process ended before its time. */
export function onHelperLost(tell: (details: object) => void): void {
  lost = tell;
}

class StandInUtility extends Room {
  static override readonly label: string = 'UtilityProcess';
  static override readonly events = ['spawn', 'exit', 'message', 'error'];
  readonly #child: ChildProcess;

  constructor(path: string, args: readonly string[], options: Electron.ForkOptions) {
    super();
    checkOptions('utilityProcess.fork', options, ['env', 'stdio', 'serviceName', 'cwd', 'execArgv']);
    const stdio = options.stdio ?? 'inherit';
    if (stdio !== 'inherit' && stdio !== 'pipe' && stdio !== 'ignore') {
      throw refuse('utilityProcess.fork with a list for stdio');
    }
    this.#child = fork(path, args, {
      // As Electron has it: the whole environment of the app, unless another is told.
      env: (options.env as NodeJS.ProcessEnv | undefined) ?? process.env,
      execArgv: ['--import', CHILD, ...(options.execArgv ?? [])],
      serialization: 'advanced',
      stdio: [stdio === 'inherit' ? 'inherit' : 'ignore', stdio, stdio, 'ipc'],
      ...(options.cwd !== undefined && { cwd: options.cwd }),
    });
    this.#child.once('spawn', () => this.emit('spawn'));
    this.#child.on('message', (message) => this.emit('message', message));
    this.#child.once('exit', (code, signal) => {
      const exitCode = code ?? (signal ? constants.signals[signal] : 1);
      if (exitCode === 0 && signal === null) {
        this.emit('exit', exitCode);
        return;
      }
      const killed = signal === 'SIGKILL' || signal === 'SIGTERM';
      const reason = killed ? 'killed' : signal ? 'crashed' : 'abnormal-exit';
      lost({
        type: 'Utility',
        reason,
        exitCode,
        serviceName: 'node.mojom.NodeService',
        name: options.serviceName,
      });
      this.emit('exit', exitCode);
    });
  }

  get pid(): number | undefined {
    return this.#child.exitCode === null && this.#child.signalCode === null ? this.#child.pid : undefined;
  }
  get stdout(): Readable | null {
    return this.#child.stdout;
  }
  get stderr(): Readable | null {
    return this.#child.stderr;
  }
  kill = (): boolean => this.#child.kill('SIGTERM');

  postMessage(message: unknown, transfer: readonly unknown[] = []): void {
    if (transfer.length > 0) throw refuse('utilityProcess with message ports');
    if (this.#child.connected) this.#child.send(message as object);
  }
}

export const utilityProcess = {
  fork: (path: string, args: readonly string[] = [], options: Electron.ForkOptions = {}) =>
    new StandInUtility(path, args, options),
};
