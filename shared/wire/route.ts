// How one route of the contract server is described: what goes in, what comes out, both parsed on both ends.
import { z } from 'zod';
import type { Problem, Result } from '../domain/result.ts';

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** With `:name` for each of `params`. */
  readonly path: `/${string}`;
  /** One sentence for the page that describes the API. */
  readonly summary: string;
  readonly params: z.ZodObject;
  readonly query: z.ZodObject;
  /** `null`: none. `'bytes'`: raw, of `bodyTypes`. */
  readonly body: z.ZodType | 'bytes' | null;
  /** `null`: nothing (204). `'bytes'`: raw, with its own media type. `'events'`: server-sent events. */
  readonly answer: z.ZodType | 'bytes' | 'events' | null;
}

/** Header of a call that a page makes by itself while nobody is at it: it is no use of the session. */
export const UNATTENDED = 'x-unattended';

const nothing = z.strictObject({});

/** A route with nothing in its address and no body unless it says so. */
export const route = <R extends Partial<Route> & Pick<Route, 'method' | 'path' | 'summary' | 'answer'>>(
  given: R,
): Omit<Route, keyof R> & R & Pick<Route, 'method'> =>
  ({ params: nothing, query: nothing, body: null, ...given }) as never;

/** What every refusal looks like, beside its HTTP status. */
export interface Refusal {
  readonly error: Problem;
}

type In<S> = S extends z.ZodType ? z.input<S> : S extends 'bytes' ? Uint8Array : undefined;
type Out<S> = S extends z.ZodType ? z.output<S> : S extends 'bytes' ? Uint8Array : undefined;

/** What a caller gives for a route. */
export interface Question<R extends Route> {
  readonly params: z.input<R['params']>;
  readonly query: z.input<R['query']>;
  readonly body: In<R['body']>;
}
/** What a handler gets of it, parsed. */
export interface ParsedQuestion<R extends Route> {
  readonly params: z.output<R['params']>;
  readonly query: z.output<R['query']>;
  readonly body: Out<R['body']>;
}
export type RouteAnswer<R extends Route> = R['answer'] extends z.ZodType
  ? z.output<R['answer']>
  : R['answer'] extends null
    ? null
    : never;
export type RouteResult<R extends Route> = Result<RouteAnswer<R>>;
