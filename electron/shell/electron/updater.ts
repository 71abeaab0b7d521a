// electron-updater, loaded when it is first needed; and what it needs of the app around it.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import type { UpdatesOptions } from './updates.ts';

/** What `Updates` needs of Electron. Development, and a package that names no server for its updates, has none. */
export const updaterHere: Pick<UpdatesOptions, 'possible' | 'load' | 'makeRoom' | 'startAgain'> = {
  possible: app.isPackaged && existsSync(join(process.resourcesPath, 'app-update.yml')),
  load: async () => (await import('electron-updater')).default.autoUpdater,
  makeRoom: () => app.releaseSingleInstanceLock(),
  startAgain() {
    app.relaunch();
    app.exit(1);
  },
};
