// One connection to an X server, with promises that always settle: the package leaves them open when it is lost.
import type { Client } from 'x11';

const DEADLINE = 2_000;

export interface XConnection {
  readonly client: Client;
  readonly root: number;
  /** True once the server went away. */
  lost(): boolean;
  /** Runs one request; rejects on an X error, a lost connection, or after two seconds. */
  ask<T>(request: (answer: (error: Error | null, value: T) => void) => void): Promise<T>;
  close(): void;
}

/** Connects to `display` (":1"); rejects where no server answers within two seconds. Never keeps the process alive. */
export async function connectX11(display: string): Promise<XConnection> {
  // Costs the tracker 6 MB, so it is loaded by the first that needs it.
  const { default: x11 } = await import('x11');
  return new Promise((resolve, reject) => {
    const pending = new Set<(error: Error) => void>();
    let gone = false;
    const lose = (reason: unknown): void => {
      gone = true;
      const error = reason instanceof Error ? reason : new Error('the X server closed the connection');
      for (const refuse of [...pending]) refuse(error);
      clearTimeout(timer);
      reject(error);
    };
    const timer = setTimeout(() => {
      lose(new Error(`no answer from the display ${display}`));
      client.terminate();
    }, DEADLINE);
    const client = x11.createClient({ display, shm: false }, (error, server) => {
      if (error || gone) return lose(error);
      clearTimeout(timer);
      client.stream.unref();
      // The package keeps one table of atoms for all connections, and every server numbers its own.
      client.atoms = { ...client.atoms };
      const root = server.screen[0]?.root;
      if (root === undefined) return lose(new Error('the X server has no screen'));
      resolve({
        client,
        root,
        lost: () => gone,
        ask: (request) =>
          new Promise((done, refused) => {
            if (gone) return refused(new Error('the X server is gone'));
            const settle = (error: Error | null): void => {
              clearTimeout(deadline);
              pending.delete(settle);
              if (error) refused(error);
            };
            // A server that stalls is as good as gone: half an answer must not pass for a whole one.
            const deadline = setTimeout(() => lose(new Error('the X server does not answer')), DEADLINE);
            pending.add(settle);
            request((error, value) => {
              settle(error);
              if (!error) done(value);
            });
          }),
        close: () => {
          gone = true;
          client.terminate();
        },
      });
    });
    client.on('error', lose);
    client.on('end', lose);
  });
}
