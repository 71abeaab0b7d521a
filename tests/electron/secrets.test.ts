// The key of the built app in a keyring, without one, and with one that does not answer; and what the browser shell says.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startXvfb, type TestDisplay } from '../support/displays.ts';
import { AppEnded } from '../support/electron/app.ts';
import { launchApp } from '../support/electron/launch.ts';
import { startElectronTracker } from '../support/electron/tracker.ts';
import { newFolder, removeFolder } from '../support/folders.ts';
import type { TrackerProcess } from '../support/tracker-process.ts';

const NINE = Date.UTC(2026, 0, 5, 9);
const MAIN =
  process.env['WORK_DIARY_TEST_MAIN'] ??
  fileURLToPath(new URL('../../dist/tracker/main.js', import.meta.url));
let display: TestDisplay;
let dataDir: string;
let running: TrackerProcess | null = null;
beforeAll(async () => {
  display = await startXvfb({ width: 1024, height: 768 });
});
afterAll(() => display?.stop());
beforeEach(async () => {
  dataDir = await newFolder('secrets');
});
afterEach(async () => {
  if (running?.process.exitCode === null) await running.kill();
  await removeFolder(dataDir);
});

type Keyring = 'gnome_libsecret' | 'none' | 'broken';
async function start(keyring: Keyring): Promise<TrackerProcess> {
  running = await startElectronTracker({
    dataDir,
    display: display.display,
    wall: NINE,
    uncounted: true,
    env: { STAND_IN_KEYRING: keyring },
  });
  return running;
}

/** What one run says of its secrets. */
async function run(keyring: Keyring) {
  const tracker = await start(keyring);
  const { warnings } = await tracker.call('state', {});
  const lines = await tracker.call('selfTest', {});
  const device = await tracker.app?.evaluate(() =>
    (
      globalThis as unknown as { workDiaryUnderTest: { diary: { journal: { device(): string } } } }
    ).workDiaryUnderTest.diary.journal.device(),
  );
  await tracker.quit();
  const key = await readFile(join(dataDir, 'device.key'), 'latin1');
  return {
    device,
    warned: warnings.some(({ reason }) => reason === 'no-keyring'),
    line: lines.find(({ part }) => part === 'secrets')?.reason,
    plain: key.includes('PRIVATE KEY'),
    mode: (await stat(join(dataDir, 'device.key'))).mode & 0o777,
  };
}

// The keyring of a real desktop cannot be taken away from it by a test.
describe('the key', () => {
  it('is protected where there is a keyring', async () => {
    const first = await run('gnome_libsecret');
    expect(first).toMatchObject({ warned: false, line: 'ok', plain: false, mode: 0o600 });
    expect(await run('gnome_libsecret')).toEqual(first);
  });

  it('is a plain file where there is none, which is said once; and is protected once there is one', async () => {
    const first = await run('none');
    expect(first).toMatchObject({ warned: true, line: 'no-keyring', plain: true, mode: 0o600 });
    expect(await run('none')).toEqual({ ...first, warned: false });
    expect(await run('gnome_libsecret')).toEqual({ ...first, warned: false, line: 'ok', plain: false });
  });

  it('that is protected is not given up where the keyring does not answer, nor by the browser shell', async () => {
    const first = await run('gnome_libsecret');
    const key = await readFile(join(dataDir, 'device.key'));
    for (const keyring of ['broken', 'none'] as const) {
      const { code, said } = await refused(keyring);
      expect(said).toMatch(/Unlock the keyring.*nothing is lost/);
      expect(code).toBe(1);
    }
    expect(await browserShell()).toMatchObject({
      code: 1,
      said: expect.stringMatching(/Start the desktop app/),
    });
    expect(await readFile(join(dataDir, 'device.key'))).toEqual(key);
    expect(await run('gnome_libsecret')).toEqual(first);
  });
});

/** A start that does not come to anything; a window may have been there for a moment. */
async function refused(keyring: Keyring): Promise<{ code: number | null; said: string }> {
  try {
    const env = { STAND_IN_KEYRING: keyring };
    const app = await launchApp({ dataDir, display: display.display, wall: NINE, env });
    if (app.process.exitCode === null) await once(app.process, 'exit');
    return { code: app.process.exitCode, said: app.errors() };
  } catch (error) {
    if (error instanceof AppEnded) return { code: error.exitCode, said: error.errors };
    throw error;
  }
}

/** Starts the browser shell on the same folder, and waits for its end. */
function browserShell(): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, [join(dirname(MAIN), 'browser.js')], {
    env: { ...process.env, WORK_DIARY_DATA: dataDir, DISPLAY: display.display },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (text: Buffer) => {
    said += text.toString();
  });
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, said })));
}
