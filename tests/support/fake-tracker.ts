// A small loopback tracker with sample data: serves the built page and answers its calls, for looking and for tests.

import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { json } from 'node:stream/consumers';
import { type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import { pagePolicy } from '../../electron/shell/common/static-files.ts';
import { type DiaryDay, type DiaryEvent, diaryMethods, type MethodName } from '../../shared/diary-api.ts';
import type { Contract } from '../../shared/domain/contract.ts';
import { fail, ok, type Result } from '../../shared/domain/result.ts';
import { packThumbnail, thumbnailNames } from '../../shared/thumbnail-list.ts';
import { apply } from './fake-deeds.ts';
import { samplePicture, sampleThumbnail } from './sample-picture.ts';
import type { Scene } from './scene.ts';

export type { Scene } from './scene.ts';

export interface FakeTracker {
  readonly url: string;
  /** Every call in order, as it came in. */
  readonly calls: { method: string; args: unknown }[];
  scene: Scene;
  /** Takes a scene and pushes it. */
  show(scene: Scene): void;
  /** Sends one text to every page as it is. */
  sendRaw(text: string): void;
  /** Cuts all lines; refuses new ones while `down`. */
  down(down: boolean): void;
  close(): Promise<void>;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

const requestSchema = z.object({ id: z.int(), method: z.string(), args: z.unknown() });

/** `root`: folder of the built page. Listens on a free port of 127.0.0.1. */
export async function startFakeTracker(first: Scene, root: string): Promise<FakeTracker> {
  let scene = first;
  let refusing = false;
  const calls: FakeTracker['calls'] = [];
  const sockets = new Set<WebSocket>();
  const http = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    if (path.startsWith('/pictures/')) {
      sendPicture(response, path.slice('/pictures/'.length));
      return;
    }
    if (path === '/thumbnails') {
      void sendThumbnails(request, response);
      return;
    }
    const name = path === '/' ? '/index.html' : normalize(path);
    readFile(join(root, name)).then(
      (bytes) => {
        const nonce = randomBytes(16).toString('base64');
        const body = name === '/index.html' ? bytes.toString().replace('__CSP_NONCE__', nonce) : bytes;
        response
          .writeHead(200, {
            'content-type': types[extname(name)] ?? 'application/octet-stream',
            'content-security-policy': pagePolicy(nonce, request.headers.host ?? ''),
          })
          .end(body);
      },
      () => response.writeHead(404).end(),
    );
  });
  const server = new WebSocketServer({ noServer: true });
  http.on('upgrade', (request, socket, head) => {
    if (refusing || request.url !== '/api') {
      socket.destroy();
      return;
    }
    server.handleUpgrade(request, socket, head, (line) => {
      sockets.add(line);
      line.on('close', () => sockets.delete(line));
      line.on('message', (data) => answer(line, String(data)));
      send(line, { event: 'state', state: scene.state });
    });
  });

  function sendPicture(response: ServerResponse, commitment: string): void {
    const bytes = scene.pictures?.(commitment);
    if (bytes === null) response.writeHead(404).end();
    // As the tracker does: a discarded picture must not live on in a browser's cache.
    else if (bytes)
      response.writeHead(200, { 'content-type': 'image/webp', 'cache-control': 'no-store' }).end(bytes);
    else response.writeHead(200, { 'content-type': 'image/svg+xml' }).end(samplePicture(commitment));
  }

  async function sendThumbnails(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const names = thumbnailNames.parse(await json(request));
    const found = scene.pictures ? names.map(scene.pictures) : await Promise.all(names.map(sampleThumbnail));
    response
      .writeHead(200, { 'content-type': 'application/octet-stream', 'cache-control': 'no-store' })
      .end(Buffer.concat(found.map(packThumbnail)));
  }

  function answer(line: WebSocket, text: string): void {
    const { id, method, args } = requestSchema.parse(JSON.parse(text));
    calls.push({ method, args });
    const known = Object.keys(diaryMethods).find((name): name is MethodName => name === method);
    const result = known ? handle(known, args) : fail('unknown-method', 'There is no such method.');
    line.send(JSON.stringify({ id, ...result }));
  }

  function handle(method: MethodName, args: unknown): Result<unknown> {
    const parsed = diaryMethods[method].args.safeParse(args);
    if (!parsed.success) return fail('bad-input', `${method}: ${z.prettifyError(parsed.error)}`);
    const given = scene.answers?.[method];
    if (typeof given === 'function') return (given as (args: unknown) => Result<unknown>)(parsed.data);
    if (given) return given;
    if (method === 'state') return ok(scene.state);
    if (method === 'diary') return ok(dayOf(scene, diaryMethods.diary.args.parse(args)));
    if (method === 'createContract') return ok(create(diaryMethods.createContract.args.parse(args)));
    show(apply(scene, method, args));
    return ok(method === 'saveSettings' ? scene.state.settings : null);
  }

  function create(args: z.output<typeof diaryMethods.createContract.args>): Contract {
    const contract: Contract = {
      id: `made-${scene.state.contracts.length}`,
      kind: 'personal',
      title: args.title,
      client: args.client,
      versions: [{ ...args.terms, version: 1, from: scene.state.now }],
      raisedLimits: [],
      statusChanges: [],
    };
    show({ ...scene, state: { ...scene.state, contracts: [...scene.state.contracts, contract] } });
    return contract;
  }

  function show(next: Scene): void {
    scene = next;
    for (const line of sockets) {
      send(line, { event: 'state', state: scene.state });
      send(line, { event: 'diary', from: 0, to: Number.MAX_SAFE_INTEGER });
    }
  }

  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const address = http.address();
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
    show,
    sendRaw(text) {
      for (const line of sockets) line.send(text);
    },
    down(down) {
      refusing = down;
      if (down) for (const line of sockets) line.terminate();
    },
    async close() {
      for (const line of sockets) line.terminate();
      server.close();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

const send = (line: WebSocket, event: DiaryEvent): void => line.send(JSON.stringify(event));

const dayOf = (scene: Scene, { from, to }: { from: number; to: number }): DiaryDay => ({
  from,
  to,
  records: scene.records.filter((record) => from <= record.segment && record.segment < to),
  items: (scene.items ?? []).filter((item) => item.intervals.some(([start]) => from <= start && start < to)),
});
