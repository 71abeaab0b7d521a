// Connected pages and command lines: each call is dispatched, each change is pushed.

import type { WebSocket } from 'ws';
import { z } from 'zod';
import type { DiaryHandlers } from '../../../shared/diary-api.ts';
import type { Log } from '../../tracker/ports.ts';
import { answerCall, Changes, eventsNow } from '../common/line.ts';

const callSchema = z.object({ id: z.int().min(0), method: z.unknown(), args: z.unknown() });

/** WebSocket close code registered with IANA. */
const SERVICE_RESTART = 1012;

export class Sessions {
  #handlers: DiaryHandlers | null = null;
  readonly #log: Log;
  readonly #clients = new Set<WebSocket>();
  readonly #pages = new Set<WebSocket>();
  readonly #changes = new Changes((records) => void this.#push([...this.#pages], records));

  constructor(log: Log) {
    this.#log = log;
  }

  /** Calls are answered from now on. */
  serve(handlers: DiaryHandlers): void {
    this.#handlers = handlers;
    this.changed(false);
  }

  /** Nothing is answered until `serve`; pages and programs that are connected lose the line, and come back by themselves. */
  drop(): void {
    this.#handlers = null;
    for (const client of this.#clients) client.close(SERVICE_RESTART, 'the journal is being replaced');
  }

  /** Whether a page is open that shows the recording. */
  watched(): boolean {
    return this.#pages.size > 0;
  }

  open(client: WebSocket, page: boolean): void {
    this.#clients.add(client);
    if (page) this.#pages.add(client);
    client.on('message', (data) => void this.#receive(client, String(data)));
    client.on('error', (error) => this.#log.error('connection failed', { error: error.message }));
    client.on('close', () => {
      this.#clients.delete(client);
      this.#pages.delete(client);
    });
    if (page) void this.#push([client], false);
  }

  /** Something that screens show has changed; `records`: the diary too. */
  changed(records: boolean): void {
    this.#changes.changed(records);
  }

  async #push(to: readonly WebSocket[], diary: boolean): Promise<void> {
    if (!this.#handlers || to.length === 0) return;
    for (const event of await eventsNow(this.#handlers, diary, this.#log)) {
      const text = JSON.stringify(event);
      for (const client of to) client.send(text);
    }
  }

  async #receive(client: WebSocket, text: string): Promise<void> {
    const call = callSchema.safeParse(parseJson(text));
    if (!call.success || !this.#handlers) {
      client.close(1008, 'not a call');
      return;
    }
    const { id, method, args } = call.data;
    client.send(JSON.stringify({ id, ...(await answerCall(this.#handlers, method, args, this.#log)) }));
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON: refused like every other message that is no call.
    return undefined;
  }
}
