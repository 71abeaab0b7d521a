// A small loopback tracker with sample data: serves the built page and answers its calls, for looking and for tests.

import { createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import { pagePolicy } from '../../electron/shell/browser/static-files.ts';
import {
  type Answer,
  type DiaryDay,
  type DiaryEvent,
  type DiaryState,
  diaryMethods,
  type ItemView,
  type MethodName,
  type ParsedArgs,
  type RecordView,
  settingsSchema,
} from '../../shared/diary-api.ts';
import type { Contract } from '../../shared/domain/contract.ts';
import { fail, ok, type Result } from '../../shared/domain/result.ts';
import { SECOND } from '../../shared/domain/time.ts';

export interface Scene {
  readonly state: DiaryState;
  readonly records: readonly RecordView[];
  readonly items?: readonly ItemView[];
  /** Answers that take the place of what the fake would do. */
  readonly answers?: {
    readonly [M in MethodName]?: Result<Answer<M>> | ((args: ParsedArgs<M>) => Result<Answer<M>>);
  };
  /** WebP bytes of a commitment, `null` where there are none (404); without it every picture is a drawing. */
  readonly pictures?: (commitment: string) => Uint8Array | null;
}

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
    else response.writeHead(200, { 'content-type': 'image/svg+xml' }).end(picture(commitment));
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

/** What a call does to the scene: just enough for the screen to go on. */
function apply(scene: Scene, method: MethodName, args: unknown): Scene {
  const { state } = scene;
  const timer = (change: Partial<DiaryState['timer']>): Scene => ({
    ...scene,
    state: { ...state, timer: { ...state.timer, ...change } },
  });
  const records = (
    keys: readonly { contract: string; segment: number }[],
    change: Partial<RecordView>,
  ): Scene => ({
    ...scene,
    records: scene.records.map((record) =>
      keys.some((key) => key.contract === record.contract && key.segment === record.segment)
        ? { ...record, ...change }
        : record,
    ),
  });
  switch (method) {
    case 'acceptConsent':
      return { ...scene, state: { ...state, consent: { ...state.consent, accepted: true } } };
    case 'start': {
      const { contract, memo, labels } = diaryMethods.start.args.parse(args);
      return timer({
        state: 'running',
        contract,
        memo: memo ?? '',
        labels: labels ?? [],
        since: state.now,
        session: 0,
      });
    }
    case 'stop':
      return timer({ state: 'stopped', since: null });
    case 'pause':
      return timer({ state: 'privacy' });
    case 'resume':
      return timer({ state: 'running' });
    case 'setMemo': {
      const { memo, records: keys } = diaryMethods.setMemo.args.parse(args);
      return keys ? records(keys, { memo }) : timer({ memo });
    }
    case 'setLabels': {
      const { labels, records: keys } = diaryMethods.setLabels.args.parse(args);
      return keys ? records(keys, { labels }) : timer({ labels });
    }
    case 'moveRecords': {
      const { records: keys, contract } = diaryMethods.moveRecords.args.parse(args);
      return records(keys, {
        status: 'discarding',
        discardAt: state.now + 10 * SECOND,
        movingTo: contract,
      });
    }
    case 'saveSettings':
      return {
        ...scene,
        state: { ...state, settings: settingsSchema.parse({ ...state.settings, ...(args as object) }) },
      };
    case 'discard': {
      const { records: keys } = diaryMethods.discard.args.parse(args);
      return records(keys, { status: 'discarding', discardAt: state.now + 10 * SECOND });
    }
    case 'undoDiscard':
      return records(diaryMethods.undoDiscard.args.parse(args).records, {
        status: 'sealed',
        discardAt: null,
        movingTo: null,
      });
    case 'keep':
    case 'blur':
      return { ...scene, state: { ...state, notices: [] } };
    case 'answerIdle':
      return { ...scene, state: { ...state, idleAsks: [] } };
    case 'dismissResume':
      return { ...scene, state: { ...state, resumeAsk: null } };
    default:
      return scene;
  }
}

/** A drawing that stands for a screenshot: windows, lines, and the words "sample data". */
function picture(name: string): string {
  const seed = createHash('sha256').update(name).digest();
  const at = (index: number): number => seed[index % seed.length] ?? 0;
  const dark = at(0) % 2 === 0;
  const [desk, pane, ink] = dark ? ['#1c2430', '#0f141b', '#9db0c8'] : ['#cfd8e3', '#ffffff', '#45566b'];
  const lines = Array.from({ length: 34 }, (_, row) => {
    const x = 430 + (at(row) % 4) * 36;
    return `<rect x="${x}" y="${150 + row * 25}" width="${160 + at(row + 7) * 3}" height="11" rx="3" fill="${ink}" opacity="${0.35 + (at(row + 3) % 5) / 10}"/>`;
  }).join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1920 1080" width="1920" height="1080">
<rect width="1920" height="1080" fill="${desk}"/><rect x="60" y="60" width="1400" height="960" rx="12" fill="${pane}"/>
<rect x="60" y="60" width="320" height="960" fill="${ink}" opacity=".12"/>${lines}
<rect x="${1180 + (at(4) % 60)}" y="${220 + (at(5) % 200)}" width="640" height="480" rx="12" fill="${pane}" stroke="${ink}" stroke-opacity=".4"/>
<text x="1250" y="980" font-family="sans-serif" font-size="72" fill="${ink}">sample data</text></svg>`;
}
