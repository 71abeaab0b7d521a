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
import { HEADERS } from '../common/headers.ts';
import type { StaticFiles } from '../common/static-files.ts';
import type { Address } from './address-file.ts';
import type { EverythingRoute } from './everything-route.ts';
import { createGuard, type Guard } from './guard.ts';
import { pageAddress } from './running-file.ts';
import type { Sessions } from './sessions.ts';
import { sendThumbnails } from './thumbnails-route.ts';

export interface BrowserServerOptions {
  readonly log: Log;
  readonly sessions: Sessions;
  readonly files: StaticFiles;
  /** Where the file of a picture lies. */
  readonly picturePath: (commitment: string) => string;
  readonly everything: EverythingRoute;
  /** Port and token of the last start. */
  readonly last: Address | null;
}

export interface BrowserServer {
  readonly port: number;
  readonly token: string;
  /** What a person opens: it brings the cookie. */
  readonly address: string;
  close(): Promise<void>;
}

const PICTURE = /^\/pictures\/([0-9a-f]{64})$/;

/**
 * Listens on 127.0.0.1: on the port of the last start with its token, else on a random one with a new token. Whoever has
 * taken the old port meanwhile may have been sent the old token by a page that was still open.
 */
export async function startBrowserServer(options: BrowserServerOptions): Promise<BrowserServer> {
  const { last, log } = options;
  const http = createServer();
  // An archive may take long to arrive; nobody but this computer can send one slowly.
  http.requestTimeout = 0;
  const same = last !== null && (await listens(http, last.port));
  if (!same) {
    if (last) log.info('new address', { why: 'the port of the last start is taken' });
    http.listen(0, '127.0.0.1');
    await once(http, 'listening');
  }
  const { port } = http.address() as AddressInfo;
  const token = same ? last.token : randomBytes(32).toString('base64url');
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
      logRefusal(log, refusal, pathOf(request));
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
    address: pageAddress(port, token),
    async close() {
      for (const client of sockets.clients) client.terminate();
      sockets.close();
      await closed(http);
    },
  };
}

/** `false` where somebody else has the port. */
function listens(http: Server, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException): void => {
      http.off('listening', listening);
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(false);
      else reject(error);
    };
    const listening = (): void => {
      http.off('error', failed);
      resolve(true);
    };
    http.once('error', failed);
    http.once('listening', listening);
    http.listen(port, '127.0.0.1');
  });
}

async function closed(http: Server): Promise<void> {
  const gone = once(http, 'close');
  http.close();
  http.closeAllConnections();
  await gone;
}

const pathOf = (request: IncomingMessage): string => (request.url ?? '/').split('?')[0] ?? '/';

async function answer(
  { log, files, picturePath, everything }: BrowserServerOptions,
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
    logRefusal(log, refusal, path);
    return forbid(response);
  }
  if (path === '/everything') {
    // What changes everything is asked for by a page that says where it is from, never by a link or a form.
    if (request.method === 'POST' && request.headers.origin === undefined) {
      logRefusal(log, 'origin', path);
      return forbid(response);
    }
    if (request.method === 'GET') return everything.send(request, response);
    if (request.method === 'POST') return everything.receive(request, response);
  }
  if (path === '/thumbnails' && request.method === 'POST') {
    return sendThumbnails(picturePath, request, response);
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
  const file = await files(path, request.headers.host ?? '');
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

/** A stranger's path may be as long as he likes. */
const logRefusal = (log: Log, why: string, path: string): void =>
  log.error('refused', { why, path: path.slice(0, 200) });

function forbid(response: ServerResponse): void {
  response.writeHead(403, { 'content-type': 'text/plain; charset=utf-8' });
  response.end('Open Work Diary with the address that it printed when it started.\n');
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
