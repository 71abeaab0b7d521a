// The data folder is for its owner only: what an earlier version, a copy or a backup left open to others is narrowed.
import { chmodSync, lstatSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../../shared/domain/result.ts';

/** What Work Diary itself puts into its data folder (docs: evidence, "Data folder"). */
const OURS =
  /^(journal\.sqlite(-\w+)?|blobs|device\.key(\..+)?|(settings|window|address|running)\.json(\..+)?|desktop\.pid|no-keyring-told|logs|electron|moving|leaving-.+)$/;

const OTHERS = 0o077;

/** Its token is given up where others could read it, and it is written anew: narrowing it would hide that they could. */
const ADDRESS = 'address.json';

/**
 * Takes the rights of group and others from what is ours in `dataDir`, and from the folder itself where nothing else
 * lies in it: a folder that is used for other things too is not ours to close. What is linked to lies elsewhere and is
 * left alone. Answers what to tell a person where something stays open; systems without such rights are passed over.
 */
export function ownerOnly(
  dataDir: string,
  platform: NodeJS.Platform = process.platform,
  chmod: typeof chmodSync = chmodSync,
): Problem | null {
  if (platform === 'win32') return null;
  let open = false;
  const narrow = (path: string, mode: number): void => {
    if ((mode & OTHERS) === 0) return;
    try {
      chmod(path, mode & 0o700);
    } catch {
      // Looked at below, as is a file system that takes the call and ignores it.
    }
    // What has gone meanwhile is open to nobody.
    open ||= ((statSync(path, { throwIfNoEntry: false })?.mode ?? 0) & OTHERS) !== 0;
  };
  const names = readdirSync(dataDir);
  const ours = names.filter((name) => OURS.test(name) && name !== ADDRESS);
  for (const path of ours.map((name) => join(dataDir, name))) {
    const found = lstatSync(path, { throwIfNoEntry: false });
    if (found?.isFile() || found?.isDirectory()) narrow(path, found.mode);
  }
  if (names.every((name) => OURS.test(name))) narrow(dataDir, statSync(dataDir).mode);
  return open ? folderOpen : null;
}

const folderOpen: Problem = {
  reason: 'folder-open',
  message:
    'Others on this computer can read what Work Diary records, and it cannot change that. Make the data folder readable by you only, or choose another one with WORK_DIARY_DATA.',
};
