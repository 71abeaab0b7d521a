// A line that delays, cuts, doubles and overtakes between tracker and server: both end with the same.
import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { MINUTE, SECOND, SEGMENT, WEEK } from '../../../shared/domain/time.ts';
import { differences } from '../../support/faults/compare.ts';
import { type RoughLine, startRoughLine } from '../../support/faults/rough-line.ts';
import { allSent } from '../../support/faults/station.ts';
import { at, MONDAY, must } from '../../support/journal-samples.ts';
import { seeded } from '../../support/simulation.ts';
import { type Computer, type Desk, deskWithContract, seal, waiting } from '../../support/sync/desk.ts';

let desk: Desk;
let line: RoughLine | null = null;
afterEach(async () => {
  await desk?.close();
  await line?.close();
  line = null;
});

/** The tracker finds its server over the rough line from its next start on. */
async function redirect(computer: Computer, url: string): Promise<Computer> {
  const kept = must(await computer.journal.memory('server'));
  must(await computer.journal.saveMemory('server', { ...(kept as object), server: url }));
  desk.server.context.config.publicUrl = url;
  await computer.stop();
  return desk.computer({ dataDir: computer.dataDir });
}

it('everything arrives, once and in order, whatever happens on the way', async () => {
  const seed = randomInt(1_000_000);
  const random = seeded(seed);
  let computer: Computer;
  ({ desk, computer } = await deskWithContract());
  const rough = await startRoughLine(() => desk.server.url, random);
  line = rough;
  computer = await redirect(computer, rough.url);
  const made: string[] = [];
  for (let index = 0; index < 60; index++) {
    const [hash = ''] = await seal(computer, [index], { pictures: index % 2 === 0 });
    made.push(hash);
    const now = at(MONDAY + (index + 2) * SEGMENT);
    if (index % 6 === 3) {
      const edit = { type: 'memo.edited', contract: 'c1', refers: [hash], memo: `Words ${index}` } as const;
      must(await computer.journal.append(edit, now));
    }
    if (index % 9 === 4) must(await computer.journal.discardSealed(made[index - 1] ?? '', now));
    // Somebody asks, or time passes until the tracker tries again by itself.
    if (random.below(3) === 0) must(await computer.handlers.syncNow({}));
    else await computer.pass(random.below(3) * SECOND);
    await sleep(random.below(15));
  }
  // It gets through even over this line, by itself.
  for (let tries = 0; tries < 400 && (await waiting(computer)) > 0; tries++) {
    await desk.advance(MINUTE);
    if (tries > 300) rough.calm = true;
  }
  rough.calm = true;
  await rough.quiet();
  await allSent(computer);
  expect(
    Math.min(...Object.values(rough.done)),
    `seed ${seed}: ${JSON.stringify(rough.done)}`,
  ).toBeGreaterThan(3);
  const { db } = desk.server.context;
  expect(await db.selectFrom('conflicts').selectAll().execute(), `seed ${seed}`).toEqual([]);
  const records = must(await computer.journal.records(MONDAY, MONDAY + WEEK));
  expect(records.length, `seed ${seed}`).toBe(60);
  expect(
    records.every(({ delivery }) => delivery === 'sent'),
    `seed ${seed}`,
  ).toBe(true);
  await computer.stop();
  expect(await differences(desk.server.context, [computer.dataDir]), `seed ${seed}`).toEqual([]);
});
