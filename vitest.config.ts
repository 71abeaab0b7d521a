// The tests in their groups; a later group starts when the one before it has ended.
import { configDefaults, defineConfig } from 'vitest/config';

/** Of `tests/e2e`: what every shell has to pass. The others are about the browser shell itself, the command line, the server or screens alone. */
const EVERY_SHELL = [
  ...['accounts', 'bad-arguments', 'crash', 'helper-killed', 'interruptions', 'items', 'keyboard', 'kill'],
  ...[
    'machine',
    'morning',
    'notice',
    'page',
    'pictures',
    'private-application',
    'quit',
    'recording',
    'warnings',
  ],
].map((name) => `tests/e2e/${name}.test.ts`);

/** Of `tests/electron`: what asks the stand-in what a tray, a notification, a key or the keyring was given, or needs it to say that it is a package. */
const ONLY_STAND_IN = ['notifications', 'secrets', 'shortcuts', 'tray', 'updates', 'wayland'].map(
  (name) => `tests/electron/${name}.test.ts`,
);

const long = process.env['WORK_DIARY_LONG'] === '1';
/** On a real binary only where it is asked for: what the stand-in passes is never called Electron's. */
const shell = process.env['WORK_DIARY_TEST_SHELL'] === 'electron' ? 'electron' : 'stand-in';
const groups = [
  { name: 'unit', workers: 2, timeout: 30_000 },
  { name: 'integration', workers: 2, timeout: 120_000 },
  { name: 'e2e', workers: 1, timeout: 180_000, env: { WORK_DIARY_TEST_SHELL: 'browser' } },
  {
    name: shell,
    workers: 1,
    timeout: 180_000,
    include: [...EVERY_SHELL, 'tests/electron/**/*.test.ts'],
    exclude: shell === 'electron' ? ONLY_STAND_IN : [],
    env: { WORK_DIARY_TEST_SHELL: shell },
  },
  { name: 'gates', workers: 2, timeout: 120_000 },
  ...(long ? [{ name: 'long', workers: 1, timeout: 3_600_000 }] : []),
];

export default defineConfig({
  test: {
    pool: 'forks',
    allowOnly: false,
    projects: groups.map(({ name, workers, timeout, include, exclude, env }, groupOrder) => ({
      test: {
        name,
        pool: 'forks' as const,
        include: include ?? [`tests/${name}/**/*.test.{ts,tsx}`],
        exclude: [...configDefaults.exclude, ...(exclude ?? [])],
        maxWorkers: workers,
        testTimeout: timeout,
        hookTimeout: timeout,
        allowOnly: false,
        sequence: { groupOrder },
        ...(env && { env }),
      },
    })),
  },
});
