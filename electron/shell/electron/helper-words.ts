// What is told of a utility process, and what it is given: pure.

import type { Environment } from '../../capture/display-kind.ts';
import { SHARP, WASM } from '../../capture/sharp-build.ts';
import type { Entry } from '../../entry-url.ts';

/** As the system's and Electron's lists of processes show them. */
export const SERVICES: Readonly<Partial<Record<Entry, string>>> = {
  'capture/snapshot-helper': 'Work Diary Snapshot',
  'capture/input-helper': 'Work Diary Input',
};

/** Native sharp and Electron bring two GLibs into one process on Linux, which crashes. */
export function helperEnv(env: Environment, platform: NodeJS.Platform): Record<string, string> {
  const given = platform === 'linux' ? { ...env, [SHARP]: WASM } : env;
  return Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

/** Why a process is gone, as Electron's `child-process-gone` tells it; `null` where it simply ended. */
export function goneWords(reason: string, code: number): string | null {
  switch (reason) {
    case 'clean-exit':
      return null;
    case 'abnormal-exit':
      return `ended with code ${code}`;
    case 'killed':
      return 'was ended by somebody else';
    case 'crashed':
      return `crashed (${code})`;
    case 'oom':
    case 'memory-eviction':
      return 'ran out of memory';
    case 'launch-failed':
      return `could not be started (${code})`;
    case 'integrity-failure':
      return 'was refused by the system, which found its code changed';
    default:
      return `is gone (${reason})`;
  }
}
