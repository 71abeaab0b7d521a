// The Electron shell from start to stop; the clock is the caller's.
import { hostname } from 'node:os';
import { fileURLToPath } from 'node:url';
import { app } from 'electron';
import type { DiaryState } from '../../../shared/diary-api.ts';
import { ok, type Result } from '../../../shared/domain/result.ts';
import { createNodeCapture } from '../../capture/node-capture.ts';
import { iconsUrl, screensUrl } from '../../entry-url.ts';
import { isMetered } from '../../sync/metered.ts';
import type { Clock, Random } from '../../tracker/ports.ts';
import { startWorkDiary, type WorkDiary } from '../../work-diary.ts';
import { aboutHere } from '../common/about.ts';
import { type DiaryHost, startHost } from '../common/diary-host.ts';
import { Everything } from '../common/everything.ts';
import { openDataFolder } from '../common/open-data-folder.ts';
import { openSettings } from '../common/settings-file.ts';
import { createStartAtLogin } from '../common/start-at-login.ts';
import { staticFiles } from '../common/static-files.ts';
import { ticketFrom } from '../common/ticket.ts';
import { serveApp } from './app-protocol.ts';
import { denyPermissions, guardContents } from './contents.ts';
import { DiaryLine } from './diary-line.ts';
import { MainWindow } from './main-window.ts';

export interface ElectronShellOptions {
  readonly dataDir: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly clock: Clock;
  readonly random: Random;
}

export interface ElectronShell {
  readonly window: MainWindow;
  quit(): Promise<boolean>;
}

/** The app must be ready. The window opens at once and fills when the journal is open. */
export async function startElectronShell(options: ElectronShellOptions): Promise<Result<ElectronShell>> {
  const { dataDir, env, platform, clock, random } = options;
  const opened = openDataFolder(dataDir, clock);
  if (!opened.ok) return opened;
  const log = opened.value;
  let host: DiaryHost | null = null;
  let everything: Everything | null = null;
  let state: DiaryState | null = null;

  guardContents({ log, outside: () => outsideOf(state) });
  denyPermissions();
  serveApp({
    log,
    files: staticFiles(screensUrl()),
    picturePath: (commitment) => host?.diary.journal.blobPath(commitment) ?? null,
    everything: () => everything,
  });
  const line = new DiaryLine(log, (now) => {
    state = now;
  });
  const window = new MainWindow({
    icon: fileURLToPath(new URL('256.png', iconsUrl())),
    bounds: () => ({}),
    onOpen: ({ webContents }) => line.add(webContents),
    onPainted: () => log.info('painted', { afterSpawn: sinceSpawn() }),
  });
  window.open();

  const open = async (moved: boolean): Promise<Result<WorkDiary>> => {
    const settings = openSettings(dataDir);
    if (!settings.ok) return settings;
    const started = await startWorkDiary({
      dataDir,
      clock,
      random,
      log,
      settings: settings.value,
      shell: {
        watched: () => window.onScreen(),
        localHour: (instant) => new Date(instant).getHours(),
      },
      virtualDisplay: false,
      startAtLogin: createStartAtLogin({ env, platform, command: [process.execPath] }),
      desktop: null,
      about: aboutHere('electron', [
        { name: 'Electron', version: process.versions.electron ?? '' },
        { name: 'Chromium', version: process.versions['chrome'] ?? '' },
      ]),
      shellTest: async () => [],
      sync: {
        deviceName: hostname().slice(0, 120) || 'computer',
        metered: () => isMetered(env),
        ticket: ticketFrom(env),
      },
      moved,
      capture: (blobDir) => createNodeCapture({ blobDir, virtualDisplay: false, env }),
    });
    if (started.ok) started.value.tracker.onChange((records) => line.changed(records));
    return started;
  };
  const started = await startHost({
    dataDir,
    log,
    open,
    serve: ({ handlers }) => line.serve(handlers),
    hold: () => line.hold(),
    onLost: ({ message }) => {
      process.stderr.write(`${message}\n`);
      app.exit(1);
    },
  });
  if (!started.ok) return started;
  host = started.value;
  everything = await Everything.over(dataDir, clock, host);
  return ok({ window, quit: () => started.value.quit() });
}

/** Milliseconds since the system made this process. */
const sinceSpawn = (): number => Math.round(Date.now() - (process.getCreationTime() ?? Number.NaN));

/** The review site that this computer is paired with may be opened in the person's own browser. */
function outsideOf(state: DiaryState | null): readonly string[] {
  const addresses = [state?.sync.server, state?.sync.pairing?.complete];
  return addresses.flatMap((address) => (address && URL.canParse(address) ? [new URL(address).origin] : []));
}
