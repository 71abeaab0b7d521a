// The built screens, read when they are asked for; the page itself gets a fresh nonce each time.
import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** The build puts a hash of what is in them into the names under /assets/. */
const FOREVER = { 'cache-control': 'private, max-age=31536000, immutable' };

export interface StaticFile {
  readonly type: string;
  readonly bytes: Buffer;
  /** Extra headers of this file. */
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * The page's Content-Security-Policy: its own scripts, its own line to the tracker, nothing else. `host`: where its
 * WebSocket leads, `null` where it has none.
 */
export const pagePolicy = (nonce: string, host: string | null): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' blob: data:",
    "font-src 'self'",
    host === null ? "connect-src 'self'" : `connect-src 'self' ws://${host}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types default',
  ].join('; ');

/** Answers by path, `null` where there is no such file. Only files that were there at start can be asked for. */
export type StaticFiles = (path: string, host: string | null) => Promise<StaticFile | null>;

export function staticFiles(folder: URL): StaticFiles {
  const listed = list(fileURLToPath(folder));
  return async (path, host) => {
    const found = (await listed).get(path === '/' ? '/index.html' : path);
    if (!found) return null;
    const { type, file } = found;
    const bytes = await readFile(file);
    if (!type.startsWith('text/html')) {
      return { type, bytes, headers: path.startsWith('/assets/') ? FOREVER : {} };
    }
    const nonce = randomBytes(16).toString('base64');
    return {
      type,
      bytes: Buffer.from(bytes.toString('utf8').replaceAll('__CSP_NONCE__', nonce)),
      headers: { 'content-security-policy': pagePolicy(nonce, host) },
    };
  };
}

/** Files by their path in addresses. */
async function list(root: string): Promise<Map<string, { type: string; file: string }>> {
  const files = new Map<string, { type: string; file: string }>();
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    const type = TYPES[extname(entry.name)];
    if (!entry.isFile() || !type) continue;
    const file = join(entry.parentPath, entry.name);
    files.set(`/${relative(root, file).split(sep).join('/')}`, { type, file });
  }
  return files;
}
