// The settings file: read and written as a whole.
import Conf from 'conf';
import { fail, ok, type Result } from '../../../shared/domain/result.ts';
import type { SettingsStore } from '../../api/context.ts';

export interface SettingsFile extends SettingsStore {
  /** What the file holds, not parsed; `null` where there is none. */
  readonly kept: unknown;
}

/** Opens `settings.json` in `folder`. A file that is no JSON is left alone and named. */
export function openSettings(folder: string): Result<SettingsFile> {
  let conf: Conf<Record<string, unknown>>;
  let kept: Record<string, unknown>;
  try {
    conf = new Conf({
      cwd: folder,
      configName: 'settings',
      projectName: 'work-diary',
      configFileMode: 0o600,
      deserialize: parseObject,
    });
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
function parseObject(text: string): Record<string, unknown> {
  const json: unknown = JSON.parse(text);
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw new Error('it holds no object');
  return { ...json };
}
