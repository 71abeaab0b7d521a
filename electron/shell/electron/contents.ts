// What no page of ours may do, whatever happens to it: go elsewhere, open windows, embed others, ask for permissions,
// reach a network.
import { app, type Session, session, shell, type WebContents } from 'electron';
import type { Log } from '../../tracker/ports.ts';
import { isOurs } from './origin.ts';

export interface ContentsOptions {
  readonly log: Log;
  /** Origins whose pages may be shown in the person's own browser. */
  readonly outside: () => readonly string[];
}

/** Must run before the first window is made. */
export function guardContents(options: ContentsOptions): void {
  app.on('web-contents-created', (_, contents) => {
    const refuse = (event: { preventDefault(): void }, what: string): void => {
      event.preventDefault();
      options.log.error('refused to a page', { what });
    };
    contents.on('will-navigate', (event) => {
      if (!isOurs(event.url)) refuse(event, 'navigation');
    });
    contents.on('will-frame-navigate', (event) => {
      if (!event.isMainFrame || !isOurs(event.url)) refuse(event, 'navigation of a frame');
    });
    contents.on('will-redirect', (event) => {
      if (!isOurs(event.url)) refuse(event, 'redirection');
    });
    contents.on('will-attach-webview', (event) => refuse(event, 'webview'));
    // WebRTC heeds no Content-Security-Policy: now it has only the proxy, which leads nowhere (`cutOff`).
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
    contents.setWindowOpenHandler(({ url }) => {
      void openOutside(url, options);
      return { action: 'deny' };
    });
  });
}

/** Opens an address in the person's own browser: https only, and only where it is known to lead. */
export async function openOutside(address: string, { log, outside }: ContentsOptions): Promise<boolean> {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url?.protocol !== 'https:' || !outside().includes(url.origin)) {
    log.error('refused to a page', { what: 'an address outside' });
    return false;
  }
  try {
    // As it was understood here, so that nobody after us can understand it in another way.
    await shell.openExternal(url.href);
    return true;
  } catch {
    // What the system says of it repeats the address.
    log.error('address not opened');
    return false;
  }
}

/** Putting text on the clipboard, at a click; reading from it is another permission. */
const COPY = 'clipboard-sanitized-write';

/** The page that may ask for the screen; see `wayland-stream.ts`. */
const capturing = new WeakSet<WebContents>();

/** Lets this page ask for the screen, and no other. */
export const letCapture = (page: WebContents): unknown => capturing.add(page);

const mayCapture = (page: WebContents | null, permission: string): boolean =>
  permission === 'display-capture' && page !== null && capturing.has(page);

/** Nothing that a page could ask a system for is given to it, but that our own page may copy text. */
export function denyPermissions(of: Session = session.defaultSession): void {
  of.setPermissionRequestHandler((page, permission, answer, { requestingUrl }) =>
    answer((permission === COPY || mayCapture(page, permission)) && isOurs(requestingUrl)),
  );
  of.setPermissionCheckHandler(
    (page, permission, requestingOrigin) =>
      (permission === COPY || mayCapture(page, permission)) && isOurs(requestingOrigin),
  );
  of.setDevicePermissionHandler(() => false);
  of.setUSBProtectedClassesHandler(() => []);
  // macOS asks by itself, and knows no such handler.
  if (process.platform !== 'darwin')
    of.setBluetoothPairingHandler((_details, answer) => answer({ confirmed: false }));
}

/** Nobody listens on this port of this computer. */
const NOWHERE = '127.0.0.1:9';

/**
 * Pages have no network at all, beside what their policy says: requests, hints to connect early and WebRTC end at a
 * proxy that is not there, and no dictionaries are fetched. Updates and the upload to a server do not go this way.
 */
export async function cutOff(of: Session = session.defaultSession): Promise<void> {
  of.setSpellCheckerEnabled(false);
  await of.setProxy({ mode: 'fixed_servers', proxyRules: NOWHERE, proxyBypassRules: '<-loopback>' });
}
