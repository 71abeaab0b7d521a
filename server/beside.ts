// The server as `npm start` runs it, beside a tracker: the port that the tracker knows, and what the starter is told.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem, Result } from '../shared/domain/result.ts';
import type { Config } from './config.ts';
import { type RunningServer, startServer } from './run.ts';
import type { SignInLink } from './sample.ts';

export interface BesideMessage {
  /** It listens. */
  readonly ready: {
    readonly url: string;
    /** Of the sample accounts, at the very first start. */
    readonly links: readonly SignInLink[] | null;
    /** Pairs the tracker with the sample freelancer; `null` where there is none. */
    readonly ticket: string | null;
  };
  /** It could not be started. */
  readonly failed: Problem;
}

/** Resolves once it was handed over; where nobody waits for it, at once. */
export function tellStarter(message: Partial<BesideMessage>): Promise<void> {
  return new Promise((resolve) => {
    if (!process.send) return resolve();
    // Whoever hung up meanwhile needs no answer: `disconnect` says the rest.
    process.send(message, () => resolve());
  });
}

/** The port of the last start, `null` where there was none. */
function lastPort(file: string): number | null {
  try {
    const port = Number(readFileSync(file, 'utf8'));
    return Number.isInteger(port) && 0 < port && port < 65_536 ? port : null;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/**
 * Starts it on the port of the last start, which the tracker was paired with, else on the configured one; where another
 * program has that, on any. A port that the environment names is used as it is.
 */
export async function startBeside(
  config: Config,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Result<RunningServer>> {
  if (env['WORK_DIARY_SERVER_PORT'] !== undefined) return startServer(config);
  const file = join(config.dataFolder, 'port');
  const ports = [...new Set([lastPort(file) ?? config.port, config.port, 0])];
  for (const port of ports) {
    const started = await startServer({ ...config, port });
    if (started.ok) writeFileSync(file, String(started.value.port));
    if (started.ok || started.error.reason !== 'port-taken') return started;
  }
  throw new Error('no port is free');
}
