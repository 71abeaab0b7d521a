// Quitting and closing the built app: time is ended and written first, however, and however often, it is asked to go.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { MINUTE, SECOND, SEGMENT } from '../../shared/domain/time.ts';
import { SOON } from '../support/desk.ts';
import { startXvfb, type TestDisplay } from '../support/displays.ts';
import { startElectronTracker } from '../support/electron/tracker.ts';
import { newFolder, removeFolder } from '../support/folders.ts';
import { firstContract, type TrackerProcess } from '../support/tracker-process.ts';

const NINE = Date.UTC(2026, 0, 5, 9);
let display: TestDisplay;
let dataDir: string;
let running: TrackerProcess[] = [];
beforeAll(async () => {
  display = await startXvfb({ width: 1024, height: 768 });
});
afterAll(() => display?.stop());
beforeEach(async () => {
  dataDir = await newFolder('quit');
});
afterEach(async () => {
  for (const one of running) if (one.process.exitCode === null) await one.kill();
  running = [];
  await removeFolder(dataDir);
});

async function startAt(wall: number): Promise<TrackerProcess> {
  const tracker = await startElectronTracker({ dataDir, display: display.display, wall, uncounted: true });
  running.push(tracker);
  return tracker;
}
const appOf = ({ app }: TrackerProcess) => app ?? expect.fail('no app');

const shown = (tracker: TrackerProcess) =>
  appOf(tracker).evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    return window?.isVisible() && !window.isMinimized();
  });

/** A tracker in the fourth minute of a segment. */
async function recording(): Promise<TrackerProcess> {
  const tracker = await startAt(NINE);
  // What nothing shows is not recorded for long.
  await expect.poll(() => shown(tracker), SOON).toBe(true);
  const { id } = await firstContract(tracker);
  await tracker.call('start', { contract: id });
  await tracker.advance(4 * MINUTE);
  return tracker;
}

/** Its exit code. */
const ended = (tracker: TrackerProcess): Promise<number | null> =>
  new Promise((resolve) => {
    if (tracker.process.exitCode !== null) resolve(tracker.process.exitCode);
    else tracker.process.once('exit', resolve);
  });

async function logged(): Promise<string> {
  const files = await readdir(join(dataDir, 'logs'));
  return (await Promise.all(files.map((file) => readFile(join(dataDir, 'logs', file), 'utf8')))).join('');
}

/** What the next start finds of the four minutes. */
async function found() {
  const tracker = await startAt(NINE + 5 * MINUTE);
  const { timer } = await tracker.call('state', {});
  const { records } = await tracker.call('diary', { from: NINE, to: NINE + SEGMENT });
  return { timer: timer.state, tracked: records[0]?.tracked };
}

describe('quitting in the middle of a segment', () => {
  it('loses nothing', async () => {
    const tracker = await recording();
    expect(await appOf(tracker).quit()).toBe(0);
    expect(await logged()).toContain('saved before leaving');
    expect(await found()).toEqual({ timer: 'stopped', tracked: 4 * MINUTE });
  });

  it.each([
    [
      'asked five times in five ways',
      ({ app, BrowserWindow }: typeof Electron.Main) => {
        app.quit();
        app.quit();
        const [window] = BrowserWindow.getAllWindows();
        process.emit('SIGTERM');
        process.emit('SIGINT');
        window?.emit('query-session-end');
        window?.emit('session-end');
        window?.close();
        app.quit();
      },
    ],
    [
      'as Windows ends a session',
      ({ BrowserWindow }: typeof Electron.Main) => {
        BrowserWindow.getAllWindows()[0]?.emit('session-end');
      },
    ],
  ])('%s is one quit', async (_, ask) => {
    const tracker = await recording();
    // The answer may be lost with the process.
    appOf(tracker)
      .evaluate(ask as never)
      .catch(String);
    expect(await ended(tracker)).toBe(0);
    const text = await logged();
    expect(text.split('saved before leaving')).toHaveLength(2);
    expect(await found()).toEqual({ timer: 'stopped', tracked: 4 * MINUTE });
  });

  it('by a signal loses nothing either', async () => {
    const tracker = await recording();
    tracker.process.kill('SIGTERM');
    expect(await ended(tracker)).toBe(0);
    expect(await found()).toEqual({ timer: 'stopped', tracked: 4 * MINUTE });
  });

  it('needs no window', async () => {
    const tracker = await recording();
    const app = appOf(tracker);
    await app.evaluate(({ BrowserWindow }) => {
      for (const window of BrowserWindow.getAllWindows()) window.destroy();
    });
    await tracker.app?.control({ do: 'advance', ms: 20 * SECOND });
    expect(await app.quit()).toBe(0);
    expect(await found()).toEqual({ timer: 'stopped', tracked: 4 * MINUTE + 20 * SECOND });
  });

  it.each([
    ['not-all', () => Promise.resolve(false)],
    ['failed', () => Promise.reject(new Error('it broke'))],
    ['late', () => new Promise(() => undefined)],
  ])('that does not save everything says so, and ends all the same: %s', async (saved, broken) => {
    const tracker = await recording();
    const app = appOf(tracker);
    await app.evaluate(`() => { globalThis.workDiaryUnderTest.diary.quit = ${broken}; }` as never);
    const asked = performance.now();
    expect(await app.quit()).toBe(1);
    expect(performance.now() - asked).toBeLessThan(15_000);
    expect(await logged()).toMatch(
      new RegExp(`not everything was saved before leaving.*"${saved}"|"saved":"${saved}"`),
    );
  });
});

describe('a fault of ours', () => {
  it.each([
    ['saved', true, 'What was recorded is saved'],
    ['not all saved', false, 'could not write everything'],
  ])('ends the app and says so, with everything %s', async (_, all, words) => {
    const tracker = await recording();
    const app = appOf(tracker);
    const code = ended(tracker);
    await app.evaluate(({ dialog }, saves) => {
      const { workDiaryUnderTest } = globalThis as unknown as {
        workDiaryUnderTest: { diary: { quit(): Promise<boolean> } };
      };
      const { diary } = workDiaryUnderTest;
      const quit = diary.quit.bind(diary);
      diary.quit = async () => (await quit()) && saves;
      dialog.showErrorBox = (_title, content) => void process.stderr.write(content);
      setImmediate(() => {
        throw new Error('planted');
      });
    }, all);
    expect(await code).toBe(1);
    expect(app.errors()).toContain(words);
    expect(await found()).toEqual({ timer: 'stopped', tracked: 4 * MINUTE });
  });
});

describe('closing the window', () => {
  const close = (tracker: TrackerProcess) =>
    appOf(tracker).evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      window?.close();
      if (!window || window.isDestroyed()) return 'gone';
      return window.isVisible() ? (window.isMinimized() ? 'minimised' : 'shown') : 'hidden';
    });

  it('leaves something to see of a recording where no tray is; the next start of the program brings it back', async () => {
    const tracker = await recording();
    expect((await tracker.call('state', {})).desktop?.tray).toBe(false);
    expect(await close(tracker)).toBe('minimised');
    await tracker.app?.control({ do: 'advance', ms: MINUTE });
    expect((await tracker.call('state', {})).timer).toMatchObject({ state: 'running', session: 5 * MINUTE });
    await appOf(tracker).evaluate(({ app }) => void app.emit('second-instance', {}, [], '', {}));
    await expect.poll(() => shown(tracker), SOON).toBe(true);
  });

  it('quits where the settings say so, and saves first', async () => {
    const tracker = await recording();
    await tracker.call('saveSettings', { closeToTray: false });
    await expect.poll(async () => (await tracker.call('state', {})).settings.closeToTray).toBe(false);
    close(tracker).catch(String);
    expect(await ended(tracker)).toBe(0);
    expect(await found()).toEqual({ timer: 'stopped', tracked: 4 * MINUTE });
  });
});
