// The HTTP side of the server: every route of `shared/wire`, guarded by the access table, parsed and answered.

import type { Socket } from 'node:net';
import { Readable } from 'node:stream';
import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { ok, type Problem, type Result } from '../shared/domain/result.ts';
import { type Route, UNATTENDED } from '../shared/wire/route.ts';
import { type RouteName, routes } from '../shared/wire/routes.ts';
import { ENTRIES_LIMIT, PICTURE_LIMIT } from '../shared/wire/sync.ts';
import { access } from './auth/access.ts';
import { admit } from './auth/admit.ts';
import { byDeviceToken, bySession, type Identity } from './auth/identity.ts';
import { ownOrigin, sentByAnotherSite } from './auth/origin.ts';
import type { ServerContext } from './context.ts';
import { type BodyGate, COME_BACK, createBodyGate } from './ops/body-gate.ts';
import type { Caller, Handlers } from './routes/handler.ts';
import { oauthError, speaksOauth } from './routes/oauth-errors.ts';
import { isDiskFull } from './store/dialect.ts';

export const SESSION_COOKIE = 'work-diary-session';
/** What one may send where no long list is asked for: nobody, signed in or not, fills memory with more. */
const BODY_LIMIT = 64 * 1024;
/**
 * Entries themselves, and acts on as many of them as a week has; all of them ask who is there before the body is read, and
 * wait for room as raw bytes do (`ops/body-gate.ts`).
 */
const LONG_LISTS: ReadonlySet<RouteName> = new Set([
  'sendEntries',
  'thumbnails',
  'approveOverLimit',
  'returnHours',
  'openDispute',
  'decideDispute',
]);
/** Milliseconds for a request with its body: a picture on a slow line. Fastify would set none. */
const REQUEST_TIMEOUT = 300_000;
/** Whose body it is, for the gate. */
const ownerOf = ({ person, address }: Caller): string => person?.id ?? address;
const takesBytes = ({ body }: Route): boolean => body === 'bytes';
const NOBODY: Identity = { person: null, session: null, device: null };

/** HTTP status of a reason; what is not here is 422: understood, and refused by a rule. */
const STATUS: Readonly<Record<string, number>> = {
  'bad-argument': 400,
  'not-signed-in': 401,
  'bad-credentials': 401,
  forbidden: 403,
  'csrf-missing': 403,
  'other-site': 403,
  'step-up-needed': 403,
  'not-found': 404,
  conflict: 409,
  gone: 410,
  'too-large': 413,
  'wrong-media-type': 415,
  'too-many-requests': 429,
  'server-error': 500,
  'disk-full': 507,
  busy: 503,
  stopping: 503,
};

/** Set on every answer of the API; pages have their own, stricter policy. */
const HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'cross-origin-resource-policy': 'same-origin',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
} as const;

const refuse = (reply: FastifyReply, error: Problem): FastifyReply =>
  reply.code(STATUS[error.reason] ?? 422).send({ error });

/** OAuth has one status for all that is wrong with a question; 429, 500 and so on say that it was not looked at. */
const refuseOauth = (reply: FastifyReply, error: Problem, now: number): FastifyReply => {
  const status = STATUS[error.reason] ?? 400;
  return reply.code(status < 429 ? 400 : status).send(oauthError(error, now));
};

async function identityOf(
  context: ServerContext,
  name: RouteName,
  request: FastifyRequest,
): Promise<Identity> {
  const bearer = /^Bearer ([A-Za-z0-9_-]{43})$/.exec(request.headers.authorization ?? '')?.[1];
  if (bearer) return byDeviceToken(context, bearer);
  const token = request.cookies[SESSION_COOKIE];
  // Pages take the line for news up again by themselves, and cannot send a header with it.
  const used = name !== 'live' && request.headers[UNATTENDED] === undefined;
  return token ? bySession(context, token, used) : NOBODY;
}

/**
 * A page of another site cannot set this header, nor know what stands in it. What asks for no session, signing in above
 * all, needs none: whoever comes with an old cookie signs in anew.
 */
const csrfMissing = (name: RouteName, request: FastifyRequest, { session }: Identity): boolean =>
  session !== null &&
  request.method !== 'GET' &&
  access[name].of !== 'anyone' &&
  request.headers['x-csrf'] !== session.csrf;

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

/** What a body may fill of the memory until it is stored: as much as it announces, or as any may have. */
function sizeOf(route: Route, request: FastifyRequest): number {
  const most = takesBytes(route) ? PICTURE_LIMIT : ENTRIES_LIMIT;
  const announced = Number.parseInt(request.headers['content-length'] ?? '', 10);
  return Number.isNaN(announced) ? most : Math.min(announced, most);
}

type AnyHandler = (question: unknown, caller: unknown, effects: unknown) => Promise<Result<unknown>>;

interface Serving {
  readonly context: ServerContext;
  /** What comes in, and raw bytes that go out: neither is in the other's way. */
  readonly bodies: BodyGate;
  readonly answers: BodyGate;
}

function serve(
  app: FastifyInstance,
  { context, bodies, answers }: Serving,
  name: RouteName,
  handler: AnyHandler,
): void {
  const route: Route = routes[name];
  const heavy = takesBytes(route) || LONG_LISTS.has(name);
  app.route({
    method: route.method,
    url: route.path,
    bodyLimit: heavy ? ENTRIES_LIMIT : BODY_LIMIT,
    schema: { summary: route.summary } as object,
    // Before the body is read: whoever may not come in sends nothing.
    async onRequest(request, reply) {
      if (sentByAnotherSite(context.config, request)) {
        return refuse(reply, {
          reason: 'other-site',
          message: 'Another site asked for this: do it here instead.',
        });
      }
      const identity = await identityOf(context, name, request);
      if (csrfMissing(name, request, identity)) {
        return refuse(reply, { reason: 'csrf-missing', message: 'Load the page again and try once more.' });
      }
      const admitted = await admit(context, {
        route: name,
        params: request.params as Record<string, string>,
        identity,
        address: request.ip,
        origin: ownOrigin(context.config, request),
      });
      if (!admitted.ok) {
        context.log.info('refused', { route: name, reason: admitted.error.reason });
        return refuse(reply, admitted.error);
      }
      request.caller = admitted.value;
      if (!heavy) return;
      const room = await bodies.enter(ownerOf(admitted.value), sizeOf(route, request));
      if (!room.ok) {
        context.log.info('refused', { route: name, reason: room.error.reason });
        return refuse(reply.header('retry-after', String(COME_BACK)), room.error);
      }
      request.leave = room.value;
      // A body that never came whole has no handler that could end with it.
      const closed = (): void => {
        if (!request.handled) room.value();
      };
      if (reply.raw.destroyed) closed();
      else reply.raw.once('close', closed);
    },
    async handler(request, reply) {
      const refused = (error: Problem) =>
        speaksOauth(route.path) ? refuseOauth(reply, error, context.clock.now()) : refuse(reply, error);
      const parsed = parse(route, request);
      if (!parsed.ok) {
        context.log.info('refused', {
          route: name,
          reason: parsed.error.reason,
          field: parsed.error.field ?? null,
        });
        return refused(parsed.error);
      }
      const length = Number.parseInt(request.headers['content-length'] ?? '', 10);
      const raw =
        route.body === 'bytes'
          ? {
              // Nothing was sent: no parser has been asked.
              body: request.body instanceof Readable ? request.body : Readable.from([]),
              mediaType: request.headers['content-type'] ?? '',
              length: Number.isNaN(length) ? null : length,
            }
          : {};
      request.handled = true;
      const asked = { ...parsed.value, ...raw };
      const result = await handler(asked, request.caller, {
        session(token: string | null) {
          const options = {
            path: '/',
            httpOnly: true,
            sameSite: 'strict',
            secure: ownOrigin(context.config, request).startsWith('https:') || request.protocol === 'https',
          } as const;
          if (token === null) reply.clearCookie(SESSION_COOKIE, options);
          else reply.setCookie(SESSION_COOKIE, token, options);
        },
        closed(call: () => void) {
          // The connection may be gone before the handler came to ask: then nothing tells of it any more.
          if (reply.raw.destroyed) call();
          else reply.raw.once('close', call);
        },
        async room(bytes: number): Promise<Result<null>> {
          const room = await answers.enter(ownerOf(request.caller as Caller), bytes);
          if (!room.ok) {
            context.log.info('refused', { route: name, reason: room.error.reason });
            reply.header('retry-after', String(COME_BACK));
            return room;
          }
          if (reply.raw.destroyed) room.value();
          else reply.raw.once('close', room.value);
          return ok(null);
        },
      }).finally(() => request.leave?.());
      if (!result.ok) return refused(result.error);
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
    /** Whether a handler has the body; and what is called when it is held no longer. */
    handled: boolean;
    leave: (() => void) | null;
  }
}

/** Milliseconds for which a caller may go on sending what was answered already: time to read the answer. */
const LINGER = 5_000;

/** Nobody reads the rest of a body that was refused, however long it is. */
function cutOff({ raw }: FastifyRequest): void {
  if (raw.complete) return;
  setTimeout(() => {
    if (!raw.complete) raw.destroy();
  }, LINGER).unref();
}

/** What is no request at all, or has more headers than any: the connection ends with an answer in our form. */
function refuseNoRequest({ log }: ServerContext, { code }: { readonly code?: string }, socket: Socket): void {
  // Whoever hung up hears nothing any more.
  if (code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const [status, reason, message] =
    code === 'HPE_HEADER_OVERFLOW'
      ? (['431 Request Header Fields Too Large', 'too-large', 'More headers than any request has.'] as const)
      : code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? (['408 Request Timeout', 'too-slow', 'The request did not come to its end in time.'] as const)
        : (['400 Bad Request', 'bad-argument', 'This is no request.'] as const);
  log.info('refused', { route: '', reason });
  const body = JSON.stringify({ error: { reason, message } });
  const head = `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close`;
  socket.end(`HTTP/1.1 ${status}\r\n${head}\r\n\r\n${body}`);
}

/** The server's HTTP application over `handlers`; the caller listens and closes. */
export async function createApp(
  context: ServerContext,
  handlers: Partial<Handlers>,
  bodies: BodyGate = createBodyGate(),
  answers: BodyGate = createBodyGate(),
): Promise<FastifyInstance> {
  const { trustedProxies } = context.config;
  const app = Fastify({
    logger: false,
    trustProxy: trustedProxies.length > 0 && trustedProxies,
    forceCloseConnections: 'idle',
    requestTimeout: REQUEST_TIMEOUT,
    clientErrorHandler: (error, socket) => refuseNoRequest(context, error, socket),
  });
  await app.register(cookie);
  await app.register(formbody);
  app.decorateRequest('caller', null);
  app.decorateRequest('handled', false);
  app.decorateRequest('leave', null);
  app.addHook('onSend', async (_request, reply) => {
    for (const [name, value] of Object.entries(HEADERS))
      if (!reply.hasHeader(name)) reply.header(name, value);
  });
  app.setErrorHandler((error: Error & { statusCode?: number; code?: string }, request, reply) => {
    if (speaksOauth(request.routeOptions.url) && error.statusCode !== undefined && error.statusCode < 500) {
      const problem = { reason: 'bad-argument', message: error.message };
      return refuseOauth(reply, problem, context.clock.now());
    }
    if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
      context.log.info('refused', { route: request.routeOptions.url ?? '', reason: 'too-large' });
      return refuse(reply, {
        reason: 'too-large',
        message: 'This request is larger than anything it could be.',
      });
    }
    if (error.statusCode !== undefined && error.statusCode < 500) {
      const reason = error.statusCode === 415 ? 'wrong-media-type' : 'bad-argument';
      context.log.info('refused', { route: request.routeOptions.url ?? '', reason });
      return reply.code(error.statusCode).send({ error: { reason, message: error.message } });
    }
    if (isDiskFull(error)) {
      context.log.error('disk full', { route: request.routeOptions.url ?? '' });
      return refuse(reply, {
        reason: 'disk-full',
        message: 'The server has no room right now. Try again later.',
      });
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
  const given = Object.entries(handlers) as [RouteName, AnyHandler][];
  for (const [name, handler] of given.filter(([one]) => !takesBytes(routes[one]))) {
    serve(app, { context, bodies, answers }, name, handler);
  }
  await app.register(async (raw) => {
    // Raw bodies stay streams, whatever they say they are: the handler decides how much of them it takes.
    raw.removeAllContentTypeParsers();
    raw.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
    raw.addHook('onResponse', async (request) => cutOff(request));
    for (const [name, handler] of given.filter(([one]) => takesBytes(routes[one]))) {
      serve(raw, { context, bodies, answers }, name, handler);
    }
  });
  return app;
}
