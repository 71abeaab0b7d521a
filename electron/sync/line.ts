// The line to one contract server: questions by name, answers parsed, every failure a value.
import type { Readable } from 'node:stream';
import type { AxiosInstance } from 'axios';
import { z } from 'zod';
import { ok, type Problem, type Result } from '../../shared/domain/result.ts';
import { SECOND } from '../../shared/domain/time.ts';
import { oauthErrorSchema } from '../../shared/wire/pairing.ts';
import { problemSchema } from '../../shared/wire/problem.ts';
import type { Route, RouteAnswer } from '../../shared/wire/route.ts';
import { type RouteName, type Routes, routes } from '../../shared/wire/routes.ts';
import { PICTURE_TYPE } from '../../shared/wire/sync.ts';

/** What a tracker asks. */
export type Asked = Extract<
  RouteName,
  'authorizeDevice' | 'token' | 'enrolKey' | 'deviceState' | 'reportTimer' | 'sendEntries' | 'answerTerms'
>;

/**
 * `passing`: the line, or the server for now. `signed-out`: the token is not taken (any more). `refused`: never as it is.
 */
export type LineProblem = Problem & {
  readonly kind: 'passing' | 'signed-out' | 'refused';
  /** The server's clock, where the refusal tells it. */
  readonly now?: number;
};
export type Answered<T> = Result<T, LineProblem>;

export interface Question {
  readonly token?: string;
  readonly params?: Readonly<Record<string, string | number>>;
  readonly query?: Readonly<Record<string, string | number>>;
  /** Sent as JSON; `json` is JSON already. */
  readonly body?: unknown;
  readonly json?: string;
  /** Sent as a form, as OAuth asks for. */
  readonly form?: Readonly<Record<string, string>>;
}

/** A question is answered within this, however slow the line; a picture may take longer. */
const PATIENCE = 60 * SECOND;
const PICTURE_PATIENCE = 300 * SECOND;
/** Bytes of the longest answer that could be meant: news of a long absence. */
const LONGEST_ANSWER = 32 * 1024 * 1024;

const errorSchema = z.object({ error: problemSchema });

interface Sent {
  readonly method: Route['method'];
  readonly path: string;
  readonly headers: Record<string, string | number>;
  readonly data?: string | Readable;
  readonly patience: number;
}

export class Line {
  readonly server: string;
  readonly #stopped = new AbortController();
  #client: Promise<AxiosInstance> | null = null;

  /** `server`: an origin, as `serverOf` answers it. */
  constructor(server: string) {
    this.server = server;
  }

  /** Cuts what is under way; nothing is asked any more. */
  close(): void {
    this.#stopped.abort();
  }

  async ask<N extends Asked>(name: N, question: Question = {}): Promise<Answered<RouteAnswer<Routes[N]>>> {
    const route: Route = routes[name];
    const { params, query, body, json, form, token } = question;
    const data = form ? new URLSearchParams(form).toString() : (json ?? JSON.stringify(body));
    const type = form ? 'application/x-www-form-urlencoded' : 'application/json';
    const said = await this.#send({
      method: route.method,
      path: `${pathOf(route.path, params)}${queryOf(query)}`,
      headers: { ...bearer(token), ...(data === undefined ? {} : { 'content-type': type }) },
      ...(data === undefined ? {} : { data }),
      patience: PATIENCE,
    });
    if (!said.ok) return said;
    if (!(route.answer instanceof z.ZodType)) return ok(null as RouteAnswer<Routes[N]>);
    const parsed = route.answer.safeParse(jsonOf(said.value));
    // The schema is the one of this route.
    if (parsed.success) return ok(parsed.data as RouteAnswer<Routes[N]>);
    return strange(name);
  }

  /** Sends `size` bytes of a picture. */
  async sendPicture(
    token: string,
    params: { readonly contract: string; readonly commitment: string },
    bytes: Readable,
    size: number,
  ): Promise<Answered<null>> {
    const { method, path } = routes.sendPicture;
    try {
      const said = await this.#send({
        method,
        path: pathOf(path, params),
        headers: { ...bearer(token), 'content-type': PICTURE_TYPE, 'content-length': size },
        data: bytes,
        patience: PICTURE_PATIENCE,
      });
      return said.ok ? ok(null) : said;
    } finally {
      // A request that failed leaves its file open.
      bytes.destroy();
    }
  }

  async #send({ method, path, headers, data, patience }: Sent): Promise<Answered<string>> {
    try {
      this.#client ??= clientFor(this.server);
      const client = await this.#client;
      const signal = AbortSignal.any([this.#stopped.signal, AbortSignal.timeout(patience)]);
      const answer = await client.request<unknown>({ method, url: path, headers, data, signal });
      const text = typeof answer.data === 'string' ? answer.data : '';
      return 200 <= answer.status && answer.status < 300 ? ok(text) : refusal(answer.status, text);
    } catch (error) {
      return passing(
        'unreachable',
        `The server cannot be reached (${codeOf(error)}). It is tried again by itself.`,
      );
    }
  }
}

/** Loaded when first needed: a tracker without a server does not pay for it. */
async function clientFor(server: string): Promise<AxiosInstance> {
  const { default: axios } = await import('axios');
  return axios.create({
    baseURL: server,
    adapter: 'http',
    // What was meant for one server is not for another.
    maxRedirects: 0,
    maxContentLength: LONGEST_ANSWER,
    maxBodyLength: Number.POSITIVE_INFINITY,
    responseType: 'text',
    transformResponse: (text: unknown) => text,
    validateStatus: () => true,
    ...(isLoopback(new URL(server)) ? { proxy: false } : {}),
  });
}

const bearer = (token: string | undefined) =>
  token === undefined ? {} : { authorization: `Bearer ${token}` };

const pathOf = (path: string, params: Question['params'] = {}): string =>
  path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name] ?? '')));

function queryOf(query: Question['query'] = {}): string {
  const text = new URLSearchParams(
    Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
  ).toString();
  return text === '' ? '' : `?${text}`;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const passing = (reason: string, message: string): Answered<never> => ({
  ok: false,
  error: { kind: 'passing', reason, message },
});

/** An answer that no server of ours gives: a portal of some network, or another version. */
const strange = (what: string): Answered<never> =>
  passing(
    'strange-answer',
    `The server's answer (${what}) cannot be understood. Check its address, and whether Work Diary is up to date.`,
  );

function refusal(status: number, text: string): Answered<never> {
  const json = jsonOf(text);
  const oauth = oauthErrorSchema.safeParse(json);
  if (oauth.success) {
    const { error: reason, error_description: message = 'The server refused.', now } = oauth.data;
    return { ok: false, error: { kind: 'refused', reason, message, ...(now === undefined ? {} : { now }) } };
  }
  const parsed = errorSchema.safeParse(json);
  if (!parsed.success) return strange(String(status));
  const { error } = parsed.data;
  if (status === 401) return { ok: false, error: { ...error, kind: 'signed-out' } };
  if (status === 507) {
    return passing(
      'server-disk-full',
      "The server's disk is full. Nothing is lost: it is sent when there is space.",
    );
  }
  const kind = status >= 500 || status === 429 || status === 408 ? 'passing' : 'refused';
  return { ok: false, error: { ...error, kind } };
}

/** A code of the system or of the client, never what was sent. */
const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'failed';

const isLoopback = ({ hostname }: URL): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);

/** The server's origin; without TLS only this computer itself will do. Reason: `not-https`. */
export function serverOf(address: string): Result<string> {
  const url = new URL(address);
  if (url.protocol === 'https:' || isLoopback(url)) return ok(url.origin);
  const message =
    'The address must begin with https://: without it, others on the way could read everything.';
  return { ok: false, error: { reason: 'not-https', message, field: 'server' } };
}
