// Settings and other small files through electron-store.
import ElectronStore from 'electron-store';
import type { Result } from '../../../shared/domain/result.ts';
import { type OpenStore, openSettings, type SettingsFile } from '../common/settings-file.ts';
import { closeChannel } from './handle.ts';

/** A file in the folder named by `cwd`. */
export const openStore: OpenStore = (file) => {
  const store = new ElectronStore<Record<string, unknown>>(file);
  // electron-store answers any page that asks where the data of the app lies: ours never ask, nobody else may.
  closeChannel('electron-store-get-data');
  return store;
};

/** The same file, checks and mode as in the browser shell. */
export const openElectronSettings = (dataDir: string): Result<SettingsFile> =>
  openSettings(dataDir, openStore);
