// Which shell the tests run in, and how the app is started in it.
import { fileURLToPath } from 'node:url';
import type { App, AppOptions } from './app.ts';
import { launchReal } from './real.ts';
import { launchStandIn } from './stand-in.ts';

const BUILT = fileURLToPath(new URL('../../../dist/tracker/main.js', import.meta.url));

/** Why a test skips itself on a real Electron. */
export const STAND_IN_TELLS = 'only the stand-in tells what the system was given';

export type TestShell = 'browser' | 'stand-in' | 'electron';

/** `WORK_DIARY_TEST_SHELL`: the browser shell where it is not set. Throws for a name that it does not know. */
export function testShell(): TestShell {
  const name = process.env['WORK_DIARY_TEST_SHELL'] ?? 'browser';
  if (name === 'browser' || name === 'stand-in' || name === 'electron') return name;
  throw new Error(`WORK_DIARY_TEST_SHELL is "${name}": browser, stand-in or electron`);
}

/** Starts the built app in the real Electron where the tests are told to, and in the stand-in otherwise. */
export function launchApp(
  options: AppOptions,
  main: string = process.env['WORK_DIARY_TEST_MAIN'] ?? BUILT,
): Promise<App> {
  return testShell() === 'electron' ? launchReal(main, options) : launchStandIn(main, options);
}
