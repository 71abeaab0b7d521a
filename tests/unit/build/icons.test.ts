// Every icon that the desktop program and its packages need is made, in its size, and shows something.
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MARKS, makeIcons, SIZES } from '../../../build/icons.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wd-icons-'));
  await makeIcons(folder);
});
afterAll(() => rm(folder, { recursive: true }));

const forms = (name: string, sizes: Readonly<Record<string, number>>): [string, number][] =>
  Object.entries(sizes).map(([ending, size]) => [`${name}${ending}.png`, size]);

const expected: [string, number][] = [
  ...SIZES.map((size): [string, number] => [`${size}.png`, size]),
  ...MARKS.flatMap((mark) => [
    ...forms(`tray/windows/${mark}`, { '': 16, '@1.25x': 20, '@1.5x': 24, '@2x': 32 }),
    ...forms(`tray/linux/${mark}`, { '': 22, '@2x': 44 }),
    ...forms(`tray/macos/${mark}Template`, { '': 16, '@2x': 32 }),
  ]),
  ...forms('overlay/recording', { '': 16, '@2x': 32 }),
  ...forms('overlay/attention', { '': 16, '@2x': 32 }),
];

/** Pixels with something in them, and how far their colours lie apart. */
async function look(png: Buffer | string) {
  const image = sharp(png);
  const { width, height, format, hasAlpha } = await image.metadata();
  const { data } = await image.ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  let filled = 0;
  const colours = new Set<number>();
  for (let at = 0; at < data.length; at += 4) {
    if ((data[at + 3] ?? 0) < 128) continue;
    filled++;
    colours.add(((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0));
  }
  return { width, height, format, hasAlpha, share: filled / (data.length / 4), colours };
}

it('makes these files and no others', async () => {
  const made = (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
  expect(made.toSorted()).toEqual([...expected.map(([name]) => name), 'icon.ico', 'icon.icns'].toSorted());
});

it.each(expected)('%s', async (name, size) => {
  const { width, height, format, hasAlpha, share, colours } = await look(join(folder, name));
  expect([width, height, format, hasAlpha]).toEqual([size, size, 'png', true]);
  // Its corners are empty, its middle is not.
  expect(share).toBeGreaterThan(name.includes('Template') ? 0.08 : 0.6);
  expect(share).toBeLessThan(1);
  if (name.includes('Template')) expect([...colours]).toEqual([0]);
  else expect(colours.size).toBeGreaterThan(2);
});

it('shows another picture for each state', async () => {
  for (const form of ['tray/windows/MARK.png', 'tray/linux/MARK.png', 'tray/macos/MARKTemplate.png']) {
    const pictures = await Promise.all(
      MARKS.map(async (mark) =>
        (await readFile(join(folder, form.replace('MARK', mark)))).toString('base64'),
      ),
    );
    expect(new Set(pictures).size).toBe(MARKS.length);
  }
});

describe('icon.ico', () => {
  it('holds a PNG for each of its sizes, 256 pixels among them', async () => {
    const ico = await readFile(join(folder, 'icon.ico'));
    expect([...ico.subarray(0, 4)]).toEqual([0, 0, 1, 0]);
    const sizes: number[] = [];
    for (let index = 0; index < ico.readUInt16LE(4); index++) {
      const at = 6 + 16 * index;
      const [length, offset] = [ico.readUInt32LE(at + 8), ico.readUInt32LE(at + 12)];
      const { width, share } = await look(ico.subarray(offset, offset + length));
      expect(width).toBe(ico[at] || 256);
      expect(share).toBeGreaterThan(0.6);
      sizes.push(width);
    }
    expect(sizes).toEqual([16, 24, 32, 48, 64, 128, 256]);
  });
});

describe('icon.icns', () => {
  it('holds a PNG for each of its names, as large as the name says, with room around the shape', async () => {
    const icns = await readFile(join(folder, 'icon.icns'));
    expect(icns.toString('latin1', 0, 4)).toBe('icns');
    expect(icns.readUInt32BE(4)).toBe(icns.length);
    const found: Record<string, number> = {};
    for (let at = 8; at < icns.length; ) {
      const length = icns.readUInt32BE(at + 4);
      const { width, share } = await look(icns.subarray(at + 8, at + length));
      expect(share).toBeGreaterThan(0.5);
      expect(share).toBeLessThan(0.7);
      found[icns.toString('latin1', at, at + 4)] = width;
      at += length;
    }
    expect(found).toEqual({
      ic11: 32,
      ic12: 64,
      ic07: 128,
      ic13: 256,
      ic08: 256,
      ic14: 512,
      ic09: 512,
      ic10: 1024,
    });
  });
});
