// Starts that cannot be: each says why in one clear sentence, and ends with 1.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ServerProcessOptions, startServerProcess } from '../../support/server/server-process.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'work-diary-refused-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What it printed before it ended with 1. */
async function refusal(options: ServerProcessOptions): Promise<string> {
  const started = startServerProcess(options).then((server) => server.kill());
  return started.then(
    () => {
      throw new Error('it started');
    },
    (error: Error) => /^the server ended with 1: (.*)\n$/s.exec(error.message)?.[1] ?? error.message,
  );
}

test('a port that is taken', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const address = other.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  expect(await refusal({ port })).toBe(
    `Port ${port} of 127.0.0.1 is taken by another program: stop that one, or choose another port.`,
  );
  await new Promise((resolve) => other.close(resolve));
});

test('a folder that cannot be one', async () => {
  writeFileSync(join(folder, 'file'), '');
  expect(await refusal({ folder: join(folder, 'file/data') })).toMatch(
    /^The data folder \S+file\/data cannot be used: .*\. Make it writable, or choose another one with dataFolder\.$/,
  );
});

test('a database of a newer version', async () => {
  const data = join(folder, 'newer');
  const first = await startServerProcess({ folder: data });
  expect(await first.stop()).toBe(0);
  const database = new Sqlite(join(data, 'server.sqlite'));
  database.exec(`INSERT INTO kysely_migration (name, timestamp) VALUES ('9999-later', '2099-01-01')`);
  database.close();
  expect(await refusal({ folder: data })).toBe(
    'The database was made by a newer version ("9999-later"): use that one.',
  );
});

test('a database that is none', async () => {
  const data = mkdtempSync(join(folder, 'broken-'));
  writeFileSync(join(data, 'server.sqlite'), 'not a database, '.repeat(100));
  expect(await refusal({ folder: data })).toMatch(/^The database in \S+ cannot be used: .*\.$/);
});

test('a master key that is damaged', async () => {
  const data = mkdtempSync(join(folder, 'key-'));
  writeFileSync(join(data, 'master.key'), 'short');
  expect(await refusal({ folder: data })).toMatch(/master\.key does not hold 64 hex digits/);
});

test('a configuration with mistakes, and an option that does not exist', async () => {
  const env = { WORK_DIARY_SERVER_HOST: '0.0.0.0', WORK_DIARY_SERVER_HOURS: '3' };
  const said = await refusal({ folder, env });
  expect(said).toMatch(/^The configuration is not usable:$/m);
  expect(said).toMatch(/^WORK_DIARY_SERVER_HOURS \(environment\): this name is not known$/m);
  expect(said).toMatch(/^host \(environment, WORK_DIARY_SERVER_HOST\): Only loopback is served without TLS/m);
  expect(await refusal({ folder, args: ['--prot', '1'] })).toMatch(/--prot.*See --help\.$/);
});
