// Entry under Electron: a table of contents of setup steps.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app, dialog } from 'electron';
import type { Problem } from '../shared/domain/result.ts';
import { dataFolder } from './shell/common/data-folder.ts';
import { onDisk } from './shell/common/open-data-folder.ts';
import { systemClock, systemRandom } from './shell/common/system-clock.ts';
import { APP_ID } from './shell/electron/app-id.ts';
import { listenForLinks } from './shell/electron/deep-links.ts';
import { registerScheme } from './shell/electron/origin.ts';
import { startElectronShell } from './shell/electron/run.ts';
import { enablePortalShortcuts } from './shell/electron/shortcuts.ts';

const { env, platform, argv } = process;
const dataDir = dataFolder(env, platform);
// Chromium's own files, and with them the lock that lets one instance run for each data folder.
const profile = join(dataDir, 'electron');

app.setName('Work Diary');
// Windows shows notifications only of a program that it knows by this name; build/electron-builder.ts installs it so.
if (platform === 'win32') app.setAppUserModelId(APP_ID);
app.enableSandbox();
registerScheme();
enablePortalShortcuts(platform, env);
const links = listenForLinks(argv);

const made = onDisk(() => mkdirSync(profile, { recursive: true, mode: 0o700 }));
if (!made.ok) giveUp(made.error);
else {
  app.setPath('userData', profile);
  // Not awaited here: Electron says that it is ready only once this module has been loaded.
  if (app.requestSingleInstanceLock()) start().catch(failed);
  else app.quit();
}

async function start(): Promise<void> {
  await app.whenReady();
  const started = await startElectronShell({
    ...{ dataDir, env, argv, platform, links },
    clock: systemClock,
    random: systemRandom,
  });
  if (started.ok) process.stdout.write('Work Diary is open.\n');
  else giveUp(started.error);
}

/** A fault of ours: Electron would only warn of it on the console. */
function failed(error: unknown): void {
  const message = `Work Diary cannot start: ${error instanceof Error ? error.message : error}`;
  if (error instanceof Error) process.stderr.write(`${error.stack}\n`);
  giveUp({ reason: 'internal', message });
}

function giveUp({ message }: Problem): void {
  process.stderr.write(`${message}\n`);
  dialog.showErrorBox('Work Diary', message);
  app.exit(1);
}
