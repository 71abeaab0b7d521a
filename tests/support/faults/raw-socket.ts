// A request written byte by byte, by somebody who keeps to no rule, and what comes back.
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export interface SocketAnswer {
  /** `null`: hung up without a word. */
  readonly status: number | null;
  /** Of a refusal in the server's own form. */
  readonly reason: string | null;
  /** Bytes that could be sent until then. */
  readonly sent: number;
}

/** Sends `head`, then `bytes` as often as it takes to make `length`, until there is an answer. */
export async function sendRaw(
  port: number,
  head: string,
  { bytes = Buffer.alloc(0), length = 0, chunked = false } = {},
): Promise<SocketAnswer> {
  const socket = connect(port, '127.0.0.1');
  let heard = '';
  let over = false;
  socket.on('data', (part: Buffer) => {
    heard += part.toString('latin1');
  });
  // Cut off while sending: what was heard before counts.
  socket.on('error', () => undefined);
  socket.once('close', () => {
    over = true;
  });
  await once(socket, 'connect');
  socket.write(head);
  let sent = 0;
  while (sent < length && !over && heard === '') {
    const part = bytes.subarray(0, Math.min(bytes.length, length - sent));
    const framed = chunked
      ? Buffer.concat([Buffer.from(`${part.length.toString(16)}\r\n`), part, Buffer.from('\r\n')])
      : part;
    sent += part.length;
    if (!over && !socket.write(framed)) await drained(socket);
  }
  const end = performance.now() + 20_000;
  const complete = (): boolean => heard.endsWith('}') || heard.endsWith('\r\n\r\n');
  while (!over && !complete() && performance.now() < end) await sleep(5);
  socket.destroy();
  const status = /^HTTP\/1\.1 (\d{3})/.exec(heard)?.[1];
  return {
    status: status === undefined ? null : Number(status),
    reason: /"reason":"([^"]+)"/.exec(heard)?.[1] ?? null,
    sent,
  };
}

/** Room for more, or the end of it. */
const drained = (socket: Socket): Promise<void> =>
  new Promise((resolve) => {
    socket.once('drain', resolve);
    socket.once('close', () => resolve());
    setTimeout(resolve, 500);
  });
