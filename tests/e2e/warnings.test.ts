// What fails is said in the state under a stable reason, and not any more once it is over.
import { spawnSync } from 'node:child_process';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { HOUR, MINUTE, SECOND, SEGMENT } from '../../shared/domain/time.ts';
import { ownDisplayName, startXvfb, startXvfbAgain, type TestDisplay } from '../support/displays.ts';
import { newFolder, removeFolder } from '../support/folders.ts';
import { firstContract, startTracker, type TrackerProcess } from '../support/tracker-process.ts';
import { NINE, SOON } from '../support/workplace.ts';

let display: TestDisplay;
let folder: string;
let tracker: TrackerProcess;

beforeAll(async () => {
  display = await startXvfb({ width: 640, height: 480 });
});
afterAll(() => display?.stop());
afterEach(async () => {
  if (tracker?.process.exitCode === null && tracker.process.signalCode === null) await tracker.kill();
  spawnSync('umount', ['--lazy', join(folder, 'disk')]);
  await removeFolder(folder);
});

const reasons = async (): Promise<string[]> =>
  (await tracker.call('state', {})).warnings.map(({ reason }) => reason);

async function recording(dataDir: string, on = display.display): Promise<void> {
  tracker = await startTracker({ dataDir, display: on, wall: NINE });
  const { id } = await firstContract(tracker);
  await tracker.call('start', { contract: id, memo: 'Sample work' });
}

/** Writes until nothing more fits. */
function fill(path: string): void {
  const file = openSync(path, 'a');
  const fits = (size: number): boolean => {
    try {
      return writeSync(file, Buffer.alloc(size)) > 0;
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') return false;
      throw error;
    }
  };
  for (const size of [65_536, 4_096, 1]) while (fits(size));
  closeSync(file);
}

it('a full disk: disk-full, until there is space', async ({ skip }) => {
  folder = await newFolder();
  const disk = join(folder, 'disk');
  spawnSync('mkdir', [disk]);
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=16m', 'none', disk]).status === 0;
  if (!mounted) return skip('mounting a small disk is not permitted here');
  await recording(disk);
  await tracker.advance(30 * SECOND);
  expect(await reasons()).not.toContain('disk-full');
  fill(join(disk, 'ballast'));
  // The journal's log has some room of its own; it is used up first.
  for (let waited = 0; waited < 4 * HOUR && !(await reasons()).includes('disk-full'); waited += SEGMENT) {
    await tracker.advance(SEGMENT);
    fill(join(disk, 'ballast'));
  }
  expect(await reasons()).toContain('disk-full');
  rmSync(join(disk, 'ballast'));
  await tracker.advance(MINUTE);
  await expect.poll(reasons, SOON).not.toContain('disk-full');
  expect(await tracker.call('verify', {})).toMatchObject({ good: true });
  await tracker.quit();
});

it('no display any more: no-display, until a picture is taken again', async () => {
  folder = await newFolder();
  const name = ownDisplayName();
  let own = await startXvfbAgain(name);
  try {
    await recording(folder, name);
    // Before any time passes: a moment drawn early would still find the display.
    await own.stop();
    await tracker.advance(20 * SECOND);
    await tracker.call('stop', {});
    await expect.poll(reasons, SOON).toContain('no-display');
    own = await startXvfbAgain(name);
    const [contract] = (await tracker.call('state', {})).contracts;
    await tracker.call('start', { contract: contract?.id ?? '', memo: 'Again' });
    await tracker.advance(20 * SECOND);
    await tracker.call('stop', {});
    await expect.poll(reasons, SOON).not.toContain('no-display');
  } finally {
    await own.stop();
  }
});

it('a folder that was restored: restored, until a person has read it', async () => {
  folder = await newFolder();
  tracker = await startTracker({ dataDir: folder, display: display.display, wall: NINE });
  await firstContract(tracker);
  await tracker.quit();
  rmSync(join(folder, 'device.key'));
  tracker = await startTracker({ dataDir: folder, display: display.display, wall: NINE });
  expect(await reasons()).toContain('restored');
  await tracker.call('dismissWarning', { reason: 'restored' });
  expect(await reasons()).not.toContain('restored');
});

it('a clock put back: clock-suspect, as long as the session lasts that began on it', async () => {
  folder = await newFolder();
  await recording(folder);
  await tracker.advance(MINUTE);
  await tracker.step(-HOUR);
  await tracker.advance(MINUTE);
  expect(await reasons()).not.toContain('clock-suspect');
  await tracker.call('stop', {});
  const [contract] = (await tracker.call('state', {})).contracts;
  await tracker.call('start', { contract: contract?.id ?? '', memo: 'Doubtful' });
  expect((await tracker.call('state', {})).timer.clockSuspect).toBe(true);
  expect(await reasons()).toContain('clock-suspect');
  expect(await tracker.client.call('dismissWarning', { reason: 'clock-suspect' })).toMatchObject({
    ok: false,
    error: { reason: 'warning-lasts' },
  });
  await tracker.advance(MINUTE);
  expect(await reasons()).toContain('clock-suspect');
  await tracker.call('stop', {});
  expect(await reasons()).not.toContain('clock-suspect');
});
