// A drawing that stands for a screenshot: an editor, sometimes a browser beside it, and the words "sample data".
import { createHash } from 'node:crypto';
import sharp from 'sharp';

interface Colours {
  readonly desk: string;
  readonly pane: string;
  readonly side: string;
  readonly ink: string;
  readonly tints: readonly string[];
}

const DARK: Colours = {
  desk: '#2a3342',
  pane: '#12161d',
  side: '#1a2029',
  ink: '#8a99ad',
  tints: ['#7f93ad', '#6fa3c7', '#a58fc2', '#7fb08f', '#c0a373'],
};
const LIGHT: Colours = {
  desk: '#c3cedb',
  pane: '#ffffff',
  side: '#eef1f5',
  ink: '#5c6b7e',
  tints: ['#66778c', '#3f76a8', '#7a5ca3', '#3f8659', '#96752f'],
};

const rect = (x: number, y: number, width: number, height: number, fill: string, radius = 0): string =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}" fill="${fill}"/>`;

/** An SVG of 1920 × 1080 that is always the same for one `name`. */
export function samplePicture(name: string): string {
  const seed = createHash('sha256').update(name).digest();
  const at = (index: number): number => seed[index % seed.length] ?? 0;
  const colours = at(0) % 3 === 0 ? LIGHT : DARK;
  const browser = at(1) % 2 === 0;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1920 1080" width="1920" height="1080">
${rect(0, 0, 1920, 1080, colours.desk)}${editor(at, colours)}${browser ? page(at, colours) : ''}
${rect(1636, 1004, 260, 56, '#f4f6f8', 28)}
<text x="1766" y="1042" text-anchor="middle" font-family="sans-serif" font-size="34" fill="#2c3440">sample data</text></svg>`;
}

type Seed = (index: number) => number;

function bar(x: number, y: number, width: number, { side, ink }: Colours): string {
  const dots = [0, 1, 2].map(
    (dot) => `<circle cx="${x + 30 + dot * 28}" cy="${y + 24}" r="8" fill="${ink}"/>`,
  );
  return `${rect(x, y, width, 48, side, 12)}${dots.join('')}`;
}

function editor(at: Seed, colours: Colours): string {
  const { pane, side, ink, tints } = colours;
  const files = Array.from({ length: 17 }, (_, row) =>
    rect(80 + (at(row) % 3) * 24, 128 + row * 44, 90 + (at(row + 5) % 90), 12, ink, 4),
  );
  let indent = 0;
  const lines = Array.from({ length: 25 }, (_, row) => {
    indent = Math.max(0, Math.min(4, indent + (at(row) % 3) - 1));
    if (at(row + 11) % 7 === 0) return '';
    const x = 420 + indent * 40;
    const first = 50 + (at(row + 3) % 110);
    const second = 80 + at(row + 7) * 2;
    return (
      rect(x, 132 + row * 34, first, 13, tints[at(row + 9) % 5] ?? ink, 4) +
      rect(x + first + 16, 132 + row * 34, second, 13, tints[0] ?? ink, 4)
    );
  });
  return `${rect(40, 40, 1500, 960, pane, 12)}${rect(40, 76, 320, 924, side)}${bar(40, 40, 1500, colours)}
<g opacity=".45">${files.join('')}</g><g opacity=".85">${lines.join('')}</g>`;
}

function page(at: Seed, colours: Colours): string {
  const { pane, side, ink, tints } = colours;
  const top = 140 + (at(4) % 90);
  const rows = Array.from({ length: 7 }, (_, row) =>
    rect(1160, top + 330 + row * 34, 220 + (at(row + 13) % 200) * 2, 12, ink, 4),
  );
  return `${rect(1110, top - 6, 772, 622, colours.desk, 16)}${rect(1116, top, 760, 610, pane, 12)}${bar(1116, top, 760, colours)}
${rect(1250, top + 12, 480, 24, pane, 12)}${rect(1160, top + 84, 360, 26, tints[1] ?? ink, 6)}
${[0, 1, 2].map((box) => rect(1160 + box * 228, top + 140, 208, 150, side, 8)).join('')}<g opacity=".5">${rows.join('')}</g>`;
}

/** Drawings are made once, since a full day wants 144 of them. */
const made = new Map<string, Promise<Buffer>>();
const DRAWINGS = 12;

/** One of a few such drawings as WebP, 320 pixels wide as the tracker's thumbnails are. */
export function sampleThumbnail(name: string): Promise<Buffer> {
  const drawing = `desk ${(createHash('sha256').update(name).digest()[0] ?? 0) % DRAWINGS}`;
  const before = made.get(drawing);
  if (before) return before;
  const making = sharp(Buffer.from(samplePicture(drawing)))
    .resize(320)
    .webp()
    .toBuffer();
  made.set(drawing, making);
  return making;
}
