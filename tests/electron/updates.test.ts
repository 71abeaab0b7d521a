// A new version of the built app, by electron-updater itself from a real server: it waits while a segment runs. Put in
// place is a file that stands for an AppImage; Electron's own requests are Node's here.
import { existsSync } from 'node:fs';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { MINUTE } from '../../shared/domain/time.ts';
import { type Desk, openDesk, SOON } from '../support/desk.ts';
import { newFolder, removeFolder } from '../support/folders.ts';
import { startUpdateServer, type UpdateServer } from '../support/update-server.ts';

const OLD = 'the version that runs';
let folder: string;
let appImage: string;
/** Written by the new version when it is started. */
let ran: string;
let server: UpdateServer;
let desk: Desk;
beforeEach(async () => {
  folder = await newFolder('updates');
  appImage = join(folder, 'work-diary.AppImage');
  ran = join(folder, 'ran');
  server = await startUpdateServer();
  await writeFile(appImage, OLD);
  await chmod(appImage, 0o755);
  await writeFile(
    join(folder, 'app-update.yml'),
    `provider: generic\nurl: ${server.address}\nupdaterCacheDirName: cache\n`,
  );
  server.offer('9.9.9', Buffer.from(`#!/bin/sh\necho "started" >> '${ran}'\n`), { notes: 'Faster' });
  desk = await openDesk({
    env: { STAND_IN_PACKAGED: '1', STAND_IN_RESOURCES: folder, APPIMAGE: appImage, XDG_CACHE_HOME: folder },
  });
});
afterEach(async () => {
  await desk?.close();
  await server?.stop();
  await removeFolder(folder);
});

const update = async () => (await desk.state()).desktop?.update;
const fetched = async (): Promise<void> => {
  // After some minutes the app looks by itself.
  await expect.poll(async () => (await update())?.state, SOON).not.toBe('off');
  await desk.call('checkUpdate', {});
  await expect.poll(update, SOON).toMatchObject({ state: 'waiting', version: '9.9.9', notes: 'Faster' });
};
const inPlace = async (): Promise<boolean> => (await readFile(appImage, 'utf8')) !== OLD;

it('waits for the segment, and for a quit without a timer', async () => {
  await desk.call('start', { contract: desk.contract.id });
  await desk.timer('running');
  await desk.app.control({ do: 'advance', ms: 4 * MINUTE });
  await fetched();
  await expect(desk.call('installUpdate', {})).rejects.toThrow('"reason":"timer-running"');
  expect(await desk.app.quit()).toBe(0);
  expect(await inPlace()).toBe(false);
  expect(existsSync(ran)).toBe(false);
});

it('is put in place by a quit while nothing records', async () => {
  await fetched();
  expect(await inPlace()).toBe(false);
  expect(await desk.app.quit()).toBe(0);
  expect(await inPlace()).toBe(true);
});

it('is put in place when the person asks for it, and started', async () => {
  await fetched();
  const gone = new Promise((resolve) => desk.app.process.once('exit', resolve));
  await desk.call('installUpdate', {});
  expect(await gone).toBe(0);
  expect(await inPlace()).toBe(true);
  await expect.poll(() => existsSync(ran), SOON).toBe(true);
});
