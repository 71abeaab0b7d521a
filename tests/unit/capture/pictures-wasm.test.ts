// The same pictures with sharp's WebAssembly build, which Electron's helpers use on Linux.
import { expect, it } from 'vitest';
import { SHARP, WASM } from '../../../electron/capture/sharp-build.ts';

// Chosen when sharp is loaded, so that it must be said before anything imports it.
process.env[SHARP] = WASM;

it('is the WebAssembly build', async () => {
  const { sharp } = await import('../../../electron/capture/sharp.ts');
  expect(sharp.versions).toHaveProperty('emscripten');
});

await import('./pictures.test.ts');
