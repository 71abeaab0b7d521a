// Pixels: blank or not, painting over, what a blur leaves, and how large dense text becomes.
import { describe, expect, it } from 'vitest';
import {
  blurPicture,
  encodeScreen,
  isBlank,
  paintOver,
  type Screen,
} from '../../../electron/capture/pictures.ts';
import { sharp } from '../../../electron/capture/sharp.ts';
import { denseText } from '../../support/dense-text.ts';

function screen(width: number, height: number, scale = 1, place = { x: 0, y: 0 }): Screen {
  const pixels = Buffer.alloc(width * height * 4, 0xff);
  return { display: 0, primary: true, scale, width, height, place: { ...place, width, height }, pixels };
}

const paint = (on: Screen, x: number, y: number, [r, g, b]: readonly [number, number, number]): void => {
  on.pixels.set([r, g, b], (y * on.width + x) * 4);
};

describe('blank', () => {
  it('is one colour, whatever it is, and a single other pixel makes the difference', () => {
    for (const at of [0, 1, 999, 640 * 360 - 1]) {
      const one = screen(640, 360);
      expect(isBlank(one.pixels)).toBe(true);
      one.pixels[at * 4 + 1] = 0xfe;
      expect(isBlank(one.pixels)).toBe(false);
    }
  });
});

describe('painting over', () => {
  it('covers the window on its display, in native pixels, and nothing else', () => {
    const right = screen(400, 200, 2, { x: 1000, y: 0 });
    const half = { ...right, place: { ...right.place, width: 200, height: 100 } };
    paintOver(half, [{ x: 1010, y: 10, width: 20, height: 5 }]);
    const grey = [...half.pixels.keys()]
      .filter((at) => at % 4 === 0 && half.pixels[at] === 0x80)
      .map((at) => at / 4);
    expect(grey).toHaveLength(40 * 10);
    expect([Math.min(...grey.map((at) => at % 400)), Math.max(...grey.map((at) => at % 400))]).toEqual([
      20, 59,
    ]);
    expect([
      Math.min(...grey.map((at) => Math.floor(at / 400))),
      Math.max(...grey.map((at) => Math.floor(at / 400))),
    ]).toEqual([20, 29]);
  });

  it('copes with windows that hang over the edge or lie elsewhere', () => {
    const one = screen(100, 100);
    paintOver(one, [
      { x: -50, y: -50, width: 60, height: 60 },
      { x: 500, y: 0, width: 10, height: 10 },
    ]);
    const grey = one.pixels.filter((value, at) => at % 4 === 0 && value === 0x80);
    expect(grey).toHaveLength(100);
  });
});

const grey = (file: Buffer): Promise<Buffer> => sharp(file).greyscale().raw().toBuffer();

/** Pearson correlation of two pictures' brightness: 1 means that every stroke is where it was. */
function likeness(a: Buffer, b: Buffer): number {
  const mean = (values: Buffer): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanA, meanB] = [mean(a), mean(b)];
  let [both, onlyA, onlyB] = [0, 0, 0];
  for (const [at, value] of a.entries()) {
    const [x, y] = [value - meanA, (b[at] ?? 0) - meanB];
    both += x * y;
    onlyA += x * x;
    onlyB += y * y;
  }
  return both / Math.sqrt(onlyA * onlyB);
}

describe('WebP', () => {
  // The WebAssembly build knows no fonts of the system to draw the text with; `sharp-builds.test.ts` hands it pixels.
  it('keeps a megapixel of dense text under 170 KB, thumbnail included, stroke by stroke; blurred, no stroke is left', async ({
    skip,
  }) => {
    if ('emscripten' in sharp.versions) skip('this build knows no fonts of the system');
    const text = { ...screen(1280, 820), pixels: await denseText(1280, 820) };
    const original = await sharp(text.pixels, { raw: { width: 1280, height: 820, channels: 4 } })
      .png()
      .toBuffer();
    const clear = await encodeScreen(text, false);
    // The text is there at all: nearly nothing would pass the limit too.
    expect(clear.picture.length).toBeGreaterThan(60 * 1024);
    expect(clear.picture.length + clear.thumbnail.length).toBeLessThan(170 * 1024);
    expect(likeness(await grey(original), await grey(clear.picture))).toBeGreaterThan(0.98);
    const hidden = await encodeScreen(text, true);
    expect(likeness(await grey(original), await grey(hidden.picture))).toBeLessThan(0.3);
    expect(await sharp(hidden.picture).metadata()).toMatchObject({
      format: 'webp',
      width: 1280,
      height: 820,
    });
    const later = await blurPicture(clear.picture, clear);
    expect(likeness(await grey(original), await grey(later.picture))).toBeLessThan(0.3);
  });

  it('scales a HiDPI display to logical size', async () => {
    const retina = screen(2880, 1800, 2);
    paint(retina, 5, 5, [255, 0, 0]);
    const encoded = await encodeScreen(retina, false);
    expect(await sharp(encoded.picture).metadata()).toMatchObject({
      width: 1440,
      height: 900,
      hasAlpha: false,
    });
    expect(await sharp(encoded.thumbnail).metadata()).toMatchObject({ width: 320, height: 200 });
  });

  it('makes the thumbnail of a blurred picture from the blurred pixels', async () => {
    const lines = screen(1600, 800);
    // One-pixel columns: sharp at thumbnail size they would still show as bands five pixels apart.
    for (let x = 0; x < 1600; x += 20)
      for (let y = 0; y < 800; y++) for (let w = 0; w < 10; w++) paint(lines, x + w, y, [0, 0, 0]);
    const spread = async (file: Buffer): Promise<number> => {
      const { channels } = await sharp(file).stats();
      return channels[0]?.stdev ?? 0;
    };
    const [clear, hidden] = [await encodeScreen(lines, false), await encodeScreen(lines, true)];
    expect(await spread(clear.thumbnail)).toBeGreaterThan(60);
    expect(await spread(hidden.thumbnail)).toBeLessThan(20);
  });
});
