// Where the journal, the pictures, the settings and the logs of one freelancer lie on this machine.
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/** `WORK_DIARY_DATA`, or the system's place for the data of programs. */
export function dataFolder(env: Environment, platform: NodeJS.Platform): string {
  const chosen = env['WORK_DIARY_DATA'];
  if (chosen) return resolve(chosen);
  const home = homedir();
  switch (platform) {
    case 'darwin':
      return join(home, 'Library', 'Application Support', 'Work Diary');
    case 'win32':
      return join(env['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local'), 'Work Diary');
    default:
      return join(env['XDG_DATA_HOME'] ?? join(home, '.local', 'share'), 'work-diary');
  }
}
