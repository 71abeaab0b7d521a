// Opens the diary with all that Electron supplies: at start, and again when everything came from another computer.
import { hostname } from 'node:os';
import type { AboutView } from '../../../shared/diary-api.ts';
import type { Result } from '../../../shared/domain/result.ts';
import type { Desktop } from '../../api/context.ts';
import { isMetered } from '../../sync/metered.ts';
import type { Clock, Log, Random } from '../../tracker/ports.ts';
import { startWorkDiary, type WorkDiary } from '../../work-diary.ts';
import { ticketFrom } from '../common/ticket.ts';
import type { ElectronCapture } from './capture.ts';
import { createLoginItem } from './login-item.ts';
import type { Secrets } from './secrets.ts';
import { openElectronSettings } from './settings-store.ts';

export interface DiaryOptions {
  readonly dataDir: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly about: Omit<AboutView, 'logFolder'>;
  readonly capture: ElectronCapture;
  readonly desktop: Desktop;
  readonly secrets: Secrets;
  /** Whether a person can see that it records. */
  readonly watched: () => boolean;
  /** Something that screens show has changed; `records`: the diary too. */
  readonly changed: (records: boolean) => void;
}

/** `moved`: what lies in the data folder has just come from another computer. Reasons: those of `startWorkDiary`. */
export async function openDiary(options: DiaryOptions, moved: boolean): Promise<Result<WorkDiary>> {
  const { dataDir, env, platform, clock, random, log, about, desktop, capture, secrets } = options;
  const settings = openElectronSettings(dataDir);
  if (!settings.ok) return settings;
  const started = await startWorkDiary({
    ...{ dataDir, clock, random, log, about, desktop, moved },
    settings: settings.value,
    shell: {
      watched: options.watched,
      localHour: (instant) => new Date(instant).getHours(),
    },
    virtualDisplay: false,
    startAtLogin: createLoginItem(env, platform),
    protection: secrets.protection,
    shellTest: async () => [secrets.selfTest()],
    sync: {
      deviceName: hostname().slice(0, 120) || 'computer',
      metered: () => isMetered(env),
      ticket: ticketFrom(env),
    },
    capture: (blobDir) => capture.capture(blobDir),
  });
  if (!started.ok) return started;
  const { tracker } = started.value;
  tracker.onChange(options.changed);
  secrets.warnOnce((problem) => tracker.warn(problem));
  return started;
}
