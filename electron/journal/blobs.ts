// Pictures as files: where each lies, and how it goes. The capture process writes and fsyncs them.
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** `<dataDir>/blobs/<first two hex digits>/<commitment>`. */
export const blobPath = (dataDir: string, commitment: string): string =>
  join(dataDir, 'blobs', commitment.slice(0, 2), commitment);

export const blobExists = (dataDir: string, commitment: string): boolean =>
  existsSync(blobPath(dataDir, commitment));

/** Erases one file; that it is gone already is fine. */
export const eraseBlob = (dataDir: string, commitment: string): void =>
  rmSync(blobPath(dataDir, commitment), { force: true });

/** Names and paths of all files in the blob folder that were last written before `before` (epoch ms). */
export function listBlobs(dataDir: string, before: number): { name: string; path: string }[] {
  const root = join(dataDir, 'blobs');
  if (!existsSync(root)) return [];
  return readdirSync(root, { withFileTypes: true })
    .filter((folder) => folder.isDirectory())
    .flatMap((folder) =>
      readdirSync(join(root, folder.name), { withFileTypes: true }).map((f) => ({ folder, f })),
    )
    .filter(({ f }) => f.isFile())
    .map(({ folder, f }) => ({ name: f.name, path: join(root, folder.name, f.name) }))
    .filter(({ path }) => (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? before) < before);
}
