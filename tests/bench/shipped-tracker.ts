// The tracker as it is shipped, on the real clock: started from dist/, asked over its own API, watched by a page.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import WebSocket from 'ws';
import { connectClient } from '../../electron/cli/client.ts';
import { type Running, readRunning } from '../../electron/shell/browser/running-file.ts';
import type { Answer, Args, MethodName } from '../../shared/diary-api.ts';
import type { Contract } from '../../shared/domain/contract.ts';
import { sampleTerms } from '../support/sample-terms.ts';

const READY = 30_000;
const OPEN = /^Work Diary is open at (\S+)$/m;

export interface ShippedTracker {
  readonly pid: number;
  readonly address: string;
  readonly dataDir: string;
  /** Calls a method that must succeed. */
  call<M extends MethodName>(method: M, args: Args<M>): Promise<Answer<M>>;
  /** Connects as an open page does, without which time stops. */
  openPage(): Promise<void>;
  /** Quits as Ctrl-C does; rejects where the tracker says that not everything was written. */
  quit(): Promise<void>;
}

export interface ShippedTrackerOptions {
  readonly dataDir: string;
  readonly display: string;
  /** The Node to run it with. */
  readonly node?: string;
}

export const trackerEnv = ({ dataDir, display }: ShippedTrackerOptions): NodeJS.ProcessEnv => {
  const { WAYLAND_DISPLAY: _, ...env } = process.env;
  return { ...env, DISPLAY: display, WORK_DIARY_DATA: dataDir };
};

/** The address once the program has printed it; `child` must have its output piped. */
export function printedAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no address within ${READY} ms: ${text}`)), READY);
    let text = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk;
      const address = OPEN.exec(text)?.[1];
      if (!address) return;
      clearTimeout(timer);
      resolve(address);
    });
    child.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`the tracker ended with code ${code} before it was ready: ${text}`));
    });
  });
}

async function connectPage({ port, token }: Running): Promise<WebSocket> {
  const page = new WebSocket(`ws://127.0.0.1:${port}/api`, {
    headers: { cookie: `work_diary_${port}=${token}` },
    origin: `http://127.0.0.1:${port}`,
  });
  page.on('message', () => undefined);
  await once(page, 'open');
  return page;
}

export async function startShippedTracker(options: ShippedTrackerOptions): Promise<ShippedTracker> {
  const { dataDir, node = process.execPath } = options;
  const program = fileURLToPath(new URL('../../dist/tracker/browser.js', import.meta.url));
  const child = spawn(node, [program], { env: trackerEnv(options), stdio: ['ignore', 'pipe', 'inherit'] });
  const address = await printedAddress(child);
  const running = readRunning(dataDir);
  const client = await connectClient(running);
  if (!running || !client || !child.pid) throw new Error('the tracker does not answer');
  const pages: WebSocket[] = [];
  return {
    pid: child.pid,
    address,
    dataDir,
    async call(method, args) {
      const result = await client.call(method, args);
      if (!result.ok) throw new Error(`${method}: ${result.error.reason}: ${result.error.message}`);
      return result.value;
    },
    async openPage() {
      pages.push(await connectPage(running));
    },
    async quit() {
      client.close();
      for (const page of pages) page.close();
      if (child.exitCode === null && child.signalCode === null) {
        const gone = once(child, 'exit');
        child.kill('SIGTERM');
        await gone;
      }
      if (child.exitCode !== 0)
        throw new Error(`the tracker ended with ${child.exitCode ?? child.signalCode}`);
    },
  };
}

export async function acceptConsent(tracker: ShippedTracker): Promise<void> {
  const { consent } = await tracker.call('state', {});
  await tracker.call('acceptConsent', { hash: consent.notices[0]?.hash ?? '' });
}

export const makeContract = (tracker: ShippedTracker, title = 'Sample contract'): Promise<Contract> =>
  tracker.call('createContract', {
    title,
    client: 'Sample client',
    terms: sampleTerms,
  });
