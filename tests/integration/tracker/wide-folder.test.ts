// A data folder that others could read is for its owner only once the tracker has started on it.
import { chmodSync, existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createNodeCapture } from '../../../electron/capture/node-capture.ts';
import { aboutHere } from '../../../electron/shell/common/about.ts';
import { startWorkDiary, type WorkDiary } from '../../../electron/work-diary.ts';
import { ControllableClock } from '../../support/controllable-clock.ts';
import { MONDAY, must, tempFolder } from '../../support/journal-samples.ts';
import { seeded } from '../../support/simulation.ts';

let folder: ReturnType<typeof tempFolder>;
beforeEach(() => {
  folder = tempFolder();
});
afterEach(() => folder.remove());

/** The whole tracker on a computer without display, desktop or bus. */
const openDiary = async (): Promise<WorkDiary> =>
  must(
    await startWorkDiary({
      ...{ dataDir: folder.path, clock: new ControllableClock(MONDAY), random: seeded(7) },
      settings: { kept: {}, save: () => ({ ok: true, value: null }) },
      log: { info: () => undefined, error: () => undefined },
      shell: { watched: () => true, localHour: () => 12 },
      ...{ virtualDisplay: false, startAtLogin: null, desktop: null, moved: false },
      about: aboutHere('browser', []),
      shellTest: async () => [],
      sync: { deviceName: 'Sample computer', metered: async () => null, ticket: null },
      capture: (blobDir) => createNodeCapture({ blobDir, virtualDisplay: false, env: {} }),
    }),
  );

/** Of the folder and what lies in it right now: a write-ahead log may come and go. */
const open = (): string[] =>
  ['.', ...readdirSync(folder.path)].filter((name) => {
    const path = join(folder.path, name);
    return existsSync(path) && (statSync(path).mode & 0o077) !== 0;
  });

it('is narrowed at the start, without a word', async () => {
  await (await openDiary()).quit();
  for (const name of readdirSync(folder.path)) {
    const path = join(folder.path, name);
    chmodSync(path, statSync(path).isDirectory() ? 0o755 : 0o644);
  }
  chmodSync(folder.path, 0o755);
  expect(open().length).toBeGreaterThan(1);
  const diary = await openDiary();
  expect(open()).toEqual([]);
  expect(diary.tracker.warnings.has('folder-open')).toBe(false);
  await diary.quit();
  expect(open()).toEqual([]);
});
