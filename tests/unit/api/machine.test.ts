// How many pictures there are: counted file by file once, and known from then on by what has changed.
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { PictureCount } from '../../../electron/api/machine.ts';

let root: string;
const pathOf = (index: number): string => {
  const name = index.toString(16).padStart(64, '0').split('').reverse().join('');
  return join(root, name.slice(0, 2), name);
};
const add = (index: number, bytes: number): void => {
  mkdirSync(dirname(pathOf(index)), { recursive: true });
  writeFileSync(pathOf(index), Buffer.alloc(bytes));
};

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'work-diary-blobs-'));
});
afterEach(() => rmSync(root, { recursive: true }));

it('knows of every picture and nothing else', async () => {
  const count = new PictureCount(root);
  expect(await count.now()).toEqual({ files: 0, bytes: 0 });
  for (let index = 0; index < 500; index += 1) add(index, index);
  writeFileSync(join(dirname(pathOf(0)), '.half-written.tmp'), 'x');
  const bytes = (499 * 500) / 2;
  expect(await count.now()).toEqual({ files: 500, bytes });
  expect(await Promise.all([count.now(), count.now()])).toEqual([
    { files: 500, bytes },
    { files: 500, bytes },
  ]);
  rmSync(pathOf(7));
  add(500, 1_000);
  expect(await count.now()).toEqual({ files: 500, bytes: bytes - 7 + 1_000 });
  expect(await new PictureCount(join(root, 'gone')).now()).toEqual({ files: 0, bytes: 0 });
});

it('looks again only into folders that have changed since', async () => {
  add(1, 10);
  add(2, 20);
  const [first, second] = [dirname(pathOf(1)), dirname(pathOf(2))];
  const past = new Date(Date.now() - 60_000);
  for (const folder of [first, second]) utimesSync(folder, past, past);
  const count = new PictureCount(root);
  expect(await count.now()).toEqual({ files: 2, bytes: 30 });
  // A picture is never changed in its place: that this goes unseen shows that the folder was not read again.
  writeFileSync(pathOf(1), Buffer.alloc(99));
  expect(await count.now()).toEqual({ files: 2, bytes: 30 });
  writeFileSync(join(second, 'f'.repeat(64)), Buffer.alloc(5));
  expect(await count.now()).toEqual({ files: 3, bytes: 35 });
});
