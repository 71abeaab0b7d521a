// Where the tracker's own programs and screens lie, the same whether it runs from source or bundled.

/** True inside dist/, set by the build; not declared at all when the sources run directly. */
declare const __BUNDLED__: boolean | undefined;

/** Each program of the tracker: its source under electron/ without `.ts`, and its name in dist/tracker/ without `.js`. */
export const ENTRIES = {
  browser: 'browser',
  main: 'main',
  'cli/main': 'cli',
  'journal/worker': 'journal-worker',
  'capture/snapshot-helper': 'snapshot-helper',
  'capture/input-helper': 'input-helper',
} as const;

export type Entry = keyof typeof ENTRIES;

const bundled = typeof __BUNDLED__ !== 'undefined';

/** The file URL of one of the tracker's programs, to fork it or to start a worker from it. */
export const entryUrl = (entry: Entry): URL =>
  new URL(bundled ? `./${ENTRIES[entry]}.js` : `./${entry}.ts`, import.meta.url);

/** The file URL, ending in a slash, of the folder that holds the built screens. */
export const screensUrl = (): URL => new URL(bundled ? '../renderer/' : '../dist/renderer/', import.meta.url);

/** The file URL of the built preload script. */
export const preloadUrl = (): URL =>
  new URL(bundled ? './preload.cjs' : '../dist/tracker/preload.cjs', import.meta.url);

/** The file URL, ending in a slash, of the folder that holds the built icons. */
export const iconsUrl = (): URL => new URL(bundled ? '../icons/' : '../dist/icons/', import.meta.url);
