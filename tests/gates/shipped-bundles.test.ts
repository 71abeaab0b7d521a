// What is shipped has no clock that a test could turn: that one lives in a test entry point only.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { bundleForNode } from '../../build/bundle.ts';
import { ENTRIES } from '../../electron/entry-url.ts';
import { ENTRIES as SERVER_ENTRIES } from '../../server/entry-url.ts';
import { root } from './fixture.ts';

const TEST_CLOCK = 'ControllableClock';

/** Files under `folder` that hold the name of the test clock. */
const withTestClock = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(c?js|html)$/.test(name))
    .filter((name) => readFileSync(join(folder, name), 'utf8').includes(TEST_CLOCK));

test('every program is in dist/, and none has the test clock', () => {
  const dist = join(root, 'dist');
  const programs = [
    ...Object.values(ENTRIES).map((name) => `tracker/${name}.js`),
    'tracker/preload.cjs',
    ...Object.values(SERVER_ENTRIES).map((name) => `server/${name}.js`),
    'start.js',
  ];
  const pages = ['renderer/index.html', 'review/index.html'];
  expect([...programs, ...pages].filter((path) => !existsSync(join(dist, path)))).toEqual([]);
  expect(withTestClock(dist)).toEqual([]);
});

test('a bundle of the test entry point has it, so that the check above can fail', async () => {
  const outDir = mkdtempSync(join(tmpdir(), 'work-diary-bundle-'));
  onTestFinished(() => rmSync(outDir, { recursive: true }));
  await bundleForNode({ input: { planted: join(root, 'tests/support/tracker-entry.ts') }, outDir });
  expect(withTestClock(outDir).length).toBeGreaterThan(0);
});
