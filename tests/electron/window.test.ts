// The window of the built app stands where it stood when the app was quit.
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { SOON } from '../support/desk.ts';
import { startXvfb, type TestDisplay } from '../support/displays.ts';
import type { App } from '../support/electron/app.ts';
import { launchApp } from '../support/electron/launch.ts';
import { newFolder, removeFolder } from '../support/folders.ts';

let display: TestDisplay;
let dataDir: string;
let app: App | null = null;
beforeAll(async () => {
  display = await startXvfb({ width: 1920, height: 1080 });
  dataDir = await newFolder('window');
});
afterAll(async () => {
  if (app?.process.exitCode === null) await app.kill();
  await display?.stop();
  await removeFolder(dataDir);
});

async function start(): Promise<App> {
  app = await launchApp({ dataDir, display: display.display });
  await app.window();
  return app;
}
const place = (from: App) =>
  from.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    return { bounds: window?.getNormalBounds(), maximized: window?.isMaximized() };
  });
const kept = async (): Promise<unknown> => {
  try {
    return JSON.parse(await readFile(join(dataDir, 'window.json'), 'utf8'));
  } catch (error) {
    return String(error);
  }
};

it('is where it was', async () => {
  const first = await start();
  const bounds = { x: 320, y: 140, width: 900, height: 640 };
  await first.evaluate(({ BrowserWindow }, at) => BrowserWindow.getAllWindows()[0]?.setBounds(at), bounds);
  await expect.poll(kept, SOON).toEqual({ bounds, maximized: false });
  expect((await stat(join(dataDir, 'window.json'))).mode & 0o777).toBe(0o600);
  expect(await first.quit()).toBe(0);

  const second = await start();
  expect(await place(second)).toEqual({ bounds, maximized: false });
  await second.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.maximize());
  await expect.poll(kept, SOON).toEqual({ bounds, maximized: true });
  expect(await second.quit()).toBe(0);

  const third = await start();
  await expect.poll(() => place(third), SOON).toEqual({ bounds, maximized: true });
  expect(await third.quit()).toBe(0);
});

it('is on the display where what was kept is not, or cannot be read', async () => {
  for (const text of [
    JSON.stringify({ bounds: { x: 5000, y: 10, width: 900, height: 640 }, maximized: false }),
    'no JSON',
  ]) {
    await writeFile(join(dataDir, 'window.json'), text);
    const again = await start();
    const { bounds } = await place(again);
    expect(bounds).toMatchObject({ width: 1180, height: 820 });
    expect(bounds?.x).toBeLessThan(1920);
    expect(await again.quit()).toBe(0);
  }
});
