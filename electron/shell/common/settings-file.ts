// The settings file: read and written as a whole.
import Conf from 'conf';
import { fail, ok, type Result } from '../../../shared/domain/result.ts';
import type { SettingsStore } from '../../api/context.ts';

export interface SettingsFile extends SettingsStore {
  /** What the file holds, not parsed; `null` where there is none. */
  readonly kept: unknown;
}

/** What `conf` and `electron-store`, which wraps it, are asked for alike. */
interface StoreFile {
  readonly cwd: string;
  /** Name of the file in `cwd`, without `.json`. */
  readonly name: string;
  readonly configFileMode: number;
  readonly deserialize: (text: string) => Record<string, unknown>;
}

/** Opens a file that is read, and replaced, as a whole. Throws where it cannot be read. */
export type OpenStore = (file: StoreFile) => { store: Record<string, unknown> };

const withConf: OpenStore = ({ name, ...file }) =>
  new Conf({ ...file, configName: name, projectName: 'work-diary' });

/** Opens `settings.json` in `folder`. A file that is no JSON is left alone and named. */
export function openSettings(folder: string, open: OpenStore = withConf): Result<SettingsFile> {
  let conf: ReturnType<OpenStore>;
  let kept: Record<string, unknown>;
  try {
    conf = open({ cwd: folder, name: 'settings', configFileMode: 0o600, deserialize: parseObject });
    kept = conf.store;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return fail(
      'bad-settings',
      `settings.json in the data folder cannot be read: ${why}. Correct or delete it.`,
    );
  }
  return ok({
    kept: Object.keys(kept).length === 0 ? null : kept,
    save(settings) {
      try {
        conf.store = settings;
        return ok(null);
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        return fail('settings-not-saved', `The settings could not be saved: ${why}.`);
      }
    },
  });
}

/** Anything but an object would be taken for empty settings. */
export function parseObject(text: string): Record<string, unknown> {
  const json: unknown = JSON.parse(text);
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw new Error('it holds no object');
  return { ...json };
}
