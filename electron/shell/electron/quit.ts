// Quitting: time is ended and everything written first, whoever asked for it and however often.
import { app, type BrowserWindow, dialog } from 'electron';
import type { Log } from '../../tracker/ports.ts';
import { type CloseFacts, exitCode, type Leaving, onClose, type Saved, type Why } from './quit-model.ts';

/** What systems give a program before they end it is hardly more. */
const DEADLINE = 5_000;
const NOT_SAVED =
  'Work Diary could not write everything before it ends. As after a crash, up to ten seconds of your time may be missing. Start it again and look; its log says what failed.';

export interface QuitOptions {
  readonly log: Log;
  /** It was asked for just now, the tracker still is as it was; or the system wants it too while that is being saved. */
  readonly onAsked: (why: Why) => void;
  /** Ends time, writes everything and releases the data folder; `false` when something could not be written. */
  readonly save: () => Promise<boolean>;
}

export interface Quit {
  leaving(): Leaving;
  /** Saves, then leaves the process; `why`: a person, where nothing else is said. */
  quit(why?: Why): void;
  /**
   * Saves, then calls `go`, which ends the app by itself: what is to happen between the two needs the data folder free.
   * Where not everything could be saved it says so and ends the app instead.
   */
  saveThen(go: () => void): Promise<void>;
}

/** Must run once the app is ready. */
export function guardQuit({ log, onAsked, save }: QuitOptions): Quit {
  let leaving: Leaving = 'no';
  let saving: Promise<Saved> | null = null;
  let exits = false;
  const saveOnce = (why: Why): Promise<Saved> => {
    if (!saving || why === 'system') onAsked(why);
    if (!saving) {
      leaving = 'saving';
      saving = inTime(save(), log).then((saved) => {
        leaving = 'saved';
        if (saved === 'all') log.info('saved before leaving');
        else log.error('not everything was saved before leaving', { saved });
        return saved;
      });
    }
    return saving;
  };
  const quit = (why: Why = 'person'): void => {
    exits = true;
    void saveOnce(why).then((saved) => app.exit(exitCode(saved)));
  };
  app.on('before-quit', (event) => {
    // What asked to be called after saving ends the app by quitting it.
    if (leaving === 'saved' && !exits) return;
    event.preventDefault();
    quit();
  });
  // Without a listener Electron quits when the last window is closed: a window is only the view of what goes on.
  app.on('window-all-closed', () => undefined);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => quit('system'));
  return {
    leaving: () => leaving,
    quit,
    async saveThen(go) {
      const saved = await saveOnce('person');
      if (exits) return;
      if (saved === 'all') return go();
      // Nobody expects the app to end without what was asked for.
      dialog.showErrorBox('Work Diary', NOT_SAVED);
      app.exit(exitCode(saved));
    },
  };
}

async function inTime(saving: Promise<boolean>, log: Log): Promise<Saved> {
  let timer: NodeJS.Timeout | null = null;
  const late = new Promise<Saved>((resolve) => {
    timer = setTimeout(() => resolve('late'), DEADLINE);
  });
  const saved = saving.then(
    (all): Saved => (all ? 'all' : 'not-all'),
    (error: unknown): Saved => {
      log.error('saving failed', {
        error: error instanceof Error ? (error.stack ?? error.message) : String(error),
      });
      return 'failed';
    },
  );
  try {
    return await Promise.race([saved, late]);
  } finally {
    if (timer) clearTimeout(timer);
  }
}

/** What the cross of this window does, and the end of the session on Windows. */
export function guardClose(
  window: BrowserWindow,
  quit: Quit,
  facts: () => Omit<CloseFacts, 'leaving'>,
): void {
  window.on('close', (event) => {
    const now = facts();
    const what = onClose({ ...now, leaving: quit.leaving() });
    if (what === 'close') return;
    event.preventDefault();
    if (what === 'hide') putAway(window, now.platform, () => window.hide());
    if (what === 'minimise') putAway(window, now.platform, () => window.minimize());
    if (what === 'quit') quit.quit();
  });
  // Windows. Of `query-session-end` nothing is made: the person, or another program, may still call the end off.
  window.on('session-end', () => quit.quit('system'));
}

/** On a Mac a window that goes while it fills the screen leaves a black one behind: it leaves full screen first. */
function putAway(window: BrowserWindow, platform: NodeJS.Platform, go: () => void): void {
  if (platform !== 'darwin' || !window.isFullScreen()) go();
  else {
    window.once('leave-full-screen', go);
    window.setFullScreen(false);
  }
}
