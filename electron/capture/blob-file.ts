// Writes one picture to the blob folder so that it survives a power cut from the moment we say it is there.
import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** `<blobDir>/<first two hex digits>/<commitment>` */
export const blobPath = (blobDir: string, commitment: string): string =>
  join(blobDir, commitment.slice(0, 2), commitment);

export const readBlob = (blobDir: string, commitment: string): Promise<Buffer> =>
  readFile(blobPath(blobDir, commitment));

/** Temporary file, fsync, rename, fsync of the folders. Rejects, and leaves nothing, where the disk does not take it. */
export async function writeBlob(blobDir: string, commitment: string, bytes: Uint8Array): Promise<void> {
  const target = blobPath(blobDir, commitment);
  const folder = dirname(target);
  const made = await mkdir(folder, { recursive: true, mode: 0o700 });
  const temporary = join(folder, `.${commitment}.${randomBytes(4).toString('hex')}.tmp`);
  try {
    const file = await open(temporary, 'wx', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(folder);
  if (made !== undefined) await syncFolder(blobDir);
}

async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open a folder; its file system journals the rename itself.
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
