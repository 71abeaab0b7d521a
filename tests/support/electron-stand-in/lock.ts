// One instance of a user data folder: a lock file that names its holder, and a socket that carries what a second one was told.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Told {
  readonly argv: string[];
  readonly cwd: string;
  readonly data: unknown;
}

/** Abstract, so that it is gone with its process. */
const socketOf = (folder: string): string =>
  `\0electron-stand-in-${createHash('sha256').update(folder).digest('hex').slice(0, 32)}`;

export class InstanceLock {
  #server: Server | null = null;
  #file = '';
  /** Ends when the first instance has heard what this one was told. */
  delivered: Promise<void> = Promise.resolve();

  get held(): boolean {
    return this.#server !== null;
  }

  take(folder: string, told: Told, listener: (told: Told) => void): boolean {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    this.#file = join(folder, 'stand-in.lock');
    if (!this.#claim()) {
      this.delivered = tell(socketOf(folder), told);
      return false;
    }
    this.#server = createServer((socket) => {
      void text(socket).then((line) => listener(JSON.parse(line)));
    });
    this.#server.listen(socketOf(folder)).unref();
    return true;
  }

  release(): void {
    if (!this.#server) return;
    this.#server.close();
    this.#server = null;
    rmSync(this.#file, { force: true });
  }

  #claim(): boolean {
    for (let tries = 0; tries < 2; tries++) {
      try {
        writeFileSync(this.#file, String(process.pid), { flag: 'wx' });
        return true;
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
        if (isStandIn(Number(readFileSync(this.#file, 'utf8')))) return false;
        rmSync(this.#file, { force: true });
      }
    }
    return false;
  }
}

/** Whether the process lives and is no stranger that got the number of a dead one. */
function isStandIn(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('electron-stand-in');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  }
}

async function tell(socket: string, told: Told): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      await new Promise<void>((resolve, reject) => {
        const line = connect(socket, () => line.end(JSON.stringify(told)));
        line.once('close', () => resolve()).once('error', reject);
        line.resume();
      });
      return;
    } catch (error) {
      if (tries > 100) throw error;
      await sleep(50);
    }
  }
}
