// A display full of real text: the project's own sources, drawn glyph by glyph by a real Chromium.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from 'playwright';

const ARGUMENTS = ['--no-sandbox', '--disable-background-networking', '--disable-gpu'];

/** One glyph's cell, pixels. DejaVu Sans Mono at 13 px is 8 wide. */
export const CELL = { width: 8, height: 16 } as const;

function chromiumPath(): string {
  const path = (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'chromium'))
    .find((candidate) => existsSync(candidate));
  if (!path) throw new Error('there is no chromium on the PATH');
  return path;
}

export const launchHeadless = (): Promise<Browser> =>
  chromium.launch({ executablePath: chromiumPath(), args: ARGUMENTS });

export interface TextScreen {
  /** Lines as they stand in the cells, row by row from the top left corner. */
  readonly lines: readonly string[];
  close(): Promise<void>;
}

/** `packed`: every line full, words without their line breaks. `code`: two panes of lines as they were written. */
export type Layout = 'packed' | 'code';

const sources = (): string => {
  const folder = fileURLToPath(new URL('../../electron/tracker', import.meta.url));
  return readdirSync(folder)
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n')
    .replace(/[^\x20-\x7e\n]/g, '');
};

/** `rows` lines of `columns` characters. */
function textIn(layout: Layout, columns: number, rows: number): string[] {
  const half = Math.floor(columns / 2);
  const text = layout === 'packed' ? sources().replace(/\s+/g, ' ') : sources();
  const written = text.split('\n');
  const pane = (first: number): string => (written[first] ?? '').slice(0, half - 1).padEnd(half);
  const lines = Array.from({ length: rows }, (_, row) =>
    layout === 'packed'
      ? text.slice(row * columns, (row + 1) * columns)
      : pane(row) + pane(row + rows).padEnd(columns - half),
  );
  if (lines.some((line) => line.length !== columns)) throw new Error('the sources are too short');
  return lines;
}

/** Covers the whole display: black on white on the left half, light on dark on the right. */
export async function showText(
  display: string,
  width: number,
  height: number,
  layout: Layout,
): Promise<TextScreen> {
  const profile = mkdtempSync(join(tmpdir(), 'work-diary-text-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath(),
    headless: false,
    viewport: null,
    env: { ...process.env, DISPLAY: display },
    ignoreDefaultArgs: ['--enable-automation'],
    args: [
      ...ARGUMENTS,
      '--test-type',
      '--kiosk',
      '--no-first-run',
      '--window-position=0,0',
      `--window-size=${width},${height}`,
    ],
  });
  const lines = textIn(layout, Math.floor(width / CELL.width), Math.floor(height / CELL.height));
  const page = context.pages()[0] ?? (await context.newPage());
  await page.setContent(
    `<!doctype html><title>tracker.ts - Editor</title><style>html,body{margin:0;overflow:hidden}canvas{display:block}</style>
     <canvas width="${width}" height="${height}"></canvas>`,
  );
  await page.evaluate(
    `(() => {
      const lines = ${JSON.stringify(lines)};
      const canvas = document.querySelector('canvas');
      const context = canvas.getContext('2d', { alpha: false });
      const half = Math.floor(canvas.width / 2 / ${CELL.width}) * ${CELL.width};
      context.fillStyle = '#ffffff';
      context.fillRect(0, 0, half, canvas.height);
      context.fillStyle = '#1e1e2e';
      context.fillRect(half, 0, canvas.width - half, canvas.height);
      context.font = '13px "DejaVu Sans Mono"';
      context.textBaseline = 'middle';
      lines.forEach((line, row) => {
        [...line].forEach((glyph, column) => {
          const x = column * ${CELL.width};
          context.fillStyle = x < half ? '#111111' : '#d8d8e8';
          context.fillText(glyph, x, row * ${CELL.height} + ${CELL.height / 2});
        });
      });
      return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    })()`,
  );
  return {
    lines,
    async close() {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}
