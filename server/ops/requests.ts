// What is in flight: counted, so that a stop can wait for it; what comes after is told to come back.
import type { FastifyInstance } from 'fastify';

/** Answered to the end: they say how the server stands. */
const ALWAYS = ['/healthz', '/readyz', '/metrics'];

export interface Requests {
  /** From now on new requests get 503 `stopping`. */
  refuse(): void;
  readonly stopping: boolean;
  /** Waits until nothing is in flight, `ms` at most; answers how many requests still are. */
  done(ms: number): Promise<number>;
}

/** Watches all requests of `app`, those of routes that it already has too. */
export function watchRequests(app: FastifyInstance): Requests {
  let stopping = false;
  let inFlight = 0;
  let idle = (): void => undefined;
  app.addHook('onRequest', async (request, reply) => {
    if (stopping && !ALWAYS.includes(request.routeOptions.url ?? '')) {
      const error = { reason: 'stopping', message: 'The server is being restarted. Try again in a moment.' };
      return reply.code(503).headers({ connection: 'close', 'retry-after': '5' }).send({ error });
    }
    inFlight += 1;
    // Also where the caller hung up before the answer.
    reply.raw.once('close', () => {
      inFlight -= 1;
      if (inFlight === 0) idle();
    });
  });
  return {
    refuse() {
      stopping = true;
    },
    get stopping() {
      return stopping;
    },
    done(ms) {
      if (inFlight === 0) return Promise.resolve(0);
      return new Promise((resolve) => {
        const timer = setTimeout(() => resolve(inFlight), ms);
        idle = () => {
          clearTimeout(timer);
          resolve(0);
        };
      });
    },
  };
}
