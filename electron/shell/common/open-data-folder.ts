// The data folder and the log in it, before anything else is opened there.
import { mkdirSync } from 'node:fs';
import { fail, ok, type Result } from '../../../shared/domain/result.ts';
import { problemOf } from '../../journal/problems.ts';
import type { Clock, Log } from '../../tracker/ports.ts';
import { logFolder } from '../../work-diary.ts';
import { boundedLog } from './bounded-log.ts';
import { openLog } from './log-file.ts';

/** Makes the folder, for its owner only, and opens the log. Reasons: `no-data-folder` and those of the disk. */
export const openDataFolder = (dataDir: string, clock: Clock): Result<Log> =>
  onDisk(() => {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    const log = openLog(logFolder(dataDir), () => new Date(clock.now().wall));
    return boundedLog(log, () => performance.now());
  });

/** Runs `work`; a disk or folder that refuses comes back in the journal's words. */
export function onDisk<T>(work: () => T): Result<T> {
  try {
    return ok(work());
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return (
      problemOf(error) ??
      fail(
        'no-data-folder',
        `The data folder cannot be used: ${why}. Choose another one with WORK_DIARY_DATA.`,
      )
    );
  }
}
