// What the handlers of DiaryApi work with.
import type {
  AboutView,
  DesktopView,
  HealthView,
  OpenWindows,
  Permission,
  SelfTestView,
  Settings,
} from '../../shared/diary-api.ts';
import type { Problem, Result } from '../../shared/domain/result.ts';
import type { Journal } from '../journal/journal.ts';
import type { SyncPort } from '../sync/port.ts';
import type { Clock, Random } from '../tracker/ports.ts';
import type { Tracker } from '../tracker/tracker.ts';
import { JOURNAL_CLOSED } from '../tracker/warnings.ts';

export interface SettingsStore {
  save(settings: Settings): Result<null>;
}

/** Starting with the user's session. */
export interface StartAtLogin {
  /** What starts the tracker then. */
  readonly file: string;
  isOn(): boolean;
  /** Reasons: `command-unknown`, `not-saved`. */
  set(on: boolean): Result<null>;
}

/** The computer that the tracker runs on. */
export interface Machine {
  readonly dataDir: string;
  /** `null` where this system offers nothing of the kind, or the shell none of its own. */
  readonly startAtLogin: StartAtLogin | null;
  /** Rejects, or answers `null`, where windows cannot be listed. */
  windows(): Promise<OpenWindows['windows'] | null>;
}

/** What only a desktop shell can do; the browser shell has none. */
export interface Desktop {
  view(): DesktopView;
  openFolder(path: string): Promise<Result<null>>;
  openPermission(permission: Permission): Promise<Result<null>>;
  checkUpdate(): Promise<Result<null>>;
  /** Reasons: `no-update`. That no timer runs is seen to by the handler. */
  installUpdate(): Promise<Result<null>>;
}

export interface ApiContext {
  readonly tracker: Tracker;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly random: Random;
  readonly settings: SettingsStore;
  readonly sync: SyncPort;
  readonly machine: Machine;
  readonly desktop: Desktop | null;
  readonly about: AboutView;
  /** Erases pictures that were kept for as long as the settings say. */
  readonly expirePictures: () => Promise<void>;
  readonly selfTest: () => Promise<readonly SelfTestView[]>;
  /** What the last self-test and the last check said, and the hash of the notice accepted; kept between calls. */
  readonly seen: {
    selfTest: readonly SelfTestView[] | null;
    consent: string | null;
    verified: HealthView['verified'];
  };
}

/** The answer of a command that the machine may refuse. */
export const answer = (refused: Problem | null): Result<null> =>
  refused ? { ok: false, error: refused } : { ok: true, value: null };

/** Waits until what was asked for is in the journal, so that the next question sees it. */
export async function settled(api: ApiContext, refused: Problem | null): Promise<Result<null>> {
  if (!refused) await api.tracker.flush();
  return answer(refused ?? (api.tracker.state.journalClosed ? JOURNAL_CLOSED : null));
}
