// Starting with the user's session on Linux: an entry as the XDG autostart specification says.
import { accessSync, constants, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { fail, ok } from '../../../shared/domain/result.ts';
import type { StartAtLogin } from '../../api/context.ts';

/** Makes a start print no address: what an autostart entry prints is kept in the log of the system. */
export const QUIET = '--quiet';

type Environment = Readonly<Record<string, string | undefined>>;

export interface StartAtLoginOptions {
  readonly env: Environment;
  readonly platform: NodeJS.Platform;
  /** Program and arguments that start Work Diary, absolute; `null` where they are not known. */
  readonly command: readonly string[] | null;
  /** Tells the program that nobody has asked for it just now. */
  readonly flag?: string;
}

/** `null` on systems that have no such folder. */
export function createStartAtLogin(options: StartAtLoginOptions): StartAtLogin | null {
  const { env, platform, command, flag = QUIET } = options;
  if (platform !== 'linux') return null;
  const configured = env['XDG_CONFIG_HOME'];
  // The base directory specification: a path that is not absolute counts as none.
  const config = configured && isAbsolute(configured) ? configured : join(homedir(), '.config');
  const folder = join(config, 'autostart');
  const file = join(folder, 'work-diary.desktop');
  const data = env['WORK_DIARY_DATA'];
  const whole = command && [...(data ? ['env', `WORK_DIARY_DATA=${data}`] : []), ...command, flag];
  const line = whole && execLine(whole);
  return {
    file,
    isOn: () => line !== null && isOn(read(file), line),
    set(on) {
      try {
        if (!on) {
          rmSync(file, { force: true });
          return ok(null);
        }
        const unable = command && line ? whyNotRun(command) : 'its command is not known';
        if (unable) {
          return fail('command-unknown', `Work Diary cannot be started with the system here: ${unable}.`);
        }
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        writeFileSync(`${file}.new`, desktopEntry(line ?? ''), { mode: 0o644 });
        renameSync(`${file}.new`, file);
        return ok(null);
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        return fail('not-saved', `The start with the system could not be changed: ${why}.`);
      }
    },
  };
}

const desktopEntry = (exec: string): string =>
  [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Work Diary',
    'Comment=Tracks the hours of contracts',
    `Exec=${exec}`,
    'Terminal=false',
    '',
  ].join('\n');

/** On: this very program is started, and nobody has switched the entry off in the desktop's own settings. */
function isOn(text: string | null, line: string): boolean {
  if (text === null) return false;
  const lines = text.split('\n').map((one) => one.trim());
  const off = lines.includes('Hidden=true') || lines.includes('X-GNOME-Autostart-enabled=false');
  return lines.includes(`Exec=${line}`) && !off;
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // Not there, or not ours to read: nothing that we can say is on.
    return null;
  }
}

function whyNotRun(command: readonly string[]): string | null {
  for (const path of command) {
    try {
      accessSync(path, constants.R_OK);
    } catch {
      return `${path} is not there`;
    }
  }
  return null;
}

/**
 * The Exec key of the desktop entry specification: arguments with reserved characters in double quotes, `"`, backtick,
 * `$` and `\` escaped there, `%` doubled, and every backslash doubled once more as in all strings of the file. `null`
 * where it cannot be said: control characters, or "=" in the program's name.
 */
export function execLine(command: readonly string[]): string | null {
  if (command[0]?.includes('=') || command.some((part) => /\p{Cc}/u.test(part))) return null;
  return command
    .map((part) => {
      const doubled = part.replaceAll('%', '%%');
      if (/^[\w./=:@%+,-]+$/.test(doubled)) return doubled;
      return `"${doubled.replace(/["`$\\]/g, '\\$&').replaceAll('\\', '\\\\')}"`;
    })
    .join(' ');
}
