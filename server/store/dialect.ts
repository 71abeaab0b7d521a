// All that differs between databases; today there is one (docs: decision 12).

/** Words of a migration that each database spells its own way. */
export const SQLITE_WORDS = {
  /** Epoch milliseconds, and other whole numbers beyond 32 bits. */
  instant: 'INTEGER',
  bytes: 'BLOB',
  identity: 'INTEGER PRIMARY KEY AUTOINCREMENT',
  /** Ends a table. */
  strict: 'STRICT',
  strictByKey: 'STRICT, WITHOUT ROWID',
} as const;

export type DialectWords = { readonly [W in keyof typeof SQLITE_WORDS]: string };

/** The statements of a migration, each ended by a semicolon at a line's end, in the words of a database. */
export const spell = (text: string, words: DialectWords): string[] =>
  text
    .replace(/\{(\w+)\}/g, (_, word: string) => words[word as keyof DialectWords])
    .split(/;\s*$/m)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');

/** Whether the database refused a row because one with its key is there. */
export const isDuplicate = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_CONSTRAINT_');

/** Whether the database found no room for what it was to write. */
export const isDiskFull = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'SQLITE_FULL';
