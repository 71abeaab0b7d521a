// The archive as one tar file: written from a folder as a stream, and read into a folder with nothing trusted.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { create, extract, type ReadEntry } from 'tar';
import { ok, type Result } from '../../shared/domain/result.ts';
import { type Manifest, MOST_FILES, mostBytes, readManifest } from './archive-manifest.ts';
import { problemOf, refuse } from './problems.ts';

/** The manifest comes first, so that whoever looks into the archive reads it at once. */
export const pack = (folder: string): Readable =>
  Readable.from(
    create({ cwd: folder, portable: true, strict: true }, [
      'manifest.json',
      'settings.json',
      'journal.sqlite',
      'blobs',
    ]),
  );

export async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest('hex');
}

/**
 * Unpacks the tar `source` into the folder `folder`, which is there and empty, makes it durable and answers the
 * manifest. Only plain files of the names that an archive has are written, each once. Reasons: `bad-archive`,
 * `newer-archive`, and those of the disk.
 */
export async function unpack(source: AsyncIterable<Uint8Array>, folder: string): Promise<Result<Manifest>> {
  try {
    const files = await write(source, folder);
    const manifest = readManifest(await readFile(join(folder, 'manifest.json'), 'utf8'));
    if (!manifest.ok) return manifest;
    await compare(manifest.value, files, folder);
    await makeDurable(folder, files);
    return ok(manifest.value);
  } catch (error) {
    const problem = problemOf(error);
    if (problem) return problem;
    throw error;
  }
}

function bad(why: string): never {
  refuse('bad-archive', `This is no archive of Work Diary, or it is damaged: ${why}. Nothing was changed.`);
}

/** Names and sizes of the files in it. */
type Files = Map<string, number>;

async function write(source: AsyncIterable<Uint8Array>, folder: string): Promise<Files> {
  const files: Files = new Map();
  let refusal: string | null = null;
  const into = extract({
    cwd: folder,
    strict: true,
    preserveOwner: false,
    noMtime: true,
    fmode: 0o600,
    dmode: 0o700,
    filter: (path, entry) => {
      refusal ??= unexpected(path, entry as ReadEntry, files);
      // Its own would stand before `fmode`: whoever made the archive does not say who reads files here.
      (entry as ReadEntry).mode = 0o600;
      return refusal === null && !path.endsWith('/');
    },
  });
  const reading = Readable.from(
    plainTar(source, () => {
      if (refusal !== null) bad(refusal);
    }),
  );
  const closed = new Promise<void>((resolve) => into.on('close', resolve));
  await new Promise<void>((resolve, reject) => {
    reading.on('error', reject);
    into.on('error', (error: Error) => {
      reading.destroy();
      // What the parser says of the tar itself has codes of its own; a disk that fails keeps the system's.
      reject(problemOf(error) ? error : new Damaged(error.message));
    });
    void closed.then(resolve);
    reading.pipe(into);
  }).catch(async (error: unknown) => {
    // A file that stays open keeps its space on the disk although it was removed.
    reading.unpipe(into);
    into.end();
    await closed;
    if (error instanceof Damaged) bad(error.message);
    throw error;
  });
  if (refusal !== null) bad(refusal);
  return files;
}

class Damaged extends Error {}

/** Why an entry of the tar has no place in an archive, or `null`; notes the ones that have. */
function unexpected(path: string, entry: ReadEntry, files: Files): string | null {
  if (entry.type === 'Directory')
    return FOLDER.test(path) ? null : `it has the folder "${path.slice(0, 80)}"`;
  if (entry.type !== 'File' && entry.type !== 'OldFile') return `it has a ${entry.type}`;
  const most = mostBytes(path);
  if (most === null) return `it has the file "${path.slice(0, 80)}"`;
  if (entry.size > most) return `${path} is too large`;
  if (files.has(path)) return `it has ${path} twice`;
  if (files.size === MOST_FILES) return 'it has too many files';
  files.set(path, entry.size);
  return null;
}

const FOLDER = /^blobs\/([0-9a-f]{2}\/)?$/;

const BLOCK = 512;
/** Where every tar of today says that it is one (POSIX ustar). */
const MAGIC_AT = 257;

/** Lets nothing through that the parser would take for compressed: a small upload must not become a huge one. */
async function* plainTar(source: AsyncIterable<Uint8Array>, check: () => void): AsyncGenerator<Buffer> {
  let head = Buffer.alloc(0);
  for await (const chunk of source) {
    check();
    if (head.length >= BLOCK) {
      yield Buffer.from(chunk);
      continue;
    }
    head = Buffer.concat([head, chunk]);
    if (head.length < BLOCK) continue;
    const magic = head.toString('latin1', MAGIC_AT, MAGIC_AT + 5);
    if (magic !== 'ustar' || !/^[a-z./]/.test(head.toString('latin1', 0, 1))) bad('it is no tar file');
    yield head;
  }
  if (head.length < BLOCK) bad('it is too short');
}

/** What arrived must be what the manifest says: an archive that was cut off, or changed on its way, is named at once. */
async function compare({ database, pictures }: Manifest, files: Files, folder: string): Promise<void> {
  for (const name of ['settings.json', 'journal.sqlite']) if (!files.has(name)) bad(`it has no ${name}`);
  const blobs = [...files].filter(([name]) => name.startsWith('blobs/'));
  const bytes = blobs.reduce((sum, [, size]) => sum + size, 0);
  if (blobs.length !== pictures.files || bytes !== pictures.bytes) bad('pictures are missing');
  const path = join(folder, 'journal.sqlite');
  const { size } = await stat(path);
  if (size !== database.bytes || (await sha256Of(path)) !== database.sha256) bad('its database was changed');
}

/** As many at once as the disk takes together. */
const AT_ONCE = 32;

/** Makes files and folders survive a power cut. */
async function makeDurable(folder: string, files: Files): Promise<void> {
  await mkdir(join(folder, 'blobs'), { recursive: true, mode: 0o700 });
  const paths = [...files.keys()].map((name) => join(folder, name));
  for (let from = 0; from < paths.length; from += AT_ONCE) {
    await Promise.all(paths.slice(from, from + AT_ONCE).map(sync));
  }
  // Windows cannot open a folder; its file system journals names itself.
  if (process.platform === 'win32') return;
  const folders = new Set([folder, join(folder, 'blobs'), ...paths.map((path) => dirname(path))]);
  for (const path of folders) await sync(path);
}

async function sync(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
