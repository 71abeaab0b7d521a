// A page that died, or does not answer, is loaded again; the tracker does not notice.
import { app, type BrowserWindow, dialog } from 'electron';
import type { Log } from '../../tracker/ports.ts';
import { nextTry } from './revive-model.ts';
import { reviveWords } from './revive-words.ts';

/** A page that is only busy answers within this time. */
const PATIENCE = 10_000;

export interface ReviveOptions {
  readonly log: Log;
  /** Loads the page of the window again. */
  readonly load: () => void;
  readonly language: () => 'en' | 'de';
  /** Whether the app is about to end. */
  readonly leaving: () => boolean;
  /** Whether a tray icon is shown: without one nothing would be left to see of the app. */
  readonly tray: () => boolean;
}

/** Must run once for each window that shows the diary. */
export function revive(window: BrowserWindow, { log, load, language, leaving, tray }: ReviveOptions): void {
  const { webContents } = window;
  let died: readonly number[] = [];
  let timer: NodeJS.Timeout | undefined;
  let asking = false;
  const gone = (): boolean => window.isDestroyed() || leaving();
  const later = (wait: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (!gone()) load();
    }, wait);
  };
  const ask = async (): Promise<void> => {
    if (asking) return;
    asking = true;
    const { message, detail, buttons } = reviveWords(language(), tray());
    const { response } = await dialog.showMessageBox({
      type: 'error',
      title: 'Work Diary',
      message,
      detail,
      buttons: [...buttons],
      defaultId: 0,
      cancelId: buttons.length - 1,
    });
    asking = false;
    died = [];
    if (gone()) return;
    if (response === 1 && tray()) window.destroy();
    else load();
  };
  webContents.on('render-process-gone', (_, { reason, exitCode }) => {
    log.error('page gone', { why: reason, exitCode });
    clearTimeout(patience);
    if (gone()) return;
    const next = nextTry(died, Date.now());
    died = next.died;
    if (next.wait === null) void ask();
    else later(next.wait);
  });
  let patience: NodeJS.Timeout | undefined;
  webContents.on('unresponsive', () => {
    log.error('page does not answer');
    clearTimeout(patience);
    patience = setTimeout(() => {
      // What it showed is kept by the tracker; the page itself has nothing to lose.
      if (!gone()) webContents.forcefullyCrashRenderer();
    }, PATIENCE);
  });
  webContents.on('responsive', () => clearTimeout(patience));
  window.once('closed', () => {
    clearTimeout(timer);
    clearTimeout(patience);
  });
}

/** Processes beside the pages: Chromium starts them again by itself, and ours are looked after where they are made. */
export function logGoneChildren(log: Log): void {
  app.on('child-process-gone', (_, { type, reason, exitCode, name }) => {
    // A helper that we end ourselves is told of as well.
    const usual = reason === 'clean-exit' || reason === 'killed';
    log[usual ? 'info' : 'error']('process gone', { type, why: reason, exitCode, name: name ?? null });
  });
}
