// Where the master key comes from: the configuration, or a file that is made at the first start.
import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fail, ok, type Result } from '../../shared/domain/result.ts';
import type { Config } from '../config.ts';
import { type MasterKey, masterKeyFrom } from './keys.ts';
import { syncFolder } from './sync-folder.ts';

const FILE = 'master.key';

/** Reasons: `master-key-unusable`. Whoever loses the key loses every picture. */
export async function openMasterKey({
  dataFolder,
  masterKey,
}: Pick<Config, 'dataFolder' | 'masterKey'>): Promise<Result<MasterKey>> {
  const path = join(dataFolder, FILE);
  try {
    const hex = masterKey ?? (await fileKey(dataFolder, path));
    if (/^[0-9a-f]{64}$/.test(hex)) return ok(masterKeyFrom(Buffer.from(hex, 'hex')));
    return fail(
      'master-key-unusable',
      `${path} does not hold 64 hex digits: put the file back from a backup.`,
    );
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return fail('master-key-unusable', `The master key in ${path} cannot be used: ${why}.`);
  }
}

/** Two processes may start at once: the link decides whose key it is, and both read that one. */
async function fileKey(folder: string, path: string): Promise<string> {
  const found = await read(path);
  if (found !== null) return found;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const temporary = `${path}.${randomBytes(8).toString('hex')}`;
  try {
    const file = await open(temporary, 'wx', 0o600);
    try {
      await file.writeFile(`${randomBytes(32).toString('hex')}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    await link(temporary, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  } finally {
    await rm(temporary, { force: true });
  }
  await syncFolder(folder);
  return (await read(path)) ?? '';
}

async function read(path: string): Promise<string | null> {
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
