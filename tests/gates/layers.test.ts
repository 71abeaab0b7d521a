// The layer gate fails on each import that crosses a wall, and when it saw nothing at all.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runGate } from '../../build/gates.ts';
import { plant } from './fixture.ts';

const uses = (what: string): string => `import '${what}';\n`;
const TRACKER = '../../electron/tracker/sound.ts';

test('sound code passes', async () => {
  const { ok, output } = await runGate('layer rules', plant({}));
  expect(output).toContain('4 modules, 2 dependencies, 0 violations');
  expect(ok).toBe(true);
});

test.each([
  ['shared-is-the-centre', 'shared/domain/planted.ts', TRACKER],
  ['shared-is-pure', 'shared/domain/planted.ts', 'node:fs'],
  ['shared-without-electron', 'shared/domain/planted.ts', 'electron'],
  ['renderer-only-shared', 'renderer/desktop/planted.ts', TRACKER],
  ['renderer-is-a-page', 'renderer/desktop/planted.ts', 'node:os'],
  ['desktop-without-review', 'renderer/desktop/planted.ts', '../review/page.ts'],
  ['review-without-desktop', 'renderer/review/planted.ts', '../desktop/sound.ts'],
  ['ui-stands-alone', 'renderer/ui/planted.ts', '../desktop/sound.ts'],
  ['server-only-shared', 'server/planted.ts', '../electron/tracker/sound.ts'],
  ['verifier-only-shared', 'verifier/planted.ts', '../electron/tracker/sound.ts'],
  ['electron-only-shared', 'electron/api/planted.ts', '../../tests/support/clock.ts'],
  ['electron-at-the-edge', 'electron/capture/planted.ts', 'electron'],
  ['electron-at-the-edge', 'electron/browser.ts', 'electron'],
  ['tracker-is-the-heart', 'electron/tracker/planted.ts', '../journal/sound.ts'],
  ['tracker-without-io', 'electron/tracker/planted.ts', 'node:fs'],
  ['tracker-without-packages', 'electron/tracker/planted.ts', 'ws'],
  ['capture-on-its-own', 'electron/capture/planted.ts', '../journal/sound.ts'],
  ['journal-on-its-own', 'electron/journal/planted.ts', '../api/page.ts'],
  ['api-without-transport', 'electron/api/planted.ts', '../shell/page.ts'],
  ['all-resolved', 'electron/api/planted.ts', './nowhere.ts'],
  ['packages-are-declared', 'electron/api/planted.ts', 'rolldown'],
])('%s: %s may not use %s', async (rule, path, what) => {
  const others = {
    'renderer/review/page.ts': 'export const page = 1;\n',
    'electron/api/page.ts': 'export const page = 1;\n',
    'electron/shell/page.ts': 'export const page = 1;\n',
    'tests/support/clock.ts': 'export const clock = 1;\n',
  };
  const { ok, output } = await runGate('layer rules', plant({ ...others, [path]: uses(what) }));
  expect(output).toMatch(new RegExp(`^${rule}: ${path} uses `, 'm'));
  expect(ok).toBe(false);
});

test('an import of a type alone crosses a wall too', async () => {
  const text = "import type { four } from '../journal/sound.ts';\n\nexport type Four = typeof four;\n";
  const { ok, output } = await runGate('layer rules', plant({ 'electron/tracker/planted.ts': text }));
  expect(output).toContain('tracker-is-the-heart');
  expect(ok).toBe(false);
});

test('a cycle fails', async () => {
  const folder = plant({ 'electron/api/a.ts': uses('./b.ts'), 'electron/api/b.ts': uses('./a.ts') });
  const { ok, output } = await runGate('layer rules', folder);
  expect(output).toContain('no-cycles: electron/api/a.ts uses electron/api/b.ts -> electron/api/a.ts');
  expect(ok).toBe(false);
});

test('what the rules allow passes', async () => {
  const folder = plant({
    'electron/main.ts': uses('electron'),
    'electron/shell/electron/tray.ts': uses('electron'),
    'electron/tracker/planted.ts': uses('zod'),
    'electron/capture/planted.ts':
      "import type { two } from '../tracker/sound.ts';\n\nexport type Two = typeof two;\n",
  });
  const { ok, output } = await runGate('layer rules', folder);
  expect(output).toContain('0 violations');
  expect(ok).toBe(true);
});

test('no modules at all fails', async () => {
  const folder = plant({});
  for (const room of ['electron', 'renderer', 'shared', 'build'])
    rmSync(join(folder, room), { recursive: true });
  const { ok, output } = await runGate('layer rules', folder);
  expect(output).toContain('The layer rules saw nothing');
  expect(ok).toBe(false);
});
