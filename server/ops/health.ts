// `/healthz`: the process answers. `/readyz`: it can take work: database, room on the disk, not stopping.
import { statfs } from 'node:fs/promises';
import type { FastifyInstance } from 'fastify';
import type { ServerContext } from '../context.ts';
import type { Requests } from './requests.ts';

const MEGABYTE = 1024 * 1024;
/** Milliseconds for which an answer stands: each asks the disk to keep something. */
const FRESH = 1_000;

interface Readiness {
  readonly ready: boolean;
  /** Why not, for people; empty where it is. */
  readonly problems: readonly string[];
}

/** Bytes that can still be written in `folder`. */
export async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

async function databaseProblem({ db, clock }: ServerContext): Promise<string | null> {
  try {
    const json = JSON.stringify(clock.now());
    await db
      .insertInto('server_memory')
      .values({ key: 'ready', json })
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ json }))
      .execute();
    return null;
  } catch (error) {
    return `The database cannot be written: ${error instanceof Error ? error.message : error}.`;
  }
}

async function diskProblem({ config }: ServerContext): Promise<string | null> {
  try {
    const free = Math.floor((await freeBytes(config.dataFolder)) / MEGABYTE);
    return free >= config.minimumFreeMegabytes
      ? null
      : `Only ${free} MB are free in the data folder, ${config.minimumFreeMegabytes} are wanted.`;
  } catch (error) {
    return `The data folder cannot be read: ${error instanceof Error ? error.message : error}.`;
  }
}

/** Adds both routes to `app`. */
export function addHealth(app: FastifyInstance, context: ServerContext, requests: Requests): void {
  let kept: { readonly at: number; readonly problems: Promise<(string | null)[]> } | null = null;
  const problems = (): Promise<(string | null)[]> => {
    const now = performance.now();
    if (!kept || now - kept.at >= FRESH) {
      kept = { at: now, problems: Promise.all([databaseProblem(context), diskProblem(context)]) };
    }
    return kept.problems;
  };
  const readiness = async (): Promise<Readiness> => {
    const found = requests.stopping ? ['The server is stopping.'] : await problems();
    const said = found.filter((one) => one !== null);
    return { ready: said.length === 0, problems: said };
  };
  app.get('/healthz', async () => ({ alive: true }));
  app.get('/readyz', async (_request, reply) => {
    const answer = await readiness();
    return reply.code(answer.ready ? 200 : 503).send(answer);
  });
}
