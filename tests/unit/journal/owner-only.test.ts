// The data folder is narrowed to its owner at each start, and what is not ours in it is left alone.
import { chmodSync, mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ownerOnly } from '../../../electron/journal/owner-only.ts';
import { tempFolder } from '../../support/journal-samples.ts';

let folder: ReturnType<typeof tempFolder>;
beforeEach(() => {
  folder = tempFolder();
  mkdirSync(join(folder.path, 'blobs'));
  for (const name of ['journal.sqlite', 'journal.sqlite-wal', 'device.key', 'settings.json']) {
    writeFileSync(join(folder.path, name), '');
    chmodSync(join(folder.path, name), 0o644);
  }
  chmodSync(join(folder.path, 'blobs'), 0o755);
  chmodSync(folder.path, 0o755);
});
afterEach(() => folder.remove());

const modeOf = (name = '.'): string => (statSync(join(folder.path, name)).mode & 0o777).toString(8);

it('takes the rights of all others from the folder and what is in it', () => {
  expect(ownerOnly(folder.path)).toBeNull();
  expect([modeOf(), modeOf('blobs')]).toEqual(['700', '700']);
  for (const name of ['journal.sqlite', 'journal.sqlite-wal', 'device.key', 'settings.json']) {
    expect(modeOf(name), name).toBe('600');
  }
  expect(ownerOnly(folder.path)).toBeNull();
});

it('leaves a folder open that holds other things, and these as they are, but not what is ours', () => {
  writeFileSync(join(folder.path, 'letters.txt'), '');
  chmodSync(join(folder.path, 'letters.txt'), 0o664);
  expect(ownerOnly(folder.path)).toBeNull();
  expect([modeOf(), modeOf('letters.txt')]).toEqual(['755', '664']);
  expect([modeOf('blobs'), modeOf('device.key')]).toEqual(['700', '600']);
});

it('leaves the address of the last start as it is: its token is no secret any more where others could read it', () => {
  writeFileSync(join(folder.path, 'address.json'), '');
  chmodSync(join(folder.path, 'address.json'), 0o644);
  expect(ownerOnly(folder.path)).toBeNull();
  expect([modeOf(), modeOf('address.json')]).toEqual(['700', '644']);
});

it('follows no links', () => {
  const elsewhere = tempFolder();
  chmodSync(elsewhere.path, 0o755);
  symlinkSync(elsewhere.path, join(folder.path, 'logs'));
  expect(ownerOnly(folder.path)).toBeNull();
  expect(modeOf('logs')).toBe('755');
  elsewhere.remove();
});

it('says where something stays open, as on a file system without such rights', () => {
  const ignored = (): void => undefined;
  expect(ownerOnly(folder.path, 'linux', ignored)).toMatchObject({ reason: 'folder-open' });
  const refused = (): void => {
    throw Object.assign(new Error('not permitted'), { code: 'EPERM' });
  };
  expect(ownerOnly(folder.path, 'linux', refused)).toMatchObject({ reason: 'folder-open' });
  expect(ownerOnly(folder.path, 'win32', refused)).toBeNull();
});
