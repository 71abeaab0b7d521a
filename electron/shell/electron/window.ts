// The one window factory: every window of Work Diary is made here, with the same locks on its doors.
import { fileURLToPath } from 'node:url';
import { app, BrowserWindow, type BrowserWindowConstructorOptions } from 'electron';
import { preloadUrl } from '../../entry-url.ts';
import { ORIGIN } from './origin.ts';

export interface WindowOptions
  extends Pick<
    BrowserWindowConstructorOptions,
    'width' | 'height' | 'x' | 'y' | 'minWidth' | 'minHeight' | 'icon'
  > {
  /** Path under `app://bundle/`, with the part after "#". */
  readonly page: string;
  /** Whether the page gets the bridge to DiaryApi. */
  readonly bridge: boolean;
}

/**
 * Makes a window, not shown, and loads its page. Nothing of Node reaches the page; the system is asked to leave the
 * window out of pictures of the screen, ours too (macOS and Windows can).
 */
export function createWindow({ page, bridge, ...look }: WindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    ...look,
    show: false,
    title: 'Work Diary',
    autoHideMenuBar: true,
    webPreferences: {
      ...(bridge && { preload: fileURLToPath(preloadUrl()) }),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  });
  window.setContentProtection(true);
  // A page that cannot be loaded says so through `did-fail-load`; the promise would only tell it again.
  window.loadURL(`${ORIGIN}/${page}`).catch(() => undefined);
  return window;
}
