// The address that survives a restart: the port and token of the last start, so that a page that stayed open finds us.
import { readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Log } from '../../tracker/ports.ts';

const addressSchema = z.strictObject({
  port: z.int().min(1).max(65_535),
  /** 32 random bytes, base64url. */
  token: z.string().regex(/^[\w-]{43}$/),
});
export type Address = z.infer<typeof addressSchema>;

const fileIn = (dataDir: string): string => join(dataDir, 'address.json');

/**
 * The address of the last start, or `null` where there is none, where its file is damaged, or where others could have
 * read the token: the log says which. Deleting the file is how somebody gets a new token.
 */
export function readAddress(dataDir: string, log: Log): Address | null {
  const file = fileIn(dataDir);
  try {
    // Windows keeps its own rights, and shows others here.
    if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0) {
      log.error('new address', { why: 'others could read address.json' });
      return null;
    }
    const parsed = addressSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    if (parsed.success) return parsed.data;
    log.error('new address', { why: 'address.json is damaged' });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    // What the file holds is not repeated: it may be the token.
    log.error('new address', { why: 'address.json cannot be read' });
  }
  return null;
}

export function writeAddress(dataDir: string, address: Address): void {
  const file = fileIn(dataDir);
  writeFileSync(`${file}.new`, JSON.stringify(address), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
