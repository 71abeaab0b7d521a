// A small loopback server with sample data: serves the built site and answers its calls, for looking and for tests.
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { json } from 'node:stream/consumers';
import { z } from 'zod';
import { pagePolicy } from '../../../electron/shell/common/static-files.ts';
import { fail, ok, type Result } from '../../../shared/domain/result.ts';
import { packThumbnail, thumbnailNames } from '../../../shared/thumbnail-list.ts';
import type { LiveEvent } from '../../../shared/wire/conversation.ts';
import { type Route, UNATTENDED } from '../../../shared/wire/route.ts';
import { type RouteName, routes } from '../../../shared/wire/routes.ts';
import { samplePicture, sampleThumbnail } from '../sample-picture.ts';
import type { SiteScene } from './site-scene.ts';

export interface FakeSite {
  readonly url: string;
  /** Every call in order with what it brought; not those for pictures. */
  readonly calls: {
    readonly name: RouteName;
    readonly body: unknown;
    readonly csrf: string | null;
    /** The page said that nobody is at it. */
    readonly unattended: boolean;
  }[];
  scene: SiteScene;
  /** Tells connected pages that something changed. */
  tell(event: Omit<LiveEvent, 'id'>): void;
  /** Cuts all lines and answers nothing more while `down`, but serves the page. */
  down(down: boolean): void;
  close(): Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

interface Matched {
  readonly name: RouteName;
  readonly params: Readonly<Record<string, string>>;
}

function matching(method: string, path: string): Matched | null {
  for (const [name, route] of Object.entries(routes)) {
    if (route.method !== method) continue;
    const pattern = new RegExp(`^${route.path.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`);
    const found = pattern.exec(path);
    if (!found) continue;
    const params = Object.entries(found.groups ?? {}).map(([key, value]) => [key, decodeURIComponent(value)]);
    return { name: name as RouteName, params: Object.fromEntries(params) };
  }
  return null;
}

/** `root`: folder of the built site. Listens on a free port of 127.0.0.1. */
export async function startFakeSite(first: SiteScene, root: string): Promise<FakeSite> {
  let scene = first;
  let refusing = false;
  let lastEvent = 0;
  const calls: FakeSite['calls'] = [];
  const listeners = new Set<ServerResponse>();

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const matched = matching(request.method ?? 'GET', url.pathname);
    if (!matched) {
      void sendFile(url.pathname, request, response);
      return;
    }
    if (refusing) {
      request.socket.destroy();
      return;
    }
    answer(matched, url, request, response).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });

  async function sendFile(path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const name = path === '/' ? '/index.html' : normalize(path);
    const bytes = await readFile(join(root, name)).catch(() => null);
    if (!bytes) {
      response.writeHead(404).end();
      return;
    }
    const nonce = randomBytes(16).toString('base64');
    const body = name === '/index.html' ? bytes.toString().replace('__CSP_NONCE__', nonce) : bytes;
    response
      .writeHead(200, {
        'content-type': TYPES[extname(name)] ?? 'application/octet-stream',
        'content-security-policy': pagePolicy(nonce, request.headers.host ?? ''),
      })
      .end(body);
  }

  async function answer(
    { name, params }: Matched,
    url: URL,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const route: Route = routes[name];
    if (name === 'live') {
      if (scene.me) listen(response);
      else send(response, route, fail('not-signed-in', 'Sign in first.'));
      return;
    }
    if (name === 'picture') {
      response
        .writeHead(200, { 'content-type': 'image/svg+xml' })
        .end(samplePicture(params['commitment'] ?? ''));
      return;
    }
    const hasBody = route.body !== null && request.headers['content-type'] === 'application/json';
    const body: unknown = hasBody ? await json(request) : undefined;
    if (name === 'thumbnails') {
      const found = await Promise.all(thumbnailNames.parse(body).map(sampleThumbnail));
      response.writeHead(200).end(Buffer.concat(found.map(packThumbnail)));
      return;
    }
    const csrf = request.headers['x-csrf'];
    calls.push({
      name,
      body,
      csrf: typeof csrf === 'string' ? csrf : null,
      unattended: UNATTENDED in request.headers,
    });
    send(
      response,
      route,
      resultOf(name, route, { params, query: Object.fromEntries(url.searchParams), body }),
    );
  }

  /** The scene's answer; the question has to be one that the server would understand, and the answer one that it could give. */
  function resultOf(
    name: RouteName,
    route: Route,
    given: { params: unknown; query: unknown; body: unknown },
  ): Result<unknown> {
    const question = {
      params: route.params.parse(given.params),
      query: route.query.parse(given.query),
      body: route.body instanceof z.ZodType ? route.body.parse(given.body) : given.body,
    };
    const scened = scene.answers[name] as
      | Result<unknown>
      | ((question: unknown) => Result<unknown>)
      | undefined;
    if (typeof scened === 'function') return scened(question);
    if (scened) return scened;
    if (name === 'me') return scene.me ? ok(scene.me) : fail('not-signed-in', 'Sign in first.');
    if (name === 'savePreferences' && scene.me) {
      scene = { ...scene, me: { ...scene.me, ...(question.body as object) } };
      return ok(scene.me);
    }
    return fail('not-found', 'There is nothing here, or nothing for you.');
  }

  const STATUS: Readonly<Record<string, number>> = {
    'not-signed-in': 401,
    'bad-credentials': 401,
    'step-up-needed': 403,
    forbidden: 403,
    'not-found': 404,
    gone: 410,
    'server-error': 500,
  };

  function send(response: ServerResponse, route: Route, result: Result<unknown>): void {
    const body = result.ok
      ? route.answer instanceof z.ZodType
        ? JSON.stringify(route.answer.parse(result.value))
        : ''
      : JSON.stringify({ error: result.error });
    const status = result.ok ? (body ? 200 : 204) : (STATUS[result.error.reason] ?? 422);
    response.writeHead(status, { 'content-type': 'application/json' }).end(body);
  }

  function listen(response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream' }).write(': connected\n\n');
    listeners.add(response);
    response.on('close', () => listeners.delete(response));
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    calls,
    get scene() {
      return scene;
    },
    set scene(next) {
      scene = next;
    },
    tell(event) {
      lastEvent += 1;
      const data = JSON.stringify({ id: lastEvent, ...event });
      for (const listener of listeners) listener.write(`id: ${lastEvent}\ndata: ${data}\n\n`);
    },
    down(down) {
      refusing = down;
      if (down) for (const listener of listeners) listener.destroy();
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
