// What no page of ours may do, whatever happens to it: go elsewhere, open windows, embed others, ask for permissions.
import { app, type Session, session, shell } from 'electron';
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
    contents.setWindowOpenHandler(({ url }) => {
      void openOutside(url, options);
      return { action: 'deny' };
    });
  });
}

/** Opens an address in the person's own browser: https only, and only where it is known to lead. */
export async function openOutside(address: string, { log, outside }: ContentsOptions): Promise<boolean> {
  const allowed =
    URL.canParse(address) &&
    new URL(address).protocol === 'https:' &&
    outside().includes(new URL(address).origin);
  if (!allowed) {
    log.error('refused to a page', { what: 'an address outside' });
    return false;
  }
  await shell.openExternal(address);
  return true;
}

/** Nothing that a page could ask a system for is given to it. `except`: see `wayland-stream.ts`. */
export function denyPermissions(of: Session = session.defaultSession): void {
  of.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  of.setPermissionCheckHandler(() => false);
  of.setDevicePermissionHandler(() => false);
  of.setUSBProtectedClassesHandler(() => []);
  of.setBluetoothPairingHandler((_details, answer) => answer({ confirmed: false }));
}
