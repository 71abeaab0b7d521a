// The HTTP side of the server: every route of `shared/wire`, guarded by the access table, parsed and answered.

import { Readable } from 'node:stream';
import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Problem, Result } from '../shared/domain/result.ts';
import type { Route } from '../shared/wire/route.ts';
import { type RouteName, routes } from '../shared/wire/routes.ts';
import { ENTRIES_LIMIT } from '../shared/wire/sync.ts';
import { admit } from './auth/admit.ts';
import { byDeviceToken, bySession, type Identity } from './auth/identity.ts';
import type { ServerContext } from './context.ts';
import type { Handlers } from './routes/handler.ts';

export const SESSION_COOKIE = 'work-diary-session';
const NOBODY: Identity = { person: null, session: null, device: null };

/** HTTP status of a reason; what is not here is 422: understood, and refused by a rule. */
const STATUS: Readonly<Record<string, number>> = {
  'bad-argument': 400,
  'not-signed-in': 401,
  'bad-credentials': 401,
  forbidden: 403,
  'csrf-missing': 403,
  'step-up-needed': 403,
  'not-found': 404,
  conflict: 409,
  gone: 410,
  'too-large': 413,
  'wrong-media-type': 415,
  'too-many-requests': 429,
  'server-error': 500,
  'disk-full': 507,
  stopping: 503,
};

/** Set on every answer of the API; pages have their own, stricter policy. */
const HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'cross-origin-resource-policy': 'same-origin',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
} as const;

const refuse = (reply: FastifyReply, error: Problem): FastifyReply =>
  reply.code(STATUS[error.reason] ?? 422).send({ error });

async function identityOf(context: ServerContext, request: FastifyRequest): Promise<Identity> {
  const bearer = /^Bearer ([A-Za-z0-9_-]{43})$/.exec(request.headers.authorization ?? '')?.[1];
  if (bearer) return byDeviceToken(context, bearer);
  const token = request.cookies[SESSION_COOKIE];
  return token ? bySession(context, token) : NOBODY;
}

/** A page of another site cannot set this header, nor know what stands in it. */
const csrfMissing = (request: FastifyRequest, { session }: Identity): boolean =>
  session !== null && request.method !== 'GET' && request.headers['x-csrf'] !== session.csrf;

function parse(
  route: Route,
  request: FastifyRequest,
): Result<{ params: unknown; query: unknown; body: unknown }> {
  const parts = {
    params: [route.params, request.params],
    query: [route.query, request.query],
    body: [route.body === 'bytes' ? null : route.body, request.body],
  } as const;
  const found: Record<string, unknown> = {};
  for (const [name, [schema, given]] of Object.entries(parts)) {
    if (!schema) continue;
    const parsed = schema.safeParse(given);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      const field = [name, ...(issue?.path ?? [])].join('.');
      return { ok: false, error: { reason: 'bad-argument', message: `${field}: ${issue?.message}`, field } };
    }
    found[name] = parsed.data;
  }
  return { ok: true, value: found as { params: unknown; query: unknown; body: unknown } };
}

/** Server-sent events until the caller hangs up. */
function eventStream(events: AsyncIterable<{ readonly id: number; readonly data: unknown }>): Readable {
  return Readable.from(
    (async function* () {
      yield ': connected\n\n';
      for await (const { id, data } of events) {
        yield data === null ? ': still here\n\n' : `id: ${id}\ndata: ${JSON.stringify(data)}\n\n`;
      }
    })(),
  );
}

type AnyHandler = (question: unknown, caller: unknown, effects: unknown) => Promise<Result<unknown>>;

function serve(app: FastifyInstance, context: ServerContext, name: RouteName, handler: AnyHandler): void {
  const route: Route = routes[name];
  app.route({
    method: route.method,
    url: route.path,
    bodyLimit: ENTRIES_LIMIT,
    schema: { summary: route.summary } as object,
    // Before the body is read: whoever may not come in sends nothing.
    async onRequest(request, reply) {
      const identity = await identityOf(context, request);
      if (csrfMissing(request, identity)) {
        return refuse(reply, { reason: 'csrf-missing', message: 'Load the page again and try once more.' });
      }
      const admitted = await admit(context, {
        route: name,
        params: request.params as Record<string, string>,
        identity,
        address: request.ip,
        secure: request.protocol === 'https',
      });
      if (!admitted.ok) {
        context.log.info('refused', { route: name, reason: admitted.error.reason });
        return refuse(reply, admitted.error);
      }
      request.caller = admitted.value;
    },
    async handler(request, reply) {
      const parsed = parse(route, request);
      if (!parsed.ok) return refuse(reply, parsed.error);
      const length = Number.parseInt(request.headers['content-length'] ?? '', 10);
      const raw =
        route.body === 'bytes'
          ? {
              body: request.body,
              mediaType: request.headers['content-type'] ?? '',
              length: Number.isNaN(length) ? null : length,
            }
          : {};
      const result = await handler({ ...parsed.value, ...raw }, request.caller, {
        session(token: string | null) {
          const options = {
            path: '/',
            httpOnly: true,
            sameSite: 'strict',
            secure: request.protocol === 'https',
          } as const;
          if (token === null) reply.clearCookie(SESSION_COOKIE, options);
          else reply.setCookie(SESSION_COOKIE, token, options);
        },
        closed(call: () => void) {
          reply.raw.once('close', call);
        },
      });
      if (!result.ok) return refuse(reply, result.error);
      if (route.answer === null) return reply.code(204).send();
      if (route.answer === 'events') {
        return reply
          .type('text/event-stream')
          .send(eventStream(result.value as Parameters<typeof eventStream>[0]));
      }
      if (route.answer === 'bytes') {
        const { bytes, mediaType, fileName } = result.value as {
          bytes: Uint8Array;
          mediaType: string;
          fileName?: string;
        };
        if (fileName) {
          reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`);
        }
        return reply.type(mediaType).send(bytes);
      }
      return reply.send(result.value);
    },
  });
}

declare module 'fastify' {
  interface FastifyRequest {
    caller: unknown;
  }
}

/** The server's HTTP application over `handlers`; the caller listens and closes. */
export async function createApp(
  context: ServerContext,
  handlers: Partial<Handlers>,
): Promise<FastifyInstance> {
  const app = Fastify({ logger: false, trustProxy: false, forceCloseConnections: 'idle' });
  await app.register(cookie);
  await app.register(formbody);
  app.decorateRequest('caller', null);
  // Raw bodies stay streams: the handler decides how much of them it takes.
  app.addContentTypeParser(/^(image|application\/(?!json|x-www-form))/, (_request, payload, done) => {
    done(null, payload);
  });
  app.addHook('onSend', async (_request, reply) => {
    for (const [name, value] of Object.entries(HEADERS))
      if (!reply.hasHeader(name)) reply.header(name, value);
  });
  app.setErrorHandler((error: Error & { statusCode?: number; code?: string }, request, reply) => {
    if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
      return refuse(reply, {
        reason: 'too-large',
        message: 'This request is larger than anything it could be.',
      });
    }
    if (error.statusCode !== undefined && error.statusCode < 500) {
      return reply.code(error.statusCode).send({ error: { reason: 'bad-argument', message: error.message } });
    }
    context.log.error('failed', {
      route: request.routeOptions.url ?? '',
      message: error.stack ?? error.message,
    });
    return refuse(reply, { reason: 'server-error', message: 'Something went wrong here. Try again.' });
  });
  app.setNotFoundHandler((_request, reply) =>
    refuse(reply, { reason: 'not-found', message: 'There is nothing here, or nothing for you.' }),
  );
  for (const [name, handler] of Object.entries(handlers)) {
    serve(app, context, name as RouteName, handler as AnyHandler);
  }
  return app;
}
