// The Electron shell from start to stop; the clock is the caller's.
import { hostname } from 'node:os';
import { fileURLToPath } from 'node:url';
import { app, dialog, shell } from 'electron';
import type { DiaryHandlers, DiaryState } from '../../../shared/diary-api.ts';
import { fail, ok, type Result } from '../../../shared/domain/result.ts';
import type { Desktop } from '../../api/context.ts';
import { iconsUrl, screensUrl } from '../../entry-url.ts';
import { isMetered } from '../../sync/metered.ts';
import type { Clock, Random } from '../../tracker/ports.ts';
import { logFolder, startWorkDiary, type WorkDiary } from '../../work-diary.ts';
import { aboutHere } from '../common/about.ts';
import { type DiaryHost, startHost } from '../common/diary-host.ts';
import { Everything } from '../common/everything.ts';
import { openDataFolder } from '../common/open-data-folder.ts';
import { staticFiles } from '../common/static-files.ts';
import { ticketFrom } from '../common/ticket.ts';
import { callOf } from './acts.ts';
import { serveApp } from './app-protocol.ts';
import { createElectronCapture } from './capture.ts';
import { denyPermissions, guardContents } from './contents.ts';
import type { DeepLinks } from './deep-links.ts';
import { DiaryLine } from './diary-line.ts';
import { createLoginItem, startedHidden } from './login-item.ts';
import { MainWindow } from './main-window.ts';
import { createElectronNotifier } from './notifier.ts';
import { guardClose, guardQuit } from './quit.ts';
import { logGoneChildren, revive } from './revive.ts';
import { openSecrets } from './secrets.ts';
import { openElectronSettings } from './settings-store.ts';
import { createSurroundings } from './surroundings.ts';
import { updaterHere } from './updater.ts';
import { Updates } from './updates.ts';
import { keepWindow } from './window-state.ts';
import { shellWords } from './words.ts';

export interface ElectronShellOptions {
  readonly dataDir: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly argv: readonly string[];
  readonly platform: NodeJS.Platform;
  readonly clock: Clock;
  readonly random: Random;
  readonly links: DeepLinks;
}

/** The app must be ready. The window opens at once and fills when the journal is open. */
export async function startElectronShell(options: ElectronShellOptions): Promise<Result<null>> {
  const { dataDir, env, argv, platform, clock, random, links } = options;
  const opened = openDataFolder(dataDir, clock);
  if (!opened.ok) return opened;
  const log = opened.value;
  let host: DiaryHost | null = null;
  let everything: Everything | null = null;
  let handlers: DiaryHandlers | null = null;
  let state: DiaryState | null = null;

  guardContents({ log, outside: () => outsideOf(state) });
  denyPermissions();
  logGoneChildren(log);
  serveApp({
    log,
    files: staticFiles(screensUrl()),
    picturePath: (commitment) => host?.diary.journal.blobPath(commitment) ?? null,
    everything: () => everything,
  });
  const icon = fileURLToPath(new URL('256.png', iconsUrl()));
  const about = aboutHere('electron', [
    { name: 'Electron', version: process.versions.electron ?? '' },
    { name: 'Chromium', version: process.versions['chrome'] ?? '' },
  ]);

  const words = () => shellWords(state?.settings.language ?? 'system', app.getLocale());
  const place = keepWindow(dataDir, log);
  const line = new DiaryLine(log, (now) => {
    state = now;
    around.update(now);
    capture.update(now);
    updates.setEnabled(now.settings.updates);
  });
  const window = new MainWindow({
    icon,
    bounds: () => place.bounds(),
    onPainted: () => log.info('painted', { afterSpawn: sinceSpawn() }),
    onOpen(made) {
      line.add(made.webContents);
      place.follow(made);
      guardClose(made, quit, () => ({
        platform,
        closeToTray: state?.settings.closeToTray ?? true,
        tray: around.view().tray,
        recording: recording(),
      }));
      revive(made, {
        log,
        load: () => made.webContents.reload(),
        language: () => (words().locale === 'de' ? 'de' : 'en'),
        leaving: () => quit.leaving() !== 'no',
      });
    },
  });
  const open = (hash: string): void => {
    const there = window.show(hash);
    if (there && window.page && hash !== '') line.go(window.page, hash);
  };
  const recording = (): boolean => state !== null && state.timer.state !== 'stopped';
  const changed = (): void => host?.diary.tracker.announce(false);
  const openFolder = async (path: string): Promise<Result<null>> => {
    const failure = await shell.openPath(path);
    if (failure === '') return ok(null);
    return fail('not-opened', `The system does not show the folder (${failure}). It lies at ${path}`);
  };
  const around = createSurroundings({
    ...{ platform, env, log, about, open, changed },
    call: callOf(() => handlers, log),
    window: () => window.window,
    openLogFolder: () => void openFolder(logFolder(dataDir)),
    openDocumentation: null,
    quit: () => quit.quit(),
  });
  const quit = guardQuit({
    log,
    onAsked: () => void updates.leaving(recording()),
    async save() {
      const before = await starting;
      const written = before.ok ? await before.value.quit() : true;
      capture.stop();
      around.stop();
      return written;
    },
  });
  const capture = createElectronCapture({
    ...{ env, platform },
    notifier: createElectronNotifier({ platform, env, log, open: () => open('') }),
    onShutdown: () => quit.quit(),
  });
  const updates = new Updates({
    ...updaterHere,
    ...{ log, clock, random },
    enabled: false,
    onChange: changed,
    saveThen: (go) => void quit.saveThen(go),
  });
  const desktop: Desktop = {
    view: () => ({ ...around.view(), update: updates.view() }),
    openFolder,
    openPermission: (permission) => capture.openPermission(permission),
    checkUpdate: () => updates.check(),
    installUpdate: () => updates.install(),
  };

  const hidden = startedHidden(argv, platform);
  window.open('', hidden);
  // Recording is never without a visible sign.
  if (hidden) void around.trayKnown().then(() => around.view().tray || window.window?.minimize());
  for (const event of ['browser-window-focus', 'browser-window-blur'] as const) {
    app.on(event as 'browser-window-focus', () => around.focusChanged());
  }
  app.on('second-instance', () => open(''));
  app.on('activate', () => open(''));

  const secrets = await openSecrets(dataDir, platform, log);
  const openDiary = async (moved: boolean): Promise<Result<WorkDiary>> => {
    const settings = openElectronSettings(dataDir);
    if (!settings.ok) return settings;
    const started = await startWorkDiary({
      ...{ dataDir, clock, random, log, about, moved },
      settings: settings.value,
      shell: {
        watched: () => window.onScreen() || around.view().tray,
        localHour: (instant) => new Date(instant).getHours(),
      },
      virtualDisplay: false,
      startAtLogin: createLoginItem(env, platform),
      protection: secrets.protection,
      desktop,
      shellTest: async () => [secrets.selfTest()],
      sync: {
        deviceName: hostname().slice(0, 120) || 'computer',
        metered: () => isMetered(env),
        ticket: ticketFrom(env),
      },
      capture: (blobDir) => capture.capture(blobDir),
    });
    if (started.ok) {
      const { tracker } = started.value;
      tracker.onChange((records) => line.changed(records));
      secrets.warnOnce((problem) => tracker.warn(problem));
    }
    return started;
  };
  const starting = startHost({
    dataDir,
    log,
    open: openDiary,
    serve(diary) {
      handlers = diary.handlers;
      line.serve(diary.handlers);
    },
    hold() {
      handlers = null;
      state = null;
      around.update(null);
      line.hold();
    },
    onLost({ message }) {
      dialog.showErrorBox('Work Diary', message);
      quit.quit();
    },
  });
  const started = await starting;
  if (!started.ok) return started;
  host = started.value;
  everything = await Everything.over(dataDir, clock, host);
  links.serve({ log, open });
  return { ok: true, value: null };
}

/** Milliseconds since the system made this process. */
const sinceSpawn = (): number => Math.round(Date.now() - (process.getCreationTime() ?? Number.NaN));

/** The review site that this computer is paired with may be opened in the person's own browser. */
function outsideOf(state: DiaryState | null): readonly string[] {
  const addresses = [state?.sync.server, state?.sync.pairing?.complete];
  return addresses.flatMap((address) => (address && URL.canParse(address) ? [new URL(address).origin] : []));
}
