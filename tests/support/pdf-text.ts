// Reads the text of a PDF back: content streams inflated, glyphs turned into letters by the fonts' own maps.
import { inflateSync } from 'node:zlib';

interface PdfObject {
  readonly head: string;
  readonly stream: string | null;
}

/** Objects by number, in the form that pdfkit writes. */
function objectsOf(pdf: Buffer): Map<number, PdfObject> {
  const objects = new Map<number, PdfObject>();
  const text = pdf.toString('latin1');
  for (const match of text.matchAll(/(\d+) 0 obj\n([\s\S]*?)(?:stream\n|\nendobj)/g)) {
    const [whole, number, head = ''] = match;
    const length = Number(/\/Length (\d+)/.exec(head)?.[1] ?? Number.NaN);
    if (!whole.endsWith('stream\n') || Number.isNaN(length)) {
      objects.set(Number(number), { head, stream: null });
      continue;
    }
    const start = match.index + whole.length;
    const bytes = pdf.subarray(start, start + length);
    const stream = (head.includes('/FlateDecode') ? inflateSync(bytes) : bytes).toString('latin1');
    objects.set(Number(number), { head, stream });
  }
  return objects;
}

/** Letters by glyph, from a ToUnicode map. */
function lettersOf(map: string): Map<number, string> {
  const letters = new Map<number, string>();
  for (const range of map.matchAll(/<([0-9a-f]+)> <[0-9a-f]+> \[([^\]]*)\]/g)) {
    const first = Number.parseInt(range[1] ?? '', 16);
    for (const [i, letter] of [...(range[2] ?? '').matchAll(/<([0-9a-f ]*)>/g)].entries()) {
      letters.set(
        first + i,
        Buffer.from((letter[1] ?? '').replaceAll(' ', ''), 'hex')
          .swap16()
          .toString('utf16le'),
      );
    }
  }
  return letters;
}

/** The text of all pages, one line for each piece that was set by itself. */
export function pdfText(pdf: Buffer): { pages: number; lines: string[] } {
  const objects = objectsOf(pdf);
  const refOf = (head: string, name: string): PdfObject | undefined =>
    objects.get(Number(new RegExp(`/${name} (\\d+) 0 R`).exec(head)?.[1]));
  const lines: string[] = [];
  const pages = [...objects.values()].filter(({ head }) => /\/Type \/Page\n/.test(`${head}\n`));
  for (const page of pages) {
    const content = refOf(page.head, 'Contents')?.stream ?? '';
    const resources = refOf(page.head, 'Resources')?.head ?? page.head;
    let letters = new Map<number, string>();
    for (const step of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[(.*?)\] TJ/g)) {
      if (step[1])
        letters = lettersOf(refOf(refOf(resources, step[1])?.head ?? '', 'ToUnicode')?.stream ?? '');
      else {
        const glyphs = [...(step[2] ?? '').matchAll(/<([0-9a-f]+)>/g)].map((piece) => piece[1]).join('');
        lines.push(
          (glyphs.match(/.{4}/g) ?? []).map((hex) => letters.get(Number.parseInt(hex, 16))).join(''),
        );
      }
    }
  }
  return { pages: pages.length, lines };
}
