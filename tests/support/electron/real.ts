// Starts the built app on a real Electron through Playwright. It needs the binary: see docs/testing.md.
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron } from 'playwright';
import { bundleForNode } from '../../../build/bundle.ts';
import { newFolder, removeFolder } from '../folders.ts';
import type { Done, Order } from '../orders.ts';
import { type App, AppEnded, type AppOptions } from './app.ts';

const HOOK = fileURLToPath(new URL('./real-hook.ts', import.meta.url));

/**
 * `main`: the built main.js. The binary is that of `ELECTRON_OVERRIDE_DIST_PATH`, or the installed one. Throws `AppEnded`.
 */
export async function launchReal(main: string, options: AppOptions): Promise<App> {
  const { dataDir, display, wall, args = [] } = options;
  const folder = await newFolder('hook');
  await bundleForNode({ input: { hook: HOOK }, outDir: folder, format: 'cjs' });
  const given = { ...process.env, TZ: 'UTC', ...options.env, WORK_DIARY_DATA: dataDir, DISPLAY: display };
  const env: Record<string, string> = { TEST_MAIN_FOLDER: dirname(main) };
  for (const [name, value] of Object.entries(given)) if (value !== undefined) env[name] = value;
  if (wall !== undefined) env['TEST_WALL'] = String(wall);
  const app = await _electron
    .launch({ args: ['-r', join(folder, 'hook.cjs'), ...sandbox(), main, ...args], env, timezoneId: 'UTC' })
    .catch((error: unknown): never => {
      throw new AppEnded(-1, String(error));
    });
  const child = app.process();
  let errors = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const gone = once(child, 'close').then(() => removeFolder(folder));
  return {
    process: child,
    evaluate: app.evaluate.bind(app) as unknown as App['evaluate'],
    window: () => app.firstWindow(),
    windows: async () => app.windows(),
    control: (order) =>
      app.evaluate(
        (_, told) =>
          (
            globalThis as unknown as { workDiaryUnderTest: { obey(order: Order): Promise<Done> } }
          ).workDiaryUnderTest.obey(told),
        order,
      ),
    async quit() {
      await app.evaluate(({ app }) => app.quit()).catch(() => undefined);
      await gone;
      return child.exitCode ?? -1;
    },
    async kill() {
      child.kill('SIGKILL');
      await gone;
    },
    errors: () => errors,
  };
}

/** Chromium refuses its sandbox to root. */
const sandbox = (): string[] => (process.getuid?.() === 0 ? ['--no-sandbox'] : []);
