// Entry under Electron: a table of contents of setup steps.
import { join } from 'node:path';
import { app, dialog } from 'electron';
import { dataFolder } from './shell/common/data-folder.ts';
import { systemClock, systemRandom } from './shell/common/system-clock.ts';
import { registerScheme } from './shell/electron/origin.ts';
import { startElectronShell } from './shell/electron/run.ts';

const { env, platform } = process;
const dataDir = dataFolder(env, platform);

app.setName('Work Diary');
// Chromium's own files, and with them the lock that lets one instance run for each data folder.
app.setPath('userData', join(dataDir, 'electron'));
app.enableSandbox();
registerScheme();

// Not awaited here: Electron says that it is ready only once this module has been loaded.
if (app.requestSingleInstanceLock()) void start();
else app.quit();

async function start(): Promise<void> {
  await app.whenReady();
  const started = await startElectronShell({
    dataDir,
    env,
    platform,
    clock: systemClock,
    random: systemRandom,
  });
  if (!started.ok) {
    const { message } = started.error;
    process.stderr.write(`${message}\n`);
    dialog.showErrorBox('Work Diary', message);
    app.exit(1);
    return;
  }
  const { window } = started.value;
  app.on('second-instance', () => void window.show());
  app.on('activate', () => void window.show());
  process.stdout.write('Work Diary is open.\n');
}
