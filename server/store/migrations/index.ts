// Migrations in order; each is frozen once released, the next one adds to it.

import { sql } from 'kysely';
import type { Migration, MigrationProvider } from 'kysely/migration';
import { type DialectWords, spell } from '../dialect.ts';
import { migration0001 } from './0001-start.ts';
import { migration0002 } from './0002-views-of-entry.ts';
import { migration0003 } from './0003-states-of-pictures.ts';

const texts: Readonly<Record<string, string>> = {
  '0001-start': migration0001,
  '0002-views-of-entry': migration0002,
  '0003-states-of-pictures': migration0003,
};

/** Names in order; a database that knows others was made by a newer version. */
export const migrationNames: readonly string[] = Object.keys(texts);

export const migrationsFor = (words: DialectWords): MigrationProvider => ({
  async getMigrations() {
    return Object.fromEntries(
      Object.entries(texts).map(([name, text]): [string, Migration] => [
        name,
        {
          async up(db) {
            for (const statement of spell(text, words)) await sql.raw(statement).execute(db);
          },
        },
      ]),
    );
  },
});
