// Says that the desktop app has a data folder open: for `npm start` and the command line, which cannot ask it.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const fileIn = (dataDir: string): string => join(dataDir, 'desktop.pid');

export const sayDesktopRuns = (dataDir: string): void =>
  writeFileSync(fileIn(dataDir), String(process.pid), { mode: 0o600 });

export const sayDesktopEnded = (dataDir: string): void => rmSync(fileIn(dataDir), { force: true });

/** `false` too where it died without saying so, unless the system has given its number to another program since. */
export function desktopRuns(dataDir: string): boolean {
  const pid = pidIn(fileIn(dataDir));
  if (pid === null) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It is there, and belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function pidIn(file: string): number | null {
  try {
    const pid = Number(readFileSync(file, 'utf8'));
    return Number.isSafeInteger(pid) && pid > 0 ? pid : null;
  } catch {
    // No file, or not ours: as if nothing ran.
    return null;
  }
}
