// A real server on loopback over a real database in a temporary folder, on a clock that the test moves.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../../../server/app.ts';
import { hashOf, newId, newToken } from '../../../server/auth/tokens.ts';
import { openFileStore } from '../../../server/blobs/file-store.ts';
import { openMasterKey } from '../../../server/blobs/master-key.ts';
import { type Config, configSchema } from '../../../server/config.ts';
import type { ServerContext } from '../../../server/context.ts';
import { addPages } from '../../../server/pages.ts';
import { createHandlers } from '../../../server/routes/handlers.ts';
import { liveHub, startLive } from '../../../server/services/live/hub.ts';
import { startMail } from '../../../server/services/mail/sender.ts';
import { picturesOf } from '../../../server/services/pictures/service.ts';
import { startCalendar } from '../../../server/services/weeks/calendar.ts';
import { openDatabase } from '../../../server/store/database.ts';
import type { Role } from '../../../shared/wire/people.ts';
import { ServerClock } from './clock.ts';

/** Monday 2 June 2025, 09:00 UTC. */
export const MONDAY_NINE = Date.UTC(2025, 5, 2, 9);

export interface Browser {
  readonly person: string;
  /** A request as this person's page sends it. */
  ask(method: string, path: string, body?: unknown): Promise<{ status: number; body: unknown }>;
  readonly headers: Readonly<Record<string, string>>;
}

export interface LogLine {
  readonly what: string;
  readonly facts: Readonly<Record<string, string | number | boolean | null>>;
}

export interface TestServer {
  readonly url: string;
  readonly folder: string;
  readonly context: ServerContext;
  readonly clock: ServerClock;
  /** Lines for those who look after the server, as far as they are no errors. */
  readonly logged: readonly LogLine[];
  /** An account that exists and is signed in. */
  person(name: string, roles: readonly Role[], organisation?: string): Promise<Browser>;
  organisation(name: string): Promise<string>;
  /** The organisation has invited this freelancer, and may offer them contracts. */
  invited(organisation: string, person: string): Promise<void>;
  /** A request of nobody. */
  ask(
    method: string,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<{ status: number; body: unknown }>;
  close(): Promise<void>;
}

export interface TestServerOptions {
  /**
   * Folder of the built site: its pages are served, and calendar, mail and the rest run by themselves, as in the real
   * program.
   */
  readonly site?: URL;
  readonly session?: Partial<Config['session']>;
}

export async function startTestServer(
  now = MONDAY_NINE,
  { site, session }: TestServerOptions = {},
): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'work-diary-server-'));
  const opened = await openDatabase(folder);
  if (!opened.ok) throw new Error(opened.error.message);
  const db = opened.value;
  const clock = new ServerClock(now);
  const config = configSchema.parse({ dataFolder: folder, port: 0, session: session ?? {} });
  const key = await openMasterKey(config);
  if (!key.ok) throw new Error(key.error.message);
  const logged: LogLine[] = [];
  const context: ServerContext = {
    config,
    db,
    blobs: await openFileStore(folder),
    masterKey: key.value,
    clock,
    log: {
      info: (what, facts = {}) => void logged.push({ what, facts }),
      error: (what, facts) => console.error(what, facts),
    },
    changed: () => liveHub(context).wake(),
  };
  const app = await createApp(context, createHandlers(context));
  if (site && !addPages(app, site, false)) throw new Error('the site is not built');
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  const stopBeside = site ? startBeside(context, url) : async () => undefined;
  const ask: TestServer['ask'] = async (method, path, body, headers = {}) => {
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, body: text === '' ? null : JSON.parse(text) };
  };
  return {
    url,
    folder,
    context,
    clock,
    logged,
    ask,
    async organisation(name) {
      const id = newId();
      await db.insertInto('organisations').values({ id, name, created_at: clock.now() }).execute();
      return id;
    },
    async invited(organisation, person) {
      await db
        .insertInto('invited')
        .values({ organisation, person, name: 'Invited', at: clock.now() })
        .execute();
    },
    async person(name, roles, organisation) {
      const id = newId();
      const at = clock.now();
      await db
        .insertInto('people')
        .values({
          id,
          email: `${id}@example.org`,
          name,
          password: null,
          roles_json: JSON.stringify(roles),
          organisation: organisation ?? null,
          zone: null,
          language: 'system',
          theme: 'system',
          sample: 0,
          created_at: at,
          joined_at: at,
        })
        .execute();
      const token = newToken();
      const csrf = newToken();
      await db
        .insertInto('sessions')
        .values({
          token_hash: hashOf(token),
          person: id,
          csrf,
          created_at: at,
          used_at: at,
          stepped_up_at: at,
        })
        .execute();
      const headers = { cookie: `work-diary-session=${token}`, 'x-csrf': csrf };
      return {
        person: id,
        headers,
        // The test's clock lives through weeks: whoever is signed in here stays so.
        async ask(method, path, body) {
          const now = clock.now();
          const fresh = { created_at: now, used_at: now, stepped_up_at: now };
          await db.updateTable('sessions').set(fresh).where('token_hash', '=', hashOf(token)).execute();
          return ask(method, path, body, headers);
        },
      };
    },
    async close() {
      await stopBeside();
      await liveHub(context).close();
      const closed = app.close();
      // Pages that listened keep their connections for a while.
      app.server.closeAllConnections();
      await closed;
      await picturesOf(context).stop();
      await db.destroy();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What goes on without being asked, on the test's clock; the answer stops it. */
function startBeside(context: ServerContext, url: string): () => Promise<void> {
  context.config.publicUrl = url;
  picturesOf(context).start();
  const stopCalendar = startCalendar(context);
  const live = startLive(context);
  const mail = startMail(context);
  return async () => {
    await Promise.all([stopCalendar(), live.stop(), mail.stop()]);
  };
}
