// The browser shell from start to stop; the clock is the caller's, so that tests can bring their own.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ok, type Result } from '../../../shared/domain/result.ts';
import { createNodeCapture } from '../../capture/node-capture.ts';
import { startVirtualDisplay, type VirtualDisplay } from '../../capture/virtual-display.ts';
import { screensUrl } from '../../entry-url.ts';
import type { Clock, Random } from '../../tracker/ports.ts';
import { startWorkDiary, type WorkDiary } from '../../work-diary.ts';
import { openLog } from '../common/log-file.ts';
import { openSettings } from '../common/settings-file.ts';
import { removeRunning, writeRunning } from './running-file.ts';
import { startBrowserServer } from './server.ts';
import { Sessions } from './sessions.ts';
import { staticFiles } from './static-files.ts';

export interface BrowserShellOptions {
  readonly dataDir: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly clock: Clock;
  readonly random: Random;
}

export interface BrowserShell {
  readonly address: string;
  readonly diary: WorkDiary;
  /** The display that was started because there was none. */
  readonly virtualDisplay: string | null;
  quit(): Promise<boolean>;
}

/** Starts tracker, server and, where there is no display, a virtual one. */
export async function startBrowserShell(options: BrowserShellOptions): Promise<Result<BrowserShell>> {
  const { dataDir, platform, clock, random } = options;
  const prepared = prepareFolder(dataDir);
  if (!prepared.ok) return prepared;
  const settings = openSettings(dataDir);
  if (!settings.ok) return settings;
  const log = openLog(join(dataDir, 'logs'), () => new Date(clock.now().wall));

  const display = await displayFor(options.env, platform);
  if (!display.ok) return display;
  const virtual = display.value;
  const env = virtual ? { ...options.env, DISPLAY: virtual.display } : options.env;
  const sessions = new Sessions(log);
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
    capture: (blobDir) => createNodeCapture({ blobDir, virtualDisplay: virtual !== null, env }),
  });
  if (!started.ok) {
    await virtual?.stop();
    return started;
  }

  const diary = started.value;
  const server = await startBrowserServer({
    log,
    sessions,
    files: staticFiles(screensUrl()),
    picturePath: (commitment) => diary.journal.blobPath(commitment),
  });
  diary.tracker.onChange((records) => sessions.changed(records));
  sessions.serve(diary.handlers);
  writeRunning(dataDir, { port: server.port, token: server.token, pid: process.pid });
  return ok({
    address: server.address,
    diary,
    virtualDisplay: virtual?.display ?? null,
    async quit() {
      removeRunning(dataDir);
      const written = await diary.quit();
      await server.close();
      await virtual?.stop();
      return written;
    },
  });
}

function prepareFolder(dataDir: string): Result<null> {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    return ok(null);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return {
      ok: false,
      error: {
        reason: 'no-data-folder',
        message: `The data folder cannot be made: ${why}. Choose another one.`,
      },
    };
  }
}

async function displayFor(
  env: BrowserShellOptions['env'],
  platform: NodeJS.Platform,
): Promise<Result<VirtualDisplay | null>> {
  if (platform !== 'linux' || env['DISPLAY'] || env['WAYLAND_DISPLAY']) return ok(null);
  return startVirtualDisplay();
}
