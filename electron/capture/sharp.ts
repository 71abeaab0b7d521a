// sharp, in the build that a shell chose for this process.
import { registerHooks } from 'node:module';
import { SHARP, WASM } from './sharp-build.ts';

const NATIVE = /^@img\/sharp-[a-z0-9-]+\/sharp\.node$/;

// sharp takes the first of its builds that loads, and the native one would load and then crash.
const hooks =
  process.env[SHARP] === WASM
    ? registerHooks({
        resolve: (name, context, next) =>
          next(NATIVE.test(name) ? '@img/sharp-wasm32/sharp.node' : name, context),
      })
    : null;
export const { default: sharp } = await import('sharp');
hooks?.deregister();

// One picture, then this process ends: nothing to keep for a next one.
sharp.cache(false);
sharp.concurrency(1);
