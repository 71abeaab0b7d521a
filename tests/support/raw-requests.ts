// Requests to the browser shell as a stranger would make them: any header, any path, any message.
import { once } from 'node:events';
import { type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http';
import WebSocket from 'ws';
import { type Running, readRunning } from '../../electron/shell/browser/running-file.ts';

export interface HttpAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export function runningIn(dataDir: string): Running {
  const running = readRunning(dataDir);
  if (!running) throw new Error('no tracker runs');
  return running;
}

/** The header that a page carries which came in by the printed address. */
export const cookieOf = ({ port, token }: Running): string => `work_diary_${port}=${token}`;

/** The path is sent as it is: nothing is normalised on the way. */
export async function http(
  { port }: Running,
  path: string,
  { method = 'GET', headers = {} }: { readonly method?: string; readonly headers?: OutgoingHttpHeaders } = {},
): Promise<HttpAnswer> {
  const asked = request({ host: '127.0.0.1', port, path, method, headers, agent: false });
  asked.end();
  const [answer] = await once(asked, 'response');
  answer.setEncoding('utf8');
  let body = '';
  for await (const text of answer) body += text;
  return { status: answer.statusCode, headers: answer.headers, body };
}

/** Opens a WebSocket; answers it, or the status with which it was refused. */
export function upgrade(
  { port }: Running,
  path: string,
  headers: Readonly<Record<string, string>>,
): Promise<WebSocket | number> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers });
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve(socket));
    socket.once('unexpected-response', (asked, answer) => {
      asked.destroy();
      resolve(answer.statusCode ?? 0);
    });
    socket.once('error', reject);
  });
}

/** Sends one message; answers what comes back to it, or the code with which the line was closed. */
export async function say(socket: WebSocket, message: string | Buffer): Promise<unknown> {
  if (socket.readyState !== WebSocket.OPEN) throw new Error('the line is closed');
  const over = new AbortController();
  const { signal } = over;
  const answered = once(socket, 'message', { signal }).then(([data]): unknown => JSON.parse(String(data)));
  const closed = once(socket, 'close', { signal }).then(([code]): unknown => code);
  socket.send(message);
  const first = await Promise.race([answered, closed]);
  over.abort();
  await Promise.allSettled([answered, closed]);
  return first;
}
