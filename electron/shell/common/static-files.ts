// The built screens, read once into memory; the page itself gets a fresh nonce each time.
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, relative, sep } from 'node:path';
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
  ].join('; ');

/** Answers by path, `null` where there is no such file. Only files that were there at start can be asked for. */
export function staticFiles(folder: URL): (path: string, host: string | null) => StaticFile | null {
  const root = fileURLToPath(folder);
  const files = new Map<string, { type: string; bytes: Buffer }>();
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = `${entry.parentPath}${sep}${entry.name}`;
    const type = TYPES[extname(entry.name)];
    if (type) files.set(`/${relative(root, path).split(sep).join('/')}`, { type, bytes: readFileSync(path) });
  }
  return (path, host) => {
    const file = files.get(path === '/' ? '/index.html' : path);
    if (!file) return null;
    if (!file.type.startsWith('text/html')) {
      return { ...file, headers: path.startsWith('/assets/') ? FOREVER : {} };
    }
    const nonce = randomBytes(16).toString('base64');
    const bytes = Buffer.from(file.bytes.toString('utf8').replaceAll('__CSP_NONCE__', nonce));
    return { ...file, bytes, headers: { 'content-security-policy': pagePolicy(nonce, host) } };
  };
}
