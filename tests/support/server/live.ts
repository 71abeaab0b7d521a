// A page that listens: the server's events as they come, read from the real connection.
import { type LiveEvent, liveEventSchema } from '../../../shared/wire/conversation.ts';

export interface Listening {
  readonly status: number;
  readonly events: readonly LiveEvent[];
  /** Signs of life. */
  readonly beats: () => number;
  /** Resolves when the server has ended the connection. */
  readonly ended: Promise<void>;
  /** Waits until an event fits; throws after `ms` of real time. */
  next(fits: (event: LiveEvent) => boolean, ms?: number): Promise<LiveEvent>;
  hangUp(): void;
}

/** Connects with the headers of a signed-in page. */
export async function listen(
  url: string,
  headers: Readonly<Record<string, string>>,
  after?: number,
): Promise<Listening> {
  const controller = new AbortController();
  const query = after === undefined ? '' : `?after=${after}`;
  const answer = await fetch(`${url}/api/live${query}`, { headers, signal: controller.signal });
  const events: LiveEvent[] = [];
  let beats = 0;
  let connected = (): void => undefined;
  const open = new Promise<void>((resolve) => {
    connected = resolve;
  });
  const read = async (): Promise<void> => {
    const decoder = new TextDecoder();
    let text = '';
    try {
      for await (const chunk of answer.body ?? []) {
        text += decoder.decode(chunk, { stream: true });
        const parts = text.split('\n\n');
        text = parts.pop() ?? '';
        for (const part of parts) {
          if (part === ': connected') connected();
          else if (part === ': still here') beats += 1;
          else {
            const [, id, data] = /^id: (\d+)\ndata: (.*)$/s.exec(part) ?? [];
            const event = liveEventSchema.parse(JSON.parse(data ?? ''));
            if (event.id !== Number(id)) throw new Error(`the event ${part} has two ids`);
            events.push(event);
          }
        }
      }
    } catch (error) {
      // The test hung up.
      if (!controller.signal.aborted) throw error;
    } finally {
      connected();
    }
  };
  const ended = answer.status === 200 ? read() : answer.arrayBuffer().then(connected);
  await open;
  return {
    status: answer.status,
    events,
    beats: () => beats,
    ended,
    async next(fits, ms = 10_000) {
      const deadline = Date.now() + ms;
      for (;;) {
        const found = events.find(fits);
        if (found) return found;
        if (Date.now() > deadline) throw new Error(`no such event in ${ms} ms: ${JSON.stringify(events)}`);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    },
    hangUp: () => controller.abort(),
  };
}
