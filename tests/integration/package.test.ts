// The packages for people, as far as they can be made without Electron's program: against a placeholder for it.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { extractAll, extractFile, listPackage } from '@electron/asar';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { NAMES } from '../../build/app-manifest.ts';
import { bundleAll } from '../../build/bundle.ts';
import { configuration, FUSES } from '../../build/electron-builder.ts';
import { packageApp } from '../../build/package.ts';
import { readFuses } from '../../build/read-fuses.ts';
import { filesBelow } from '../../build/stage.ts';
import { startXvfb } from '../support/displays.ts';

/** Bytes of `resources/`, which is all of ours; 29 MB when this was written. */
const LIMIT = 34 * 1024 ** 2;

/** Where Electron's program keeps its fuses: found by these letters, then version, count, and a digit for each. */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const PLACEHOLDER = Buffer.concat([
  Buffer.from(`no program, a placeholder for one ${SENTINEL}`),
  Buffer.from([1, 8]),
  Buffer.from('10110001'),
]);

let folder = '';
let resources = '';
let listed: string[] = [];
const asar = () => join(resources, 'app.asar');

/** Bundles and packages into a folder of this name; answers its `resources/`. */
async function packaged(name: string): Promise<string> {
  const dist = join(folder, name, 'dist');
  const electronDist = join(folder, name, 'electron');
  mkdirSync(electronDist, { recursive: true });
  writeFileSync(join(electronDist, 'electron'), PLACEHOLDER, { mode: 0o755 });
  await bundleAll(dist);
  await packageApp({
    dist,
    output: join(folder, name, 'out'),
    target: { platform: 'linux', arch: 'x64' },
    dirOnly: true,
    publish: false,
    env: {},
    electronDist,
  });
  return join(folder, name, 'out/linux-unpacked/resources');
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'work-diary-package-'));
  resources = await packaged('first');
  listed = listPackage(asar(), { isPack: false }).map((path) => path.replaceAll('\\', '/'));
}, 300_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const schema: {
  getConfig(root: string, path: null, options: object): Promise<object>;
  validateConfiguration(config: object, debug: { isEnabled: boolean }): Promise<void>;
} = createRequire(import.meta.url)('app-builder-lib/out/util/config/config.js');

const given = { stage: '/tmp/stage', output: '/tmp/out', icons: '/tmp/icons' };

/** Rejects, saying what is wrong, unless electron-builder's own schema accepts it. */
async function validate(config: object): Promise<void> {
  await schema.validateConfiguration(await schema.getConfig(folder, null, config), { isEnabled: false });
}

test("electron-builder's schema accepts the configuration, without secrets and with them", async () => {
  await validate(configuration({ ...given, env: {} }));
  const env = { CSC_LINK: 'file', APPLE_API_KEY: 'key', WORK_DIARY_UPDATES_URL: 'https://updates.invalid/' };
  await validate(configuration({ ...given, env }));
  await expect(validate({ ...configuration({ ...given, env: {} }), fuses: FUSES })).rejects.toThrow(/fuses/);
});

test('without secrets nothing is signed or looked for, with them all of it is', () => {
  const bare = configuration({ ...given, env: {} });
  expect(bare.mac).toMatchObject({ identity: null, hardenedRuntime: false, notarize: false });
  expect(bare.publish).toBeNull();
  const env = {
    ...{ CSC_LINK: 'file', APPLE_API_KEY: 'key', WORK_DIARY_MUST_SIGN: '1' },
    ...{ WORK_DIARY_UPDATES_URL: 'https://updates.invalid/', WORK_DIARY_UPDATES_CHANNEL: 'beta' },
  };
  const whole = configuration({ ...given, env });
  expect(whole.mac).toMatchObject({ hardenedRuntime: true, notarize: true });
  expect(whole.mac).not.toHaveProperty('identity');
  expect(whole.forceCodeSigning).toBe(true);
  expect(whole.publish).toEqual([{ provider: 'generic', url: 'https://updates.invalid/', channel: 'beta' }]);
  for (const target of [['AppImage', 'deb', 'rpm'], ['nsis']])
    expect([whole.linux?.target, whole.win?.target]).toContainEqual(target);
  expect(whole.mac?.target).toContain('dmg');
});

test('all of the app is in the archive', () => {
  const wanted = [
    ...['main', 'journal-worker', 'snapshot-helper', 'input-helper', 'work-diary', 'system-clock'].map(
      (name) => `/dist/tracker/${name}.js`,
    ),
    ...['/dist/tracker/preload.cjs', '/dist/renderer/index.html', '/dist/icons/256.png'],
    ...['/node_modules/@img/sharp-wasm32/lib', '/node_modules/dejavu-fonts-ttf/ttf/DejaVuSans.ttf'],
  ];
  expect(wanted.filter((path) => !listed.includes(path))).toEqual([]);
  expect(listed.some((path) => path.startsWith('/dist/icons/tray/linux/recording'))).toBe(true);
});

test('the archive has a name, an entry and what portals ask for', () => {
  expect(JSON.parse(extractFile(asar(), 'package.json').toString('utf8'))).toMatchObject({
    name: NAMES.app,
    main: 'dist/tracker/main.js',
    type: 'module',
    desktopName: 'work-diary.desktop',
  });
});

test.each([
  ['sources', /\.[mc]?tsx?$|\.(?:c|cc|cpp|h|hpp|gyp|gypi)$/],
  ['source maps', /\.map$/],
  ['tests', /\/tests?\/|\.test\./],
  [
    'the server, the review site or the command line',
    /^\/dist\/(?:server|review|start|tracker\/(?:cli|browser)\.js)/,
  ],
  [
    'natives of other systems',
    /(?:darwin|win32|windows|arm64|loong64|musl|msvc)[^/]*\.(?:node|exe|dll|dylib|so)$|prebuilds\/(?!linux-x64)/,
  ],
  ['native sharp, which crashes here', /sharp-(?:linux|libvips)/],
  ['what only builds', /node-gyp\/|node-pre-gyp|node-addon-api|\/electron\/|electron-builder/],
])('there are no %s in the archive or beside it', (_, pattern) => {
  const beside = filesBelow(join(resources, 'app.asar.unpacked')).map((path) => `/${path}`);
  expect([...listed, ...beside].filter((path) => pattern.test(path))).toEqual([]);
});

test('those patterns would find something in the project', () => {
  expect(existsSync(join(process.cwd(), 'node_modules/better-sqlite3/prebuilds/win32-x64.node'))).toBe(true);
  expect(existsSync(join(process.cwd(), 'node_modules/@img/sharp-libvips-linux-x64'))).toBe(true);
});

test('what the system itself loads lies beside the archive', () => {
  const natives = filesBelow(join(resources, 'app.asar.unpacked')).filter((path) => path.endsWith('.node'));
  expect(natives).toEqual([
    'node_modules/better-sqlite3/prebuilds/linux-x64.node',
    'node_modules/node-screenshots-linux-x64-gnu/node-screenshots.linux-x64-gnu.node',
    'node_modules/uiohook-napi/prebuilds/linux-x64/uiohook-napi.node',
  ]);
  const wasm = 'node_modules/@img/sharp-wasm32/lib/sharp-wasm32-0.35.5.node.wasm';
  expect(existsSync(join(resources, 'app.asar.unpacked', wasm))).toBe(true);
});

test('every module that a bundle imports is there', () => {
  const bundles = listed.filter((path) => /^\/dist\/tracker\/.*\.c?js$/.test(path));
  const imported = bundles.flatMap((path) => {
    const source = extractFile(asar(), path.slice(1)).toString('utf8');
    const found = source.matchAll(
      /^(?:import|export)\b[^'"]*["']([^'"]+)["'];?$|\bimport\(["']([^'"]+)["']\)/gm,
    );
    return [...found].map(([, fixed, late]) => fixed ?? late ?? '');
  });
  const outside = new Set(
    imported.filter((name) => !name.startsWith('.') && !isBuiltin(name) && name !== 'electron'),
  );
  expect([...outside]).toContain('better-sqlite3');
  // On Linux windows are asked of the X server.
  outside.delete('get-windows');
  expect([...outside].filter((name) => !listed.includes(`/node_modules/${name}`))).toEqual([]);
});

test('the modules work as they lie there, out of reach of the project', async () => {
  const app = join(folder, 'extracted');
  // Takes what lies beside the archive too.
  extractAll(asar(), app);
  const program = join(app, 'try.mjs');
  writeFileSync(
    program,
    `import { createRequire } from 'node:module';
    import PDFDocument from 'pdfkit';
    import sharp from 'sharp';
    const require = createRequire(import.meta.url);
    const Database = require('better-sqlite3');
    const row = new Database(':memory:').prepare('SELECT 20 + 22 AS sum').get();
    const picture = await sharp({ create: { width: 8, height: 4, channels: 3, background: '#fff' } }).webp().toBuffer();
    const pdf = new PDFDocument({ font: require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf') });
    pdf.text('Zażółć');
    pdf.end();
    const { Monitor } = await import('node-screenshots');
    await import('screenshot-desktop');
    const { uIOhook } = require('uiohook-napi');
    console.log(JSON.stringify({
      sum: row.sum,
      width: (await sharp(picture).metadata()).width,
      wasm: Object.keys(require.cache).some((path) => path.includes('sharp-wasm32')),
      pdf: pdf.read().subarray(0, 4).toString(),
      screens: typeof Monitor.all,
      input: typeof uIOhook.start,
    }));`,
  );
  const display = await startXvfb({ width: 640, height: 480 });
  onTestFinished(() => display.stop());
  // Node looks in the folders above too, and through NODE_PATH: what is found there does not count.
  const fence = join(folder, 'fence.mjs');
  writeFileSync(
    fence,
    `import { registerHooks } from 'node:module';
    registerHooks({
      resolve(name, context, next) {
        const found = next(name, context);
        if (found.url.startsWith('file:') && !found.url.startsWith(process.env.INSIDE))
          throw Object.assign(new Error(name + ' lies outside'), { code: 'MODULE_NOT_FOUND' });
        return found;
      },
    });`,
  );
  const env = { ...process.env, DISPLAY: display.display, INSIDE: pathToFileURL(app).href };
  const argv = ['--import', pathToFileURL(fence).href, program];
  const { stdout } = await promisify(execFile)(process.execPath, argv, { cwd: app, env });
  expect(JSON.parse(stdout)).toEqual({
    ...{ sum: 42, width: 8, wasm: true, pdf: '%PDF', screens: 'function', input: 'function' },
  });
});

test('the fuses are as decided, and were not so before', async () => {
  const program = join(resources, '../work-diary');
  const read = await readFuses(program);
  expect(Object.fromEntries(read.map(({ name, on }) => [name, on]))).toEqual(FUSES);
  expect(read.every(({ asDecided }) => asDecided)).toBe(true);
  const before = await readFuses(join(folder, 'first/electron/electron'));
  expect(before.some(({ asDecided }) => !asDecided)).toBe(true);
});

test('it is no larger than stated', () => {
  const bytes = filesBelow(resources).reduce((sum, path) => sum + statSync(join(resources, path)).size, 0);
  console.log(`Packaged for Linux on x64: ${(bytes / 1024 ** 2).toFixed(1)} MB beside Electron itself`);
  expect(bytes).toBeLessThan(LIMIT);
  expect(bytes).toBeGreaterThan(LIMIT / 2);
});

test('the same sources make the same archive again', { timeout: 300_000 }, async () => {
  const again = await packaged('second');
  const hash = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');
  expect(hash(join(again, 'app.asar'))).toBe(hash(asar()));
  const beside = filesBelow(join(again, 'app.asar.unpacked'));
  expect(beside).toEqual(filesBelow(join(resources, 'app.asar.unpacked')));
  for (const path of beside)
    expect(hash(join(again, 'app.asar.unpacked', path))).toBe(
      hash(join(resources, 'app.asar.unpacked', path)),
    );
});
