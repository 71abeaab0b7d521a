// The stand-in for Electron itself: what it refuses, and that page, preload script and main process are really apart.
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type App, AppEnded, type AppOptions } from '../support/electron/app.ts';
import { launchStandIn } from '../support/electron/stand-in.ts';

const FIXTURE = fileURLToPath(new URL('../support/electron-fixture/main.js', import.meta.url));
const SOON = { timeout: 20_000, interval: 50 };

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'work-diary-stand-in-'));
});
afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }));

const optionsFor = (name: string): AppOptions => ({ dataDir: join(folder, name), display: '' });

/** Runs a main process of these lines; answers how it ended. */
async function endOf(name: string, lines: string): Promise<AppEnded> {
  const main = join(folder, `${name}.mjs`);
  await writeFile(main, lines);
  try {
    const { process: child, errors } = await launchStandIn(main, optionsFor(name));
    if (child.exitCode === null) await once(child, 'close');
    return new AppEnded(child.exitCode ?? -1, errors());
  } catch (error) {
    if (error instanceof AppEnded) return error;
    throw error;
  }
}

describe('what the stand-in does not have', () => {
  it.each([
    ['a member of the module', `import { net } from 'electron'; net.fetch('https://x.example');`, 'net'],
    ['a member that nobody has', `import electron from 'electron'; electron.nothing;`, 'electron.nothing'],
    ['a member of app', `import { app } from 'electron'; app.getGPUInfo('basic');`, 'app.getGPUInfo'],
    ['a member that is set', `import { app } from 'electron'; app.nothing = 1;`, 'app.nothing to set'],
    ['an event', `import { app } from 'electron'; app.on('nothing', () => {});`, 'event "nothing" of app'],
    [
      'a static member of a class',
      `import { Notification } from 'electron'; Notification.getHistory();`,
      'Notification.getHistory',
    ],
    ['an option', `import { BrowserWindow } from 'electron'; new BrowserWindow({ kiosk: true });`, 'kiosk'],
    [
      'a preference that would open a door',
      `import { app, BrowserWindow } from 'electron';
       app.whenReady().then(() => new BrowserWindow({ webPreferences: { nodeIntegration: true } }));`,
      'nodeIntegration',
    ],
    [
      'a member that CommonJS asks for',
      `import { createRequire } from 'node:module'; createRequire(import.meta.url)('electron').netLog.startLogging('x');`,
      'netLog',
    ],
  ])('is refused and named, and the process ends: %s', async (name, lines, word) => {
    const { exitCode, errors } = await endOf(name.replaceAll(' ', '-'), lines);
    expect(errors).toContain('The Electron stand-in has no');
    expect(errors).toContain(word);
    // 1 where nobody catches the error.
    expect([1, 70]).toContain(exitCode);
  });

  it('is refused even where the error is caught', async () => {
    const lines = `import { app } from 'electron'; try { app.getGPUInfo('basic'); } catch {}`;
    expect(await endOf('caught', lines)).toMatchObject({ exitCode: 70 });
  });

  it('is refused in a preload script too', async () => {
    const preload = join(folder, 'bad-preload.cjs');
    await writeFile(preload, `require('electron').webFrame.setZoomFactor(2);`);
    const { exitCode, errors } = await endOf(
      'bad-preload',
      `import { app, BrowserWindow, protocol } from 'electron';
       app.setPath('userData', process.env.WORK_DIARY_DATA);
       protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } }]);
       await Promise.resolve();
       app.whenReady().then(() => {
         protocol.handle('app', () => new Response('<p>x</p>', { headers: { 'content-type': 'text/html' } }));
         new BrowserWindow({ webPreferences: { preload: ${JSON.stringify(preload)} } }).loadURL('app://bundle/');
       });
       await new Promise((resolve) => setTimeout(resolve, 0));`,
    );
    expect(errors).toContain('webFrame');
    expect([1, 70]).toContain(exitCode);
  });
});

describe('an app on the stand-in', () => {
  let app: App;
  let page: Page;
  interface Seen {
    readonly calls: { readonly frame: string; readonly parent: unknown; readonly args: unknown[] }[];
    readonly navigations: string[];
    readonly opened: string[];
    readonly requests: { readonly url: string; readonly method: string; readonly origin: string | null }[];
    readonly second: string[];
  }
  const seen = (): Promise<Seen> => app.evaluate(() => Reflect.get(globalThis, 'seen') as Seen);

  beforeAll(async () => {
    await mkdir(optionsFor('app').dataDir, { recursive: true });
    app = await launchStandIn(FIXTURE, optionsFor('app'));
    page = await app.window();
    // By hand: the policy forbids what Playwright waits with.
    await vi.waitFor(async () => expect(await page.evaluate('typeof inFrame')).toBe('object'), SOON);
  });
  afterAll(() => app?.kill());

  it('keeps the preload script, and all of Node, out of the page', async () => {
    expect(await page.evaluate('tried')).toEqual({
      bridge: 'object',
      secret: 'undefined',
      require: 'undefined',
      process: 'undefined',
      evaluated: 'EvalError',
      marks: [],
    });
    expect(await page.evaluate('bridge.secretHere()')).toBe('of the preload world');
    // What was exposed cannot be replaced.
    expect(await page.evaluate(`try { window.bridge = 1; bridge.say = 1; } catch {} typeof bridge.say`)).toBe(
      'function',
    );
  });

  it('runs no preload script in frames, and tells main which frame called', async () => {
    expect(await page.evaluate('inFrame')).toEqual({ bridge: 'undefined', require: 'undefined' });
    await page.evaluate(`bridge.say('here')`);
    expect((await seen()).calls.at(-1)).toEqual({
      frame: 'app://bundle/index.html',
      parent: null,
      args: ['here'],
    });
  });

  it('clones what is called and answered, and refuses what cannot be cloned', async () => {
    expect(await page.evaluate(`bridge.say({ $: 'undefined', deep: [1, null, { x: Number.NaN }] })`)).toEqual(
      {
        said: [{ $: 'undefined', deep: [1, null, { x: Number.NaN }] }],
        at: new Date(0),
        nothing: undefined,
      },
    );
    await expect(page.evaluate(`bridge.say(() => 1)`)).rejects.toThrow('could not be cloned');
    await expect(page.evaluate(`bridge.say('throw')`)).rejects.toThrow("invoking remote method 'say'");
  });

  it('sends to the page, in order', async () => {
    await app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      contents?.send('news', 1, { two: 2 });
      contents?.send('news', 3);
    });
    await expect.poll(() => page.evaluate('news'), SOON).toEqual([[1, { two: 2 }], [3]]);
  });

  it('enforces the policy of the real handler, and reaches nothing outside', async () => {
    expect(await page.evaluate('window.inline')).toBeUndefined();
    // Permitted by the policy, and yet it leads nowhere; forbidden by it.
    expect(await page.evaluate('outside')).toBe('TypeError');
    expect(await page.evaluate('forbidden')).toBe('TypeError');
    const { requests } = await seen();
    expect(requests.every(({ url }) => url.startsWith('app://bundle/'))).toBe(true);
  });

  it('asks the main process before the page goes anywhere, and stays', async () => {
    await page.evaluate(`document.querySelector('#away').click()`);
    await expect.poll(async () => (await seen()).navigations, SOON).toContain('https://outside.example/away');
    expect((await seen()).navigations).toContain('frame https://outside.example/');
    expect(await page.evaluate('location.pathname')).toBe('/index.html');
    expect(await app.evaluate(({ webContents }) => webContents.getAllWebContents()[0]?.getURL())).toBe(
      'app://bundle/index.html',
    );
  });

  it('asks before a window is opened, and opens none', async () => {
    await page.evaluate(
      `document.querySelector('#new').click(); window.open('https://outside.example/script')`,
    );
    await expect
      .poll(async () => (await seen()).opened, SOON)
      .toEqual(['https://outside.example/new', 'https://outside.example/script']);
    await expect.poll(async () => (await app.windows()).length, SOON).toBe(1);
  });

  it('gives the page no more than the handlers do', async () => {
    const asked = `navigator.permissions.query({ name: 'geolocation' }).then(({ state }) => state)`;
    expect(await page.evaluate(asked)).toBe('denied');
  });

  it('hands bodies to the real handler, files too', async () => {
    const post = (body: string) =>
      page.evaluate(`fetch('/size', { method: 'POST', body: ${body} }).then((answer) => answer.json())`);
    expect(await post(`'x'.repeat(10)`)).toEqual({ size: 10 });
    expect(await post(`new File([new Uint8Array(3_000_000)], 'x')`)).toEqual({ size: 3_000_000 });
    expect((await seen()).requests.at(-1)).toEqual({
      url: 'app://bundle/size',
      method: 'POST',
      origin: 'app://bundle',
    });
  });

  it('lets one instance run, and tells it what a second one was told', async () => {
    const second = await launchStandIn(FIXTURE, { ...optionsFor('app'), args: ['workdiary://pair'] }).catch(
      (error: unknown) => error,
    );
    expect(second).toMatchObject({ exitCode: 0 });
    await expect.poll(async () => (await seen()).second, SOON).toEqual(['workdiary://pair']);
  });

  it('tells when a renderer really crashes, and loads the page again in a new one', async () => {
    const reason = await app.evaluate(
      ({ BrowserWindow }) =>
        new Promise<string>((resolve, reject) => {
          const contents = BrowserWindow.getAllWindows()[0]?.webContents;
          if (!contents) return reject(new Error('there is no window'));
          contents.once('render-process-gone', (_, details) => resolve(details.reason));
          contents.forcefullyCrashRenderer();
        }),
    );
    expect(reason).toBe('crashed');
    await app.evaluate(
      ({ BrowserWindow }) =>
        new Promise<void>((resolve) => {
          const contents = BrowserWindow.getAllWindows()[0]?.webContents;
          contents?.once('did-finish-load', () => resolve());
          contents?.reload();
        }),
    );
    page = await app.window();
    expect(await page.evaluate('typeof bridge.say')).toBe('function');
  });

  it('leaves no Chromium behind when it is killed', async () => {
    await app.kill();
    expect(app.process.signalCode).toBe('SIGKILL');
  });
});
