// A start of the built app that must not succeed says why in words, changes nothing, and leaves what runs alone.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startBrowserTracker } from '../support/browser-tracker.ts';
import { SOON } from '../support/desk.ts';
import { startXvfb, type TestDisplay } from '../support/displays.ts';
import { AppEnded } from '../support/electron/app.ts';
import { launchApp } from '../support/electron/launch.ts';
import { startElectronTracker } from '../support/electron/tracker.ts';
import { newFolder, removeFolder } from '../support/folders.ts';
import { firstContract } from '../support/tracker-process.ts';

const NINE = Date.UTC(2026, 0, 5, 9);
let display: TestDisplay;
let dataDir: string;
beforeAll(async () => {
  display = await startXvfb({ width: 640, height: 480 });
});
afterAll(() => display?.stop());
beforeEach(async () => {
  dataDir = await newFolder('refused');
});
afterEach(() => removeFolder(dataDir));

/** Starts the app, which is to end by itself. */
async function ended(folder = dataDir, args: readonly string[] = []): Promise<AppEnded> {
  try {
    const app = await launchApp({ dataDir: folder, display: display.display, args });
    // Its window opens before it looks into the journal.
    const code =
      app.process.exitCode ?? (await new Promise<number>((resolve) => app.process.once('exit', resolve)));
    return new AppEnded(code, app.errors());
  } catch (error) {
    if (error instanceof AppEnded) return error;
    throw error;
  }
}

it.each([
  ['no JSON', '{ "idleMinutes": 10,', /settings\.json/],
  ['a number out of range', JSON.stringify({ idleMinutes: 99 }), /"idleMinutes"/],
])('names settings with %s, and leaves them as they are', async (_, text, names) => {
  const file = join(dataDir, 'settings.json');
  await writeFile(file, text);
  const { exitCode, errors } = await ended();
  expect(exitCode).toBe(1);
  expect(errors).toMatch(names);
  expect(errors).toMatch(/[Cc]orrect/);
  expect(errors).not.toMatch(/\n {4}at /);
  expect(await readFile(file, 'utf8')).toBe(text);
  expect(await readdir(dataDir)).not.toContain('journal.sqlite');
});

it('names a data folder that cannot be made', async () => {
  await writeFile(join(dataDir, 'a file'), '');
  const { exitCode, errors } = await ended(join(dataDir, 'a file', 'diary'));
  expect(exitCode).toBe(1);
  expect(errors).toContain('a file');
  expect(errors).not.toMatch(/\n {4}at /);
});

it('opens a data folder with spaces and any letters in its name', async () => {
  const folder = join(dataDir, 'Größe und Maß', 'ежедневник');
  await mkdir(folder, { recursive: true });
  const tracker = await startElectronTracker({ dataDir: folder, display: display.display, wall: NINE });
  await firstContract(tracker);
  expect(await tracker.call('verify', {})).toMatchObject({ good: true });
  await tracker.quit();
});

describe('beside one that runs', () => {
  it('leaves the data folder to the browser shell, and says where it is open', async () => {
    const first = await startBrowserTracker({ dataDir, display: display.display, wall: NINE });
    const before = await first.call('state', {});
    const { exitCode, errors } = await ended();
    expect(exitCode).toBe(1);
    expect(errors).toContain('already running');
    expect(errors).not.toMatch(/\n {4}at /);
    expect(await first.call('state', {})).toEqual(before);
    await first.quit();
  });

  it('hands its link over to the app that has the folder, whose window comes back, and ends', async () => {
    const first = await startElectronTracker({ dataDir, display: display.display, wall: NINE });
    await first.app?.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
    const link = `workdiary://pair?server=${encodeURIComponent('https://second.example')}`;
    expect(await ended(dataDir, [link])).toMatchObject({ exitCode: 0 });
    const shown = () =>
      first.app?.evaluate(({ BrowserWindow }) => {
        const [window] = BrowserWindow.getAllWindows();
        return window?.isVisible() ? window.webContents.getURL() : 'hidden';
      });
    await expect.poll(shown, SOON).toContain('#/settings/server/https%3A%2F%2Fsecond.example');
    expect(await first.call('verify', {})).toMatchObject({ good: true });
    await first.quit();
  });
});
