// One connection to the running tracker, over the same WebSocket that the page uses.
import { once } from 'node:events';
import WebSocket from 'ws';
import { z } from 'zod';
import type { Answer, Args, MethodName } from '../../shared/diary-api.ts';
import { fail, type Result } from '../../shared/domain/result.ts';
import type { Running } from '../shell/browser/running-file.ts';

const answerSchema = z.union([
  z.object({ id: z.int(), ok: z.literal(true), value: z.unknown() }),
  z.object({
    id: z.int(),
    ok: z.literal(false),
    error: z.object({ reason: z.string(), message: z.string(), field: z.string().exactOptional() }),
  }),
]);

export interface Client {
  call<M extends MethodName>(method: M, args: Args<M>): Promise<Result<Answer<M>>>;
  close(): void;
}

const CONNECT = 5_000;

/** Connects to the tracker that `running` names; `null` when it is not there any more. */
export async function connectClient(running: Running | null): Promise<Client | null> {
  if (!running) return null;
  const { port, token } = running;
  const socket = new WebSocket(`ws://127.0.0.1:${port}/api`, {
    headers: { cookie: `work_diary_${port}=${token}` },
    handshakeTimeout: CONNECT,
  });
  try {
    await once(socket, 'open');
  } catch {
    // The file is from a tracker that died: none runs.
    return null;
  }
  let nextId = 1;
  const waiting = new Map<number, (result: Result<unknown>) => void>();
  socket.on('message', (data) => {
    const parsed = answerSchema.safeParse(JSON.parse(String(data)));
    if (!parsed.success) return;
    const { id, ...result } = parsed.data;
    waiting.get(id)?.(result);
    waiting.delete(id);
  });
  socket.on('close', () => {
    const gone = fail('tracker-gone', 'The tracker stopped before it answered. Start it and try again.');
    for (const answer of waiting.values()) answer(gone);
  });
  return {
    call<M extends MethodName>(method: M, args: Args<M>) {
      const id = nextId++;
      socket.send(JSON.stringify({ id, method, args }));
      // Both ends are of one build, so that the answer has the type that the method declares.
      return new Promise<Result<Answer<M>>>((resolve) =>
        waiting.set(id, resolve as (result: Result<unknown>) => void),
      );
    },
    close: () => socket.close(),
  };
}
