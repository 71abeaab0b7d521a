// A real server on loopback over a real database in a temporary folder, on a clock that the test moves.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../../../server/app.ts';
import { hashOf, newId, newToken } from '../../../server/auth/tokens.ts';
import type { BlobStore } from '../../../server/blobs/blob-store.ts';
import { configSchema } from '../../../server/config.ts';
import type { ServerContext } from '../../../server/context.ts';
import { createHandlers } from '../../../server/routes/handlers.ts';
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

export interface TestServer {
  readonly url: string;
  readonly folder: string;
  readonly context: ServerContext;
  readonly clock: ServerClock;
  /** An account that exists and is signed in. */
  person(name: string, roles: readonly Role[], organisation?: string): Promise<Browser>;
  organisation(name: string): Promise<string>;
  /** A request of nobody. */
  ask(
    method: string,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<{ status: number; body: unknown }>;
  close(): Promise<void>;
}

const memoryBlobs = (): BlobStore => {
  const kept = new Map<string, Uint8Array>();
  return {
    put: async (name, bytes) => void kept.set(name, bytes),
    get: async (name) => kept.get(name) ?? null,
    stream: async () => null,
    remove: async (name) => void kept.delete(name),
    free: async () => null,
  };
};

export async function startTestServer(now = MONDAY_NINE): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'work-diary-server-'));
  const opened = await openDatabase(folder);
  if (!opened.ok) throw new Error(opened.error.message);
  const db = opened.value;
  const clock = new ServerClock(now);
  const context: ServerContext = {
    config: configSchema.parse({ dataFolder: folder, port: 0 }),
    db,
    blobs: memoryBlobs(),
    masterKey: { wrap: (key) => key, unwrap: (key) => key },
    clock,
    log: { info: () => undefined, error: (what, facts) => console.error(what, facts) },
    changed: () => undefined,
  };
  const app = await createApp(context, createHandlers(context));
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
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
    ask,
    async organisation(name) {
      const id = newId();
      await db.insertInto('organisations').values({ id, name, created_at: clock.now() }).execute();
      return id;
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
      await app.close();
      await db.destroy();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
