// A week from open to payable: what the calendar does and when, and what the parties do to it.
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { recordEvent } from '../../../server/services/recording.ts';
import { runDue, startCalendar } from '../../../server/services/weeks/calendar.ts';
import { OWN_EVENT, type ServerEvent } from '../../../shared/domain/server-event.ts';
import { DAY, HOUR, MINUTE, SEGMENT, WEEK } from '../../../shared/domain/time.ts';
import type { ReviewWeek } from '../../../shared/wire/review.ts';
import { type ReviewedWeek, reviewedWeek } from '../../support/server/reviewed-week.ts';
import type { Browser } from '../../support/server/test-server.ts';

let scene: ReviewedWeek;
afterEach(() => scene.server.close());

const notifications = async (person?: Browser): Promise<string[]> => {
  const rows = await scene.server.context.db
    .selectFrom('notifications')
    .select(['person', 'kind'])
    .orderBy('at')
    .orderBy('kind')
    .execute();
  return rows.filter((row) => !person || row.person === person.person).map(({ kind }) => kind);
};
const transitions = () =>
  scene.server.context.db.selectFrom('transitions').select(['subject', 'what', 'at']).orderBy('at').execute();
const weekUrl = (): string => `/api/contracts/${scene.contract.id}/weeks/${scene.week}`;
async function weekFor(browser: Browser): Promise<ReviewWeek> {
  const { status, body } = await browser.ask('GET', weekUrl());
  expect(status).toBe(200);
  return body as ReviewWeek;
}

describe('the calendar', () => {
  test('makes each transition at its instant, not a millisecond earlier', async () => {
    scene = await reviewedWeek();
    const { week, phases, to, server, freelancer, client } = scene;
    const steps = [
      ['locked', phases.lock],
      ['reminder-36', phases.reviewEnd - 36 * HOUR],
      ['reminder-12', phases.reviewEnd - 12 * HOUR],
      ['reviewed', phases.reviewEnd],
      ['payable', phases.payable],
    ] as const;
    for (const [i, [, at]] of steps.entries()) {
      await to(at - 1);
      expect(await transitions()).toHaveLength(i);
      await to(at);
      expect(await transitions()).toHaveLength(i + 1);
    }
    expect(await transitions()).toEqual(steps.map(([what, at]) => ({ subject: String(week), what, at })));
    expect(await notifications(client)).toEqual([
      'week-locked',
      'review-reminder',
      'review-reminder',
      'week-approved',
    ]);
    expect(await notifications(freelancer)).toEqual(['week-locked', 'week-approved', 'week-payable']);
    const { next_at } = await server.context.db
      .selectFrom('weeks')
      .select('next_at')
      .executeTakeFirstOrThrow();
    expect(next_at).toBeNull();
    expect(await runDue(server.context)).toBe(0);
  });

  test('catches up after being down: instants as due, reminders that are past not sent', async () => {
    scene = await reviewedWeek();
    const { phases, server, freelancer, client } = scene;
    await server.clock.to(phases.payable + 3 * DAY);
    expect(await runDue(server.context)).toBe(5);
    expect((await transitions()).map(({ at }) => at)).toEqual([
      phases.lock,
      phases.reviewEnd - 36 * HOUR,
      phases.reviewEnd - 12 * HOUR,
      phases.reviewEnd,
      phases.payable,
    ]);
    expect(await notifications(client)).toEqual(['week-approved']);
    expect(await notifications(freelancer)).toEqual(['week-approved', 'week-payable']);
  });

  test('a reminder that is late is sent while it is of use', async () => {
    scene = await reviewedWeek();
    const { phases, client, to } = scene;
    await to(phases.reviewEnd - 12 * HOUR - 1);
    expect(await notifications(client)).toEqual(['review-reminder', 'week-locked']);
  });

  test('logs the statement as it was at the lock, of what had been received before', async () => {
    scene = await reviewedWeek({ records: 2 });
    const { server, tracker, journal, phases, week, records, contract } = scene;
    // Received at the lock, before anybody wrote the log: late time. Afterwards a discard that erases the first record.
    await server.clock.to(phases.lock);
    await tracker.send(journal.recorded(week + 2 * DAY));
    await runDue(server.context);
    await tracker.send(journal.discarded(week + DAY, records[0]));
    const { event_json, at } = await server.context.db
      .selectFrom('events')
      .select(['event_json', 'at'])
      .where('contract', '=', contract.id)
      .where('type', '=', 'statement.logged')
      .executeTakeFirstOrThrow();
    const { parts } = JSON.parse(event_json) as { parts: { entry: string; total: number }[] };
    expect(at).toBe(phases.lock);
    expect(parts.map(({ entry, total }) => [entry, total])).toEqual([
      [records[0], SEGMENT],
      [records[1], SEGMENT],
    ]);
    const { statement } = await weekFor(scene.freelancer);
    expect(statement).toMatchObject({ amount: 2000, missing: 0 });
  });

  test('runs by itself, and stops when what is in flight is done', async () => {
    scene = await reviewedWeek();
    const { server, phases } = scene;
    const stop = startCalendar(server.context);
    await turn();
    await server.clock.to(phases.lock + MINUTE);
    const made = async (): Promise<number> => (await transitions()).length;
    await expect.poll(made).toBe(1);
    await server.clock.to(phases.reviewEnd + MINUTE);
    await expect.poll(made).toBe(4);
    await stop();
    await server.clock.to(phases.payable + MINUTE);
    expect(await made()).toBe(4);
  });

  test('one contract that cannot be read holds no other up', async () => {
    scene = await reviewedWeek();
    const { server, phases, contract } = scene;
    const { db } = server.context;
    const errors: string[] = [];
    const context = {
      ...server.context,
      log: { info: () => undefined, error: (what: string) => void errors.push(what) },
    };
    const bad = await db
      .selectFrom('contracts')
      .selectAll()
      .where('id', '=', contract.id)
      .executeTakeFirstOrThrow();
    await db
      .insertInto('contracts')
      .values({ ...bad, id: 'bad' })
      .execute();
    await db
      .insertInto('contract_versions')
      .values({
        contract: 'bad',
        version: 1,
        terms_json: '{',
        text: '',
        hash: '',
        freelancer_name: '',
        offered_by: '',
        offered_at: 0,
        accepted_at: 0,
        declined_at: null,
      })
      .execute();
    await db
      .insertInto('weeks')
      .values({ contract: 'bad', week: scene.week, stage: 'work', next_at: phases.lock - 1 })
      .execute();
    await server.clock.to(phases.lock);
    expect(await runDue(context)).toBe(1);
    expect(errors).toEqual(['calendar']);
    expect(await transitions()).toHaveLength(1);
  });
});

describe('the client', () => {
  test('approves, once, and is not reminded any more', async () => {
    scene = await reviewedWeek();
    const { client, freelancer, phases, to } = scene;
    await to(phases.lock - 1);
    const early = await client.ask('POST', `${weekUrl()}/approval`, { id: 'a1' });
    expect(early).toMatchObject({ status: 422, body: { error: { reason: 'not-locked' } } });
    await to(phases.lock);
    expect((await weekFor(client)).may).toMatchObject({ approve: null, dispute: null });
    const first = await client.ask('POST', `${weekUrl()}/approval`, { id: 'a1' });
    expect(first).toMatchObject({
      status: 200,
      body: {
        statement: { approval: { by: 'client', at: phases.lock } },
        may: { approve: 'already-approved', dispute: 'already-approved' },
      },
    });
    expect(await client.ask('POST', `${weekUrl()}/approval`, { id: 'a1' })).toEqual(first);
    const again = await client.ask('POST', `${weekUrl()}/approval`, { id: 'a2' });
    expect(again).toMatchObject({ status: 422, body: { error: { reason: 'already-approved' } } });
    await to(phases.payable);
    expect(await notifications(client)).toEqual(['week-locked']);
    expect(await notifications(freelancer)).toEqual(['week-approved', 'week-locked', 'week-payable']);
  });

  test('raises the limit of the week, or approves what was over it', async () => {
    scene = await reviewedWeek({ records: 3, terms: { weeklyLimit: 15 * MINUTE } });
    const { client, freelancer, phases, to, records } = scene;
    expect((await weekFor(client)).statement.totals).toMatchObject({ overLimit: 15 * MINUTE });
    const same = await client.ask('POST', `${weekUrl()}/limit`, { id: 'l1', limit: 15 * MINUTE });
    expect(same).toMatchObject({ status: 422, body: { error: { reason: 'limit-not-higher' } } });
    const raised = await client.ask('POST', `${weekUrl()}/limit`, { id: 'l1', limit: 25 * MINUTE });
    expect(raised).toMatchObject({
      status: 200,
      body: { statement: { limit: 25 * MINUTE, totals: { overLimit: 5 * MINUTE, billable: 25 * MINUTE } } },
    });
    const other = await client.ask('POST', `${weekUrl()}/limit`, { id: 'l1', limit: 26 * MINUTE });
    expect(other).toMatchObject({ status: 409, body: { error: { reason: 'conflict' } } });
    expect(await notifications(freelancer)).toEqual(['limit-raised']);
    await to(phases.lock);
    const wrong = await client.ask('POST', `${weekUrl()}/over-limit`, { id: 'o1', entries: [records[0]] });
    expect(wrong).toMatchObject({ status: 422, body: { error: { reason: 'not-over-limit' } } });
    const right = await client.ask('POST', `${weekUrl()}/over-limit`, { id: 'o1', entries: [records[2]] });
    expect(right).toMatchObject({
      status: 200,
      body: { statement: { totals: { overLimitApproved: 5 * MINUTE }, amount: 3000 } },
    });
    await client.ask('POST', `${weekUrl()}/over-limit`, { id: 'o1', entries: [records[2]] });
    expect((await notifications(freelancer)).filter((kind) => kind === 'over-limit-approved')).toHaveLength(
      1,
    );
    await to(phases.reviewEnd);
    const late = await client.ask('POST', `${weekUrl()}/limit`, { id: 'l2', limit: HOUR });
    expect(late).toMatchObject({ status: 422, body: { error: { reason: 'review-over' } } });
  });

  test('sees what the clock changes although the answer is kept at hand', async () => {
    scene = await reviewedWeek();
    const { client, phases, server } = scene;
    const phase = async (): Promise<string> => (await weekFor(client)).statement.phase;
    for (const [at, before, after] of [
      [phases.end, 'work', 'own-review'],
      [phases.lock, 'own-review', 'client-review'],
      [phases.reviewEnd, 'client-review', 'security'],
      [phases.payable, 'security', 'payable'],
    ] as const) {
      await server.clock.to(at - 1);
      expect(await phase()).toBe(before);
      await server.clock.to(at);
      expect(await phase()).toBe(after);
    }
  });
});

describe('the freelancer', () => {
  test('gives hours back on the site: once, and in the week of receipt once the week has locked', async () => {
    scene = await reviewedWeek();
    const { freelancer, client, phases, to, records, contract, week } = scene;
    const url = `/api/contracts/${contract.id}/returns`;
    const give = (id: string, entries: readonly (string | undefined)[]) =>
      freelancer.ask('POST', url, { id, entries, reason: 'mistake' });
    expect((await weekFor(freelancer)).may.returnHours).toBeNull();
    expect((await give('r1', [records[0]])).status).toBe(204);
    expect((await give('r1', [records[0]])).status).toBe(204);
    expect(await give('r2', [records[0]])).toMatchObject({ body: { error: { reason: 'already-returned' } } });
    expect(await give('r2', ['0'.repeat(64)])).toMatchObject({
      body: { error: { reason: 'unknown-entry' } },
    });
    expect((await weekFor(freelancer)).statement).toMatchObject({ amount: 2000 });
    await to(phases.lock + HOUR);
    expect((await give('r3', [records[1]])).status).toBe(204);
    expect((await weekFor(freelancer)).statement).toMatchObject({ amount: 2000 });
    const next = await freelancer.ask('GET', `/api/contracts/${contract.id}/weeks/${week + WEEK}`);
    expect(next).toMatchObject({
      body: { statement: { amount: -1000, lines: [{ kind: 'adjustment', of: week, amount: -1000 }] } },
    });
    expect(await notifications(client)).toEqual(['hours-returned', 'hours-returned', 'week-locked']);
    // The adjustment has its own week, which locks in its turn.
    await to(phases.lock + WEEK);
    expect((await transitions()).filter(({ what }) => what === 'locked')).toHaveLength(2);
  });

  test('a week is named by its Monday', async () => {
    scene = await reviewedWeek();
    const { freelancer, contract, week } = scene;
    const answer = await freelancer.ask('GET', `/api/contracts/${contract.id}/weeks/${week + 1}`);
    expect(answer).toMatchObject({ status: 422, body: { error: { reason: 'bad-week' } } });
  });
});

test('whoever reads the statement, or its file, has viewed the week, but for the freelancer', async () => {
  scene = await reviewedWeek({ records: 2 });
  const { server, client, freelancer, contract, week, records } = scene;
  const { db } = server.context;
  const views = async (): Promise<unknown> =>
    (await freelancer.ask('GET', `/api/contracts/${contract.id}/views`)).body;
  await weekFor(freelancer);
  expect(await views()).toEqual([]);
  const at = server.clock.now();
  await weekFor(client);
  await client.ask('GET', `${weekUrl()}/file?format=json`);
  const seen = {
    person: 'Clive',
    relation: 'client',
    what: 'diary',
    from: week,
    to: week + WEEK,
    entry: null,
    segment: null,
  };
  expect(await views()).toEqual([{ at, ...seen }]);
  const firsts = await db.selectFrom('first_views').select(['entry', 'at']).execute();
  expect(new Map(firsts.map((row) => [row.entry, row.at]))).toEqual(
    new Map(records.map((entry) => [entry, at])),
  );
  await server.clock.advance(11 * MINUTE);
  await client.ask('GET', `${weekUrl()}/file?format=json`);
  expect(await views()).toEqual([
    { at: at + 11 * MINUTE, ...seen },
    { at, ...seen },
  ]);
});

test("nobody's act takes the name of what the server records of itself", async () => {
  scene = await reviewedWeek({ records: 1, terms: { weeklyLimit: 40 * HOUR } });
  const { server, client, freelancer, contract, week, records, phases, to } = scene;
  const { db } = server.context;
  const own = `${OWN_EVENT}logged-${week}`;
  const raised = await client.ask('POST', `${weekUrl()}/limit`, { id: own, limit: 41 * HOUR });
  const back = { id: own, entries: [...records], reason: '' };
  const returned = await freelancer.ask('POST', `/api/contracts/${contract.id}/returns`, back);
  expect([raised.status, returned.status]).toEqual([400, 400]);
  // What the server called it before is a name like any other.
  await client.ask('POST', `${weekUrl()}/limit`, { id: `logged-${week}`, limit: 41 * HOUR });
  await to(phases.lock);
  const events = () =>
    db.selectFrom('events').select(['id', 'type']).where('contract', '=', contract.id).execute();
  expect(await events()).toContainEqual({ id: own, type: 'statement.logged' });
  // Held by something else all the same, it is an error and not a loss.
  const taken = { id: `${OWN_EVENT}taken`, contract: contract.id, at: 1, week };
  const write = (event: ServerEvent) =>
    db.transaction().execute((tx) => recordEvent(tx, event, client.person));
  expect(await write({ ...taken, type: 'week.approved' })).toBe(true);
  expect(await write({ ...taken, type: 'week.approved' })).toBe(false);
  await expect(write({ ...taken, type: 'statement.logged', parts: [] })).rejects.toThrow('week.approved');
});

test('records without a memo wait for their freelancer until their week locks', async () => {
  scene = await reviewedWeek();
  const { freelancer, client, journal, tracker, contract, week, phases, to } = scene;
  const waiting = async (by: typeof freelancer): Promise<unknown> =>
    ((await by.ask('GET', '/api/contracts')).body as { id: string; waiting: unknown }[]).find(
      ({ id }) => id === contract.id,
    )?.waiting;
  expect(await waiting(freelancer)).toEqual([]);
  await to(week + 2 * DAY);
  await tracker.send(journal.recorded(week + DAY + 20 * SEGMENT, { memo: '' }));
  expect(await waiting(freelancer)).toEqual(['add-memos']);
  expect(await waiting(client)).toEqual([]);
  await to(phases.lock - 1);
  expect(await waiting(freelancer)).toEqual(['add-memos']);
  await to(phases.lock);
  expect(await waiting(freelancer)).toEqual([]);
});
