// BrowserWindow: what the app does with a window, and what a window manager would do; its page is in web-contents.ts.
import { theChromium } from './electron.ts';
import { checkOptions, eventOf, prevented, Room } from './refusal.ts';
import { StandInContents } from './web-contents.ts';

type Options = Electron.BrowserWindowConstructorOptions;
type Bounds = Electron.Rectangle;

const KNOWN: readonly (keyof Options)[] = [
  ...(['width', 'height', 'x', 'y', 'minWidth', 'minHeight', 'maxWidth', 'maxHeight'] as const),
  ...(['show', 'title', 'icon', 'backgroundColor', 'autoHideMenuBar', 'webPreferences', 'center'] as const),
  ...(['resizable', 'minimizable', 'maximizable', 'closable', 'fullscreenable', 'skipTaskbar'] as const),
  ...(['useContentSize', 'titleBarStyle', 'parent', 'modal', 'darkTheme', 'alwaysOnTop', 'frame'] as const),
  ...(['focusable', 'acceptFirstMouse', 'transparent'] as const),
];

let lastId = 0;
const all: StandInWindow[] = [];
let focused: StandInWindow | null = null;

export class StandInWindow extends Room {
  static override readonly label: string = 'BrowserWindow';
  static override readonly events = [
    ...['close', 'closed', 'show', 'hide', 'focus', 'blur', 'resize', 'resized', 'move', 'moved', 'minimize'],
    ...['restore', 'maximize', 'unmaximize', 'enter-full-screen', 'leave-full-screen', 'ready-to-show'],
    ...['page-title-updated', 'unresponsive', 'responsive', 'session-end', 'query-session-end'],
  ];
  readonly id = ++lastId;
  readonly webContents: StandInContents;
  readonly options: Options;
  #bounds: Bounds;
  #visible: boolean;
  #minimized = false;
  #maximized = false;
  #fullScreen = false;
  #destroyed = false;
  #painted = false;
  #protected = false;
  #title: string;

  constructor(options: Options = {}) {
    super();
    checkOptions('BrowserWindow', options, KNOWN);
    this.options = options;
    this.#bounds = {
      x: options.x ?? 0,
      y: options.y ?? 0,
      width: options.width ?? 800,
      height: options.height ?? 600,
    };
    this.#title = options.title ?? 'Electron';
    this.#visible = options.show ?? true;
    this.webContents = new StandInContents(
      options.webPreferences ?? {},
      () => {
        if (this.#painted || this.#destroyed) return;
        this.#painted = true;
        this.emit('ready-to-show');
      },
      () => this.destroy(),
    );
    all.push(this);
    const { tell } = theChromium();
    tell('web-contents-created', eventOf({}), this.webContents);
    tell('browser-window-created', eventOf({}), this);
    if (this.#visible) this.focus();
  }

  static getAllWindows = (): StandInWindow[] => [...all];
  static getFocusedWindow = (): StandInWindow | null => focused;
  static fromId = (id: number): StandInWindow | null => all.find((one) => one.id === id) ?? null;
  static fromWebContents = (contents: unknown): StandInWindow | null =>
    all.find(({ webContents }) => webContents === contents) ?? null;

  loadURL = (url: string): Promise<void> => this.webContents.loadURL(url);
  reload = (): void => this.webContents.reload();
  isDestroyed = (): boolean => this.#destroyed;
  isVisible = (): boolean => this.#visible;
  isMinimized = (): boolean => this.#minimized;
  isMaximized = (): boolean => this.#maximized;
  isFullScreen = (): boolean => this.#fullScreen;
  isFocused = (): boolean => focused === this;
  isNormal = (): boolean => !this.#minimized && !this.#maximized && !this.#fullScreen;
  getTitle = (): string => this.#title;
  getBounds = (): Bounds => ({ ...this.#bounds });
  getNormalBounds = (): Bounds => ({ ...this.#bounds });
  getContentBounds = (): Bounds => ({ ...this.#bounds });
  getSize = (): number[] => [this.#bounds.width, this.#bounds.height];
  getPosition = (): number[] => [this.#bounds.x, this.#bounds.y];
  isContentProtected = (): boolean => this.#protected;

  setTitle(title: string): void {
    this.#title = title;
  }

  setContentProtection(enable: boolean): void {
    this.#protected = enable;
  }

  // Drawn by a system; nothing here asks for them again.
  setMenuBarVisibility(_: boolean): void {}
  setAutoHideMenuBar(_: boolean): void {}
  setBackgroundColor(_: string): void {}
  setProgressBar(_: number): void {}
  setOverlayIcon(_: unknown, __: string): void {}
  setIcon(_: unknown): void {}
  flashFrame(_: boolean): void {}
  setSkipTaskbar(_: boolean): void {}
  setVisibleOnAllWorkspaces(_: boolean): void {}
  setAlwaysOnTop(_: boolean): void {}
  setMenu(_: unknown): void {}
  removeMenu(): void {}

  show(): void {
    if (this.#destroyed) throw new TypeError('Object has been destroyed');
    if (!this.#visible) {
      this.#visible = true;
      this.emit('show');
    }
    this.focus();
  }

  showInactive(): void {
    if (this.#visible) return;
    this.#visible = true;
    this.emit('show');
  }

  hide(): void {
    if (!this.#visible) return;
    this.blur();
    this.#visible = false;
    this.emit('hide');
  }

  focus(): void {
    if (focused === this || !this.#visible) return;
    focused?.blur();
    focused = this;
    this.emit('focus');
    theChromium().tell('browser-window-focus', eventOf({}), this);
  }

  blur(): void {
    if (focused !== this) return;
    focused = null;
    this.emit('blur');
    theChromium().tell('browser-window-blur', eventOf({}), this);
  }

  minimize(): void {
    if (this.#minimized) return;
    this.#minimized = true;
    this.blur();
    this.emit('minimize');
  }

  restore(): void {
    if (!this.#minimized) return;
    this.#minimized = false;
    this.emit('restore');
  }

  maximize(): void {
    if (this.#maximized) return;
    this.#maximized = true;
    this.emit('maximize');
  }

  unmaximize(): void {
    if (!this.#maximized) return;
    this.#maximized = false;
    this.emit('unmaximize');
  }

  setFullScreen(on: boolean): void {
    if (this.#fullScreen === on) return;
    this.#fullScreen = on;
    this.emit(on ? 'enter-full-screen' : 'leave-full-screen');
  }

  setBounds(bounds: Partial<Bounds>): void {
    const before = this.#bounds;
    this.#bounds = { ...before, ...bounds };
    if (this.#bounds.x !== before.x || this.#bounds.y !== before.y) this.#told('move', 'moved');
    if (this.#bounds.width !== before.width || this.#bounds.height !== before.height) {
      this.#told('resize', 'resized');
    }
  }

  setSize(width: number, height: number): void {
    this.setBounds({ width, height });
  }

  setPosition(x: number, y: number): void {
    this.setBounds({ x, y });
  }

  center(): void {
    this.setPosition(0, 0);
  }

  #told(...events: string[]): void {
    for (const event of events) this.emit(event);
  }

  /** As by the cross in its corner. */
  close(): void {
    if (this.#destroyed || prevented(this, 'close')) return;
    this.destroy();
  }

  destroy(): void {
    if (this.#destroyed) return;
    this.blur();
    this.#destroyed = true;
    this.#visible = false;
    all.splice(all.indexOf(this), 1);
    this.webContents.destroy();
    this.emit('closed');
    if (all.length === 0) theChromium().tell('window-all-closed');
  }
}
