// A line that delays, cuts, doubles and overtakes, as a seed says: what a bad network and a confused proxy do.
import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '../../../electron/tracker/ports.ts';

/**
 * `cut-question`: a part of it arrives, the connection ends. `cut-answer`: the server has done it, a part of its answer
 * arrives. `late`: the tracker is cut off, and what it sent arrives at the server after later requests. `twice`: it
 * arrives two times at once, and either answer is passed on.
 */
export const FATES = ['pass', 'delay', 'cut-question', 'cut-answer', 'late', 'twice'] as const;
export type RoughFate = (typeof FATES)[number];

export interface RoughLine {
  readonly url: string;
  /** How often each was done. */
  readonly done: Record<RoughFate, number>;
  /** From here on everything passes. */
  calm: boolean;
  /** Settles once nothing is on its way any more. */
  quiet(): Promise<void>;
  close(): Promise<void>;
}

interface Whole {
  readonly asked: IncomingMessage;
  readonly body: Buffer;
}

export async function startRoughLine(target: () => string, random: Random): Promise<RoughLine> {
  const done = Object.fromEntries(FATES.map((fate) => [fate, 0])) as Record<RoughFate, number>;
  const underWay = new Set<Promise<unknown>>();

  /** Sends it on, `length` bytes of its body; rejects where the server hangs up. */
  async function forward({ asked, body }: Whole, length = body.length) {
    const passed = request(`${target()}${asked.url}`, {
      method: asked.method,
      headers: { ...asked.headers, 'content-length': String(body.length), connection: 'close' },
    });
    if (length < body.length) {
      passed.on('error', () => undefined);
      passed.write(body.subarray(0, length));
      await sleep(random.below(20));
      passed.destroy();
      return null;
    }
    passed.end(body);
    const [said]: IncomingMessage[] = await once(passed, 'response');
    if (!said) return null;
    return { status: said.statusCode ?? 0, headers: said.headers, bytes: await buffer(said) };
  }

  async function serve(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const whole = { asked, body: await buffer(asked) };
    const fate = line.calm ? 'pass' : (FATES[random.below(FATES.length)] ?? 'pass');
    done[fate] += 1;
    if (fate === 'delay') await sleep(random.below(80));
    if (fate === 'cut-question') {
      await forward(whole, random.below(Math.max(1, whole.body.length)) - 1);
      answer.destroy();
      return;
    }
    if (fate === 'late') {
      answer.destroy();
      await sleep(random.below(200));
      await forward(whole);
      return;
    }
    const answers =
      fate === 'twice' ? await Promise.all([forward(whole), forward(whole)]) : [await forward(whole)];
    const said = answers[random.below(answers.length)];
    if (!said) {
      answer.destroy();
      return;
    }
    const { 'transfer-encoding': _, ...headers } = said.headers;
    answer.writeHead(said.status, { ...headers, 'content-length': String(said.bytes.length) });
    if (fate === 'cut-answer') {
      answer.write(said.bytes.subarray(0, random.below(said.bytes.length + 1)), () => answer.destroy());
      return;
    }
    if (fate === 'delay') await sleep(random.below(80));
    answer.end(said.bytes);
  }

  const server = createServer((asked, answer) => {
    // Whoever hangs up ends the request; the test sees what follows.
    const served = serve(asked, answer)
      .catch(() => answer.destroy())
      .finally(() => underWay.delete(served));
    underWay.add(served);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const line: RoughLine = {
    url: `http://127.0.0.1:${port}`,
    done,
    calm: false,
    async quiet() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return line;
}
