// The browser shell and the command line as an npm package: installed into a clean folder, and at work there.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { list } from 'tar';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundleAll } from '../../build/bundle.ts';
import { packTarball } from '../../build/tarball.ts';
import { openWindow, startXvfb, type TestDisplay, type TestWindow } from '../support/displays.ts';

const run = promisify(execFile);
/** Bytes of the tarball; 1.5 MB when this was written. */
const LIMIT = 2.5 * 1024 ** 2;
const WAIT = 60_000;
const INSTALL = 240_000;

let folder = '';
let tarball = '';
let clean = '';
let display: TestDisplay;
let window: TestWindow | null = null;
let shell: ChildProcess | null = null;

/** What somebody has who installs it: Node 24 first on the PATH, and nothing that points to the project. */
const env = (): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) =>
        !/^(?:WORK_DIARY_|NODE_(?:ENV|OPTIONS|PATH)$|npm_(?:package|lifecycle)_|INIT_CWD)/.test(name),
    ),
  ),
  PATH: [
    dirname(process.execPath),
    ...(process.env['PATH'] ?? '').split(delimiter).filter((path) => !path.includes('node_modules')),
  ].join(delimiter),
  DISPLAY: display.display,
  WORK_DIARY_DATA: join(folder, 'diary'),
});
const command = (name: string): string => join(clean, 'node_modules/.bin', name);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'work-diary-tarball-'));
  display = await startXvfb({ width: 640, height: 480 });
  // A screen of one colour would be called blank.
  window = await openWindow({ display: display.display, colour: 0x703020 });
  await bundleAll(join(folder, 'dist'));
  tarball = await packTarball({ dist: join(folder, 'dist'), output: join(folder, 'out'), env: {} });
  clean = join(folder, 'clean');
  mkdirSync(clean);
  writeFileSync(join(clean, 'package.json'), '{ "private": true }\n');
  const npm = ['install', '--no-audit', '--no-fund', tarball];
  await run('npm', npm, { cwd: clean, env: env(), timeout: INSTALL, killSignal: 'SIGKILL' });
}, 600_000);
afterAll(async () => {
  if (shell && shell.exitCode === null && shell.signalCode === null) {
    shell.kill('SIGKILL');
    await once(shell, 'exit');
  }
  await window?.stop();
  await display?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('nothing but what is needed is in it', async () => {
  const paths: string[] = [];
  await list({ file: tarball, onReadEntry: ({ path }) => paths.push(path) });
  const rest = paths.filter(
    (path) =>
      !/^package\/(?:package\.json|bin\/work-diary(?:-browser)?\.js)$/.test(path) &&
      !/^package\/dist\/tracker\/(?:browser|cli|journal-worker|snapshot-helper|input-helper|work-diary|system-clock|shared-[\w-]+)\.js$/.test(
        path,
      ) &&
      !/^package\/dist\/renderer\/(?:index\.html|assets\/[\w.-]+\.(?:js|css|woff2|svg))$/.test(path),
  );
  expect(rest).toEqual([]);
  expect(paths.length).toBeGreaterThan(20);
  const { size } = statSync(tarball);
  console.log(`The npm package: ${(size / 1024 ** 2).toFixed(1)} MB`);
  expect(size).toBeLessThan(LIMIT);
});

test('every dependency has one exact version', () => {
  const manifest: { dependencies: Record<string, string>; engines: unknown; bin: unknown } = JSON.parse(
    readFileSync(join(clean, 'node_modules/work-diary/package.json'), 'utf8'),
  );
  expect(Object.values(manifest.dependencies).filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual(
    [],
  );
  expect(manifest).toMatchObject({ engines: { node: '>=24' } });
});

test('an older Node is told so, not left to crash', async () => {
  const starter = readFileSync(join(clean, 'node_modules/work-diary/bin/work-diary.js'), 'utf8');
  const old = join(folder, 'old.mjs');
  writeFileSync(old, starter.replaceAll('process.versions.node', "'20.19.0'"));
  const ended = await run(process.execPath, [old]).catch((error: unknown) => error);
  expect(ended).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('Work Diary needs Node 24 or newer'),
  });
});

test('the browser shell starts, the command line talks to it, and it stops', {
  timeout: 180_000,
}, async () => {
  const silent = await run(command('work-diary'), ['status', '--json'], { env: env() }).catch(
    (error: unknown) => error,
  );
  expect(silent).toMatchObject({ code: 3 });

  const started = spawn(command('work-diary-browser'), [], {
    cwd: folder,
    env: env(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  shell = started;
  let output = '';
  for (const stream of [started.stdout, started.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  const deadline = performance.now() + WAIT;
  while (!/Work Diary is open at (\S+)/.test(output)) {
    if (performance.now() > deadline || started.exitCode !== null)
      throw new Error(`it did not open: ${output}`);
    await sleep(100);
  }
  const address = /Work Diary is open at (\S+)/.exec(output)?.[1] ?? '';
  const entered = await fetch(address, { redirect: 'manual' });
  expect(entered.status).toBe(303);
  const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
  const page = await fetch(new URL('/', address), { headers: { cookie } });
  expect(await page.text()).toContain('<script');

  const { stdout } = await run(command('work-diary'), ['status', '--json'], { env: env() });
  expect(JSON.parse(stdout)).toMatchObject({ ok: true, value: { timer: { state: 'stopped' } } });
  // Takes a picture and counts input with the natives that were installed here.
  // Its exit code says that parts are missing, as the bus for notifications here.
  const tried = await run(command('work-diary'), ['self-test', '--json'], { env: env() }).catch(
    (error: { stdout: string }) => error,
  );
  const { value }: { value: { part: string; state: string }[] } = JSON.parse(tried.stdout);
  expect(Object.fromEntries(value.map(({ part, state }) => [part, state]))).toMatchObject({
    ...{ screen: 'ok', input: 'ok' },
  });

  started.kill('SIGTERM');
  await once(started, 'exit');
  expect(started.exitCode).toBe(0);
});
