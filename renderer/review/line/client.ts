// The line to the server: every route of `shared/wire` as a call whose answer is parsed, and what stands in its way.
import { z } from 'zod';
import { fail, ok, type Problem, type Result } from '../../../shared/domain/result.ts';
import type { Me } from '../../../shared/wire/people.ts';
import { meSchema } from '../../../shared/wire/people.ts';
import { problemSchema } from '../../../shared/wire/problem.ts';
import { type Question, type Route, type RouteAnswer, UNATTENDED } from '../../../shared/wire/route.ts';
import { type RouteName, type Routes, routes } from '../../../shared/wire/routes.ts';

/** Is of every type that asks for nothing. */
type Nothing = Record<never, never>;

type Part<K extends string, T> = undefined extends T
  ? { readonly [P in K]?: T }
  : Nothing extends T
    ? { readonly [P in K]?: T }
    : { readonly [P in K]: T };

/** What a route is asked with: `params`, `query` and `body`, as far as it has any. */
export type Asked<N extends RouteName> = Part<'params', Question<Routes[N]>['params']> &
  Part<'query', Question<Routes[N]>['query']> &
  Part<'body', Question<Routes[N]>['body']>;
export type AskedRest<N extends RouteName> =
  Nothing extends Asked<N> ? [asked?: Asked<N>] : [asked: Asked<N>];
export type AnswerOf<N extends RouteName> = RouteAnswer<Routes[N]>;

export interface Client {
  /** Problems: the server's own reasons, `server-unreachable`, `unintelligible-answer`. */
  ask<N extends RouteName>(name: N, ...rest: AskedRest<N>): Promise<Result<AnswerOf<N>>>;
  /** For routes that answer with bytes. */
  askBytes<N extends RouteName>(name: N, ...rest: AskedRest<N>): Promise<Result<ArrayBuffer>>;
}

/** Who can remove what stands in the way of a call; each answers whether to try once more. */
export interface Gates {
  /** The session is over: somebody signs in again, and what is on the page stays. */
  signIn(): Promise<boolean>;
  /** The call is one of weight: the password is given again. */
  stepUp(): Promise<boolean>;
  /** Heard whenever an answer says who is signed in. */
  onMe(me: Me): void;
  /** Whether the server was reached, after every call. */
  onReached(reached: boolean): void;
}

/** The address of a route, for links and pictures as well. */
export function addressOf<N extends RouteName>(
  name: N,
  given: Part<'params', Question<Routes[N]>['params']> & Part<'query', Question<Routes[N]>['query']>,
): string {
  const { params = {}, query = {} } = given as { params?: object; query?: object };
  const values = new Map(Object.entries(params).map(([key, value]) => [key, String(value)]));
  const path = routes[name].path.replace(/:(\w+)/g, (_, key: string) =>
    encodeURIComponent(values.get(key) ?? ''),
  );
  const search = new URLSearchParams(
    Object.entries(query).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]])),
  ).toString();
  return search ? `${path}?${search}` : path;
}

const refusalSchema = z.object({ error: problemSchema });
/** Nobody is asked to sign in again because of these: they are about signing in. */
const ABOUT_SIGNING_IN: ReadonlySet<RouteName> = new Set([
  'me',
  'signIn',
  'signInByLink',
  'stepUp',
  'requestLink',
  'invitation',
  'acceptInvitation',
]);
/** Nothing that is asked takes longer; what does is lost. */
const ANSWER_WITHIN = 60_000;

interface Refused extends Problem {
  readonly status: number;
}

/**
 * Talks to the server that the page came from, with the session's cookie. `away`: whether nobody is at the page, and a
 * call is no sign of use.
 */
export function createClient(gates: Gates, away: () => boolean): Client {
  let csrf = '';

  function remember(me: Me): void {
    csrf = me.csrf;
    gates.onMe(me);
  }

  async function send(
    name: RouteName,
    asked: { params?: object; query?: object; body?: unknown },
  ): Promise<{ ok: true; response: Response } | { ok: false; error: Refused }> {
    const route: Route = routes[name];
    const raw = asked.body instanceof Uint8Array;
    const body = raw ? new Blob([Uint8Array.from(asked.body as Uint8Array)]) : JSON.stringify(asked.body);
    try {
      const response = await fetch(addressOf(name, asked as never), {
        method: route.method,
        headers: {
          ...(route.method === 'GET' ? {} : { 'x-csrf': csrf }),
          ...(away() ? { [UNATTENDED]: '1' } : {}),
          ...(asked.body === undefined
            ? {}
            : { 'content-type': raw ? 'application/octet-stream' : 'application/json' }),
        },
        ...(asked.body === undefined ? {} : { body }),
        signal: AbortSignal.timeout(ANSWER_WITHIN),
      });
      gates.onReached(true);
      if (response.ok) return { ok: true, response };
      const refusal = refusalSchema.safeParse(await response.json().catch(() => null));
      const error = refusal.data?.error ?? { reason: 'server-error', message: response.statusText };
      return { ok: false, error: { ...error, status: response.status } };
    } catch (error) {
      // fetch rejects with TypeError or DOMException where nobody could be reached in time.
      if (!(error instanceof TypeError || error instanceof DOMException)) throw error;
      gates.onReached(false);
      return { ok: false, error: { reason: 'server-unreachable', message: error.message, status: 0 } };
    }
  }

  /** Whether what stood in the way is gone. */
  async function wayIsFree(name: RouteName, { status, reason }: Refused): Promise<boolean> {
    if (ABOUT_SIGNING_IN.has(name)) return false;
    if (status === 401) return gates.signIn();
    if (reason === 'step-up-needed') return gates.stepUp();
    // Another tab signed in anew: its session has another token.
    if (reason === 'csrf-missing') return (await client.ask('me')).ok;
    return false;
  }

  async function sendTwice(name: RouteName, asked: object): ReturnType<typeof send> {
    const first = await send(name, asked);
    return first.ok || !(await wayIsFree(name, first.error)) ? first : send(name, asked);
  }

  const client: Client = {
    async ask<N extends RouteName>(name: N, ...[asked]: AskedRest<N>): Promise<Result<AnswerOf<N>>> {
      const sent = await sendTwice(name, asked ?? {});
      if (!sent.ok) return { ok: false, error: sent.error };
      const { answer } = routes[name] as Route;
      if (!(answer instanceof z.ZodType)) return ok(null as AnswerOf<N>);
      const parsed = answer.safeParse(await sent.response.json().catch(() => null));
      if (!parsed.success) return fail('unintelligible-answer', z.prettifyError(parsed.error));
      if (answer === meSchema) remember(parsed.data as Me);
      return ok(parsed.data as AnswerOf<N>);
    },
    async askBytes(name, ...[asked]) {
      const sent = await sendTwice(name, asked ?? {});
      return sent.ok ? ok(await sent.response.arrayBuffer()) : { ok: false, error: sent.error };
    },
  };
  return client;
}
