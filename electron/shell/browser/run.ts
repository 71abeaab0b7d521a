// The browser shell from start to stop; the clock is the caller's, so that tests can bring their own.
import { hostname } from 'node:os';
import { ok, type Result } from '../../../shared/domain/result.ts';
import { createNodeCapture } from '../../capture/node-capture.ts';
import { startVirtualDisplay, type VirtualDisplay } from '../../capture/virtual-display.ts';
import { screensUrl } from '../../entry-url.ts';
import { isMetered } from '../../sync/metered.ts';
import type { Clock, Random } from '../../tracker/ports.ts';
import { startWorkDiary, type WorkDiary } from '../../work-diary.ts';
import { aboutHere } from '../common/about.ts';
import { startHost } from '../common/diary-host.ts';
import { Everything } from '../common/everything.ts';
import { onDisk, openDataFolder } from '../common/open-data-folder.ts';
import { openSettings } from '../common/settings-file.ts';
import { createStartAtLogin } from '../common/start-at-login.ts';
import { staticFiles } from '../common/static-files.ts';
import { ticketFrom } from '../common/ticket.ts';
import { readAddress, writeAddress } from './address-file.ts';
import { everythingRoute } from './everything-route.ts';
import { removeRunning, writeRunning } from './running-file.ts';
import { startBrowserServer } from './server.ts';
import { Sessions } from './sessions.ts';

export interface BrowserShellOptions {
  readonly dataDir: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly clock: Clock;
  readonly random: Random;
  /** Program and arguments that start this shell, absolute; `null` where they are not known. */
  readonly command: readonly string[] | null;
}

export interface BrowserShell {
  readonly address: string;
  /** The one that runs now: an import of everything replaces it. */
  readonly diary: WorkDiary;
  /** The display that was started because there was none. */
  readonly virtualDisplay: string | null;
  quit(): Promise<boolean>;
}

/** Starts tracker, server and, where there is no display, a virtual one. */
export async function startBrowserShell(options: BrowserShellOptions): Promise<Result<BrowserShell>> {
  const { dataDir, platform, clock, random } = options;
  const opened = openDataFolder(dataDir, clock);
  if (!opened.ok) return opened;
  const log = opened.value;
  const display = await displayFor(options.env, platform);
  if (!display.ok) return display;
  const virtual = display.value;
  const env = virtual ? { ...options.env, DISPLAY: virtual.display } : options.env;
  const sessions = new Sessions(log);
  const startAtLogin = createStartAtLogin({ env: options.env, platform, command: options.command });
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
        watched: () => sessions.watched(),
        localHour: (instant) => new Date(instant).getHours(),
      },
      virtualDisplay: virtual !== null,
      startAtLogin,
      desktop: null,
      about: aboutHere('browser', []),
      shellTest: async () => [],
      sync: {
        deviceName: hostname().slice(0, 120) || 'computer',
        metered: () => isMetered(env),
        ticket: ticketFrom(options.env),
      },
      moved,
      capture: (blobDir) => createNodeCapture({ blobDir, virtualDisplay: virtual !== null, env }),
    });
    if (started.ok) started.value.tracker.onChange((records) => sessions.changed(records));
    return started;
  };
  let quit = async (): Promise<boolean> => false;
  const started = await startHost({
    dataDir,
    log,
    open,
    serve: ({ handlers }) => sessions.serve(handlers),
    hold: () => sessions.drop(),
    onLost({ message }) {
      process.stderr.write(`${message}\n`);
      process.exitCode = 1;
      void quit();
    },
  });
  if (!started.ok) {
    await virtual?.stop();
    return started;
  }

  const host = started.value;
  const everything = await Everything.over(dataDir, clock, host);
  const server = await startBrowserServer({
    log,
    sessions,
    files: staticFiles(screensUrl()),
    picturePath: (commitment) => host.diary.journal.blobPath(commitment),
    everything: everythingRoute(everything, log),
    last: readAddress(dataDir, log),
  });
  quit = async () => {
    removeRunning(dataDir);
    const written = await host.quit();
    await server.close();
    await virtual?.stop();
    return written;
  };
  const { port, token, address } = server;
  const told = onDisk(() => {
    writeAddress(dataDir, { port, token });
    writeRunning(dataDir, { port, token, pid: process.pid });
  });
  if (!told.ok) {
    await quit();
    return told;
  }
  return ok({
    address,
    get diary() {
      return host.diary;
    },
    virtualDisplay: virtual?.display ?? null,
    quit: () => quit(),
  });
}

async function displayFor(
  env: BrowserShellOptions['env'],
  platform: NodeJS.Platform,
): Promise<Result<VirtualDisplay | null>> {
  if (platform !== 'linux' || env['DISPLAY'] || env['WAYLAND_DISPLAY']) return ok(null);
  return startVirtualDisplay();
}
