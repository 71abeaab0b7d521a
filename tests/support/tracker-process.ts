// Starts the tracker in a process of its own for a test, moves its clock, and calls its API.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import WebSocket from 'ws';
import { type Client, connectClient } from '../../electron/cli/client.ts';
import { type Running, readRunning } from '../../electron/shell/browser/running-file.ts';
import type { Answer, Args, MethodName } from '../../shared/diary-api.ts';
import type { Contract } from '../../shared/domain/contract.ts';
import { sampleTerms } from './sample-terms.ts';

export interface TrackerProcess {
  readonly address: string;
  readonly process: ChildProcess;
  readonly dataDir: string;
  /** Calls a method that must succeed. */
  call<M extends MethodName>(method: M, args: Args<M>): Promise<Answer<M>>;
  readonly client: Client;
  /** Connects again, after the tracker has dropped the line. */
  reconnect(): Promise<void>;
  /** Lets virtual time pass; answers the wall clock. */
  advance(ms: number): Promise<number>;
  /** Moves the wall clock alone. */
  step(ms: number): Promise<number>;
  power(event: 'lock' | 'unlock' | 'suspend' | 'resume'): Promise<number>;
  /** Waits until input is counted, or is not. */
  counting(on: boolean): Promise<void>;
  /** Quits in good order. */
  quit(): Promise<void>;
  /** `kill -9`. */
  kill(): Promise<void>;
}

export interface TrackerProcessOptions {
  readonly dataDir: string;
  /** Empty for none: the tracker then starts a virtual one. */
  readonly display: string;
  /** Wall clock at start. */
  readonly wall: number;
  readonly env?: Readonly<Record<string, string>>;
  /** No page is open: time stops by itself after a minute. */
  readonly unwatched?: boolean;
  /** Do not wait until input is counted. */
  readonly uncounted?: boolean;
}

/** Connects as an open page does, so that recording counts as watched. */
async function watch({ port, token }: Running): Promise<WebSocket> {
  const page = new WebSocket(`ws://127.0.0.1:${port}/api`, {
    headers: { cookie: `work_diary_${port}=${token}` },
    origin: `http://127.0.0.1:${port}`,
  });
  page.on('message', () => undefined);
  await once(page, 'open');
  return page;
}

export async function startTracker(options: TrackerProcessOptions): Promise<TrackerProcess> {
  const { dataDir, display, wall } = options;
  const env = { ...process.env, ...options.env, WORK_DIARY_DATA: dataDir, TEST_WALL: String(wall) };
  const entry = fileURLToPath(new URL('./tracker-entry.ts', import.meta.url));
  const child = fork(entry, [], { env: { ...env, DISPLAY: display }, stdio: 'inherit' });
  const [first] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then((): never => {
      throw new Error('the tracker ended before it was ready');
    }),
  ]);
  if (first.failed) throw Object.assign(new Error(first.failed.message), { reason: first.failed.reason });
  const address: string = first.address;
  const running = readRunning(dataDir);
  if (!running) throw new Error('the tracker does not answer');
  const connect = async (): Promise<Client> => {
    const connected = await connectClient(running);
    if (!connected) throw new Error('the tracker does not answer');
    return connected;
  };
  let client = await connect();
  let page = options.unwatched ? null : await watch(running);

  let nextId = 1;
  interface Done {
    readonly id?: number;
    readonly wall: number;
    readonly counting: boolean;
  }
  const order = (what: object): Promise<Done> => {
    const id = nextId++;
    return new Promise((resolve, reject) => {
      const onExit = (): void => reject(new Error('the tracker ended'));
      const onMessage = (message: Done): void => {
        if (message.id !== id) return;
        child.off('message', onMessage);
        child.off('exit', onExit);
        resolve(message);
      };
      child.on('message', onMessage);
      child.once('exit', onExit);
      child.send({ id, ...what });
    });
  };
  const wallAfter = async (what: object): Promise<number> => (await order(what)).wall;
  const waitForCounting = async (on: boolean): Promise<void> => {
    const done = await order({ do: 'counting', on });
    if (done.counting !== on) throw new Error(`input is ${on ? 'not ' : 'still '}counted`);
  };
  if (!options.uncounted) await waitForCounting(true);
  return {
    address,
    process: child,
    dataDir,
    get client() {
      return client;
    },
    async reconnect() {
      client.close();
      page?.close();
      client = await connect();
      page = options.unwatched ? null : await watch(running);
    },
    async call(method, args) {
      const result = await client.call(method, args);
      if (!result.ok) throw Object.assign(new Error(result.error.message), { reason: result.error.reason });
      return result.value;
    },
    advance: (ms) => wallAfter({ do: 'advance', ms }),
    step: (ms) => wallAfter({ do: 'step', ms }),
    power: (event) => wallAfter({ do: 'power', event }),
    counting: waitForCounting,
    async quit() {
      const gone = once(child, 'exit');
      client.close();
      page?.close();
      await order({ do: 'quit' });
      await gone;
    },
    async kill() {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
      client.close();
      page?.close();
    },
  };
}

/** Accepts the notice and makes a personal contract. */
export async function firstContract(
  tracker: TrackerProcess,
  terms: Partial<Contract['versions'][number]> = {},
): Promise<Contract> {
  const { consent } = await tracker.call('state', {});
  await tracker.call('acceptConsent', { hash: consent.notices[0]?.hash ?? '' });
  return tracker.call('createContract', {
    title: 'Sample contract',
    client: 'Sample client',
    terms: { ...sampleTerms, ...terms },
  });
}
