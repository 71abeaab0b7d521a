// app: from ready to quit, and what the system knows of the app.
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { startStandInChromium } from './chromium-start.ts';
import { outside, setChromium } from './electron.ts';
import { InstanceLock } from './lock.ts';
import { eventOf, prevented, Room, refuse } from './refusal.ts';
import { StandInWindow } from './window.ts';

type App = Electron.App;
type PathName = Parameters<App['getPath']>[0];

const { env } = process;

export class StandInApp
  extends Room
  implements Pick<App, 'whenReady' | 'requestSingleInstanceLock' | 'relaunch'>
{
  static override readonly label: string = 'app';
  static override readonly events = [
    ...[
      'will-finish-launching',
      'ready',
      'window-all-closed',
      'before-quit',
      'will-quit',
      'quit',
      'activate',
    ],
    ...['second-instance', 'open-url', 'open-file', 'web-contents-created', 'browser-window-created'],
    ...['browser-window-focus', 'browser-window-blur', 'render-process-gone', 'child-process-gone'],
    ...['session-created', 'certificate-error', 'select-client-certificate', 'login'],
    ...['accessibility-support-changed', 'did-become-active', 'gpu-info-update'],
  ];
  readonly #lock = new InstanceLock();
  readonly #main: string;
  readonly #paths = new Map<string, string>();
  readonly #switches = new Map<string, string>();
  #name = 'Electron';
  #ready = false;
  #quitting = false;
  #exitCode: number | null = null;
  readonly #whenReady = Promise.withResolvers<void>();

  // As of Linux.
  readonly dock = undefined;
  /** Tests say it by the environment: a packaged app locks more doors. */
  readonly isPackaged = env['STAND_IN_PACKAGED'] === '1';
  readonly runningUnderARM64Translation = false;
  readonly accessibilitySupportEnabled = false;

  constructor(main: string) {
    super();
    this.#main = main;
  }

  get name(): string {
    return this.#name;
  }
  set name(name: string) {
    this.#name = name;
  }
  get badgeCount(): number {
    return outside.badge;
  }
  set badgeCount(count: number) {
    outside.badge = count;
  }

  readonly commandLine = {
    appendSwitch: (name: string, value = '') => void this.#switches.set(name, value),
    appendArgument: () => {
      throw refuse('app.commandLine.appendArgument');
    },
    hasSwitch: (name: string) => this.#switches.has(name),
    getSwitchValue: (name: string) => this.#switches.get(name) ?? '',
    removeSwitch: (name: string) => void this.#switches.delete(name),
  } satisfies Electron.CommandLine;

  isReady = (): boolean => this.#ready;
  whenReady = (): Promise<void> => this.#whenReady.promise;
  getName = (): string => this.#name;
  setName(name: string): void {
    this.#name = name;
  }
  getVersion = (): string => env['npm_package_version'] ?? '0.1.0';
  /** As where Electron is given a file to run. */
  getAppPath = (): string => dirname(this.#main);
  getLocale = (): string => localeHere();
  getSystemLocale = (): string => localeHere();
  getPreferredSystemLanguages = (): string[] => [localeHere()];
  getLocaleCountryCode = (): string => localeHere().split('-')[1] ?? '';

  getPath(name: PathName): string {
    const told = this.#paths.get(name);
    if (told !== undefined) return told;
    const home = env['HOME'] ?? homedir();
    const appData = env['XDG_CONFIG_HOME'] ?? join(home, '.config');
    if (name === 'home') return home;
    if (name === 'appData') return appData;
    if (name === 'userData') return join(appData, this.#name);
    if (name === 'sessionData') return this.getPath('userData');
    if (name === 'temp') return tmpdir();
    if (name === 'exe') return process.execPath;
    if (name === 'logs') return join(this.getPath('userData'), 'logs');
    if (name === 'crashDumps') return join(this.getPath('userData'), 'Crashpad');
    if (name === 'downloads') return join(home, 'Downloads');
    if (name === 'documents') return join(home, 'Documents');
    if (name === 'desktop') return join(home, 'Desktop');
    throw refuse(`app.getPath('${name}')`);
  }
  setPath(name: string, path: string): void {
    this.#paths.set(name, path);
  }
  setAppLogsPath(path?: string): void {
    this.#paths.set('logs', path ?? this.getPath('logs'));
  }

  // Chromium is always sandboxed as far as this machine lets it, and drawn without a graphics card.
  enableSandbox(): void {}
  disableHardwareAcceleration(): void {}
  setAppUserModelId(_: string): void {}
  setDesktopName(_: string): void {}
  focus(): void {
    StandInWindow.getAllWindows()[0]?.focus();
  }
  setAboutPanelOptions(options: Electron.AboutPanelOptionsOptions): void {
    outside.about = options;
  }
  setBadgeCount(count = 0): boolean {
    outside.badge = count;
    return true;
  }
  getBadgeCount = (): number => outside.badge;
  setAsDefaultProtocolClient = (scheme: string): boolean => {
    outside.protocolClients.add(scheme);
    return true;
  };
  isDefaultProtocolClient = (scheme: string): boolean => outside.protocolClients.has(scheme);
  removeAsDefaultProtocolClient = (scheme: string): boolean => outside.protocolClients.delete(scheme);
  setLoginItemSettings(settings: Electron.Settings): void {
    outside.loginItem = settings;
  }
  getLoginItemSettings = (): Partial<Electron.LoginItemSettings> => ({
    openAtLogin: Boolean((outside.loginItem as Electron.Settings | null)?.openAtLogin),
    wasOpenedAtLogin: false,
  });

  requestSingleInstanceLock(data?: Record<string, unknown>): boolean {
    if (this.#lock.held) return true;
    const told = { argv: process.argv, cwd: process.cwd(), data };
    return this.#lock.take(this.getPath('userData'), told, (second) =>
      this.emit('second-instance', eventOf({}), second.argv, second.cwd, second.data),
    );
  }
  hasSingleInstanceLock = (): boolean => this.#lock.held;
  releaseSingleInstanceLock = (): void => this.#lock.release();

  /** Called by `run.ts` once the main module has been loaded, as Electron does. */
  async becomeReady(): Promise<void> {
    this.emit('will-finish-launching');
    if (this.#exitCode !== null || this.#quitting) return;
    const profile = join(this.getPath('sessionData'), 'chromium');
    const started = await startStandInChromium(profile, localeHere());
    setChromium({ ...started, tell: (event, ...args) => this.#tell(event, args) });
    this.#ready = true;
    this.emit('ready', eventOf({}), {});
    this.#whenReady.resolve();
  }

  #tell(event: string, args: unknown[]): void {
    if (event !== 'window-all-closed') this.emit(event, ...args);
    else if (this.#quitting) return;
    else if (this.listenerCount(event) > 0) this.emit(event);
    else this.quit();
  }

  quit(): void {
    if (this.#quitting || this.#exitCode !== null) return;
    this.#quitting = true;
    // Electron's quit goes on after the call that asked for it.
    setImmediate(() => {
      if (prevented(this, 'before-quit')) return this.#stay();
      for (const window of StandInWindow.getAllWindows()) {
        window.close();
        if (!window.isDestroyed()) return this.#stay();
      }
      if (prevented(this, 'will-quit')) return this.#stay();
      this.#end(0);
    });
  }

  #stay(): void {
    this.#quitting = false;
  }

  exit(code = 0): void {
    if (this.#exitCode !== null) return;
    this.#quitting = true;
    for (const window of StandInWindow.getAllWindows()) window.destroy();
    this.#end(code);
  }

  #end(code: number): void {
    this.#exitCode = code;
    this.emit('quit', eventOf({}), code);
    this.#lock.release();
    void this.#lock.delivered.finally(() => process.exit(code));
  }

  /** What it was asked is kept for tests; no process is started that nobody watches. */
  relaunch(options: Electron.RelaunchOptions = {}): void {
    outside.relaunched = options;
  }
}

const localeHere = (): string => env['STAND_IN_LOCALE'] ?? 'en-GB';
