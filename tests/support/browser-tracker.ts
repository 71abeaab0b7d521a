// The tracker in the browser shell, forked by a test: its API over the WebSocket that pages use.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import WebSocket from 'ws';
import { type Client, connectClient } from '../../electron/cli/client.ts';
import { type Running, readRunning } from '../../electron/shell/browser/running-file.ts';
import type { TrackerProcess, TrackerProcessOptions } from './any-tracker.ts';
import type { Done, Order } from './orders.ts';

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

/** Rejects with the reason where the tracker refuses to start. */
export async function startBrowserTracker(options: TrackerProcessOptions): Promise<TrackerProcess> {
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
  const order = (what: Order): Promise<Done> => {
    const id = nextId++;
    return new Promise((resolve, reject) => {
      const onExit = (): void => reject(new Error('the tracker ended'));
      const onMessage = (message: Done & { readonly id?: number }): void => {
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
  const wallAfter = async (what: Order): Promise<number> => (await order(what)).wall;
  const waitForCounting = async (on: boolean): Promise<void> => {
    const done = await order({ do: 'counting', on });
    if (done.counting !== on) throw new Error(`input is ${on ? 'not ' : 'still '}counted`);
  };
  if (!options.uncounted) await waitForCounting(true);
  return {
    address,
    app: null,
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
