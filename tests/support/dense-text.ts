// Pixels of a display full of text, drawn by native sharp with the system's fonts.
import { sharp } from '../../electron/capture/sharp.ts';

/** Two columns of code at 13 px, as a wide editor shows them: about 5,000 characters to the megapixel. */
export async function denseText(width: number, height: number): Promise<Buffer> {
  const words =
    'const total = intervals.reduce((sum, { start, end }) => sum + (end - start), 0); // half-open, in ms';
  const column = (line: number): string => {
    const indent = ' '.repeat(2 * (line % 5));
    return (indent + words.slice((line * 7) % 40)).slice(0, 30 + ((line * 37) % 50)).padEnd(84);
  };
  const lines: string[] = [];
  for (let line = 0; line * 18 < height; line++) {
    const text = column(line) + column(line * 3 + 1);
    const safe = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    lines.push(`<text xml:space="preserve" x="2" y="${line * 18 + 15}">${safe}</text>`);
  }
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#fff"/><g font-family="DejaVu Sans Mono" font-size="13" fill="#222">${lines.join('')}</g></svg>`;
  return sharp(Buffer.from(svg)).ensureAlpha().raw().toBuffer();
}
