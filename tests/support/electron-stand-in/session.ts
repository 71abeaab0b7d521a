// session.defaultSession: what pages may have of the system, and what they download.
import type { CDPSession } from 'playwright';
import { theChromium } from './electron.ts';
import { toPage } from './origin.ts';
import { checkOptions, Room, refuse } from './refusal.ts';

type Session = Electron.Session;
type RequestHandler = Parameters<Session['setPermissionRequestHandler']>[0];
type CheckHandler = Parameters<Session['setPermissionCheckHandler']>[0];
type Permission = Parameters<NonNullable<RequestHandler>>[1];

/** What is asked of a webContents here. */
interface WithPage {
  readonly page: Promise<unknown>;
}

/** Electron's permissions, and what they are for Chromium. */
const PERMISSIONS: readonly (readonly [Permission, object])[] = [
  ['geolocation', { name: 'geolocation' }],
  ['notifications', { name: 'notifications' }],
  ['media', { name: 'camera' }],
  ['media', { name: 'microphone' }],
  ['display-capture', { name: 'display-capture' }],
  ['midi', { name: 'midi' }],
  ['clipboard-read', { name: 'clipboard-read' }],
  ['clipboard-sanitized-write', { name: 'clipboard-write', allowWithoutSanitization: false }],
  ['idle-detection', { name: 'idle-detection' }],
  ['storage-access', { name: 'storage-access' }],
  ['window-management', { name: 'window-management' }],
];

export class StandInSession
  extends Room
  implements Pick<Session, 'setPermissionRequestHandler' | 'setPermissionCheckHandler'>
{
  static override readonly label: string = 'Session';
  // Never fired: a download goes to whoever drives the page.
  static override readonly events = ['will-download'];
  #request: RequestHandler = null;
  #check: CheckHandler = null;
  #line: CDPSession | undefined;

  setPermissionRequestHandler(handler: RequestHandler): void {
    this.#request = handler;
  }

  setPermissionCheckHandler(handler: CheckHandler): void {
    this.#check = handler;
  }

  // Devices are not there in a headless Chromium: what the app says of them is kept, and never asked.
  setDevicePermissionHandler(_: Parameters<Session['setDevicePermissionHandler']>[0]): void {}
  setUSBProtectedClassesHandler(_: Parameters<Session['setUSBProtectedClassesHandler']>[0]): void {}
  setBluetoothPairingHandler(_: Parameters<Session['setBluetoothPairingHandler']>[0]): void {}

  // Headless Chromium has no displays to choose from.
  setDisplayMediaRequestHandler(_: Parameters<Session['setDisplayMediaRequestHandler']>[0]): void {}

  /** Not used: nothing is spelled or fetched for it. */
  setSpellCheckerEnabled(enable: boolean): void {
    if (enable) throw refuse('spell checker');
  }

  #proxy = 'DIRECT';

  /** Kept, and told by `resolveProxy`: the Chromium of the stand-in has a proxy that leads nowhere from its start. */
  async setProxy({ mode, proxyRules, proxyBypassRules, ...more }: Electron.ProxyConfig): Promise<void> {
    checkOptions<object>('setProxy', more, []);
    if (mode !== 'fixed_servers' || !proxyRules || proxyBypassRules !== '<-loopback>') {
      throw refuse(`proxy "${mode}" with "${proxyRules}" beside "${proxyBypassRules}"`);
    }
    this.#proxy = `PROXY ${proxyRules}`;
  }

  async resolveProxy(_: string): Promise<string> {
    return this.#proxy;
  }

  /**
   * Chromium does not tell when a page asks. So the handlers are asked for each permission before a page is loaded, and
   * Chromium is told their answers; without handlers everything is granted, as in Electron.
   */
  async settlePermissions(contents: WithPage, url: string): Promise<void> {
    await contents.page;
    // Kept: Chromium forgets what it was told when the one who told it goes.
    this.#line ??= await theChromium().context.browser()?.newBrowserCDPSession();
    const told = this.#line;
    if (!told) throw new Error('Chromium is gone');
    const origin = toPage(url).split('/').slice(0, 3).join('/');
    for (const [name, descriptor] of PERMISSIONS) {
      const setting = (await this.#grants(contents, name, url)) ? 'granted' : 'denied';
      const permission = descriptor as { name: string };
      await told.send('Browser.setPermission', { permission, setting, origin });
    }
  }

  async #grants(contents: WithPage, permission: Permission, url: string): Promise<boolean> {
    const page = contents as unknown as Electron.WebContents;
    const details = { isMainFrame: true, requestingUrl: url };
    const checked = permission as Parameters<NonNullable<CheckHandler>>[1];
    const known = this.#check?.(page, checked, url, details) ?? true;
    if (!known || !this.#request) return known;
    const request = this.#request;
    return new Promise((resolve) => request(page, permission, resolve, details));
  }
}

const defaultSession = new StandInSession();

const partitions = new Map<string, StandInSession>();

export const session = {
  defaultSession: defaultSession as unknown as Session,
  /** For requests of the main process alone: windows are refused in it. */
  fromPartition(partition: string, options: Partial<Electron.FromPartitionOptions> = {}): Session {
    checkOptions('session.fromPartition', options, ['cache']);
    const made = partitions.get(partition) ?? new StandInSession();
    partitions.set(partition, made);
    return made as unknown as Session;
  },
};

/** The session of `webPreferences`. */
export function sessionOf(asked: unknown): StandInSession {
  if (asked !== undefined && asked !== defaultSession) throw refuse('session beside defaultSession');
  return defaultSession;
}
