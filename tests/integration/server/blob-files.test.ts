// The file store, the master key and the keys of contracts, on a real disk and on one that is full.
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DiskFullError } from '../../../server/blobs/blob-store.ts';
import { openFileStore } from '../../../server/blobs/file-store.ts';
import { decrypt, encrypt, type MasterKey } from '../../../server/blobs/keys.ts';
import { openMasterKey } from '../../../server/blobs/master-key.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'work-diary-blobs-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const files = (of: string): string[] =>
  readdirSync(of, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

const keyIn = async (masterKey: string | null = null): Promise<MasterKey> => {
  const opened = await openMasterKey({ dataFolder: folder, masterKey });
  if (!opened.ok) throw new Error(opened.error.message);
  return opened.value;
};

test('bytes come back under their name, are replaced whole, and go', async () => {
  const store = await openFileStore(folder);
  await store.put('contract-1/a', Buffer.from('one'));
  await store.put('contract-1/a', Buffer.from('two'));
  await store.put('contract_2/a', Buffer.from('other'));
  expect(Buffer.from((await store.get('contract-1/a')) ?? []).toString()).toBe('two');
  const stream = await store.stream('contract_2/a');
  expect(Buffer.concat((await stream?.toArray()) ?? []).toString()).toBe('other');
  expect(files(join(folder, 'blobs')).length).toBe(2);
  expect(files(join(folder, 'blobs')).every((file) => (statSync(file).mode & 0o077) === 0)).toBe(true);
  await store.remove('contract-1/a');
  await store.remove('contract-1/a');
  await store.remove('never/there');
  expect(await store.get('contract-1/a')).toBeNull();
  expect(await store.stream('contract-1/a')).toBeNull();
  expect(await store.free()).toBeGreaterThan(0);
});

test('a name that is a path is none', async () => {
  const store = await openFileStore(folder);
  for (const name of [
    '../a',
    'a/..',
    'a/../b',
    '.unfinished/a',
    'a',
    'a/b/c',
    'a/',
    '/a',
    'a/b\0',
    'a/b.c',
    'a\\b/c',
  ]) {
    await expect(store.put(name, Buffer.from('x'))).rejects.toThrow(TypeError);
    await expect((async () => store.get(name))()).rejects.toThrow(TypeError);
  }
  expect(files(folder)).toEqual([]);
});

test('a start sweeps what was left unfinished long ago, and leaves what another process is writing', async () => {
  const unfinished = join(folder, 'blobs', '.unfinished');
  mkdirSync(unfinished, { recursive: true });
  writeFileSync(join(unfinished, 'old'), 'half');
  utimesSync(join(unfinished, 'old'), new Date(Date.now() - 3_600_000), new Date(Date.now() - 3_600_000));
  writeFileSync(join(unfinished, 'new'), 'half');
  await openFileStore(folder);
  expect(readdirSync(unfinished)).toEqual(['new']);
});

/** A disk of `kilobytes`, or `null` where this user may not mount one. */
function smallDisk(kilobytes: number): string | null {
  const path = join(folder, 'disk');
  mkdirSync(path);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', path], { stdio: 'ignore' });
    return path;
  } catch {
    // Only root may: the reserve then stands for the end of the disk.
    return null;
  }
}

test('a full disk is told as such, leaves nothing behind, and takes more once there is room', async () => {
  const disk = smallDisk(512);
  try {
    // Without a disk of its own: a reserve that leaves 400 kB of the real one.
    const bare = await openFileStore(folder, { reserve: 0 });
    const reserve = disk ? 0 : ((await bare.free()) ?? 0) - 400_000;
    const store = await openFileStore(disk ?? folder, { reserve });
    await store.put('contract/first', Buffer.alloc(200_000));
    await expect(store.put('contract/second', Buffer.alloc(350_000))).rejects.toThrow(DiskFullError);
    expect(await store.get('contract/second')).toBeNull();
    expect(readdirSync(join(disk ?? folder, 'blobs', '.unfinished'))).toEqual([]);
    if (disk) {
      // The room goes while it is written.
      const blind = await openFileStore(disk, { reserve: -1_000_000_000 });
      await expect(blind.put('contract/second', Buffer.alloc(350_000))).rejects.toThrow(DiskFullError);
      expect(readdirSync(join(disk, 'blobs', '.unfinished'))).toEqual([]);
      await store.remove('contract/first');
      await store.put('contract/second', Buffer.alloc(350_000));
    }
  } finally {
    if (disk) execFileSync('umount', [disk]);
  }
});

test('the master key is made once, for its owner only, and survives a restart', async () => {
  const opened = await Promise.all(Array.from({ length: 8 }, () => keyIn()));
  const wrapped = opened[0]?.wrap(Buffer.alloc(32, 7)) ?? new Uint8Array();
  for (const key of [...opened, await keyIn()]) {
    expect(Buffer.from(key.unwrap(wrapped)).equals(Buffer.alloc(32, 7))).toBe(true);
  }
  expect(files(folder)).toEqual([join(folder, 'master.key')]);
  expect(statSync(join(folder, 'master.key')).mode & 0o777).toBe(0o600);
  expect(readFileSync(join(folder, 'master.key'), 'utf8')).toMatch(/^[0-9a-f]{64}\n$/);
});

test('a configured master key is used and leaves no file; a broken file is refused by name', async () => {
  const key = await keyIn('ab'.repeat(32));
  const wrapped = key.wrap(Buffer.alloc(32, 7));
  expect(existsSync(join(folder, 'master.key'))).toBe(false);
  const other = await keyIn('ac'.repeat(32));
  expect(() => other.unwrap(wrapped)).toThrow();
  writeFileSync(join(folder, 'master.key'), 'cut off');
  chmodSync(join(folder, 'master.key'), 0o600);
  const refused = await openMasterKey({ dataFolder: folder, masterKey: null });
  expect(refused.ok ? '' : refused.error.reason).toBe('master-key-unusable');
  expect(readFileSync(join(folder, 'master.key'), 'utf8')).toBe('cut off');
});

test('encrypted bytes open only whole, under their name and with their key', () => {
  const key = Buffer.alloc(32, 1);
  const sealed = encrypt(key, 'contract/a', Buffer.from('a picture'));
  expect(decrypt(key, 'contract/a', sealed).toString()).toBe('a picture');
  expect(encrypt(key, 'contract/a', Buffer.from('a picture')).equals(sealed)).toBe(false);
  expect(() => decrypt(key, 'contract/b', sealed)).toThrow();
  expect(() => decrypt(Buffer.alloc(32, 2), 'contract/a', sealed)).toThrow();
  for (let at = 0; at < sealed.length; at++) {
    const changed = Buffer.from(sealed);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(() => decrypt(key, 'contract/a', changed)).toThrow();
    expect(() => decrypt(key, 'contract/a', sealed.subarray(0, at))).toThrow();
  }
});
