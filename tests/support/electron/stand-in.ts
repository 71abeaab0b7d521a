// Starts the built app on the stand-in: real main process code, real preload, real Chromium, no Electron.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright';
import { profileFree } from '../electron-stand-in/profile.ts';
import type { Done, Order } from '../orders.ts';
import { type App, AppEnded, type AppOptions } from './app.ts';

const STAND_IN = fileURLToPath(new URL('../electron-stand-in/run.ts', import.meta.url));
const WINDOW_WITHIN = 30_000;

type Answer = { endpoint: string; id?: undefined } | { id: number; value?: unknown; error?: string };

/** `main`: the built main.js. Throws `AppEnded`. */
export async function launchStandIn(main: string, options: AppOptions): Promise<App> {
  if (!existsSync(main)) throw new Error(`${main} is not built: run "node build/bundle.ts".`);
  const { dataDir, display, wall, args = [] } = options;
  const child = fork(STAND_IN, [main, ...args], {
    env: {
      ...process.env,
      TZ: 'UTC',
      ...options.env,
      WORK_DIARY_DATA: dataDir,
      DISPLAY: display,
      ...(wall !== undefined && { TEST_WALL: String(wall) }),
    },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let errors = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const gone = once(child, 'close');
  const waiting = new Map<number, (answer: Answer) => void>();
  let tellReady: (endpoint: string) => void = () => undefined;
  const ready = new Promise<string>((resolve) => {
    tellReady = resolve;
  });
  child.on('message', (answer: Answer) => {
    if (answer.id === undefined) tellReady(answer.endpoint);
    else waiting.get(answer.id)?.(answer);
  });
  const ended = (): AppEnded => new AppEnded(child.exitCode ?? -1, errors);
  const endpoint = await Promise.race([
    ready,
    gone.then((): never => {
      throw ended();
    }),
  ]);

  let lastId = 0;
  async function evaluate(run: (...args: never[]) => unknown, arg?: unknown): Promise<unknown> {
    const id = ++lastId;
    if (!child.connected) throw ended();
    const answered = new Promise<Answer>((resolve) => waiting.set(id, resolve));
    child.send({ id, run: run.toString(), arg });
    const answer = await Promise.race([
      answered,
      gone.then((): never => {
        throw ended();
      }),
    ]);
    waiting.delete(id);
    if ('error' in answer) throw new Error(answer.error);
    return 'value' in answer ? answer.value : undefined;
  }

  let browser: Promise<Browser> | null = null;
  async function windows(): Promise<Page[]> {
    browser ??= Promise.race([
      chromium.connectOverCDP(endpoint).catch(async (error: unknown): Promise<never> => {
        // The app's own last words say more, if it is ending.
        await Promise.race([gone, sleep(1_000)]);
        throw child.exitCode === null ? error : ended();
      }),
      gone.then((): never => {
        throw ended();
      }),
    ]);
    const pages = (await browser).contexts().flatMap((context) => context.pages());
    return pages.filter((page) => page.url().includes('.electron-stand-in.test/'));
  }
  /** Chromium goes when the pipe of its parent does. */
  async function chromiumGone(): Promise<void> {
    await (await browser?.catch(() => null))?.close();
    await profileFree(join(dataDir, 'electron', 'chromium'));
  }
  return {
    process: child,
    evaluate: evaluate as App['evaluate'],
    windows,
    async window() {
      const end = performance.now() + WINDOW_WITHIN;
      for (;;) {
        const [page] = await windows();
        if (page) return page;
        if (performance.now() > end) throw new Error(`no window was opened: ${errors}`);
        await sleep(20);
      }
    },
    control: (order: Order) =>
      evaluate(
        (_: unknown, told: Order) =>
          (
            globalThis as unknown as { workDiaryUnderTest: { obey(order: Order): Promise<Done> } }
          ).workDiaryUnderTest.obey(told),
        order,
      ) as Promise<Done>,
    async quit() {
      // The answer may be lost: the process may end first.
      if (child.connected) child.send({ id: 0, run: '({ app }) => app.quit()' });
      await gone;
      await chromiumGone();
      return child.exitCode ?? -1;
    },
    async kill() {
      child.kill('SIGKILL');
      await gone;
      await chromiumGone();
    },
    errors: () => errors,
  };
}
