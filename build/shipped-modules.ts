// What of node_modules goes into the packaged app: the modules that its bundles leave outside, for one system and
// processor, and of each only the files that run.
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, matchesGlob, relative, resolve, sep } from 'node:path';
import { z } from 'zod';

/** The system and the processor that a package is for, in Node's names. */
export interface Target {
  readonly platform: 'linux' | 'darwin' | 'win32';
  readonly arch: 'x64' | 'arm64';
}

export interface ShippedModule {
  readonly name: string;
  /** Where it lies, absolute, and where it goes, relative to the app's folder: the nesting is kept. */
  readonly from: string;
  readonly to: string;
  /** Relative to `from`, with "/" between, sorted. */
  readonly files: readonly string[];
}

/** Under Electron on Linux native sharp crashes (two GLibs), so its WebAssembly build goes there, and native elsewhere. */
const pictures = ({ platform, arch }: Target): string[] =>
  platform === 'linux' ? ['@img/sharp-wasm32'] : [`@img/sharp-${platform}-${arch}`];

const screens = ({ platform, arch }: Target): string =>
  `node-screenshots-${platform}-${arch}${{ linux: '-gnu', win32: '-msvc', darwin: '' }[platform]}`;

/** Modules that the bundles import by name. On Linux the X server itself is asked for windows. */
const roots = (target: Target): string[] => [
  'better-sqlite3',
  'dejavu-fonts-ttf',
  ...(target.platform === 'linux' ? [] : ['get-windows']),
  'node-screenshots',
  'pdfkit',
  'screenshot-desktop',
  'sharp',
  'uiohook-napi',
];

/** Dependencies where they are not simply those of package.json: what only builds is left out, natives are chosen. */
const DEPENDENCIES: Readonly<Record<string, (target: Target) => string[]>> = {
  'better-sqlite3': () => [],
  // Its part for Windows is loaded everywhere, and with it what finds the binary there.
  'get-windows': () => ['@mapbox/node-pre-gyp'],
  'node-screenshots': (target) => [screens(target)],
  sharp: (target) => ['@img/colour', 'detect-libc', 'semver', ...pictures(target)],
  '@img/sharp-win32-x64': () => [],
  '@img/sharp-win32-arm64': () => [],
  '@img/sharp-darwin-x64': () => ['@img/sharp-libvips-darwin-x64'],
  '@img/sharp-darwin-arm64': () => ['@img/sharp-libvips-darwin-arm64'],
};

/** Files of modules that bring much more than runs. `package.json` and licences come with all. */
const FILES: Readonly<Record<string, (target: Target) => string[]>> = {
  'better-sqlite3': ({ platform, arch }) => [
    'lib/{binding,database,index,sqlite-error,util}.js',
    'lib/methods/*.js',
    `prebuilds/${platform}-${arch}.node`,
  ],
  'dejavu-fonts-ttf': () => ['ttf/DejaVuSans.ttf', 'ttf/DejaVuSans-Bold.ttf'],
  fontkit: () => ['dist/module.mjs'],
  'get-windows': ({ platform, arch }) => [
    'index.js',
    'lib/*.js',
    ...(platform === 'darwin' ? ['main'] : []),
    ...(platform === 'win32' ? [`lib/binding/napi-*-win32-unknown-${arch}/*.node`] : []),
  ],
  'node-screenshots': () => ['index.js'],
  pdfkit: () => ['js/pdfkit.node.mjs', 'js/data/*'],
  'screenshot-desktop': ({ platform }) => ['index.js', 'lib/utils.js', `lib/${platform}/*`],
  sharp: () => ['dist/*.{cjs,mjs}'],
  'uiohook-napi': ({ platform, arch }) => ['dist/index.js', `prebuilds/${platform}-${arch}/*.node`],
};

/** Files without which a module is of no use here. */
const NEEDED: Readonly<Record<string, (target: Target) => string[]>> = {
  'better-sqlite3': ({ platform, arch }) => [`prebuilds/${platform}-${arch}.node`],
  'uiohook-napi': ({ platform, arch }) => [`prebuilds/${platform}-${arch}/uiohook-napi.node`],
  'get-windows': ({ platform, arch }) =>
    platform === 'win32' ? [`lib/binding/napi-9-win32-unknown-${arch}/node-get-windows.node`] : ['main'],
};

const LICENCES = '{LICENSE,LICENCE,license,licence,LICENSES,NOTICE,THIRD-PARTY-NOTICES}{,.md,.txt}';
/** Never run, wherever they lie in a module. */
const IDLE = [
  '**/*.{map,ts,mts,cts,md,markdown,c,cc,cpp,h,hpp,gyp,gypi,mk,yml,flow,o,a,pdb}',
  '**/.*',
  '**/.*/**',
  '**/{test,tests,__tests__,example,examples,docs,doc,man,benchmark,bench}/**',
];

const manifestSchema = z.looseObject({
  name: z.string(),
  dependencies: z.record(z.string(), z.string()).default({}),
  optionalDependencies: z.record(z.string(), z.string()).default({}),
});

const withSlashes = (path: string): string => path.split(sep).join('/');

/** Node's own search, from the folder of the module that asks, up to `root`. */
function found(name: string, asker: string, root: string): string | null {
  for (let folder = asker; ; folder = dirname(folder)) {
    const here = join(folder, 'node_modules', name);
    if (existsSync(join(here, 'package.json'))) return here;
    if (folder === root) return null;
  }
}

function filesOf(name: string, from: string, target: Target): string[] {
  const own = FILES[name]?.(target);
  const all = globSync(own ? ['package.json', LICENCES, ...own] : ['**/*'], {
    cwd: from,
    withFileTypes: true,
  })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(from.length + 1)
        .replaceAll('\\', '/'),
    );
  const idle = (path: string): boolean =>
    path.startsWith('node_modules/') || IDLE.some((pattern) => matchesGlob(path, pattern));
  return all.filter((path) => matchesGlob(path, LICENCES) || !idle(path)).sort();
}

/**
 * Every module that the packaged app needs, with what it depends on, sorted by where it goes; `folder` holds
 * node_modules. Throws where one is not installed: npm brings the natives of the machine that it runs on only.
 */
export function shippedModules(folder: string, target: Target): ShippedModule[] {
  const root = resolve(folder);
  const modules = new Map<string, ShippedModule>();
  const add = (name: string, asker: string, by: string): void => {
    const from = found(name, asker, root);
    const where = `for ${target.platform} on ${target.arch}`;
    if (!from)
      throw new Error(`${name}, which ${by} needs ${where}, is not installed: package on that system.`);
    if (modules.has(from)) return;
    const files = filesOf(name, from, target);
    const lacks = NEEDED[name]?.(target).find((file) => !files.includes(file));
    if (lacks)
      throw new Error(`${name} has no ${lacks}, needed ${where}: install it there with its scripts.`);
    modules.set(from, { name, from, to: withSlashes(relative(root, from)), files });
    const manifest = manifestSchema.parse(JSON.parse(readFileSync(join(from, 'package.json'), 'utf8')));
    const declared = Object.keys(manifest.dependencies).filter(
      (one) => !(one in manifest.optionalDependencies),
    );
    for (const dependency of DEPENDENCIES[name]?.(target) ?? declared) add(dependency, from, name);
  };
  for (const name of roots(target)) add(name, root, 'the app');
  return [...modules.values()].sort((a, b) => (a.to < b.to ? -1 : 1));
}
