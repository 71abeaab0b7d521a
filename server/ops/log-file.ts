// The log: one file a day in the data folder, kept for two weeks, without texts of the diary, addresses of people or tokens.
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import pino from 'pino';
import type { Log } from '../context.ts';

const KEEP_DAYS = 14;
const NAME = /^\d{4}-\d{2}-\d{2}\.log$/;
/** Facts under these names never reach the file, whoever passes them. */
const SECRET = [
  'memo',
  'title',
  'token',
  'text',
  'labels',
  'cookie',
  'authorization',
  'password',
  'email',
  'ticket',
];

/** Opens the log in `folder`, which two processes may share; `now` gives epoch milliseconds. Throws where it cannot write. */
export function openLog(folder: string, now: () => number): Log {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  let day = '';
  let logger: pino.Logger | null = null;
  let destination: ReturnType<typeof pino.destination> | null = null;
  const current = (): pino.Logger => {
    const date = new Date(now()).toISOString().slice(0, 10);
    if (logger && date === day) return logger;
    day = date;
    destination?.end();
    destination = pino.destination({ dest: join(folder, `${day}.log`), sync: true, mode: 0o600 });
    destination.on('error', (error: Error) => {
      process.stderr.write(`The log cannot be written (${error.message}).\n`);
    });
    logger = pino(
      { base: { pid: process.pid }, redact: SECRET, timestamp: pino.stdTimeFunctions.isoTime },
      destination,
    );
    removeOld(folder);
    return logger;
  };
  // A log that cannot be written, on a full disk say, must not stop the server.
  const write = (level: 'info' | 'error', ...[what, facts]: Parameters<Log['info']>): void => {
    try {
      current()[level](facts ?? {}, what);
    } catch (error) {
      process.stderr.write(
        `The log cannot be written (${error instanceof Error ? error.message : error}).\n`,
      );
    }
  };
  return {
    info: (what, facts) => write('info', what, facts),
    error: (what, facts) => write('error', what, facts),
  };
}

function removeOld(folder: string): void {
  const files = readdirSync(folder)
    .filter((name) => NAME.test(name))
    .sort();
  // Another process may have removed it just now.
  for (const name of files.slice(0, -KEEP_DAYS)) rmSync(join(folder, name), { force: true });
}
