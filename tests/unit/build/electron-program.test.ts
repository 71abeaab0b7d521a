import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { electronProgram, fetchElectron, shellFacts, triedBefore } from '../../../build/electron-program.ts';

let modules = '';
beforeEach(() => {
  modules = mkdtempSync(join(tmpdir(), 'work-diary-modules-'));
  mkdirSync(join(modules, 'electron'));
  writeFileSync(join(modules, 'electron/package.json'), JSON.stringify({ version: '45.0.0' }));
});
afterEach(() => rmSync(modules, { recursive: true, force: true }));

const never = new AbortController().signal;
const script = (text: string) => writeFileSync(join(modules, 'electron/install.js'), text);

function program(version: string): string {
  const dist = join(modules, 'electron/dist');
  mkdirSync(dist, { recursive: true });
  writeFileSync(join(dist, 'version'), version);
  writeFileSync(join(dist, 'electron'), '');
  return join(dist, 'electron');
}

test('the program is found beside its package, and only if it is of the same version', () => {
  expect(electronProgram(modules, {}, 'linux')).toBeNull();
  const path = program('v45.0.0\n');
  expect(electronProgram(modules, {}, 'linux')).toBe(path);
  expect(electronProgram(modules, {}, 'darwin')).toBeNull();
  program('44.9.9');
  expect(electronProgram(modules, {}, 'linux')).toBeNull();
});

test('a folder named by ELECTRON_OVERRIDE_DIST_PATH goes before', () => {
  const elsewhere = join(modules, 'elsewhere');
  mkdirSync(elsewhere);
  const env = { ELECTRON_OVERRIDE_DIST_PATH: elsewhere };
  expect(electronProgram(modules, env, 'linux')).toBeNull();
  writeFileSync(join(elsewhere, 'electron'), '');
  expect(electronProgram(modules, env, 'linux')).toBe(join(elsewhere, 'electron'));
});

test('a fetch that fails is remembered for this version only', async () => {
  script("console.error('\\nno such host\\n  at somewhere'); process.exit(1);");
  expect(await fetchElectron(modules, '45.0.0', never)).toBe('no such host');
  expect(triedBefore(modules, '45.0.0')).toBe('no such host');
  expect(triedBefore(modules, '45.0.1')).toBeNull();
  expect(shellFacts(modules, null, {})).toMatchObject({ failed: 'no such host', version: '45.0.0' });
});

test('a fetch that succeeds leaves nothing to remember', async () => {
  script('process.exit(0);');
  expect(await fetchElectron(modules, '45.0.0', never)).toBeNull();
  expect(triedBefore(modules, '45.0.0')).toBeNull();
});

test('a fetch that takes too long is ended and remembered', async () => {
  script(
    `require('node:fs').writeFileSync('${join(modules, 'pid')}', String(process.pid)); setTimeout(() => {}, 60_000);`,
  );
  expect(await fetchElectron(modules, '45.0.0', never, 1_500)).toBe('it took more than 1.5 s');
  expect(triedBefore(modules, '45.0.0')).toBe('it took more than 1.5 s');
  const pid = Number(readFileSync(join(modules, 'pid'), 'utf8'));
  expect(() => process.kill(pid, 0)).toThrow();
});

test('a fetch that is interrupted is not remembered', async () => {
  script('setTimeout(() => {}, 60_000);');
  const interrupted = new AbortController();
  setTimeout(() => interrupted.abort(), 300);
  expect(await fetchElectron(modules, '45.0.0', interrupted.signal)).toBe('it was stopped');
  expect(existsSync(join(modules, '.cache'))).toBe(false);
});

test('what was kept by half counts as nothing', () => {
  mkdirSync(join(modules, '.cache/work-diary'), { recursive: true });
  writeFileSync(join(modules, '.cache/work-diary/electron.json'), '{"version":"45');
  expect(triedBefore(modules, '45.0.0')).toBeNull();
});

test('without its package there is no version', () => {
  rmSync(join(modules, 'electron'), { recursive: true });
  expect(shellFacts(modules, 'electron', { DISPLAY: ':7' })).toMatchObject({
    ...{ version: null, program: null, display: true, chosen: 'electron', justTried: false },
  });
});
