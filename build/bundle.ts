// Makes dist/: the tracker's programs for Node and Electron, the preload script, the server's programs, what starts both,
// and the two pages.
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { build, type InlineConfig, normalizePath, type Plugin } from 'vite';
import { ENTRIES } from '../electron/entry-url.ts';
import { ENTRIES as SERVER_ENTRIES } from '../server/entry-url.ts';
import { makeIcons } from './icons.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Left to be found in node_modules: native code, programs beside the code that it starts, fonts and what reads them. */
const EXTERNAL = [
  'better-sqlite3',
  'node-screenshots',
  'sharp',
  'uiohook-napi',
  'get-windows',
  'screenshot-desktop',
  'electron',
  'pdfkit',
  'dejavu-fonts-ttf',
];

/** Modules of the tracker that keep a file of their own, with the names they export: tests of the built programs put
 * others in their place. Name in dist/tracker/ without `.js` to the source. */
const SEAMS = {
  'system-clock': `${root}electron/shell/common/system-clock.ts`,
  'work-diary': `${root}electron/work-diary.ts`,
};

const isExternal = (id: string): boolean =>
  id.startsWith('node:') || EXTERNAL.some((name) => id === name || id.startsWith(`${name}/`));

interface NodeBundles {
  /** Name in `outDir`, without extension, to the path of its source. */
  readonly input: Readonly<Record<string, string>>;
  readonly outDir: string;
  readonly format?: 'es' | 'cjs';
  /** The same for modules that all others import from files of these very names. */
  readonly seams?: Readonly<Record<string, string>>;
  /** Keep what is in `outDir` already. */
  readonly add?: boolean;
}

/** Left alone, the bundler puts such a module into a chunk without a name, which its own file only passes on. */
function ownFiles(seams: Readonly<Record<string, string>>): Plugin {
  const names = new Map(Object.entries(seams).map(([name, source]) => [normalizePath(source), name]));
  const files = Object.values(seams).map((source) => basename(source));
  return {
    name: 'own-files',
    enforce: 'pre',
    resolveId: {
      // Whatever is imported is resolved; only these few are worth a call.
      filter: { id: files.map((file) => new RegExp(`/${file.replace('.', '\\.')}$`)) },
      async handler(source, importer) {
        if (importer === undefined) return null;
        const found = await this.resolve(source, importer, { skipSelf: true });
        const name = found && names.get(normalizePath(found.id));
        return name === undefined || name === null ? null : { id: `./${name}.js`, external: true };
      },
    },
  };
}

const USOCKET = '\0without-usocket';

/**
 * dbus-next takes `usocket` where it is installed, and goes on without it. Not built, as npm leaves it where scripts are
 * not run, it would be bundled with a helper that breaks the stack of every later error.
 */
const withoutUsocket: Plugin = {
  name: 'without-usocket',
  enforce: 'pre',
  resolveId: (source) => (source === 'usocket' ? USOCKET : null),
  load: (id) => (id === USOCKET ? "throw new Error('usocket is not shipped');" : null),
};

/** Bundles programs that run under Node or Electron: all files flat in `outDir`, only `EXTERNAL` left out. */
export async function bundleForNode({
  input,
  outDir,
  format = 'es',
  seams = {},
  add = false,
}: NodeBundles): Promise<void> {
  await build({
    ...common,
    root,
    define: { __BUNDLED__: 'true' },
    plugins: [ownFiles(seams), withoutUsocket],
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir,
      emptyOutDir: !add,
      target: 'node24',
      minify: false,
      rolldownOptions: {
        input: { ...input, ...seams },
        external: isExternal,
        output:
          format === 'es'
            ? { format, entryFileNames: '[name].js', chunkFileNames: 'shared-[hash].js' }
            : { format, entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  });
}

/** Builds a page alone into `outDir`: the tracker's screens, the review site, or the page that takes pictures on Wayland. */
export async function bundleScreens(
  outDir: string,
  page: 'desktop' | 'review' | 'capture' = 'desktop',
): Promise<void> {
  await build({
    ...common,
    root: `${root}renderer/${page}`,
    base: './',
    plugins: [react()],
    // The page's policy refuses fonts from data URLs.
    build: {
      outDir,
      emptyOutDir: true,
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 1_000,
      rolldownOptions: {
        output: {
          codeSplitting: {
            // A request costs a fresh page more than bytes do: few large scripts.
            groups: [
              // zod asks for eval when the first schema is made: what forbids it has to run before, in zod's own chunk.
              { name: 'zod', test: /[\\/]zod/, priority: 3 },
              // All that the first screen needs; the others find it loaded.
              { name: 'first', tags: ['$initial'], priority: 2 },
              // What any two of the others need.
              { name: 'shared', minShareCount: 2, priority: 1 },
            ],
          },
        },
      },
    },
  });
}

const common: InlineConfig = { configFile: false, logLevel: 'warn' };

/** Builds everything that is shipped into `dist`. Throws if any entry is missing. */
export async function bundleAll(dist: string): Promise<void> {
  const programs = (folder: string, entries: Readonly<Record<string, string>>): Record<string, string> =>
    Object.fromEntries(
      Object.entries(entries).map(([source, name]) => [name, `${root}${folder}/${source}.ts`]),
    );
  const outDir = `${dist}/tracker`;
  await bundleForNode({ input: programs('electron', ENTRIES), seams: SEAMS, outDir });
  await bundleForNode({ input: { preload: `${root}electron/preload.ts` }, outDir, format: 'cjs', add: true });
  await bundleForNode({ input: programs('server', SERVER_ENTRIES), outDir: `${dist}/server` });
  await bundleForNode({ input: { start: `${root}build/start.ts` }, outDir: dist, add: true });
  await bundleScreens(`${dist}/renderer`);
  await bundleScreens(`${dist}/renderer/capture`, 'capture');
  await bundleScreens(`${dist}/review`, 'review');
  await makeIcons(`${dist}/icons`);
}

if (import.meta.main) await bundleAll(process.argv[2] ?? `${root}dist`);
