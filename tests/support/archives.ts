// The archive of everything in tests: asked for, sent, and taken apart to put something wrong into it.
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { create, extract } from 'tar';
import type { Problem } from '../../shared/domain/result.ts';
import { newFolder, removeFolder } from './folders.ts';
import { cookieOf, runningIn } from './raw-requests.ts';

const address = (dataDir: string) => {
  const running = runningIn(dataDir);
  const origin = `http://127.0.0.1:${running.port}`;
  return { url: `${origin}/everything`, headers: { cookie: cookieOf(running), origin } };
};

/** Downloads everything from the tracker on `dataDir`. */
export async function exportFrom(dataDir: string): Promise<{ name: string | null; tar: Buffer }> {
  const { url, headers } = address(dataDir);
  const answer = await fetch(url, { headers });
  if (!answer.ok) throw new Error(`${answer.status}: ${await answer.text()}`);
  return {
    name: answer.headers.get('content-disposition'),
    tar: Buffer.from(await answer.arrayBuffer()),
  };
}

/** Uploads an archive; answers what the tracker says to it. */
export async function importInto(
  dataDir: string,
  tar: Buffer,
): Promise<{ ok: true; value: null } | { ok: false; error: Problem }> {
  const { url, headers } = address(dataDir);
  const answer = await fetch(url, { method: 'POST', headers, body: new Uint8Array(tar) });
  return (await answer.json()) as Awaited<ReturnType<typeof importInto>>;
}

/** Unpacks an archive, lets `change` do something to its files, mends the manifest, and packs it again. */
export async function rebuilt(tar: Buffer, change: (folder: string) => Promise<void>): Promise<Buffer> {
  const folder = await newFolder('archive');
  try {
    await new Promise<void>((resolve, reject) => {
      Readable.from([tar]).pipe(extract({ cwd: folder }).on('close', resolve).on('error', reject));
    });
    await change(folder);
    return await packed(folder, (await readdir(folder)).sort());
  } finally {
    await removeFolder(folder);
  }
}

/** A tar of `names` in `folder`, in this order. */
export const packed = (folder: string, names: string[], more: object = {}): Promise<Buffer> =>
  buffer(create({ cwd: folder, portable: true, ...more }, names));

/** Makes the manifest say what the files in `folder` are now, as somebody who forges an archive would. */
export async function mendManifest(folder: string, change: Record<string, unknown> = {}): Promise<void> {
  const path = join(folder, 'manifest.json');
  const manifest = JSON.parse(await readFile(path, 'utf8'));
  const database = await readFile(join(folder, 'journal.sqlite'));
  manifest.database = {
    bytes: database.length,
    sha256: createHash('sha256').update(database).digest('hex'),
  };
  const names = await blobsIn(folder);
  const sizes = await Promise.all(names.map(async (name) => (await stat(name)).size));
  manifest.pictures = { files: names.length, bytes: sizes.reduce((sum, size) => sum + size, 0) };
  await writeFile(path, JSON.stringify({ ...manifest, ...change }));
}

/** Paths of all pictures in an unpacked archive, or in a data folder. */
export async function blobsIn(folder: string): Promise<string[]> {
  const root = join(folder, 'blobs');
  await mkdir(root, { recursive: true });
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
