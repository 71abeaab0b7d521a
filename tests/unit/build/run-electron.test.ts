import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { runElectron } from '../../../build/run-electron.ts';

/** Runs a program of these words in Electron's place; Node takes its arguments in the same way. */
async function ran(source: string, kill?: NodeJS.Signals) {
  const folder = mkdtempSync(join(tmpdir(), 'work-diary-run-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const program = join(folder, 'main.mjs');
  writeFileSync(program, source);
  return runElectron(process.execPath, [program], process.env, (child) => {
    if (kill) child.stdout?.once('data', () => child.kill(kill));
  });
}

test('one that opened and ended is as it is', async () => {
  expect(await ran("console.log('Work Diary is open.'); process.exitCode = 3;")).toEqual({
    ...{ code: 3, neverOpened: null },
  });
});

test('one that ended without a word and without complaint handed over to another', async () => {
  expect(await ran('')).toEqual({ code: 0, neverOpened: null });
});

test('one that failed before it was open says how', async () => {
  expect(await ran("console.log('Starting'); process.exit(127);")).toEqual({
    ...{ code: 127, neverOpened: 'it ended at once (code 127)' },
  });
  const source = "console.log('Starting'); setTimeout(() => {}, 60_000);";
  expect(await ran(source, 'SIGKILL')).toEqual({ code: 1, neverOpened: 'it ended at once (SIGKILL)' });
});

test('one that was open and was killed is not started in another way', async () => {
  const source = "console.log('Work Diary is open.'); setTimeout(() => {}, 60_000);";
  expect(await ran(source, 'SIGKILL')).toEqual({ code: 1, neverOpened: null });
});

test('one that is not there is said', async () => {
  const end = await runElectron('/no/such/electron', [], process.env, () => undefined);
  expect(end).toEqual({ code: 1, neverOpened: expect.stringContaining('ENOENT') });
});
