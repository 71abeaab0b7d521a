// The server from start to stop: folder, database, keys, HTTP, and what runs beside it.
import { mkdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { fail, ok, type Result } from '../shared/domain/result.ts';
import { createApp } from './app.ts';
import { openFileStore } from './blobs/file-store.ts';
import { openMasterKey } from './blobs/master-key.ts';
import type { Config } from './config.ts';
import type { ServerContext } from './context.ts';
import { siteUrl } from './entry-url.ts';
import { addDocs } from './ops/docs.ts';
import { addHealth } from './ops/health.ts';
import { openLog } from './ops/log-file.ts';
import { addMetrics } from './ops/metrics.ts';
import { type Requests, watchRequests } from './ops/requests.ts';
import { systemClock } from './ops/system-clock.ts';
import { addPages } from './pages.ts';
import { createHandlers } from './routes/handlers.ts';
import { liveHub, startLive } from './services/live/hub.ts';
import { startMail } from './services/mail/sender.ts';
import { picturesOf } from './services/pictures/service.ts';
import { startCalendar } from './services/weeks/calendar.ts';
import { openDatabase } from './store/database.ts';

export interface RunningServer {
  readonly context: ServerContext;
  readonly port: number;
  /** What people type. */
  readonly url: string;
  /** Takes nothing new, finishes what is in flight, closes everything; however often it is called. */
  stop(): Promise<void>;
}

/** Milliseconds for which a stop waits for what is in flight. */
const FINISH = 8_000;

const localUrl = (host: string, port: number): string =>
  `http://${host.includes(':') && !host.startsWith('[') ? `[${host}]` : host}:${port}`;

/**
 * Reasons: `no-data-folder`, `database-unusable`, `newer-database`, `master-key-unusable`, `port-taken`, `cannot-listen`.
 */
export async function startServer(given: Config): Promise<Result<RunningServer>> {
  const opened = await openContext(given);
  if (!opened.ok) return opened;
  const context = opened.value;
  const { config, db, log } = context;
  const app = await createApp(context, createHandlers(context));
  const requests = watchRequests(app);
  addHealth(app, context, requests);
  addMetrics(app, context);
  addDocs(app);
  const secure = config.publicUrl?.startsWith('https:') ?? false;
  if (!addPages(app, siteUrl(), secure)) log.error('no review site', { why: 'it is not built' });
  const listening = await listen(app, config);
  if (!listening.ok) {
    await app.close();
    await db.destroy();
    return listening;
  }
  // Port 0 has become one that can be said.
  const port = listening.value;
  config.port = port;
  const url = given.publicUrl ?? localUrl(config.host, port);
  config.publicUrl = url;
  const stopBeside = startBeside(context);
  log.info('started', { port });
  let stopped: Promise<void> | null = null;
  return ok({
    context,
    port,
    url,
    stop() {
      stopped ??= stop(context, app, requests, stopBeside);
      return stopped;
    },
  });
}

/** What `config` names, opened; nothing stays open where one part cannot be. */
async function openContext(given: Config): Promise<Result<ServerContext>> {
  const { dataFolder, host, port, publicUrl } = given;
  try {
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
    const log = openLog(join(dataFolder, 'logs'), systemClock.now);
    const blobs = await openFileStore(dataFolder);
    const masterKey = await openMasterKey(given);
    if (!masterKey.ok) return masterKey;
    const db = await openDatabase(dataFolder);
    if (!db.ok) return db;
    const context: ServerContext = {
      config: { ...given, publicUrl: publicUrl ?? localUrl(host, port) },
      db: db.value,
      blobs,
      masterKey: masterKey.value,
      clock: systemClock,
      log,
      changed: () => liveHub(context).wake(),
    };
    return ok(context);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return fail(
      'no-data-folder',
      `The data folder ${dataFolder} cannot be used: ${why}. Make it writable, or choose another one with dataFolder.`,
    );
  }
}

/** What goes on without being asked; the answer stops all but the pictures, which requests still need. */
function startBeside(context: ServerContext): () => Promise<void> {
  picturesOf(context).start();
  const stopCalendar = startCalendar(context);
  const live = startLive(context);
  const mail = startMail(context);
  return async () => {
    await Promise.all([stopCalendar(), live.stop(), mail.stop()]);
  };
}

async function stop(
  context: ServerContext,
  app: FastifyInstance,
  requests: Requests,
  stopBeside: () => Promise<void>,
): Promise<void> {
  requests.refuse();
  // Pages that listen are let go, and so are no longer in flight.
  const quiet = stopBeside();
  const cut = await requests.done(FINISH);
  await quiet;
  // After the uploads that were in flight.
  await picturesOf(context).stop();
  const closed = app.close();
  if (cut > 0) app.server.closeAllConnections();
  await closed;
  await context.db.destroy();
  context.log.info('stopped', { cut });
}

async function listen(app: FastifyInstance, { host, port }: Config): Promise<Result<number>> {
  try {
    await app.listen({ host, port });
    return ok((app.server.address() as AddressInfo).port);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'EADDRINUSE') {
      return fail(
        'port-taken',
        `Port ${port} of ${host} is taken by another program: stop that one, or choose another port.`,
      );
    }
    const why = error instanceof Error ? error.message : String(error);
    return fail('cannot-listen', `The server cannot listen on ${host}, port ${port}: ${why}.`);
  }
}
