// A line between tracker and server that a test can cut, at any point of a request.
import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly body: Buffer;
  /** `null` while there is no answer, or it was kept from the tracker. */
  status: number | null;
}

/**
 * `pass`: as it is. `cut`: the server answers, and the tracker never hears of it. `refuse`: the connection ends before
 * the server sees anything. A status: answered so in the server's place.
 */
export type Fate = 'pass' | 'cut' | 'refuse' | { readonly status: number; readonly body: unknown };

export interface CutLine {
  readonly url: string;
  /** Every request in the order it came in. */
  readonly seen: Seen[];
  /** Decides what becomes of the next requests. */
  fate: (seen: Seen) => Fate | Promise<Fate>;
  close(): Promise<void>;
}

export async function startProxy(target: () => string): Promise<CutLine> {
  const seen: Seen[] = [];
  const forward = async (asked: IncomingMessage, answer: ServerResponse): Promise<void> => {
    const body = await buffer(asked);
    const one: Seen = { method: asked.method ?? '', path: asked.url ?? '', body, status: null };
    seen.push(one);
    const fate = await proxy.fate(one);
    if (fate === 'refuse') {
      answer.destroy();
      return;
    }
    if (typeof fate === 'object') {
      one.status = fate.status;
      answer.writeHead(fate.status, { 'content-type': 'application/json' }).end(JSON.stringify(fate.body));
      return;
    }
    const passed = request(`${target()}${one.path}`, { method: one.method, headers: asked.headers });
    passed.end(body);
    const [said]: IncomingMessage[] = await once(passed, 'response');
    if (!said) return;
    const bytes = await buffer(said);
    if (fate === 'cut') {
      answer.destroy();
      return;
    }
    one.status = said.statusCode ?? 0;
    answer.writeHead(one.status, said.headers).end(bytes);
  };
  const server = createServer((asked, answer) => {
    // A tracker that gives up, or a server that is down, ends the request; the test sees what follows.
    forward(asked, answer).catch(() => answer.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const proxy: CutLine = {
    url: `http://127.0.0.1:${port}`,
    seen,
    fate: () => 'pass',
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return proxy;
}
