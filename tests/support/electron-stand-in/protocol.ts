// protocol: schemes of our own, answered by the real handlers over an https origin that stands for them.
import type { Request as PageRequest, Route } from 'playwright';
import { fromPage, toPage } from './origin.ts';
import { checkOptions, refuse } from './refusal.ts';

type Handler = Parameters<Electron.Protocol['handle']>[1];

const privileged = new Set<string>();
const handlers = new Map<string, Handler>();

export const protocol = {
  registerSchemesAsPrivileged(schemes) {
    for (const { scheme, privileges, ...more } of schemes) {
      checkOptions<object>('a privileged scheme', more, []);
      // The https origin that stands for the scheme has these, and no others.
      const { standard, secure, supportFetchAPI, stream, codeCache, ...others } = privileges ?? {};
      if (!standard || !secure || !supportFetchAPI)
        throw refuse(`scheme "${scheme}" that is not standard and secure`);
      void stream;
      void codeCache;
      checkOptions<object>('the privileges of a scheme', others, []);
      privileged.add(scheme);
    }
  },
  handle(scheme, handler) {
    if (!privileged.has(scheme)) throw refuse(`scheme "${scheme}" that was not registered as privileged`);
    if (handlers.has(scheme)) throw new Error(`The scheme ${scheme} is handled already`);
    handlers.set(scheme, handler);
  },
  isProtocolHandled: (scheme) => handlers.has(scheme),
  unhandle: (scheme) => void handlers.delete(scheme),
} satisfies Pick<
  Electron.Protocol,
  'registerSchemesAsPrivileged' | 'handle' | 'isProtocolHandled' | 'unhandle'
>;

/** Answers a page's request by the handler of its scheme; anything else never leaves this machine. */
export async function answerPage(route: Route, body: () => Promise<Buffer | null>): Promise<void> {
  const asked = route.request();
  const url = fromPage(asked.url());
  const handler = handlers.get(new URL(url).protocol.slice(0, -1));
  if (!handler || url === asked.url()) return route.abort('addressunreachable');
  const response = await handler(await requestOf(asked, url, body));
  if (response.type === 'error') return route.abort('failed');
  const headers: Record<string, string> = {};
  for (const [name, value] of response.headers) headers[name] = toPage(value);
  await route.fulfill({
    status: response.status,
    headers,
    body: Buffer.from(await response.arrayBuffer()),
  });
}

async function requestOf(
  asked: PageRequest,
  url: string,
  body: () => Promise<Buffer | null>,
): Promise<GlobalRequest> {
  const headers = new Headers();
  for (const [name, value] of Object.entries(await asked.allHeaders())) {
    if (!name.startsWith(':')) headers.set(name, fromPage(value));
  }
  const method = asked.method();
  const bytes = method === 'GET' || method === 'HEAD' ? null : await body();
  return new Request(url, {
    method,
    headers,
    ...(bytes && { body: new Uint8Array(bytes), duplex: 'half' as const }),
  });
}

type GlobalRequest = Parameters<Handler>[0];
