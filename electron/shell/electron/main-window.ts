// The window with the diary: made when it is asked for, brought back when it is wanted again.
import type { BrowserWindow, Rectangle, WebContents } from 'electron';
import { createWindow } from './window.ts';

/** Chromium's `ERR_ABORTED`. */
const ABORTED = -3;

export interface MainWindowOptions {
  /** Where it was last. */
  readonly bounds: () => Partial<Rectangle>;
  readonly icon: string;
  /** A new window: whoever has to listen to it begins. */
  readonly onOpen: (window: BrowserWindow) => void;
  /** It has painted for the first time. */
  readonly onPainted: () => void;
  /** Its page could not be loaded: it is shown all the same, so that it can be seen and closed. */
  readonly onFailed: (why: string) => void;
}

export class MainWindow {
  readonly #options: MainWindowOptions;
  #window: BrowserWindow | null = null;

  constructor(options: MainWindowOptions) {
    this.#options = options;
  }

  get window(): BrowserWindow | null {
    return this.#window?.isDestroyed() ? null : this.#window;
  }

  get page(): WebContents | null {
    return this.window?.webContents ?? null;
  }

  /** Whether it stands on the screen or in the taskbar. */
  onScreen(): boolean {
    return this.window !== null && (this.window.isVisible() || this.window.isMinimized());
  }

  focused(): boolean {
    return this.window?.isFocused() ?? false;
  }

  /** Makes it where there is none, not in front of anything when `hidden`. */
  open(hash = '', hidden = false): BrowserWindow {
    const { bounds, icon, onOpen, onPainted, onFailed } = this.#options;
    const window = createWindow({
      page: hash,
      bridge: true,
      width: 1180,
      height: 820,
      ...bounds(),
      minWidth: 480,
      minHeight: 400,
      icon,
    });
    this.#window = window;
    window.once('ready-to-show', () => {
      if (!hidden) window.show();
      onPainted();
    });
    window.webContents.on('did-fail-load', (_event, code, what, _url, mainFrame) => {
      // Given up for another load: nothing has failed.
      if (!mainFrame || code === ABORTED) return;
      onFailed(`${what} (${code})`);
      if (!hidden) window.show();
    });
    window.once('closed', () => {
      if (this.#window === window) this.#window = null;
    });
    onOpen(window);
    return window;
  }

  /** Brings it in front; answers `false` where it had to be made anew, at the screen that `hash` names. */
  show(hash = ''): boolean {
    const { window } = this;
    if (!window) {
      this.open(hash);
      return false;
    }
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
    return true;
  }
}
