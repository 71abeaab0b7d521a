// The program: `node run.ts <built main.js> [arguments]` runs a main process of Electron under plain Node.
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { installSeams } from '../electron/seams.ts';
import { outside, theChromium } from './electron.ts';
import { replaceElectron } from './hooks.ts';
import { createElectron } from './module.ts';
import { REFUSED } from './refusal.ts';

const [node = '', , path, ...args] = process.argv;
if (path === undefined) throw new Error('Which main.js?');
const main = resolve(path);

// What Electron itself makes of the process.
process.argv = [node, main, ...args];
for (const [name, version] of [
  ['electron', '45.4.1'],
  ['chrome', '0.0.0.0'],
] as const) {
  Object.defineProperty(process.versions, name, { value: version, enumerable: true });
}
const bornAt = Date.now() - performance.now();
Object.assign(process, {
  type: 'browser',
  defaultApp: true,
  resourcesPath: process.env['STAND_IN_RESOURCES'] ?? dirname(main),
  getCreationTime: () => bornAt,
});

const { app, electron } = createElectron(main);
replaceElectron(electron);
Reflect.set(globalThis, 'electronStandIn', outside);

const wall = process.env['TEST_WALL'];
const powerMonitor = electron['powerMonitor'] as NodeJS.EventEmitter;
if (wall !== undefined) installSeams(dirname(main), Number(wall), (event) => void powerMonitor.emit(event));

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    // Whoever listens decides, as in Electron.
    if (process.listenerCount(signal) === 1) app.quit();
  });
}
process.on('unhandledRejection', (error) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(REFUSED);
});

if (process.send) {
  // The test is over, however it ended.
  process.once('disconnect', () => process.exit());
  process.on('message', (message: { id: number; run: string; arg: unknown }) => void evaluate(message));
}

/** Runs a test's function in this process, with `electron` as its first argument. */
async function evaluate({ id, run, arg }: { id: number; run: string; arg: unknown }): Promise<void> {
  try {
    const made: unknown = new Function(`return (${run});`)();
    const value: unknown = await (made as (electron: object, arg: unknown) => unknown)(electron, arg);
    process.send?.({ id, value });
  } catch (error) {
    process.send?.({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}

await import(pathToFileURL(main).href);
await app.becomeReady();
if (app.isReady()) process.send?.({ endpoint: theChromium().endpoint });
