// A page of the site in tests: keeps the cookie and the CSRF token as a browser and its script do.
import { type Me, meSchema } from '../../../shared/wire/people.ts';
import type { TestServer } from './test-server.ts';

export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Headers;
}

export class SitePage {
  readonly #url: string;
  cookie: string | null = null;
  csrf: string | null = null;

  constructor({ url }: Pick<TestServer, 'url'>) {
    this.#url = url;
  }

  /** A request as the page sends it; `headers` on top. */
  async ask(
    method: string,
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer> {
    const answer = await fetch(`${this.#url}${path}`, {
      method,
      headers: {
        origin: this.#url,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(this.cookie === null ? {} : { cookie: this.cookie }),
        ...(this.csrf === null ? {} : { 'x-csrf': this.csrf }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const set = answer.headers.getSetCookie()[0];
    if (set !== undefined) {
      const [pair = ''] = set.split(';');
      this.cookie = pair.endsWith('=') ? null : pair;
    }
    const text = await answer.text();
    const parsed: unknown = text === '' ? null : JSON.parse(text);
    const me = meSchema.safeParse(parsed);
    if (me.success) this.csrf = me.data.csrf;
    return { status: answer.status, body: parsed, headers: answer.headers };
  }

  async me(): Promise<Me> {
    return meSchema.parse((await this.ask('GET', '/api/session')).body);
  }

  /** Signs in; throws where that fails. */
  async signIn(email: string, password: string): Promise<Me> {
    return meSchema.parse((await this.ask('POST', '/api/session', { email, password })).body);
  }
}

/** The stable reason of a refusal, `undefined` where it is none. */
export const reasonOf = ({ body }: { readonly body: unknown }): string | undefined =>
  (body as { error?: { reason?: string } } | null)?.error?.reason;

export interface Mail {
  readonly subject: string;
  readonly text: string;
}

/** Mails that wait for an address, the newest last. */
export const mailsTo = ({ context }: TestServer, address: string): Promise<Mail[]> =>
  context.db
    .selectFrom('mails')
    .select(['subject', 'text'])
    .where('address', '=', address)
    .orderBy('created_at')
    .execute();

/** The token at the end of the link in a mail. */
export function tokenIn(mail: Mail | undefined): string {
  const token = /#\/(?:link|invitation)\/([A-Za-z0-9_-]{43})/.exec(mail?.text ?? '')?.[1];
  if (token === undefined) throw new Error(`there is no link in ${mail?.text}`);
  return token;
}
