// Thumbnails for measuring: real WebP of 320 by 180 pixels at the tracker's quality, each a different drawing of text.
import sharp from 'sharp';

/** Every one says in its pixels that it is sample data. */
export function sampleThumbnail(seed: number): Promise<Buffer> {
  const dark = seed % 2 === 0;
  const [page, ink] = dark ? ['#161b22', '#c9d1d9'] : ['#ffffff', '#24292f'];
  const lines = Array.from({ length: 21 }, (_, row) => {
    const words = Array.from({ length: 3 + ((seed * 7 + row * 5) % 6) }, (_, word) =>
      ((seed + 3) * (row + 11) * (word + 17)).toString(36),
    ).join(' ');
    return `<text x="${44 + ((row * seed) % 4) * 8}" y="${12 + row * 8}" font-size="7">${words}</text>`;
  }).join('');
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="320" height="180" font-family="monospace" fill="${ink}">
<rect width="320" height="180" fill="${page}"/><rect width="36" height="180" fill="${ink}" opacity=".15"/>${lines}
<rect x="196" y="150" width="120" height="26" fill="${page}"/><text x="200" y="168" font-size="14">sample data ${seed}</text></svg>`;
  return sharp(Buffer.from(drawing)).webp({ quality: 75 }).toBuffer();
}
