// Starting with the user's session: the system's own list on macOS and Windows, an autostart entry on Linux.
import { fileURLToPath } from 'node:url';
import type { App } from 'electron';
import { fail, ok } from '../../../shared/domain/result.ts';
import type { StartAtLogin } from '../../api/context.ts';
import { entryUrl } from '../../entry-url.ts';
import { createStartAtLogin } from '../common/start-at-login.ts';

/** Nobody has asked for the window: it waits in the tray. */
export const HIDDEN = '--hidden';

/** What is used of Electron's `app`. */
export type LoginItems = Pick<App, 'isPackaged' | 'getLoginItemSettings' | 'setLoginItemSettings'>;

export type Environment = Readonly<Record<string, string | undefined>>;

/** `null` on systems where nothing of the kind is known. */
export function loginItemOver(
  app: LoginItems,
  env: Environment,
  platform: NodeJS.Platform,
): StartAtLogin | null {
  if (platform === 'linux') {
    return createStartAtLogin({ env, platform, command: commandOf(app, env), flag: HIDDEN });
  }
  if (platform !== 'darwin' && platform !== 'win32') return null;
  const args = platform === 'win32' ? { args: [HIDDEN] } : {};
  const isOn = (): boolean => {
    const { openAtLogin, executableWillLaunchAtLogin } = app.getLoginItemSettings(args);
    // Switched off in the Task Manager, the entry itself stays.
    return openAtLogin && (platform !== 'win32' || executableWillLaunchAtLogin);
  };
  return {
    file: process.execPath,
    isOn,
    set(on) {
      if (on && !app.isPackaged) {
        return fail('command-unknown', 'Only an installed Work Diary can be started with the system.');
      }
      app.setLoginItemSettings({ openAtLogin: on, ...args });
      if (isOn() === on) return ok(null);
      return app.getLoginItemSettings(args).status === 'requires-approval'
        ? fail(
            'not-saved',
            'macOS asks you to allow it: switch Work Diary on under System Settings, General, Login Items.',
          )
        : fail(
            'not-saved',
            'The system did not take the change. Change it in its own list of programs that start with it.',
          );
    },
  };
}

/** An AppImage is started by its file: what runs inside is gone with it. In development Electron is told what to run. */
function commandOf(app: LoginItems, env: Environment): readonly string[] {
  const appImage = env['APPIMAGE'];
  if (appImage) return [appImage];
  return app.isPackaged ? [process.execPath] : [process.execPath, fileURLToPath(entryUrl('main'))];
}

/** Whether the system has started this run by itself. */
export const isHiddenStart = (
  app: Pick<App, 'getLoginItemSettings'>,
  argv: readonly string[],
  platform: NodeJS.Platform,
): boolean => argv.includes(HIDDEN) || (platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin);
