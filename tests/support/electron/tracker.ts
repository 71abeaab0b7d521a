// The tracker in the Electron shell, as tests of every shell know it: its API through the bridge of its page.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright';
import type { Client } from '../../../electron/cli/client.ts';
import type { TrackerProcess, TrackerProcessOptions } from '../any-tracker.ts';
import type { App } from './app.ts';
import { launchApp } from './launch.ts';

const OPEN_WITHIN = 30_000;

/** The window is shown once it has painted: until then nobody sees that it records, and time would be stopped. */
export async function untilShown(app: App): Promise<void> {
  const end = performance.now() + OPEN_WITHIN;
  const shown = () =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().some((window) => window.isVisible()));
  while (!(await shown())) {
    if (performance.now() > end) throw new Error('the window was not shown');
    await sleep(20);
  }
}

/** Throws `AppEnded` where the app refuses to start. */
export async function startElectronTracker(options: TrackerProcessOptions): Promise<TrackerProcess> {
  const { dataDir, display, wall, env, unwatched, uncounted } = options;
  const app = await launchApp({ dataDir, display, wall, ...(env && { env }) });
  const client = bridgeOf(await app.window());
  await untilOpen(app, client);
  await untilShown(app);
  if (unwatched) {
    await app.evaluate(({ BrowserWindow }) => {
      for (const window of BrowserWindow.getAllWindows()) window.hide();
    });
  }
  const counting = async (on: boolean): Promise<void> => {
    const done = await app.control({ do: 'counting', on });
    if (done.counting !== on) throw new Error(`input is ${on ? 'not ' : 'still '}counted`);
  };
  if (!uncounted) await counting(true);
  return {
    address: 'app://bundle/',
    app,
    process: app.process,
    dataDir,
    client,
    // The line to its own page is never dropped.
    reconnect: async () => undefined,
    async call(method, args) {
      const result = await client.call(method, args);
      if (!result.ok) throw Object.assign(new Error(result.error.message), { reason: result.error.reason });
      return result.value;
    },
    advance: async (ms) => (await app.control({ do: 'advance', ms })).wall,
    step: async (ms) => (await app.control({ do: 'step', ms })).wall,
    power: async (event) => (await app.control({ do: 'power', event })).wall,
    counting,
    async quit() {
      await app.quit();
    },
    kill: () => app.kill(),
  };
}

/** Calls as the page does, by what the preload script has put into it. */
const bridgeOf = (page: Page): Client => ({
  call: (method, args) =>
    page.evaluate(
      ([name, given]) =>
        (
          globalThis as unknown as { workDiary: { call(method: unknown, args: unknown): Promise<never> } }
        ).workDiary.call(name, given),
      [method, args] as const,
    ),
  close: () => undefined,
});

/** The window is there before the journal is open. */
async function untilOpen(app: App, client: Client): Promise<void> {
  const end = performance.now() + OPEN_WITHIN;
  for (;;) {
    const { ok, ...state } = await client.call('state', {});
    if (ok) return;
    if (performance.now() > end)
      throw new Error(`the journal does not open: ${JSON.stringify(state)} ${app.errors()}`);
    await sleep(20);
  }
}
