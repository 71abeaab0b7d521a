// `/metrics` for Prometheus: what this process did, and what waits in the database for all of them.
import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { z } from 'zod';
import { type RouteName, routes } from '../../shared/wire/routes.ts';
import { isLoopback } from '../config.ts';
import type { ServerContext } from '../context.ts';
import { freeBytes } from './health.ts';

const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

const entriesAnswer = z.object({
  answers: z.array(z.object({ status: z.string(), error: z.object({ reason: z.string() }).optional() })),
});
const refusalAnswer = z.object({ error: z.object({ reason: z.string() }) });

/** Names of routes for labels: what is in no table gets one name, so that nobody can make up labels. */
const NAMES = new Map<string, RouteName>(
  (Object.keys(routes) as RouteName[]).map((name) => [`${routes[name].method} ${routes[name].path}`, name]),
);
const routeOf = ({ method, routeOptions }: FastifyRequest): string =>
  NAMES.get(`${method} ${routeOptions.url}`) ?? (routeOptions.url ? 'page' : 'unknown');

/** Whether a request was made on this machine, and for it: not through a proxy, nor under another name. */
function isLocal({ socket, headers, host }: FastifyRequest): boolean {
  const proxied = ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'].some((name) => name in headers);
  const from = (socket.remoteAddress ?? '').replace(/^::ffff:/, '');
  return !proxied && isLoopback(from) && isLoopback(host.replace(/:\d+$/, ''));
}

function holdsToken(request: FastifyRequest, token: string): boolean {
  const given = Buffer.from(request.headers.authorization ?? '');
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

/** Watches all requests of `app` and adds the route. */
export function addMetrics(app: FastifyInstance, context: ServerContext): void {
  const { config, db, clock } = context;
  const register = new Registry();
  const registers = [register];
  collectDefaultMetrics({ register });
  const duration = new Histogram({
    name: 'work_diary_request_seconds',
    help: 'Requests by route and status, with the time they took.',
    labelNames: ['route', 'status'],
    buckets: BUCKETS,
    registers,
  });
  const refused = new Counter({
    name: 'work_diary_refusals_total',
    help: 'Requests refused, by route and reason.',
    labelNames: ['route', 'reason'],
    registers,
  });
  const entries = new Counter({
    name: 'work_diary_entries_total',
    help: 'Signed entries answered, by status and, where refused, reason.',
    labelNames: ['status', 'reason'],
    registers,
  });
  const pictures = new Counter({
    name: 'work_diary_pictures_total',
    help: 'Pictures and thumbnails answered, by outcome.',
    labelNames: ['outcome'],
    registers,
  });
  const bytes = new Counter({
    name: 'work_diary_received_bytes_total',
    help: 'Bytes of bodies, as the requests announced them.',
    labelNames: ['route'],
    registers,
  });
  const gauge = (name: string, help: string, measure: () => Promise<number>): void => {
    new Gauge({
      name,
      help,
      registers,
      async collect() {
        this.set(await measure());
      },
    });
  };
  gauge('work_diary_mails_waiting', 'Mails that were not handed to the transport yet.', async () => {
    const waiting = db.selectFrom('mails').select(({ fn }) => fn.countAll<number>().as('count'));
    return (await waiting.where('next_at', 'is not', null).executeTakeFirstOrThrow()).count;
  });
  gauge('work_diary_weeks_due', 'Weeks whose next step should have been made by now.', async () => {
    const due = db.selectFrom('weeks').select(({ fn }) => fn.countAll<number>().as('count'));
    return (await due.where('next_at', '<=', clock.now()).executeTakeFirstOrThrow()).count;
  });
  gauge('work_diary_disk_free_bytes', 'What can still be written in the data folder.', () =>
    freeBytes(config.dataFolder),
  );

  app.addHook('preSerialization', async (request, reply, payload) => {
    const route = routeOf(request);
    if (reply.statusCode >= 400) {
      const refusal = refusalAnswer.safeParse(payload);
      if (refusal.success) {
        refused.inc({ route, reason: refusal.data.error.reason });
        if (route === 'sendPicture') pictures.inc({ outcome: refusal.data.error.reason });
      }
    } else if (route === 'sendEntries') {
      for (const { status, error } of entriesAnswer.parse(payload).answers) {
        entries.inc({ status, reason: error?.reason ?? '' });
      }
    }
    return payload;
  });
  app.addHook('onResponse', async (request, reply) => {
    const route = routeOf(request);
    duration.observe({ route, status: reply.statusCode }, reply.elapsedTime / 1000);
    const length = Number(request.headers['content-length'] ?? 0);
    if (length > 0) bytes.inc({ route }, length);
    if (route === 'sendPicture' && reply.statusCode < 300) pictures.inc({ outcome: 'stored' });
  });
  app.get('/metrics', async (request, reply) => {
    const may = config.metricsToken ? holdsToken(request, config.metricsToken) : isLocal(request);
    if (!may) {
      const message = 'Numbers are for whoever runs the server: from its own machine, or with metricsToken.';
      return reply.code(403).send({ error: { reason: 'forbidden', message } });
    }
    return reply.type(register.contentType).send(await register.metrics());
  });
}
