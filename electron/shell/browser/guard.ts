// Who may speak to the browser shell: only pages and programs that know its token, from its own address.
import { timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

export interface Guard {
  /** The cookie that carries the token; named by port, since cookies are shared between ports. */
  readonly cookie: string;
  /** Why a request is refused, or `null`. */
  refuse(headers: IncomingHttpHeaders): Refusal | null;
  isToken(given: string | null): boolean;
}

export type Refusal = 'host' | 'origin' | 'site' | 'token';

export function createGuard(port: number, token: string): Guard {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  const name = `work_diary_${port}`;
  const isToken = (given: string | null): boolean => {
    const a = Buffer.from(given ?? '');
    const b = Buffer.from(token);
    return a.length === b.length && timingSafeEqual(a, b);
  };
  return {
    cookie: `${name}=${token}; HttpOnly; SameSite=Strict; Path=/`,
    isToken,
    refuse(headers) {
      const foreign = refuseForeign(headers, hosts);
      if (foreign) return foreign;
      return isToken(cookieOf(headers.cookie, name)) ? null : 'token';
    },
  };
}

/** What a browser says of requests of the own page, and of an address that was typed, printed or bookmarked. */
const OWN = ['same-origin', 'none'];

/**
 * Host, Origin and, where no Origin is sent, Sec-Fetch-Site: a page of another site, or a name that was pointed at this
 * machine, is refused. The cookie does not tell pages of other ports apart, which count as the same site; their links,
 * pictures and simple requests carry no Origin.
 */
function refuseForeign(headers: IncomingHttpHeaders, hosts: readonly string[]): Refusal | null {
  const { host, origin, 'sec-fetch-site': site } = headers;
  if (host === undefined || !hosts.includes(host)) return 'host';
  if (origin !== undefined) return origin === `http://${host}` ? null : 'origin';
  // Programs send no such header.
  return site === undefined || OWN.includes(String(site)) ? null : 'site';
}

function cookieOf(header: string | undefined, name: string): string | null {
  for (const part of header?.split(';') ?? []) {
    const [key, value] = part.trim().split('=');
    if (key === name && value !== undefined) return value;
  }
  return null;
}
