// Newer versions: looked for, fetched and checked by electron-updater; put in place only while nothing records.
import type { AppUpdater } from 'electron-updater';
import type { UpdateView } from '../../../shared/diary-api.ts';
import { fail, ok, type Result } from '../../../shared/domain/result.ts';
import type { Clock, Log, Random } from '../../tracker/ports.ts';
import type { Why } from './quit-model.ts';
import {
  firstCheck,
  NO_UPDATES,
  nextCheck,
  nextView,
  plainNotes,
  type UpdateEvent,
  updateProblem,
} from './updates-model.ts';

/** What is used of electron-updater. */
export type Updater = Pick<
  AppUpdater,
  | 'autoDownload'
  | 'autoInstallOnAppQuit'
  | 'disableWebInstaller'
  | 'logger'
  | 'on'
  | 'isUpdaterActive'
  | 'checkForUpdates'
  | 'quitAndInstall'
>;

export interface UpdatesOptions {
  readonly log: Log;
  readonly clock: Clock;
  readonly random: Random;
  /** The setting. */
  readonly enabled: boolean;
  /** Whether this is a package that knows where its updates are. */
  readonly possible: boolean;
  readonly load: () => Promise<Updater>;
  readonly onChange: () => void;
  /** Ends time and writes everything, then calls `go`. */
  readonly saveThen: (go: () => void) => void;
  /** Lets the new version start beside this one, which is about to end. */
  readonly makeRoom: () => void;
  /** Starts this version again, where the new one could not be put in place. */
  readonly startAgain: () => void;
}

export class Updates {
  readonly #options: UpdatesOptions;
  #view: UpdateView = NO_UPDATES;
  #possible: boolean;
  #updater: Promise<Updater> | null = null;
  #cancel = (): void => undefined;
  #installing = false;

  constructor(options: UpdatesOptions) {
    this.#options = options;
    this.#possible = options.possible;
    this.setEnabled(options.enabled);
  }

  view(): UpdateView {
    return this.#view;
  }

  /** Follows the setting. */
  setEnabled(wanted: boolean): void {
    const on = wanted && this.#possible;
    if (on === (this.#view.state !== 'off')) return;
    this.#is({ event: on ? 'on' : 'off' });
    this.#cancel();
    if (on) this.#after(firstCheck(this.#options.random));
  }

  /** Looks for a newer version now, and fetches it. Reasons: `updates-off`, and those of the model. */
  async check(): Promise<Result<null>> {
    if (this.#view.state === 'off') return updatesOff();
    // Fetched once is enough: putting it in place is what is missing.
    if (this.#view.state === 'waiting') return ok(null);
    try {
      const updater = await this.#load();
      if (!updater.isUpdaterActive()) {
        // As for an AppImage that was unpacked.
        this.#possible = false;
        this.setEnabled(false);
        return updatesOff();
      }
      const found = await updater.checkForUpdates();
      // Its failures are told by the event as well; here nobody waits for it.
      found?.downloadPromise?.catch(() => undefined);
      return ok(null);
    } catch (error) {
      return { ok: false, error: updateProblem(error) };
    }
  }

  /** Puts in place what waits, and starts it. The app ends soon after the answer. Reason: `no-update`. */
  async install(): Promise<Result<null>> {
    const updater = await this.#loaded();
    if (this.#view.state !== 'waiting' || !updater) {
      return fail('no-update', 'No newer version waits. Look for one first.');
    }
    this.#installing = true;
    const { log, saveThen, makeRoom } = this.#options;
    // The page hears the answer first.
    setImmediate(() =>
      saveThen(() => {
        log.info('new version is put in place', { version: this.#view.version });
        makeRoom();
        updater.quitAndInstall(true, true);
      }),
    );
    return ok(null);
  }

  /**
   * The app is asked to quit: what waits is put in place after it, unless a timer was on. Not where the system ends it
   * either: that would end the installer in the middle, and leave no program at all.
   */
  async leaving(recording: boolean, why: Why): Promise<void> {
    this.#cancel();
    const updater = await this.#loaded();
    if (!updater) return;
    updater.autoInstallOnAppQuit = why === 'person' && !recording && this.#view.state === 'waiting';
  }

  stop(): void {
    this.#cancel();
  }

  #after(ms: number): void {
    const { clock, random } = this.#options;
    this.#cancel = clock.after(ms, () => {
      this.#after(nextCheck(random));
      void this.check();
    });
  }

  #load(): Promise<Updater> {
    this.#updater ??= this.#options.load().then(
      (updater) => {
        this.#prepare(updater);
        return updater;
      },
      (error: unknown) => {
        // The next check tries again.
        this.#updater = null;
        throw error;
      },
    );
    return this.#updater;
  }

  /** `null` where it was not needed yet, or cannot be loaded: who asked for that has the error. */
  async #loaded(): Promise<Updater | null> {
    return (await this.#updater?.catch(() => null)) ?? null;
  }

  #prepare(updater: Updater): void {
    const { log, startAgain } = this.#options;
    updater.logger = null;
    updater.autoDownload = true;
    // Only with this is what was fetched made ready for the end of the app; whether it is used then: `leaving`.
    updater.autoInstallOnAppQuit = true;
    updater.disableWebInstaller = true;
    updater.on('checking-for-update', () => this.#is({ event: 'checking' }));
    updater.on('update-not-available', () => this.#is({ event: 'none' }));
    updater.on('update-available', ({ version, releaseNotes }) => {
      log.info('new version found', { version });
      this.#is({ event: 'found', version, notes: plainNotes(releaseNotes) });
    });
    updater.on('download-progress', ({ percent }) => this.#is({ event: 'progress', percent }));
    updater.on('update-downloaded', ({ version, releaseNotes }) => {
      log.info('new version waits', { version });
      this.#is({ event: 'downloaded', version, notes: plainNotes(releaseNotes) });
    });
    updater.on('error', (error) => {
      const problem = updateProblem(error);
      log.error('new version', { reason: problem.reason, error: error.message.split('\n')[0] ?? '' });
      this.#is({ event: 'failed', problem });
      if (this.#installing) startAgain();
    });
  }

  #is(event: UpdateEvent): void {
    const before = this.#view;
    this.#view = nextView(before, event);
    if (this.#view !== before) this.#options.onChange();
  }
}

const updatesOff = (): Result<never> =>
  fail(
    'updates-off',
    'New versions are not looked for here: switch it on in the settings, or install them by hand.',
  );
