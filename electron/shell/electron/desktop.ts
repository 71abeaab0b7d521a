// What DiaryApi asks of the desktop: folders, permissions, updates, and what is known of shortcuts and tray.
import { shell } from 'electron';
import { fail, ok, type Result } from '../../../shared/domain/result.ts';
import type { Desktop } from '../../api/context.ts';
import type { ElectronCapture } from './capture.ts';
import type { Surroundings } from './surroundings.ts';
import type { Updates } from './updates.ts';

export const createDesktop = (
  around: Pick<Surroundings, 'view'>,
  updates: Pick<Updates, 'view' | 'check' | 'install'>,
  capture: Pick<ElectronCapture, 'openPermission'>,
): Desktop => ({
  view: () => ({ ...around.view(), update: updates.view() }),
  openFolder,
  openPermission: (permission) => capture.openPermission(permission),
  checkUpdate: () => updates.check(),
  installUpdate: () => updates.install(),
});

/** Shows a folder in the system's file manager. Reason: `not-opened`. */
export async function openFolder(path: string): Promise<Result<null>> {
  const failure = await shell.openPath(path);
  if (failure === '') return ok(null);
  return fail('not-opened', `The system does not show the folder (${failure}). It lies at ${path}`);
}
