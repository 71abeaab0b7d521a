// Blobs as files: `<dataFolder>/blobs/<contract>/<2 hex digits>/<id>`.
import { createHash, randomBytes } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, readFile, rename, rm, stat, statfs } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type BlobStore, DiskFullError } from './blob-store.ts';
import { syncFolder } from './sync-folder.ts';

/** Where files are while they are written; no contract is called so. On the same disk, so that a rename is enough. */
const UNFINISHED = '.unfinished';
/** Bytes that are left to the database, which stops worse than an upload does. */
const RESERVE = 64 * 1024 * 1024;
/** Milliseconds after which nobody writes an unfinished file any more: their bytes are in memory before they are made. */
const ABANDONED = 10 * 60_000;

/** Milliseconds for which the free space is believed. */
const FRESH = 1_000;

const NAME = /^([A-Za-z0-9_-]{1,64})\/([A-Za-z0-9_-]{1,100})$/;

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : null);

/** The answer of `work`, or `null` where there is no such file. */
async function ifThere<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

/** In one call where the system takes it in one. */
async function writeAll(file: FileHandle, parts: readonly Uint8Array[]): Promise<void> {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const { bytesWritten: done } = await file.writev(parts);
  if (done < length) await file.writeFile(Buffer.concat(parts).subarray(done));
}

async function write(path: string, parts: readonly Uint8Array[]): Promise<void> {
  const file: FileHandle = await open(path, 'wx', 0o600);
  try {
    await writeAll(file, parts);
    await file.sync();
  } finally {
    await file.close();
  }
}

export interface FileStoreOptions {
  readonly reserve?: number;
  /** Milliseconds, by the clock of the file system. */
  readonly abandonedAfter?: number;
}

/** Opens the store and sweeps what a process that was killed left unfinished. */
export async function openFileStore(
  dataFolder: string,
  { reserve = RESERVE, abandonedAfter = ABANDONED }: FileStoreOptions = {},
): Promise<BlobStore> {
  const root = join(dataFolder, 'blobs');
  const unfinished = join(root, UNFINISHED);
  await mkdir(unfinished, { recursive: true, mode: 0o700 });
  await sweep(unfinished, abandonedAfter);

  function pathOf(name: string): string {
    const [, contract, id] = NAME.exec(name) ?? [];
    if (!contract || !id) throw new TypeError(`"${name}" is no name of a blob`);
    const spread = createHash('sha256').update(id).digest('hex').slice(0, 2);
    return join(root, contract, spread, id);
  }

  let known = { free: 0, until: 0 };
  /** Asked of the disk once a second; in between, what is written here is taken off. */
  async function free(): Promise<number> {
    if (performance.now() > known.until) {
      const { bavail, bsize } = await statfs(unfinished);
      known = { free: bavail * bsize - reserve, until: performance.now() + FRESH };
    }
    return Math.max(0, known.free);
  }

  async function place(temporary: string, target: string): Promise<void> {
    const folder = dirname(target);
    try {
      await rename(temporary, target);
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw error;
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await rename(temporary, target);
      await syncFolder(dirname(folder));
      await syncFolder(root);
    }
    await syncFolder(folder);
  }

  return {
    free,
    async put(name, ...parts) {
      const target = pathOf(name);
      const length = parts.reduce((sum, part) => sum + part.length, 0);
      if ((await free()) < length) throw new DiskFullError();
      known.free -= length;
      const temporary = join(unfinished, randomBytes(16).toString('hex'));
      try {
        await write(temporary, parts);
        await place(temporary, target);
      } catch (error) {
        await rm(temporary, { force: true });
        const full = codeOf(error) === 'ENOSPC' || codeOf(error) === 'EDQUOT';
        throw full ? new DiskFullError(error) : error;
      }
    },
    get: (name) => ifThere(readFile(pathOf(name))),
    async stream(name) {
      const file = await ifThere(open(pathOf(name), 'r'));
      return file?.createReadStream() ?? null;
    },
    async *list(beginning, age) {
      const before = Date.now() - age;
      const contracts = await readdir(root, { withFileTypes: true });
      for (const { name: contract } of contracts.filter((one) => one.isDirectory())) {
        if (contract === UNFINISHED) continue;
        for (const file of await readdir(join(root, contract), { recursive: true })) {
          const id = basename(file);
          if (!id.startsWith(beginning)) continue;
          const found = await ifThere(stat(join(root, contract, file)));
          if (found && found.mtimeMs <= before) yield `${contract}/${id}`;
        }
      }
    },
    async remove(name) {
      const path = pathOf(name);
      if ((await ifThere(rm(path).then(() => true))) === null) return;
      known.until = 0;
      await ifThere(syncFolder(dirname(path)));
    },
  };
}

/** Another process may be writing here: only what is old enough goes. */
async function sweep(folder: string, abandonedAfter: number): Promise<void> {
  const before = Date.now() - abandonedAfter;
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const found = await ifThere(stat(path));
    if (found && found.mtimeMs <= before) await rm(path, { force: true });
  }
}
