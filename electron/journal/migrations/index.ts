// Migrations in order; each is frozen once released, the next one adds to it.
import { migration0001 } from './0001-journal.ts';
import { migration0002 } from './0002-returns.ts';
import { migration0003 } from './0003-delivery.ts';

/** `migrations[n]` brings `user_version` from n to n + 1. */
export const migrations: readonly string[] = [migration0001, migration0002, migration0003];
