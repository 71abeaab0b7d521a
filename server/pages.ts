// The built review site, read once into memory; each page gets a fresh nonce and the headers that browsers heed.
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { userCodeSchema } from '../shared/wire/pairing.ts';
import { siteLinks } from '../shared/wire/people.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** The build puts a hash of what is in them into the names under /assets/. */
const FOREVER = 'public, max-age=31536000, immutable';
const YEAR = 31_536_000;

/** The page's policy: its own scripts, its own line to the server, nothing else. */
const policy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types default',
  ].join('; ');

const HEADERS = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), display-capture=()',
  'x-frame-options': 'DENY',
};

/** Where RFC 8628 sends a person: the code is in the address where it was followed, else the site asks for it. */
const pairQuery = z.object({ user_code: userCodeSchema.optional().catch(undefined) });

interface StaticFile {
  readonly type: string;
  readonly bytes: Buffer;
}

function read(folder: string): Map<string, StaticFile> {
  const files = new Map<string, StaticFile>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const type = TYPES[extname(entry.name)];
    if (!entry.isFile() || !type) continue;
    const path = `${entry.parentPath}${sep}${entry.name}`;
    files.set(`/${relative(folder, path).split(sep).join('/')}`, { type, bytes: readFileSync(path) });
  }
  return files;
}

/**
 * Adds the site in `folder` to `app`, and `/pair`, which leads to its screen for a tracker's code. Only files that were
 * there at start can be asked for. `false`: the site is not built, and only the API is served.
 */
export function addPages(app: FastifyInstance, folder: URL, secure: boolean): boolean {
  app.get('/pair', (request, reply) => {
    const { user_code: code } = pairQuery.parse(request.query);
    return reply.redirect(`/${siteLinks.pair(code)}`, 303);
  });
  const root = fileURLToPath(folder);
  if (!existsSync(`${root}index.html`)) return false;
  for (const [path, { type, bytes }] of read(root)) {
    const page = type.startsWith('text/html') ? bytes.toString('utf8') : null;
    app.get(path === '/index.html' ? '/' : path, (_request, reply) => {
      reply.headers(HEADERS).type(type);
      if (secure) reply.header('strict-transport-security', `max-age=${YEAR}`);
      if (page === null) {
        if (path.startsWith('/assets/')) reply.header('cache-control', FOREVER);
        return reply.send(bytes);
      }
      const nonce = randomBytes(16).toString('base64');
      return reply
        .header('content-security-policy', policy(nonce))
        .send(page.replaceAll('__CSP_NONCE__', nonce));
    });
  }
  return true;
}
