// Where the server's own programs lie, the same whether it runs from source or bundled.

/** True inside dist/, set by the build; not declared at all when the sources run directly. */
declare const __BUNDLED__: boolean | undefined;

/** Each program of the server: its source under server/ without `.ts`, and its name in dist/server/ without `.js`. */
export const ENTRIES = {
  main: 'main',
  'services/pictures/picture-worker': 'picture-worker',
} as const;

export type Entry = keyof typeof ENTRIES;

const bundled = typeof __BUNDLED__ !== 'undefined';

/** The file URL of one of the server's programs, to fork it. */
export const entryUrl = (entry: Entry): URL =>
  new URL(bundled ? `./${ENTRIES[entry]}.js` : `./${entry}.ts`, import.meta.url);

/** The file URL, ending in a slash, of the folder that holds the built review site. */
export const siteUrl = (): URL => new URL(bundled ? '../review/' : '../dist/review/', import.meta.url);
