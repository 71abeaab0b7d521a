// The computer as the settings show it: what lies there, windows to try the private list on, retention, start at login.
import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { DAY, MINUTE } from '../../shared/domain/time.ts';
import { openWindow, startXvfb, type TestDisplay } from '../support/displays.ts';
import { newFolder, removeFolder } from '../support/folders.ts';
import { blobsOf, logOf, openWorkplace, SOON, type Workplace, workAndSeal } from '../support/workplace.ts';

let display: TestDisplay;
let config: string;
let place: Workplace;

beforeAll(async () => {
  display = await startXvfb({ width: 1024, height: 768 });
  config = await newFolder('config');
});
afterAll(async () => {
  await display?.stop();
  await removeFolder(config);
});
beforeEach(async () => {
  place = await openWorkplace({ on: display, env: { XDG_CONFIG_HOME: config } });
});
afterEach(() => place?.close());

it('tells what lies where, and how much', async () => {
  const before = await place.tracker.call('machine', {});
  expect(before).toMatchObject({ dataFolder: place.dataDir, pictures: 0, pictureBytes: 0 });
  const record = await workAndSeal(place);
  const files = blobsOf(place, record);
  const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size));
  const after = await place.tracker.call('machine', {});
  expect(after).toMatchObject({ pictures: 2, pictureBytes: sizes.reduce((sum, size) => sum + size, 0) });
  expect(after.journalBytes).toBeGreaterThan(100_000);
  expect(after.freeBytes).toBeGreaterThan(0);
});

it('is started with the system where that is wanted', async () => {
  const file = join(config, 'autostart', 'work-diary.desktop');
  expect((await place.tracker.call('machine', {})).startAtLogin).toEqual({ on: false, file });
  await place.tracker.call('setStartAtLogin', { on: true });
  expect((await place.tracker.call('machine', {})).startAtLogin).toEqual({ on: true, file });
  expect(await readFile(file, 'utf8')).toContain(
    `Exec=env WORK_DIARY_DATA=${place.dataDir} ${process.execPath.includes(' ') ? `"${process.execPath}"` : process.execPath} `,
  );
  await place.tracker.call('setStartAtLogin', { on: false });
  expect((await place.tracker.call('machine', {})).startAtLogin).toEqual({ on: false, file });
});

it('shows the windows of this moment to who asks, and keeps nothing of them', async () => {
  const window = await openWindow({
    display: display.display,
    colour: 0x205080,
    title: 'Letter to a doctor',
    class: 'SecretEditor',
  });
  try {
    await expect
      .poll(() => place.tracker.call('openWindows', {}), SOON)
      .toMatchObject({
        known: true,
        windows: [{ applications: expect.arrayContaining(['SecretEditor']), titles: ['Letter to a doctor'] }],
      });
  } finally {
    await window.stop();
  }
  await expect.poll(async () => (await place.tracker.call('openWindows', {})).windows, SOON).toEqual([]);
  const kept =
    JSON.stringify(await logOf(place.dataDir)) +
    (await readFile(join(place.dataDir, 'journal.sqlite'), 'latin1'));
  expect(kept).not.toContain('Letter to a doctor');
  expect(kept).not.toContain('SecretEditor');
});

it('erases pictures daily once their days are over, without a restart', async () => {
  await place.tracker.call('saveSettings', { pictureDays: 2 });
  const record = await workAndSeal(place, MINUTE);
  const files = blobsOf(place, record);
  const there = () => files.filter((file) => existsSync(file)).length;
  await place.tracker.advance(DAY);
  expect(there()).toBe(2);
  await place.tracker.advance(2 * DAY);
  await expect.poll(there, SOON).toBe(0);
  expect(await place.tracker.call('verify', {})).toMatchObject({ good: true, blobs: { missing: [] } });
});

it('erases pictures at once when they are to be kept for fewer days', async () => {
  const record = await workAndSeal(place, MINUTE);
  const files = blobsOf(place, record);
  const there = () => files.filter((file) => existsSync(file)).length;
  await place.tracker.call('saveSettings', { pictureDays: 30 });
  expect(there()).toBe(2);
  await place.tracker.call('saveSettings', { pictureDays: 0 });
  expect(there()).toBe(0);
  expect(await place.tracker.call('verify', {})).toMatchObject({ good: true, blobs: { missing: [] } });
});
