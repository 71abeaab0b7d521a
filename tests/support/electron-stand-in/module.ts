// The module `electron`, put together of its rooms. What is missing may be imported by name, and is refused when used.
import { StandInApp } from './app.ts';
import { nativeImage } from './image.ts';
import { ipcMain } from './ipc.ts';
import { onMenuQuit, StandInMenu, StandInMenuItem } from './menu.ts';
import { autoUpdater, net } from './net.ts';
import { StandInNotification } from './notification.ts';
import { clipboard, dialog, globalShortcut, shell, systemPreferences } from './outside-world.ts';
import { powerMonitor, powerSaveBlocker } from './power.ts';
import { protocol } from './protocol.ts';
import { eventOf, missing, strict } from './refusal.ts';
import { createSafeStorage } from './safe-storage.ts';
import { session } from './session.ts';
import { nativeTheme, screen } from './theme.ts';
import { StandInTray } from './tray.ts';
import { onHelperLost, utilityProcess } from './utility.ts';
import { webContents } from './web-contents.ts';
import { StandInWindow } from './window.ts';

/** Everything that a main process may import by name from Electron 45. */
export const NAMES = [
  ...['app', 'autoUpdater', 'BaseWindow', 'BrowserView', 'BrowserWindow', 'clipboard', 'ClipboardItem'],
  ...['contentTracing', 'crashReporter', 'desktopCapturer', 'dialog', 'globalShortcut', 'ImageView'],
  ...['inAppPurchase', 'ipcMain', 'Menu', 'MenuItem', 'MessageChannelMain', 'MessagePortMain', 'nativeImage'],
  ...['nativeTheme', 'net', 'netLog', 'Notification', 'parentPort', 'powerMonitor', 'powerSaveBlocker'],
  ...['protocol', 'pushNotifications', 'safeStorage', 'screen', 'session', 'ShareMenu', 'shell'],
  ...['systemPreferences', 'TouchBar', 'Tray', 'utilityProcess', 'View', 'webContents', 'WebContentsView'],
  ...['webFrameMain', 'WebSocket'],
] as const;

/** A class whose static members are refused where they are missing. */
const room = <T extends object>(name: string, made: T): T => strict(name, made);

export function createElectron(main: string) {
  const app = new StandInApp(main);
  onMenuQuit(() => app.quit());
  onHelperLost((details) => app.emit('child-process-gone', eventOf({}), details));
  const members: Record<string, unknown> = {
    app,
    autoUpdater,
    BrowserWindow: room('BrowserWindow', StandInWindow),
    clipboard: strict('clipboard', clipboard),
    dialog: strict('dialog', dialog),
    globalShortcut: strict('globalShortcut', globalShortcut),
    ipcMain,
    Menu: room('Menu', StandInMenu),
    MenuItem: room('MenuItem', StandInMenuItem),
    nativeImage: strict('nativeImage', nativeImage),
    nativeTheme,
    net: strict('net', net),
    Notification: room('Notification', StandInNotification),
    powerMonitor,
    powerSaveBlocker: strict('powerSaveBlocker', powerSaveBlocker),
    protocol: strict('protocol', protocol),
    safeStorage: strict(
      'safeStorage',
      createSafeStorage(() => app.getPath('userData')),
    ),
    screen,
    session: strict('session', session),
    shell: strict('shell', shell),
    systemPreferences,
    Tray: room('Tray', StandInTray),
    utilityProcess: strict('utilityProcess', utilityProcess),
    webContents: strict('webContents', webContents),
  };
  for (const name of NAMES) members[name] ??= missing(name);
  return { app, electron: strict('electron', members) };
}
