// The operator's command that erases a contract's pictures and attachments: asked twice, said in the log, and for good.
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Parties, parties, put, raw, snapshot } from '../../support/server/pictures.ts';
import { startTestServer, type TestServer } from '../../support/server/test-server.ts';

const MAIN = fileURLToPath(new URL('../../../server/main.ts', import.meta.url));
const run = promisify(execFile);

let server: TestServer;
let sides: Parties;
beforeAll(async () => {
  server = await startTestServer(Date.now());
  sides = await parties(server);
});
afterAll(() => server.close());

/** What the command says, and whether it did anything. */
async function command(...args: string[]): Promise<{ done: boolean; said: string }> {
  const env = { ...process.env, WORK_DIARY_SERVER_DATA_FOLDER: server.folder };
  try {
    return { done: true, said: (await run(process.execPath, [MAIN, ...args], { env })).stdout };
  } catch (error) {
    return { done: false, said: (error as { stderr: string }).stderr };
  }
}
const attachment = () => `${server.url}/api/contracts/${sides.contract}/attachments/a?name=a.txt`;
const files = (contract: string): string[] =>
  readdirSync(join(server.folder, 'blobs', contract), { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map(({ name }) => name);

test('erases what it has said it would, while the server runs, and nothing of another contract', async () => {
  const other = await parties(server);
  const [picture, thumbnail] = (await sides.record(await snapshot())).pictures;
  const [theirs] = (await other.record(await snapshot())).pictures;
  if (!picture || !thumbnail || !theirs) throw new Error('no pictures');
  const see = (of: Parties, commitment: string) =>
    raw(`${server.url}/api/contracts/${of.contract}/pictures/${commitment}`, 'GET', of.client.headers);
  for (const one of [picture, thumbnail]) {
    expect((await put(server, sides.tracker, sides.contract, one)).status).toBe(204);
  }
  expect((await put(server, other.tracker, other.contract, theirs)).status).toBe(204);
  expect((await raw(attachment(), 'PUT', sides.client.headers, Buffer.from('x'))).status).toBe(200);

  // A refused one stays refused: what the week is worth depends on it.
  const [bad] = (await sides.record(await snapshot())).pictures;
  if (!bad) throw new Error('no picture');
  expect((await put(server, sides.tracker, sides.contract, bad)).status).toBe(204);
  const stateOfBad = () =>
    server.context.db.selectFrom('pictures').select('state').where('commitment', '=', bad.commitment);
  await server.context.db
    .updateTable('pictures')
    .set({ state: 'refused' })
    .where('commitment', '=', bad.commitment)
    .execute();

  const asked = await command('--erase-contract', sides.contract);
  expect(asked.done).toBe(false);
  expect(asked.said).toContain('4 pictures and thumbnails and 1 attachments');
  expect((await command('--erase-contract', sides.contract, '--confirm', other.contract)).done).toBe(false);
  expect(await command('--erase-contract', 'none', '--confirm', 'none')).toMatchObject({
    done: false,
    said: expect.stringContaining('no contract "none"'),
  });
  expect(files(sides.contract)).toHaveLength(4);

  expect((await command('--erase-contract', sides.contract, '--confirm', sides.contract)).done).toBe(true);
  expect(files(sides.contract)).toEqual([]);
  expect(await stateOfBad().executeTakeFirst()).toEqual({ state: 'refused' });
  const { data_key } = await server.context.db
    .selectFrom('contracts')
    .select('data_key')
    .where('id', '=', sides.contract)
    .executeTakeFirstOrThrow();
  expect(data_key).toHaveLength(0);
  for (const one of [picture, thumbnail]) expect((await see(sides, one.commitment)).status).toBe(410);
  expect((await raw(attachment().split('?')[0] ?? '', 'GET', sides.client.headers)).status).toBe(410);
  expect((await put(server, sides.tracker, sides.contract, picture)).reason).toBe('gone');
  expect((await see(other, theirs.commitment)).status).toBe(200);
  const logs = join(server.folder, 'logs');
  const log = readdirSync(logs).map((name) => readFileSync(join(logs, name), 'utf8'));
  const lines = log
    .join('')
    .split('\n')
    .filter((line) => line.includes('contract erased'));
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { contract: sides.contract, pictures: 4, attachments: 1 },
  ]);
});
