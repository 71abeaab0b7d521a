// The Electron shell from start to stop; the clock is the caller's.
import { fileURLToPath } from 'node:url';
import { app, dialog } from 'electron';
import type { DiaryHandlers, DiaryState } from '../../../shared/diary-api.ts';
import { ok, type Result } from '../../../shared/domain/result.ts';
import { iconsUrl, screensUrl } from '../../entry-url.ts';
import type { Clock, Random } from '../../tracker/ports.ts';
import { logFolder } from '../../work-diary.ts';
import { aboutHere } from '../common/about.ts';
import { sayDesktopEnded, sayDesktopRuns } from '../common/desktop-running.ts';
import { type DiaryHost, startHost } from '../common/diary-host.ts';
import { Everything } from '../common/everything.ts';
import { onDisk, openDataFolder } from '../common/open-data-folder.ts';
import { staticFiles } from '../common/static-files.ts';
import { callOf } from './acts.ts';
import { serveApp } from './app-protocol.ts';
import { createElectronCapture } from './capture.ts';
import { cutOff, denyPermissions, guardContents } from './contents.ts';
import type { DeepLinks } from './deep-links.ts';
import { createDesktop, openFolder } from './desktop.ts';
import { DiaryLine } from './diary-line.ts';
import { catchFaults, endWithFault } from './faults.ts';
import { startedHidden } from './login-item.ts';
import { MainWindow } from './main-window.ts';
import { createElectronNotifier } from './notifier.ts';
import { openDiary } from './open-diary.ts';
import { guardClose, guardQuit } from './quit.ts';
import { logGoneChildren, revive } from './revive.ts';
import { openSecrets } from './secrets.ts';
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
  // Asked of the tracker itself where something is decided: `state` is told a moment later.
  const recording = (): boolean => (host?.diary.tracker.state.timer.kind ?? 'stopped') !== 'stopped';
  const words = () => shellWords(state?.settings.language ?? 'system', app.getLocale());

  guardContents({ log, outside: () => outsideOf(state) });
  denyPermissions();
  await cutOff();
  logGoneChildren(log);
  serveApp({
    log,
    files: staticFiles(screensUrl()),
    picturePath: (commitment) => host?.diary.journal.blobPath(commitment) ?? null,
    everything: () => everything,
  });

  const line = new DiaryLine(log, (now) => {
    state = now;
    around.update(now);
    capture.update(now);
    updates.setEnabled(now.settings.updates);
  });
  const place = keepWindow(dataDir, log);
  const window = new MainWindow({
    icon: fileURLToPath(new URL('256.png', iconsUrl())),
    bounds: () => place.bounds(),
    onPainted: () => log.info('painted', { afterSpawn: sinceSpawn() }),
    onFailed: (why) => log.error('page not loaded', { why }),
    onOpen(made) {
      line.add(made.webContents);
      place.follow(made);
      guardClose(made, quit, () => ({
        platform,
        closeToTray: host?.diary.tracker.settings.closeToTray ?? true,
        tray: around.view().tray,
        recording: recording(),
      }));
      revive(made, {
        log,
        load: () => made.webContents.reload(),
        language: () => (words().locale === 'de' ? 'de' : 'en'),
        leaving: () => quit.leaving() !== 'no',
        tray: () => around.view().tray,
      });
    },
  });
  const open = (hash: string): void => {
    const there = window.show(hash);
    if (there && window.page && hash !== '') line.go(window.page, hash);
  };
  const changed = (): void => host?.diary.tracker.announce(false);
  const about = aboutHere('electron', [
    { name: 'Electron', version: process.versions.electron ?? '' },
    { name: 'Chromium', version: process.versions['chrome'] ?? '' },
  ]);
  const around = createSurroundings({
    ...{ platform, env, log, words, about, open, changed },
    call: callOf(() => handlers, log),
    window: () => window.window,
    openLogFolder: () => void openFolder(logFolder(dataDir)),
    quit: () => quit.quit(),
  });
  const quit = guardQuit({
    log,
    onAsked: (why) => void updates.leaving(recording(), why),
    async save() {
      const before = await starting;
      const written = before.ok ? await before.value.quit() : true;
      capture.stop();
      around.stop();
      sayDesktopEnded(dataDir);
      return written;
    },
  });
  catchFaults(log, quit);
  const capture = createElectronCapture({
    ...{ env, platform },
    notifier: () => createElectronNotifier({ platform, env, log, open: () => open('') }),
    onShutdown: () => quit.quit('system'),
  });
  const updates = new Updates({
    ...updaterHere,
    ...{ log, clock, random },
    enabled: false,
    onChange: changed,
    saveThen: (go) => void quit.saveThen(go),
  });
  const desktop = createDesktop(around, updates, capture);

  const hidden = startedHidden(argv, platform);
  window.open(links.first(log), hidden);
  // Recording is never without a visible sign.
  if (hidden) void around.trayKnown().then(() => around.view().tray || window.window?.minimize());
  app.on('browser-window-focus', () => around.focusChanged());
  app.on('browser-window-blur', () => around.focusChanged());
  app.on('second-instance', () => open(''));
  app.on('activate', () => open(''));

  const start = async (): Promise<Result<DiaryHost>> => {
    const secrets = await openSecrets(dataDir, platform, log);
    const diary = {
      ...{ dataDir, env, platform, clock, random, log, about, capture, desktop, secrets },
      watched: () => window.onScreen() || around.view().tray,
      changed: (records: boolean) => line.changed(records),
    };
    return startHost({
      ...{ dataDir, log },
      open: (moved) => openDiary(diary, moved),
      serve({ handlers: now }) {
        handlers = now;
        line.serve(now);
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
  };
  const starting = start();
  const started = await starting;
  if (!started.ok) return started;
  host = started.value;
  try {
    everything = await Everything.over(dataDir, clock, host);
  } catch (error) {
    // Time may run already: it is saved first.
    endWithFault(error, log, quit);
  }
  links.serve({ log, open });
  if (quit.leaving() === 'no') {
    const said = onDisk(() => sayDesktopRuns(dataDir));
    if (!said.ok) log.error('not said that the app runs', { reason: said.error.reason });
  }
  return ok(null);
}

/** Milliseconds since the system made this process. */
const sinceSpawn = (): number => Math.round(Date.now() - (process.getCreationTime() ?? Number.NaN));

/** The review site that this computer is paired with may be opened in the person's own browser. */
function outsideOf(state: DiaryState | null): readonly string[] {
  const addresses = [state?.sync.server, state?.sync.pairing?.complete];
  return addresses.flatMap((address) => (address && URL.canParse(address) ? [new URL(address).origin] : []));
}
