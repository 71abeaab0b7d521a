// An outside host on loopback that writes down whoever comes, and everything that a page can try to reach it with.
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import type { Page } from 'playwright';

export interface WatchedHost {
  /** `http://127.0.0.1:<port>` */
  readonly origin: string;
  readonly ports: { readonly turn: number; readonly stun: number };
  /** Names of the ways on which something arrived, sorted, each once; forgotten by `forget`. */
  arrived(): string[];
  forget(): void;
  close(): Promise<void>;
}

export async function startWatchedHost(): Promise<WatchedHost> {
  const seen = new Set<string>();
  const http = createServer((request, response) => {
    seen.add((request.url ?? '').slice(1));
    response.writeHead(200, { 'access-control-allow-origin': '*', 'content-type': 'text/plain' });
    response.end('arrived');
  });
  const turn = createTcpServer((socket) => {
    seen.add('turn');
    socket.on('error', () => undefined).destroy();
  });
  const stun = createSocket('udp4').on('message', () => seen.add('stun'));
  stun.bind(0, '127.0.0.1');
  for (const server of [http, turn]) server.listen(0, '127.0.0.1');
  await Promise.all([http, turn, stun].map((server) => once(server, 'listening')));
  const portOf = (server: { address(): AddressInfo | string | null }): number =>
    (server.address() as AddressInfo).port;
  return {
    origin: `http://127.0.0.1:${portOf(http)}`,
    ports: { turn: portOf(turn), stun: stun.address().port },
    arrived: () => [...seen].sort(),
    forget: () => seen.clear(),
    async close() {
      stun.close();
      for (const server of [http, turn]) server.close();
      http.closeAllConnections();
      await Promise.all([http, turn].map((server) => once(server, 'close')));
    },
  };
}

/** What `reachFor` tries, by the names that `arrived` has for them. */
export const WAYS: readonly string[] = [
  ...['beacon', 'css', 'event-source', 'fetch', 'frame', 'icon', 'image', 'module', 'object', 'ping'],
  ...['prefetch', 'preload', 'script', 'stun', 'style', 'turn', 'video', 'websocket', 'xhr'],
];

/** Runs every way in the page, as a script that took it over would: with trusted types of its own. */
export const reachFor = (page: Page, { origin, ports }: Pick<WatchedHost, 'origin' | 'ports'>) =>
  page.evaluate(`(async (origin, ports) => {
    const trust = (text) => text;
    let types = null;
    try {
      types = globalThis.trustedTypes?.createPolicy('taken-over', { createHTML: trust, createScriptURL: trust });
    } catch {}
    const script = (url) => types?.createScriptURL(url) ?? url;
    const add = (name, members) => document.body.append(Object.assign(document.createElement(name), members));
    const link = (rel, href, more) => document.head.append(Object.assign(document.createElement('link'), { rel, href, ...more }));
    const socket = origin.replace('http', 'ws') + '/websocket';
    const ways = {
      fetch: () => void fetch(origin + '/fetch').catch(() => {}),
      xhr() {
        const asked = new XMLHttpRequest();
        asked.open('GET', origin + '/xhr');
        asked.send();
      },
      websocket: () => void new WebSocket(socket),
      'event-source': () => void new EventSource(origin + '/event-source'),
      beacon: () => void navigator.sendBeacon(origin + '/beacon', 'x'),
      image: () => add('img', { src: origin + '/image' }),
      css: () => { document.body.style.backgroundImage = 'url(' + origin + '/css)'; },
      style: () => link('stylesheet', origin + '/style'),
      icon: () => link('icon', origin + '/icon'),
      prefetch: () => link('prefetch', origin + '/prefetch'),
      preload: () => link('preload', origin + '/preload', { as: 'image' }),
      module: () => link('modulepreload', origin + '/module'),
      script: () => add('script', { src: script(origin + '/script') }),
      frame: () => add('iframe', { src: origin + '/frame' }),
      object: () => add('object', { data: script(origin + '/object') }),
      video: () => add('video', { src: origin + '/video' }),
      ping() {
        const anchor = Object.assign(document.createElement('a'), { href: '#x', ping: origin + '/ping' });
        document.body.append(anchor);
        anchor.click();
      },
      async rtc() {
        const line = new RTCPeerConnection({
          iceServers: [
            { urls: 'turn:127.0.0.1:' + ports.turn + '?transport=tcp', username: 'x', credential: 'x' },
            { urls: 'stun:127.0.0.1:' + ports.stun },
          ],
        });
        line.createDataChannel('x');
        await line.setLocalDescription(await line.createOffer());
      },
    };
    for (const way of Object.values(ways)) {
      try {
        await way();
      } catch {}
    }
  })(${JSON.stringify(origin)}, ${JSON.stringify(ports)})`);
