// A start that must not succeed says why in words, changes nothing, and leaves nothing running.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { defaultSettings } from '../../electron/api/settings.ts';
import { startXvfb, type TestDisplay } from '../support/displays.ts';
import { newFolder, removeFolder } from '../support/folders.ts';
import { firstContract, startTracker } from '../support/tracker-process.ts';
import { NINE } from '../support/workplace.ts';

const NOBODY = 65534;
const program = fileURLToPath(new URL('../../electron/browser.ts', import.meta.url));

let display: TestDisplay;
let dataDir: string;

beforeAll(async () => {
  display = await startXvfb({ width: 640, height: 480 });
});
afterAll(() => display?.stop());
beforeEach(async () => {
  dataDir = await newFolder();
});
afterEach(() => removeFolder(dataDir));

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

/** Runs the program as `npm start` does, until it ends by itself. */
async function run(folder: string, uid = process.getuid?.(), args: readonly string[] = []): Promise<Ended> {
  const env = { ...process.env, WORK_DIARY_DATA: folder, DISPLAY: display.display };
  const child = spawn(process.execPath, [program, ...args], { env, uid, stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  let error = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
    // It was not refused: the test must not wait for ever.
    if (text.includes('Stop it with')) child.kill();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    error += text;
  });
  const [code] = await once(child, 'close');
  return { code, out, error };
}

describe('settings.json', () => {
  it.each([
    ['no JSON', '{ "idleMinutes": 10,', /settings\.json/],
    ['a number out of range', JSON.stringify({ ...defaultSettings, idleMinutes: 99 }), /"idleMinutes"/],
    ['a wrong type', JSON.stringify({ ...defaultSettings, titles: 'yes' }), /"titles"/],
    [
      'a wrong rule',
      JSON.stringify({ ...defaultSettings, privateRules: [{ field: 'url', pattern: 'x' }] }),
      /"privateRules\.0\.field"/,
    ],
    ['an unknown key', JSON.stringify({ ...defaultSettings, telemetry: true }), /telemetry/],
    ['a theme that is none', JSON.stringify({ ...defaultSettings, theme: 'blue' }), /"theme"/],
    ['a list', '[]', /settings/],
  ])('with %s is named and left as it is', async (_, text, names) => {
    const file = join(dataDir, 'settings.json');
    await writeFile(file, text);
    const { code, out, error } = await run(dataDir);
    expect([code, out]).toEqual([1, '']);
    expect(error).toMatch(names);
    expect(error).toMatch(/[Cc]orrect/);
    expect(error).not.toMatch(/\n {4}at /);
    expect(await readFile(file, 'utf8')).toBe(text);
    expect(await readdir(dataDir)).not.toContain('journal.sqlite');
    expect(await readdir(dataDir)).not.toContain('running.json');
  });

  it('of an older version has the defaults for what came later', async () => {
    const { theme: _, language: __, ...older } = defaultSettings;
    await writeFile(join(dataDir, 'settings.json'), JSON.stringify({ ...older, idleMinutes: 5 }));
    const tracker = await startTracker({ dataDir, display: display.display, wall: NINE });
    const { settings } = await tracker.call('state', {});
    expect(settings).toEqual({ ...defaultSettings, idleMinutes: 5 });
    expect(settings).toMatchObject({ theme: 'system', language: 'system' });
    await tracker.quit();
  });

  it('that was saved is read at the next start', async () => {
    const place = { dataDir, display: display.display, wall: NINE };
    const first = await startTracker(place);
    await firstContract(first);
    const saved = await first.call('saveSettings', { idleMinutes: 7, privateRules: [] });
    await first.quit();
    const second = await startTracker(place);
    expect((await second.call('state', {})).settings).toEqual(saved);
    expect(saved).toEqual({ ...defaultSettings, idleMinutes: 7, privateRules: [] });
    await second.quit();
  });
});

it.each([
  ['shows the address', [], true],
  ['keeps the address to itself', ['--quiet'], false],
])('a start %s with %j', async (_, args, shown) => {
  const { code, out, error } = await run(dataDir, undefined, args);
  expect([code, error]).toEqual([0, '']);
  const { token } = JSON.parse(await readFile(join(dataDir, 'address.json'), 'utf8'));
  expect(out).toContain('Work Diary is open');
  expect(out.includes(token)).toBe(shown);
});

describe('a data folder', () => {
  it('that another instance uses is left to it, and the message says where that one is', async () => {
    const first = await startTracker({ dataDir, display: display.display, wall: NINE });
    const before = await first.call('state', {});
    const { code, out, error } = await run(dataDir);
    expect([code, out]).toEqual([1, '']);
    expect(error).toContain(first.address);
    // As an autostart entry starts it: where it is open is nothing for the log of the system.
    const quiet = await run(dataDir, undefined, ['--quiet']);
    expect(quiet.code).toBe(1);
    expect(quiet.error).toContain('already running');
    expect(quiet.error).not.toContain('token');
    expect(error).not.toMatch(/\n {4}at /);
    expect(await first.call('state', {})).toEqual(before);
    await expect(startTracker({ dataDir, display: display.display, wall: NINE })).rejects.toMatchObject({
      reason: 'already-running',
    });
    expect(await first.call('verify', {})).toMatchObject({ good: true });
    await first.quit();
    const again = await startTracker({ dataDir, display: display.display, wall: NINE });
    await again.quit();
  });

  it('that may not be written is named in words', async ({ skip }) => {
    if (process.getuid?.() !== 0) return skip('only root can start it as another user');
    const { status } = spawnSync(process.execPath, ['-e', ''], { uid: NOBODY, gid: NOBODY, cwd: '/' });
    if (status !== 0 || spawnSync('test', ['-r', program], { uid: NOBODY }).status !== 0) {
      return skip('another user cannot run the program from this folder');
    }
    await chmod(dataDir, 0o755);
    const { code, error } = await run(dataDir, NOBODY);
    expect(code).toBe(1);
    expect(error).toMatch(/^The data folder cannot be written\. .*\n$/);
    expect(await readdir(dataDir)).toEqual([]);
  });

  it('that cannot be made is named', async () => {
    await writeFile(join(dataDir, 'a file'), '');
    const { code, error } = await run(join(dataDir, 'a file', 'diary'));
    expect(code).toBe(1);
    expect(error).toContain('a file');
    expect(error).not.toMatch(/\n {4}at /);
  });

  it('may have spaces and any letters in its name', async () => {
    const folder = join(dataDir, 'Größe und Maß', 'ежедневник');
    await mkdir(folder, { recursive: true });
    const tracker = await startTracker({ dataDir: folder, display: display.display, wall: NINE });
    await firstContract(tracker);
    expect(await tracker.call('verify', {})).toMatchObject({ good: true });
    await tracker.quit();
  });
});
