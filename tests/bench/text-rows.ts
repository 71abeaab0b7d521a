// A megapixel of dense text through the shipped snapshot helper: how large it is, and whether it can still be read.
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { blobPath } from '../../electron/capture/blob-file.ts';
import { capturedSchema, type SnapshotJob } from '../../electron/capture/snapshot-messages.ts';
import { startXvfb } from '../support/displays.ts';
import { bareCapture } from './snapshot-rows.ts';
import type { Row } from './table.ts';
import { CELL, type Layout, showText } from './text-screen.ts';

const SIZE = { width: 1280, height: 800 } as const;
const KB = 1000;
const LEGIBLE = 99;

/** Asks the shipped helper for one snapshot of the display. */
async function shippedSnapshot(display: string, blobDir: string) {
  const program = fileURLToPath(new URL('../../dist/tracker/snapshot-helper.js', import.meta.url));
  const child = fork(program, [], { env: { ...process.env, DISPLAY: display }, execArgv: [] });
  const answer = await new Promise<unknown>((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', () => reject(new Error('the snapshot helper ended without an answer')));
    const job: SnapshotJob = { job: 'capture', blobDir, displays: 'all', privateRules: [], titles: true };
    child.send(job);
  });
  return capturedSchema.parse(answer);
}

/** Brightness of every pixel, row by row. */
const brightness = (file: string): Promise<Buffer> => sharp(file).removeAlpha().greyscale().raw().toBuffer();

function cellOf(pixels: Buffer, row: number, column: number): Uint8Array {
  const cell = new Uint8Array(CELL.width * CELL.height);
  for (let y = 0; y < CELL.height; y++) {
    const start = (row * CELL.height + y) * SIZE.width + column * CELL.width;
    cell.set(pixels.subarray(start, start + CELL.width), y * CELL.width);
  }
  return cell;
}

const distance = (a: Uint8Array, b: Uint8Array): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += ((a[i] ?? 0) - (b[i] ?? 0)) ** 2;
  return sum;
};

/** The share of glyphs, in percent, that look more like themselves than like any other glyph of the screen. */
function readable(screen: Buffer, stored: Buffer, lines: readonly string[]): number {
  const half = Math.floor((lines[0]?.length ?? 0) / 2);
  const shapes: Map<string, Uint8Array>[] = [new Map(), new Map()];
  const glyphs = lines.flatMap((line, row) =>
    [...line].map((glyph, column) => ({ glyph, row, column, pane: column < half ? 0 : 1 })),
  );
  for (const { glyph, row, column, pane } of glyphs) {
    if (!shapes[pane]?.has(glyph)) shapes[pane]?.set(glyph, cellOf(screen, row, column));
  }
  const letters = glyphs.filter(({ glyph }) => glyph !== ' ');
  const right = letters.filter(({ glyph, row, column, pane }) => {
    const seen = cellOf(stored, row, column);
    let best = { glyph: '', distance: Number.POSITIVE_INFINITY };
    for (const [candidate, shape] of shapes[pane] ?? []) {
      const away = distance(seen, shape);
      if (away < best.distance) best = { glyph: candidate, distance: away };
    }
    return best.glyph === glyph;
  });
  return (right.length / letters.length) * 100;
}

interface Measured {
  /** Bytes of picture and thumbnail, and of the same screen as PNG. */
  readonly bytes: number;
  readonly png: number;
  /** Percent of glyphs that can be told apart in the stored picture, and on the screen itself. */
  readonly stored: number;
  readonly screen: number;
  readonly look: string;
}

async function measured(display: string, layout: Layout, folder: string): Promise<Measured> {
  const text = await showText(display, SIZE.width, SIZE.height, layout);
  try {
    const blobDir = join(folder, 'blobs');
    const screenFile = join(folder, `${layout}-screen.png`);
    const storedFile = join(folder, `${layout}-stored.webp`);
    await bareCapture(display, screenFile);
    const { displays, files } = await shippedSnapshot(display, blobDir);
    await copyFile(blobPath(blobDir, displays[0]?.picture ?? ''), storedFile);
    rmSync(blobDir, { recursive: true });
    const screen = await brightness(screenFile);
    return {
      bytes: files.reduce((sum, file) => sum + file.bytes, 0),
      png: statSync(screenFile).size,
      stored: readable(screen, await brightness(storedFile), text.lines),
      screen: readable(screen, screen, text.lines),
      look: `${storedFile} beside ${screenFile}`,
    };
  } finally {
    await text.close();
  }
}

/** The pictures stay in the temporary folder, for a person to look at. */
export async function textRows(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'work-diary-bench-text-'));
  const display = await startXvfb(SIZE);
  try {
    const code = await measured(display.display, 'code', folder);
    const packed = await measured(display.display, 'packed', folder);
    const size = (what: string, { bytes, png }: Measured, note: string): Row => ({
      what,
      target: 170,
      measured: bytes / KB,
      floor: png / KB,
      unit: 'KB',
      note: `${SIZE.width}x${SIZE.height}, DejaVu Sans Mono 13 px, half of it light on dark; ${note}. floor: the same screen as PNG`,
    });
    const legible = (what: string, { stored, screen, look }: Measured): Row => ({
      what,
      target: LEGIBLE,
      least: true,
      measured: stored,
      floor: screen,
      unit: '%',
      note: `glyphs that look more like themselves than like any other glyph of the screen. floor: the same reading of the screen itself. To look at: ${look}`,
    });
    return [
      size('snapshot of a megapixel of text, code', code, 'two panes of source text as it was written'),
      legible('that text legible at 100 %', code),
      size('snapshot of a megapixel of text, packed', packed, 'every line full from edge to edge'),
      legible('that packed text legible at 100 %', packed),
    ];
  } finally {
    await display.stop();
  }
}
