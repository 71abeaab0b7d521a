// The format and lint gate fails on each thing it is there for, and on nothing else.
import { expect, test } from 'vitest';
import { runGate } from '../../build/gates.ts';
import { plant } from './fixture.ts';

const lint = (files: Record<string, string>) => runGate('format and lint', plant(files));

test('sound code passes', async () => {
  expect(await lint({})).toMatchObject({ ok: true });
});

test.each([
  ['a line out of format', 'electron/api/planted.ts', 'export const a   = 1\n', ' format '],
  ['any', 'electron/api/planted.ts', 'export const a = (b: any): unknown => b;\n', 'noExplicitAny'],
  ['console', 'electron/api/planted.ts', "console.log('a');\n", 'noConsole'],
  [
    'an unused variable, only a warning by itself',
    'electron/api/planted.ts',
    'const a = 1;\n',
    'noUnusedVariables',
  ],
  [
    'Date.now in the tracker',
    'electron/tracker/planted.ts',
    'export const a = () => Date.now();\n',
    'plugin',
  ],
  ['new Date() in the domain', 'shared/domain/planted.ts', 'export const a = () => new Date();\n', 'plugin'],
  [
    'Math.random in the domain',
    'shared/domain/planted.ts',
    'export const a = () => Math.random();\n',
    'plugin',
  ],
  [
    'setTimeout in the tracker',
    'electron/tracker/planted.ts',
    'export const a = (b: () => void) => setTimeout(b, 1);\n',
    'noRestrictedGlobals',
  ],
  [
    'a clock through globalThis in the tracker',
    'electron/tracker/planted.ts',
    'export const a = () => globalThis.performance.now();\n',
    'noRestrictedGlobals',
  ],
  [
    'raw IPC in the shell',
    'electron/shell/electron/planted.ts',
    "import { ipcMain as raw } from 'electron';\n\nexport const a = raw;\n",
    'noRestrictedImports',
  ],
  [
    'raw IPC through the whole of electron',
    'electron/shell/electron/planted.ts',
    "import * as electron from 'electron';\n\nexport const a = electron;\n",
    'plugin',
  ],
])('%s fails', async (_, path, text, rule) => {
  const { ok, output } = await lint({ [path]: text });
  expect(output).toContain(path);
  expect(output).toContain(rule);
  expect(ok).toBe(false);
});

test('the command line may print, the shells may ask the clock, dates may be computed', async () => {
  const outcome = await lint({
    'electron/cli/planted.ts': "console.log('a');\n",
    'electron/shell/planted.ts': 'export const now = () => Date.now();\n',
    'shared/domain/planted.ts': 'export const year = (at: number) => new Date(at).getUTCFullYear();\n',
  });
  expect(outcome).toMatchObject({ ok: true });
});
