// An archive is unpacked: files are their owner's alone whatever the tar says, and none stays open when it is cut off.
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Header } from 'tar';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { unpack } from '../../../electron/journal/archive-file.ts';
import { mendManifest, packed } from '../../support/archives.ts';

const MIB = 1024 ** 2;
const PICTURE = 'ab'.repeat(32);

let from: string;
let to: string;
beforeEach(() => {
  from = mkdtempSync(join(tmpdir(), 'work-diary-pack-'));
  to = mkdtempSync(join(tmpdir(), 'work-diary-unpack-'));
});
afterEach(() => {
  for (const folder of [from, to]) rmSync(folder, { recursive: true, force: true });
});

async function* chunksOf(tar: Buffer, upTo = tar.length, error?: Error): AsyncGenerator<Buffer> {
  for (let at = 0; at < upTo; at += 64 * 1024) yield tar.subarray(at, Math.min(upTo, at + 64 * 1024));
  if (error) throw error;
}

it('gives what it unpacks to its owner alone, whatever the archive says', async () => {
  const database = join(from, 'journal.sqlite');
  const picture = join(from, 'blobs', 'ab', PICTURE);
  mkdirSync(join(from, 'blobs', 'ab'), { recursive: true });
  for (const path of [database, join(from, 'settings.json'), picture]) writeFileSync(path, 'content');
  const manifest = { version: 1, app: '0.1.0', at: 0, journals: [], missing: [] };
  writeFileSync(join(from, 'manifest.json'), JSON.stringify(manifest));
  await mendManifest(from);
  for (const name of readdirSync(from, { recursive: true, encoding: 'utf8' }))
    chmodSync(join(from, name), 0o777);
  const tar = await packed(from, ['manifest.json', 'settings.json', 'journal.sqlite', 'blobs'], {
    portable: false,
  });
  expect(new Header(tar, 0).mode).toBe(0o777);

  expect(await unpack(chunksOf(tar), to)).toMatchObject({ ok: true, value: { app: '0.1.0' } });
  const modes = readdirSync(to, { recursive: true, encoding: 'utf8' }).map((name) => {
    const { mode } = statSync(join(to, name));
    return [name, (mode & 0o7777).toString(8)];
  });
  expect(Object.fromEntries(modes)).toEqual({
    'manifest.json': '600',
    'settings.json': '600',
    'journal.sqlite': '600',
    blobs: '700',
    'blobs/ab': '700',
    [`blobs/ab/${PICTURE}`]: '600',
  });
});

/** What this process has open below `folder`. */
const openIn = (folder: string): string[] =>
  readdirSync('/proc/self/fd').flatMap((fd) => {
    try {
      const path = readlinkSync(`/proc/self/fd/${fd}`);
      return path.startsWith(folder) ? [path] : [];
    } catch {
      // Closed since the folder was read.
      return [];
    }
  });

const hungUp = Object.assign(new Error('aborted'), { code: 'ECONNRESET' });

it.runIf(process.platform === 'linux').each([
  ['before anything came', 0],
  ['in the first header', 100],
  ['after the first header', 512],
  ['in a small file', 512 + 5],
  ['between two files', 1024],
  ['in the second header', 1024 + 300],
  ['in a large file', 1536 + 4 * MIB],
  ['at its last byte', 1536 + 8 * MIB - 1],
  ['at the end', 1536 + 8 * MIB],
])('cut off %s, leaves no file open', async (_, upTo) => {
  writeFileSync(join(from, 'settings.json'), '{"small":true}');
  writeFileSync(join(from, 'journal.sqlite'), Buffer.alloc(8 * MIB, 1));
  const tar = await packed(from, ['settings.json', 'journal.sqlite']);
  let openAtOnce = 0;
  async function* watched(): AsyncGenerator<Buffer> {
    for await (const chunk of chunksOf(tar, upTo, hungUp)) {
      yield chunk;
      openAtOnce = Math.max(openAtOnce, openIn(to).length);
    }
  }
  const over = unpack(watched(), to);
  await expect(over).rejects.toBe(hungUp);
  expect(openIn(to)).toEqual([]);
  if (upTo > MIB) expect(openAtOnce).toBeGreaterThan(0);
});

it.runIf(process.platform === 'linux')('refused in the middle, leaves no file open', async () => {
  writeFileSync(join(from, 'journal.sqlite'), Buffer.alloc(4 * MIB, 1));
  const one = await packed(from, ['journal.sqlite']);
  // The same file a second time is what is refused.
  const twice = Buffer.concat([one.subarray(0, 512 + 4 * MIB), one]);
  expect(await unpack(chunksOf(twice), to)).toMatchObject({ ok: false, error: { reason: 'bad-archive' } });
  expect(openIn(to)).toEqual([]);
});

it.runIf(process.platform === 'linux')('refused by the disk, leaves no file open', async () => {
  writeFileSync(join(from, 'journal.sqlite'), Buffer.alloc(4 * MIB, 1));
  mkdirSync(join(to, 'journal.sqlite', 'in the way'), { recursive: true });
  expect((await unpack(chunksOf(await packed(from, ['journal.sqlite'])), to)).ok).toBe(false);
  expect(openIn(to)).toEqual([]);
});
