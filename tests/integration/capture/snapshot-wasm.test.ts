// Snapshots of a real X display with sharp's WebAssembly build, which Electron's helpers use on Linux.
import { SHARP, WASM } from '../../../electron/capture/sharp-build.ts';

// The helpers of these tests get the environment of the tests.
process.env[SHARP] = WASM;

await import('./snapshot.test.ts');
