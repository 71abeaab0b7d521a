// Remembers where the window was, in `window.json` in the data folder.
import { type BrowserWindow, type Rectangle, screen } from 'electron';
import type { Log } from '../../tracker/ports.ts';
import { parseObject } from '../common/settings-file.ts';
import { openStore } from './settings-store.ts';
import { placed, type WindowState } from './window-state-model.ts';

export interface WindowKeeper {
  /** Where a new window is to be made; empty where the system should choose. */
  bounds(): Partial<Rectangle>;
  /** Maximises a new window where it was so, and remembers what becomes of it. */
  follow(window: BrowserWindow): void;
}

/** Moving a window tells of every pixel. */
const SETTLED = 500;

/** The app must be ready. */
export function keepWindow(dataDir: string, log: Log): WindowKeeper {
  const store = tried(log, () =>
    openStore({ cwd: dataDir, name: 'window', configFileMode: 0o600, deserialize: parseObject }),
  );
  const now = () =>
    placed(
      tried(log, () => store?.store),
      screen.getAllDisplays().map(({ workArea }) => workArea),
    );
  return {
    bounds: () => now().bounds,
    follow(window) {
      // Maximising shows a window: one that is to wait in the tray is maximised when it comes out.
      if (now().maximized) window.once('show', () => window.maximize());
      let timer: NodeJS.Timeout | undefined;
      const save = (): void => {
        clearTimeout(timer);
        if (window.isDestroyed() || !store) return;
        const state: WindowState = {
          bounds: window.getNormalBounds(),
          maximized: window.isMaximized(),
        };
        tried(log, () => {
          store.store = state;
        });
      };
      const soon = (): void => {
        clearTimeout(timer);
        timer = setTimeout(save, SETTLED);
      };
      window.on('resize', soon).on('move', soon).on('maximize', soon).on('unmaximize', soon);
      window.on('close', save);
      window.once('closed', () => clearTimeout(timer));
    },
  };
}

/** A window that opens in another place than before is no reason not to open it. */
function tried<T>(log: Log, work: () => T): T | null {
  try {
    return work();
  } catch (error) {
    log.error('place of the window', { error: error instanceof Error ? error.message : String(error) });
    return null;
  }
}
