// Settings: read once at start, parsed, saved as a whole.
import { type DiaryHandlers, type Settings, settingsSchema } from '../../shared/diary-api.ts';
import { defaultPrivateRules } from '../../shared/domain/default-private-rules.ts';
import { fail, ok, type Result } from '../../shared/domain/result.ts';
import type { ApiContext } from './context.ts';

export const defaultSettings: Settings = {
  idleMinutes: 10,
  keepSeconds: 60,
  privateRules: defaultPrivateRules.map((rule) => ({ ...rule })),
  titles: true,
  pictureDays: 90,
  remindNoTimer: true,
  remindMemoMinutes: 60,
  usualHours: null,
  remindLimit: true,
  picturesWait: 'metered',
  shortcuts: {
    startStop: 'CommandOrControl+Shift+F9',
    privacyPause: 'CommandOrControl+Shift+F10',
  },
  closeToTray: true,
  updates: true,
  theme: 'system',
  language: 'system',
};

/**
 * Parses what the settings file holds, `null` where there is none. A file of an older version lacks settings that came
 * later: they have their defaults. What is wrong is named with its field, and nothing of such a file is taken.
 */
export function readSettings(kept: unknown): Result<Settings> {
  const whole = kept === null || typeof kept === 'object' ? { ...defaultSettings, ...kept } : kept;
  const parsed = settingsSchema.safeParse(whole);
  if (parsed.success) return ok(parsed.data);
  const [issue] = parsed.error.issues;
  const field = issue?.path.join('.') ?? '';
  return fail(
    'bad-settings',
    `The settings file is wrong at "${field}": ${issue?.message}. Correct it, or delete the file to start with the defaults.`,
    field,
  );
}

export function settingsHandlers(api: ApiContext): Pick<DiaryHandlers, 'saveSettings' | 'selfTest'> {
  const { tracker } = api;
  return {
    async saveSettings(change) {
      const before = tracker.settings;
      const settings = settingsSchema.parse({ ...before, ...change });
      const saved = api.settings.save(settings);
      if (!saved.ok) return saved;
      tracker.setSettings(settings);
      if (settings.pictureDays < before.pictureDays) await api.expirePictures();
      return ok(settings);
    },
    async selfTest() {
      api.seen.selfTest = await api.selfTest();
      tracker.announce(false);
      return ok(api.seen.selfTest);
    },
  };
}
