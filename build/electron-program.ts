// Electron's own program: whether it is present, and fetching it once, with what came of it kept beside the packages.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { ShellFacts, ShellName } from './choose-shell.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Milliseconds that fetching may take. */
const DEADLINE = 60_000;

const PROGRAMS: Partial<Record<NodeJS.Platform, string>> = {
  linux: 'electron',
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
};

const triedSchema = z.object({ version: z.string(), failed: z.string() });

const outcomeFile = (modules: string): string => join(modules, '.cache/work-diary/electron.json');

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // Not there, or not ours to read: then it says nothing.
    return null;
  }
}

/** The version of the package `electron` in the folder `modules`. */
function installedVersion(modules: string): string | null {
  const text = read(join(modules, 'electron/package.json'));
  return text === null ? null : z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}

/** Where Electron's program is, as its package itself looks for it. */
export function electronProgram(modules: string, env: Environment, platform: NodeJS.Platform): string | null {
  const name = PROGRAMS[platform];
  if (!name) return null;
  const elsewhere = env['ELECTRON_OVERRIDE_DIST_PATH'];
  const folder = elsewhere || join(modules, 'electron/dist');
  // A copy that was only half unpacked has no version, or an older one.
  const whole =
    elsewhere || read(join(folder, 'version'))?.replace(/^v/, '').trim() === installedVersion(modules);
  const program = join(folder, name);
  return whole && existsSync(program) ? program : null;
}

/** Why fetching this version failed; `null` where it was not tried. */
export function triedBefore(modules: string, version: string | null): string | null {
  const text = read(outcomeFile(modules));
  if (text === null) return null;
  try {
    const tried = triedSchema.parse(JSON.parse(text));
    return tried.version === version ? tried.failed : null;
  } catch {
    // Written by half: it is tried again.
    return null;
  }
}

function remember(modules: string, version: string, failed: string): void {
  const file = outcomeFile(modules);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify({ version, failed })}\n`);
}

/**
 * Fetches Electron with its package's own script and keeps it if that fails; answers why, or `null`. `abort` ends it, and
 * then nothing is kept.
 */
export async function fetchElectron(
  modules: string,
  version: string,
  abort: AbortSignal,
  deadline = DEADLINE,
): Promise<string | null> {
  const script = join(modules, 'electron/install.js');
  const child = spawn(process.execPath, [script], { stdio: ['ignore', 'ignore', 'pipe'] });
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    child.kill('SIGKILL');
  }, deadline);
  const stop = (): void => {
    child.kill('SIGKILL');
  };
  abort.addEventListener('abort', stop, { once: true });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const code = await new Promise<number | null>((resolve) => {
    child.on('error', ({ message }) => {
      said += message;
      resolve(null);
    });
    child.on('close', resolve);
  });
  clearTimeout(timer);
  abort.removeEventListener('abort', stop);
  if (code === 0) return null;
  if (abort.aborted) return 'it was stopped';
  const failed = late ? `it took more than ${deadline / 1000} s` : firstLine(said);
  remember(modules, version, failed);
  return failed;
}

const firstLine = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trim())
    .find((line) => line !== '')
    ?.slice(0, 200) ?? 'its script failed without a word';

/** The facts of this machine. */
export function shellFacts(modules: string, chosen: ShellName | null, env: Environment): ShellFacts {
  const version = installedVersion(modules);
  return {
    chosen,
    platform: process.platform,
    arch: process.arch,
    root: process.getuid?.() === 0,
    display: Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY']),
    version,
    program: electronProgram(modules, env, process.platform),
    failed: triedBefore(modules, version),
    justTried: false,
  };
}
