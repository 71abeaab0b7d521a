// The loopback server of the browser shell: the page, its pictures, and the WebSocket that carries DiaryApi.
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { WebSocketServer } from 'ws';
import type { Log } from '../../tracker/ports.ts';
import { createGuard, type Guard } from './guard.ts';
import type { Sessions } from './sessions.ts';
import type { StaticFile } from './static-files.ts';

export interface BrowserServerOptions {
  readonly log: Log;
  readonly sessions: Sessions;
  readonly files: (path: string, host: string) => StaticFile | null;
  /** Where the file of a picture lies. */
  readonly picturePath: (commitment: string) => string;
}

export interface BrowserServer {
  readonly port: number;
  readonly token: string;
  /** What a person opens: it brings the cookie. */
  readonly address: string;
  close(): Promise<void>;
}

const HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  // A discarded picture must not live on in a browser's cache.
  'cache-control': 'no-store',
};
const PICTURE = /^\/pictures\/([0-9a-f]{64})$/;

/** Listens on a random port of 127.0.0.1. */
export async function startBrowserServer(options: BrowserServerOptions): Promise<BrowserServer> {
  const token = randomBytes(32).toString('base64url');
  const http = createServer();
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const { port } = http.address() as AddressInfo;
  const guard = createGuard(port, token);
  http.on('request', (request, response) => {
    answer(options, guard, request, response).catch((error: unknown) => {
      options.log.error('request failed', { error: error instanceof Error ? error.message : String(error) });
      response.destroy();
    });
  });
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 1024 * 1024, clientTracking: true });
  http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // Node leaves an upgraded socket without anybody who hears its errors.
    socket.on('error', (error) => options.log.error('connection failed', { error: error.message }));
    const refusal = pathOf(request) === '/api' ? guard.refuse(request.headers) : 'path';
    if (refusal) {
      options.log.error('refused', { why: refusal, path: pathOf(request) });
      socket.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (client) => {
      // Only browsers name an origin: the command line does not count as somebody watching.
      options.sessions.open(client, request.headers.origin !== undefined);
    });
  });
  return {
    port,
    token,
    address: `http://127.0.0.1:${port}/enter?token=${token}`,
    async close() {
      for (const client of sockets.clients) client.terminate();
      sockets.close();
      await closed(http);
    },
  };
}

async function closed(http: Server): Promise<void> {
  const gone = once(http, 'close');
  http.close();
  http.closeAllConnections();
  await gone;
}

const pathOf = (request: IncomingMessage): string => (request.url ?? '/').split('?')[0] ?? '/';

async function answer(
  { log, files, picturePath }: BrowserServerOptions,
  guard: Guard,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
  const path = pathOf(request);
  const query = new URLSearchParams(request.url?.split('?')[1] ?? '');
  const refusal = guard.refuse(request.headers);
  if (refusal === 'token' && path === '/enter' && guard.isToken(query.get('token'))) {
    response.writeHead(303, { location: '/', 'set-cookie': guard.cookie }).end();
    return;
  }
  if (refusal) {
    log.error('refused', { why: refusal, path });
    response.writeHead(403, { 'content-type': 'text/plain; charset=utf-8' });
    response.end('Open Work Diary with the address that it printed when it started.\n');
    return;
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { allow: 'GET, HEAD' }).end();
    return;
  }
  if (path === '/enter') {
    response.writeHead(303, { location: '/' }).end();
    return;
  }
  const picture = PICTURE.exec(path)?.[1];
  if (picture) return sendPicture(picturePath(picture), response);
  const file = files(path, request.headers.host ?? '');
  if (!file) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, {
    ...file.headers,
    'content-type': file.type,
    'content-length': file.bytes.length,
  });
  response.end(request.method === 'HEAD' ? undefined : file.bytes);
}

async function sendPicture(path: string, response: ServerResponse): Promise<void> {
  const stream = createReadStream(path);
  try {
    await once(stream, 'open');
  } catch {
    // Erased, or never there: the page says which.
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, { 'content-type': 'image/webp' });
  await pipeline(stream, response);
}
