// Makes every icon of the desktop program from the drawings in build/icons/.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';

/** The program's icon is made in these sizes, in pixels: `<size>.png`. */
export const SIZES = [16, 24, 32, 48, 64, 128, 256, 512, 1024];
/** What the tray shows, by the names of its drawings. */
export const MARKS = ['idle', 'recording', 'paused', 'attention'] as const;
type Mark = (typeof MARKS)[number];

/** Tiles that can be told from each other on light and dark bars; the sign on them tells it without colour. */
const COLOURS: Record<Mark, string> = {
  idle: '#2f4ab8',
  recording: '#c92a2a',
  paused: '#5c6370',
  attention: '#a05a00',
};

/** The file name's ending by which Electron finds the form for a sharper screen, and its pixels. */
const TRAY = {
  windows: [
    ['', 16],
    ['@1.25x', 20],
    ['@1.5x', 24],
    ['@2x', 32],
  ],
  linux: [
    ['', 22],
    ['@2x', 44],
  ],
  macos: [
    ['', 16],
    ['@2x', 32],
  ],
  overlay: [
    ['', 16],
    ['@2x', 32],
  ],
} as const satisfies Record<string, readonly (readonly [string, number])[]>;

/** macOS leaves room around the shape of an icon: 824 of 1024 pixels are the shape. */
const MAC_SHAPE = 824 / 1024;
/** Names that the format ICNS has for pictures of these pixels. */
const ICNS: readonly (readonly [string, number])[] = [
  ['ic11', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic13', 256],
  ['ic08', 256],
  ['ic14', 512],
  ['ic09', 512],
  ['ic10', 1024],
];
const ICO = [16, 24, 32, 48, 64, 128, 256];

/**
 * Writes into `folder`: `<size>.png` (also what electron-builder reads for Linux), `icon.ico`, `icon.icns`,
 * `tray/<system>/<mark>.png` with its larger forms, and `overlay/<mark>.png` for the taskbar of Windows.
 */
export async function makeIcons(folder: string): Promise<void> {
  const put = async (name: string, bytes: Buffer): Promise<void> => {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, bytes);
  };
  const icon = await drawing('icon');
  for (const size of SIZES) await put(`${size}.png`, await painted(icon, size));
  await put('icon.ico', await ico(icon));
  await put('icon.icns', await icns(icon));
  for (const mark of MARKS) {
    const sign = await drawing(mark);
    for (const [ending, size] of TRAY.windows) {
      await put(`tray/windows/${mark}${ending}.png`, await painted(tile(sign, COLOURS[mark]), size));
    }
    for (const [ending, size] of TRAY.linux) {
      await put(`tray/linux/${mark}${ending}.png`, await painted(tile(sign, COLOURS[mark]), size));
    }
    // Black on nothing: macOS paints it in the colour of its bar.
    for (const [ending, size] of TRAY.macos) {
      await put(`tray/macos/${mark}Template${ending}.png`, await painted(sign, size));
    }
  }
  for (const mark of ['recording', 'attention'] as const) {
    const round = tile(await drawing(mark), COLOURS[mark], 16);
    for (const [ending, size] of TRAY.overlay)
      await put(`overlay/${mark}${ending}.png`, await painted(round, size));
  }
}

const drawing = (name: string): Promise<string> =>
  readFile(fileURLToPath(new URL(`icons/${name}.svg`, import.meta.url)), 'utf8');

/** A sign in white on a coloured tile, whose corners have this radius of 32. */
const tile = (sign: string, colour: string, corner = 7): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="${corner}" fill="${colour}"/>${sign.replace('<svg ', '<svg x="4" y="4" width="24" height="24" color="#fff" ')}</svg>`;

/** A square PNG. Drawn at its size, not scaled to it. */
function painted(svg: string, size: number): Promise<Buffer> {
  const sized = svg.replace('<svg ', `<svg width="${size}" height="${size}" `);
  return sharp(Buffer.from(sized)).png({ compressionLevel: 9 }).toBuffer();
}

/** Its directory, then a PNG for each size: read by Windows since Vista. */
async function ico(svg: string): Promise<Buffer> {
  const pictures = await Promise.all(ICO.map((size) => painted(svg, size)));
  const directory = Buffer.alloc(6 + 16 * ICO.length);
  directory.writeUInt16LE(1, 2);
  directory.writeUInt16LE(ICO.length, 4);
  let offset = directory.length;
  for (const [index, picture] of pictures.entries()) {
    const at = 6 + 16 * index;
    // 256 is written as 0.
    directory.writeUInt8((ICO[index] ?? 0) % 256, at);
    directory.writeUInt8((ICO[index] ?? 0) % 256, at + 1);
    directory.writeUInt16LE(1, at + 4);
    directory.writeUInt16LE(32, at + 6);
    directory.writeUInt32LE(picture.length, at + 8);
    directory.writeUInt32LE(offset, at + 12);
    offset += picture.length;
  }
  return Buffer.concat([directory, ...pictures]);
}

/** A header, then name, length and PNG of each picture. */
async function icns(svg: string): Promise<Buffer> {
  const margin = (32 * (1 / MAC_SHAPE - 1)) / 2;
  const side = 32 + 2 * margin;
  const roomy = svg.replace('viewBox="0 0 32 32"', `viewBox="${-margin} ${-margin} ${side} ${side}"`);
  const parts: Buffer[] = [];
  for (const [name, size] of ICNS) {
    const picture = await painted(roomy, size);
    parts.push(chunk(name, picture.length), picture);
  }
  const body = Buffer.concat(parts);
  return Buffer.concat([chunk('icns', body.length), body]);
}

/** Name and length, which counts these eight bytes too. */
function chunk(name: string, length: number): Buffer {
  const head = Buffer.alloc(8);
  head.write(name, 'latin1');
  head.writeUInt32BE(length + 8, 4);
  return head;
}

if (import.meta.main) {
  const [folder] = process.argv.slice(2);
  if (folder === undefined) throw new Error('usage: node build/icons.ts <folder>');
  await makeIcons(folder);
}
