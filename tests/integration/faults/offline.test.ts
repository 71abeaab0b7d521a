// Three days of recording without a line, over the end and the lock of a week, then everything at once.
import { afterEach, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, SEGMENT, WEEK, weekOf } from '../../../shared/domain/time.ts';
import { statementHere, statementThere } from '../../support/faults/both-sides.ts';
import { differences } from '../../support/faults/compare.ts';
import { allSent } from '../../support/faults/station.ts';
import { MONDAY, must } from '../../support/journal-samples.ts';
import {
  type Computer,
  type Desk,
  deskWithContract,
  held,
  restartAt,
  settled,
  waiting,
} from '../../support/sync/desk.ts';

let desk: Desk;
afterEach(() => desk?.close());

it('order, arrival, late or not, and the statement are what both sides say', async () => {
  let computer: Computer;
  ({ desk, computer } = await deskWithContract());
  const saturday = MONDAY + 5 * DAY + 22 * HOUR;
  computer = await restartAt(desk, computer, saturday);
  // In time: an hour while the line is there.
  const work = async (minutes: number): Promise<void> => {
    must(await computer.handlers.start({ contract: 'c1', memo: 'Sample work' }));
    for (let minute = 0; minute < minutes; minute++) await computer.pass(MINUTE);
    must(await computer.handlers.stop({}));
    await computer.pass(2 * MINUTE);
  };
  await work(25);
  await desk.server.clock.to(computer.clock.now().wall);
  await allSent(computer);
  const inTime = (await held(desk)).length;

  desk.proxy.fate = () => 'refuse';
  for (let day = 0; day < 3; day++) {
    await work(65);
    // The rest of the day, in steps that a tracker does not take for a suspend.
    const goal = saturday + (day + 1) * DAY;
    await computer.pass(goal - computer.clock.now().wall);
  }
  expect(await waiting(computer)).toBeGreaterThan(20);
  expect(computer.sync.view()).toMatchObject({ state: 'offline', problem: { reason: 'unreachable' } });
  const made = computer.clock.now().wall;
  const [before, after] = [
    await statementHere(computer, MONDAY),
    await statementHere(computer, MONDAY + WEEK),
  ];
  // Nothing can come into the week that has locked any more; all that waits stands in this one.
  expect([before.provisional, after.provisional]).toEqual([false, true]);
  // Tuesday 22:00: Monday 12:00 was the lock of the week in which two of the days lie.
  expect(after.lines.map(({ kind }) => kind)).toContain('late');

  desk.proxy.fate = () => 'pass';
  await desk.server.clock.to(made);
  await allSent(computer);
  await settled(computer);
  const there = await held(desk);
  const { db } = desk.server.context;
  const rows = await db
    .selectFrom('entries')
    .select(['received', 'place', 'wall', 'segment', 'type'])
    .orderBy('place')
    .execute();
  expect(rows.map(({ place }) => place)).toEqual(there.map((_, index) => index));
  // In the order made, by the tracker's clock.
  const walls = rows.map(({ wall }) => wall);
  expect(walls).toEqual([...walls].sort((a, b) => a - b));
  expect(new Set(rows.slice(inTime).map(({ received }) => received))).toEqual(new Set([made]));
  expect(rows.slice(0, inTime).every(({ received }) => received < made - 2 * DAY)).toBe(true);

  for (const week of [MONDAY, MONDAY + WEEK]) {
    const here = await statementHere(computer, week);
    expect(here.provisional).toBe(false);
    for (const side of ['freelancer', 'client'] as const) {
      expect(await statementThere(desk, side, week), `${side}, week ${week}`).toEqual(here);
    }
  }
  // What was provisional has become final without another figure.
  const [worked, stated] = [
    await statementHere(computer, MONDAY),
    await statementHere(computer, MONDAY + WEEK),
  ];
  expect(worked).toEqual({ ...before, provisional: false });
  expect(stated).toEqual({ ...after, provisional: false });
  const late = stated.parts.filter((part) => part.late);
  expect(late.length).toBeGreaterThan(10);
  expect(late.every(({ start }) => weekOf(start) === MONDAY)).toBe(true);
  expect(worked.parts.every((part) => !part.late && part.start < saturday + HOUR)).toBe(true);
  const tracked = worked.totals.tracked + stated.totals.tracked;
  expect(tracked).toBe((25 + 3 * 65) * MINUTE);
  expect(tracked).toBeGreaterThan(20 * SEGMENT);
  const told = await db.selectFrom('notifications').select('kind').where('kind', '=', 'late-time').execute();
  expect(told).toHaveLength(1);
  await computer.stop();
  expect(await differences(desk.server.context, [computer.dataDir])).toEqual([]);
});
