// How a shell tells its helpers which build of sharp to load: native, or WebAssembly.

/** Name of the environment variable. */
export const SHARP = 'WORK_DIARY_SHARP';
export const WASM = 'wasm';
