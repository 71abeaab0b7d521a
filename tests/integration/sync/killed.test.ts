// The tracker killed at random moments of its upload, and a server that goes away and comes back in between.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, it } from 'vitest';
import { WEEK } from '../../../shared/domain/time.ts';
import { MONDAY, must } from '../../support/journal-samples.ts';
import { type Desk, deskWithContract, held, SOON, seal, waiting } from '../../support/sync/desk.ts';

let desk: Desk;
afterEach(() => desk.close());

const program = fileURLToPath(new URL('../../support/sync/sync-child.ts', import.meta.url));
const RECORDS = 30;
const KILLS = 12;

it('loses nothing and sends nothing twice, however often it is killed', async () => {
  const begun = await deskWithContract();
  desk = begun.desk;
  let { computer } = begun;
  const { dataDir } = computer;
  desk.proxy.fate = () => 'refuse';
  const made = await seal(
    computer,
    Array.from({ length: RECORDS }, (_, i) => i),
    { pictures: true },
  );
  await computer.stop();
  const { db } = desk.server.context;
  const there = async () =>
    (await held(desk)).length +
    (await db.selectFrom('pictures').select('state').where('state', '<>', 'awaited').execute()).length;

  let inTheMiddle = 0;
  for (let kills = 0; kills < KILLS; kills++) {
    // Some connections fail, half of them after the server has done its part.
    desk.proxy.fate = ({ path }) =>
      path.startsWith('/oauth') || Math.random() < 0.95 ? 'pass' : Math.random() < 0.5 ? 'cut' : 'refuse';
    const before = await there();
    const child = fork(program, [dataDir, String(desk.server.clock.now())], { stdio: 'ignore' });
    const exit = once(child, 'exit');
    // At any request of its work, and any moment of that; a line that failed leaves it waiting.
    const until = desk.proxy.seen.length + 1 + Math.floor(Math.random() * 20);
    const deadline = Date.now() + 5_000;
    while (desk.proxy.seen.length < until && Date.now() < deadline) await setTimeout(1);
    await setTimeout(Math.random() * 10);
    child.kill('SIGKILL');
    await exit;
    const after = await there();
    if (before < after && after < 1 + 3 * RECORDS) inTheMiddle += 1;
  }
  // Most of them while it was at work; else this shows nothing.
  expect(inTheMiddle).toBeGreaterThan(2);
  desk.proxy.fate = () => 'pass';
  computer = await desk.computer({ dataDir });
  await expect.poll(() => waiting(computer), SOON).toBe(0);
  expect((await held(desk)).slice(1).map(({ hash }) => hash)).toEqual(made);
  expect(await db.selectFrom('conflicts').selectAll().execute()).toEqual([]);
  const pictures = await db.selectFrom('pictures').select(['commitment', 'state']).execute();
  expect(pictures).toHaveLength(2 * RECORDS);
  expect(pictures.filter(({ state }) => state !== 'stored' && state !== 'good')).toEqual([]);
  const records = must(await computer.journal.records(MONDAY, MONDAY + WEEK));
  expect(records.filter(({ delivery, missing }) => delivery === 'sent' && missing.length === 0)).toHaveLength(
    RECORDS,
  );
  expect(must(await computer.journal.verify()).good).toBe(true);
});
