// Puts the stand-in in the place of the module `electron`, however it is loaded.
import { registerHooks } from 'node:module';
import { NAMES } from './module.ts';

const ELECTRON = 'stand-in:electron';
/** Where the loaded module finds what it exports. */
export const SHELF = 'electronStandInModule';

const source = [
  `const electron = globalThis.${SHELF};`,
  'export default electron;',
  ...NAMES.map((name) => `export const ${name} = electron.${name};`),
  // What `require('electron')` answers.
  `export { electron as 'module.exports' };`,
].join('\n');

/** From now on `electron` is the stand-in, whoever imports or requires it. */
export function replaceElectron(electron: object): void {
  Reflect.set(globalThis, SHELF, electron);
  registerHooks({
    resolve(specifier, context, next) {
      if (/^electron(\/(main|common))?$/.test(specifier)) return { url: ELECTRON, shortCircuit: true };
      if (specifier.startsWith('electron/'))
        throw new Error(`The Electron stand-in has no module ${specifier}`);
      return next(specifier, context);
    },
    load(url, context, next) {
      if (url === ELECTRON) return { format: 'module', source, shortCircuit: true };
      return next(url, context);
    },
  });
}
