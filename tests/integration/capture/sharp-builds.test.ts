// Native sharp and its WebAssembly build, side by side: the same bytes, and what the second costs.
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { forkProgram } from '../../../electron/capture/helper-process.ts';
import { SHARP, WASM } from '../../../electron/capture/sharp-build.ts';
import { denseText } from '../../support/dense-text.ts';

const program = fileURLToPath(new URL('../../support/sharp-child.ts', import.meta.url));
const said = z.object({
  wasm: z.boolean(),
  bytes: z.number(),
  pictures: z.array(z.string().length(64)).length(6),
  took: z.number(),
  megabytes: z.number(),
});
const [width, height] = [1920, 1080];

function encode(pixels: Buffer, env: Record<string, string>): Promise<z.infer<typeof said>> {
  return new Promise((resolve, reject) => {
    const child = forkProgram(
      program,
      { PATH: process.env['PATH'], ...env },
      {
        message: (message) => resolve(said.parse(message)),
        exit: (how) => reject(new Error(`the process ${how}`)),
      },
    );
    child.send({ width, height, pixels });
  });
}

it('make the same pictures, thumbnails and blurs of a display full of text, byte for byte', async () => {
  const pixels = await denseText(width, height);
  const native = await encode(pixels, {});
  const wasm = await encode(pixels, { [SHARP]: WASM });
  expect([native.wasm, wasm.wasm]).toEqual([false, true]);
  expect(wasm.pictures).toEqual(native.pictures);
  expect(native.bytes).toBeGreaterThan(100 * 1024);
  // Measured: three encodings take 0.5 s of processor and 122 MB natively, 1.3 s and 247 MB in WebAssembly.
  expect(wasm.megabytes).toBeLessThan(400);
});
