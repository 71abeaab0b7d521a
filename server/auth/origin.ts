// Which address the server has, and whether a request was sent by its own pages.
import type { Config } from '../config.ts';

interface Arrived {
  /** `Host` as sent, or as a trusted proxy says. */
  readonly host: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly method: string;
  readonly socket: { readonly localAddress?: string | undefined; readonly localPort?: number | undefined };
}

const inUrl = (address: string): string => (address.includes(':') ? `[${address}]` : address);

/**
 * What people type, without a slash at its end: as configured, else where the request came in. Never from the `Host`
 * header: whoever sends it would choose where links in mails lead.
 */
export function ownOrigin({ publicUrl, host }: Config, { socket }: Pick<Arrived, 'socket'>): string {
  if (publicUrl !== null) return new URL(publicUrl).origin;
  const everywhere = host === '0.0.0.0' || host === '::';
  const name = everywhere ? (socket.localAddress ?? '127.0.0.1').replace(/^::ffff:/, '') : host;
  return new URL(`http://${inUrl(name)}:${socket.localPort ?? 0}`).origin;
}

/**
 * Whether a page of another origin sent this, as its browser says. SameSite cookies do not see ports, so that without
 * this another program's page on this machine could ask in a person's name. Programs send neither header.
 */
export function sentByAnotherSite({ publicUrl }: Config, { method, headers, host }: Arrived): boolean {
  if (method === 'GET' || method === 'HEAD') return false;
  const { origin } = headers;
  if (typeof origin === 'string') {
    if (!URL.canParse(origin)) return true;
    const sender = new URL(origin);
    return sender.host !== host && (publicUrl === null || sender.origin !== new URL(publicUrl).origin);
  }
  const site = headers['sec-fetch-site'];
  return site !== undefined && site !== 'same-origin' && site !== 'none';
}
