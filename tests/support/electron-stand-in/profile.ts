// Whose a profile of Chromium is. One that ends writes to it to the last, and one that starts meanwhile waits for minutes.
import { readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A Chromium that has lost its parent ends within seconds. */
const WITHIN = 30_000;

/** Resolves once no Chromium has the profile any more; throws where one keeps it. */
export async function profileFree(profile: string): Promise<void> {
  const end = performance.now() + WITHIN;
  for (let owner = ownerOf(profile); owner !== null; owner = ownerOf(profile)) {
    if (performance.now() > end) throw new Error(`the Chromium ${owner} does not leave ${profile}`);
    await sleep(20);
  }
}

/** The process that its lock names, if that still is a Chromium on this profile. */
function ownerOf(profile: string): number | null {
  try {
    // "host-pid"
    const pid = Number(readlinkSync(join(profile, 'SingletonLock')).split('-').at(-1));
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(profile) ? pid : null;
  } catch (error) {
    // No lock, or no such process: ESRCH where it ended while it was read.
    if (error instanceof Error && 'code' in error && ['ENOENT', 'ESRCH'].includes(String(error.code)))
      return null;
    throw error;
  }
}
