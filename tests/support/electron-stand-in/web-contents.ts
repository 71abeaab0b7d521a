// webContents: one real page of Chromium, what it may load and where it may go.
import type { CDPSession, Page, Route } from 'playwright';
import { theChromium } from './electron.ts';
import { frameOf } from './frame.ts';
import { invoked } from './ipc.ts';
import { fromPage, toPage } from './origin.ts';
import { installPreload, type PreloadWorld } from './preload-world.ts';
import { answerPage } from './protocol.ts';
import { checkOptions, eventOf, prevented, Room, refuse } from './refusal.ts';
import { type StandInSession, sessionOf } from './session.ts';

type Preferences = Electron.WebPreferences;
type WindowOpenHandler = Parameters<Electron.WebContents['setWindowOpenHandler']>[0];

/** Those that hold in Chromium as it is started here, with the value that it has. */
const FIXED = {
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
} satisfies Preferences;

let lastId = 0;
const all = new Map<number, StandInContents>();

export class StandInContents extends Room implements Pick<Electron.WebContents, 'id' | 'getURL' | 'send'> {
  static override readonly label: string = 'WebContents';
  static override readonly events = [
    ...['did-start-loading', 'did-stop-loading', 'did-finish-load', 'did-fail-load', 'dom-ready'],
    ...['did-navigate', 'did-navigate-in-page', 'render-process-gone', 'unresponsive', 'responsive'],
    ...['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview', 'destroyed'],
    ...['did-create-window', 'console-message', 'preload-error'],
    // Never fired: no keys come to a page past Playwright, and it has no menu of its own.
    ...['before-input-event', 'context-menu'],
  ];
  readonly id = ++lastId;
  readonly preferences: Preferences;
  readonly session: StandInSession;
  /** The page of Chromium; another one after a crash. */
  page: Promise<Page>;
  readonly onPainted: () => void;
  readonly onGone: () => void;
  #url = '';
  #title = '';
  #loading = false;
  #crashed = false;
  #destroyed = false;
  /** Where the main process itself has sent the page. */
  #sent: string | null = null;
  #world: PreloadWorld | null = null;
  /** Crashed ones. */
  readonly #left = new WeakSet<Page>();
  #openHandler: WindowOpenHandler = () => ({ action: 'allow' });

  constructor(preferences: Preferences, onPainted: () => void, onGone: () => void) {
    super();
    const { preload, devTools, session, backgroundThrottling, ...fixed } = preferences;
    checkOptions<object>('webPreferences', fixed, Object.keys(FIXED) as never[]);
    for (const [name, value] of Object.entries(fixed)) {
      if (Reflect.get(FIXED, name) !== value) throw refuse(`webPreferences with ${name} ${value}`);
    }
    this.preferences = preferences;
    this.session = sessionOf(session);
    this.onPainted = onPainted;
    this.onGone = onGone;
    all.set(this.id, this);
    this.page = this.#open();
    this.page.catch(() => undefined);
  }

  async #open(): Promise<Page> {
    const chromium = theChromium();
    const page = await chromium.newPage();
    const line = await chromium.context.newCDPSession(page);
    await line.send('Page.enable');
    await line.send('Page.setLifecycleEventsEnabled', { enabled: true });
    if (this.preferences.preload !== undefined) {
      this.#world = await installPreload(line, this.preferences.preload, (channel, args) =>
        invoked(this, this.mainFrame as Electron.WebFrameMain, channel, args),
      );
    }
    await page.route('**/*', (route) => this.#asked(page, route));
    this.#listen(page, line);
    return page;
  }

  #listen(page: Page, line: CDPSession): void {
    line.on('Page.lifecycleEvent', ({ name }) => {
      if (name === 'firstPaint' && this.#url !== '') this.onPainted();
    });
    line.on('Page.windowOpen', (asked) => {
      const details = {
        url: fromPage(asked.url),
        frameName: asked.windowName,
        features: asked.windowFeatures.join(','),
        disposition: 'foreground-tab' as const,
        referrer: { url: this.#url, policy: 'default' as const },
      };
      const { action } = this.#openHandler(details);
      if (action !== 'deny') throw refuse(`window that a page opens (${details.url})`);
    });
    page.on('framenavigated', (frame) => {
      if (frame !== page.mainFrame() || frame.url() === 'about:blank') return;
      const [before, now] = [this.#url, fromPage(frame.url())];
      this.#url = now;
      // Within a document Electron tells it by another name; a document that is loaded again is loading.
      const same = !this.#loading && before.split('#')[0] === now.split('#')[0];
      if (same) this.emit('did-navigate-in-page', eventOf({}), now, true, 1, 1);
      else this.emit('did-navigate', eventOf({}), now, 200, 'OK');
    });
    page.on('domcontentloaded', () => this.emit('dom-ready', eventOf({})));
    page.on('load', () => {
      void page.title().then((title) => {
        this.#title = title;
      }, String);
      this.#loading = false;
      this.emit('did-finish-load');
      this.emit('did-stop-loading');
    });
    page.on('crash', () => {
      this.#crashed = true;
      this.#left.add(page);
      const details = { reason: 'crashed', exitCode: 5 };
      this.emit('render-process-gone', eventOf({}), details);
      theChromium().tell('render-process-gone', eventOf({}), this, details);
    });
    page.once('close', () => {
      if (!this.#destroyed && !this.#left.has(page)) this.onGone();
    });
  }

  async #asked(page: Page, route: Route): Promise<void> {
    const request = route.request();
    const url = fromPage(request.url());
    if (request.isNavigationRequest()) {
      const isMainFrame = request.frame() === page.mainFrame();
      if (isMainFrame && this.#sent === url) this.#sent = null;
      else {
        const event = eventOf({ url, isMainFrame, isSameDocument: false, frame: this.mainFrame });
        const stopped = isMainFrame && prevented(this, 'will-navigate', event, url);
        if (prevented(this, 'will-frame-navigate', event) || stopped) return route.abort('aborted');
      }
    }
    await answerPage(route, async () => {
      const body = request.postDataBuffer();
      if (body) return body;
      throw refuse(`way to read the body of ${request.method()} ${url}`);
    });
  }

  async loadURL(url: string): Promise<void> {
    if (this.#crashed) this.#renew();
    const page = await this.page;
    await this.session.settlePermissions(this, url);
    this.#loading = true;
    this.#sent = url;
    this.emit('did-start-loading');
    try {
      await page.goto(toPage(url), { waitUntil: 'load' });
    } catch (error) {
      if (this.#destroyed) return;
      this.#loading = false;
      this.emit('did-fail-load', eventOf({}), -2, 'ERR_FAILED', url, true, 1, 1);
      throw error;
    }
  }

  #renew(): void {
    const old = this.page;
    this.#crashed = false;
    this.page = this.#open();
    void old.then((page) => page.close());
  }

  reload(): void {
    void this.loadURL(this.#url).catch(String);
  }

  send(channel: string, ...args: unknown[]): void {
    this.#world?.send(channel, args);
  }

  async executeJavaScript(code: string): Promise<unknown> {
    return (await this.page).evaluate(code);
  }

  #webRtc = 'default';

  /** Kept, and not told to Chromium, which takes it only at its start. */
  setWebRTCIPHandlingPolicy(policy: string): void {
    this.#webRtc = policy;
  }

  getWebRTCIPHandlingPolicy = (): string => this.#webRtc;

  setWindowOpenHandler(handler: WindowOpenHandler): void {
    this.#openHandler = handler;
  }

  /** The frame of the whole page, as handlers see it. */
  readonly mainFrame = frameOf(this);

  getURL = (): string => this.#url;
  getTitle = (): string => this.#title;
  isLoading = (): boolean => this.#loading;
  isCrashed = (): boolean => this.#crashed;
  isDestroyed = (): boolean => this.#destroyed;
  isDevToolsOpened = (): boolean => false;
  getType = (): 'window' => 'window';

  focus(): void {
    void this.page.then((page) => page.bringToFront());
  }

  /** The renderer really crashes. */
  forcefullyCrashRenderer(): void {
    void this.page.then(async (page) => {
      const line = await theChromium().context.newCDPSession(page);
      // The one who crashes does not answer.
      line.send('Page.crash').catch(String);
    });
  }

  /** Called by the window that is gone. */
  destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    all.delete(this.id);
    void this.page.then((page) => page.close()).catch(String);
    this.emit('destroyed');
  }
}

export const webContents = {
  getAllWebContents: () => [...all.values()],
  fromId: (id: number) => all.get(id),
};
