// Disputes from the opening to the decision that stands: who may do what, what time does, what everybody reads.
import { afterEach, describe, expect, test } from 'vitest';
import { runDue } from '../../../server/services/weeks/calendar.ts';
import { DAY, HOUR, SEGMENT, WEEK } from '../../../shared/domain/time.ts';
import type { ContractCard } from '../../../shared/wire/contracts.ts';
import type { DisputeCard, DisputeView } from '../../../shared/wire/disputes.ts';
import type { ReviewWeek } from '../../../shared/wire/review.ts';
import { type ReviewedWeek, reviewedWeek } from '../../support/server/reviewed-week.ts';
import { acceptContract } from '../../support/server/signed.ts';
import type { Browser } from '../../support/server/test-server.ts';

let scene: ReviewedWeek;
afterEach(() => scene.server.close());

const D = '/api/disputes/d1';
type Answer = { status: number; body: unknown };

/** Opens dispute d1 about the first `count` records. */
const open = (count = 2, id = 'd1'): Promise<Answer> =>
  scene.client.ask('POST', `/api/contracts/${scene.contract.id}/disputes`, {
    id,
    week: scene.week,
    entries: scene.records.slice(0, count),
    text: 'Not our project.',
  });
const view = async (browser: Browser): Promise<DisputeView> => {
  const { status, body } = await browser.ask('GET', D);
  expect(status).toBe(200);
  return body as DisputeView;
};
const cards = async (browser: Browser): Promise<DisputeCard[]> =>
  (await browser.ask('GET', '/api/disputes')).body as DisputeCard[];
const statement = async (): Promise<ReviewWeek['statement']> => {
  const url = `/api/contracts/${scene.contract.id}/weeks/${scene.week}`;
  return ((await scene.freelancer.ask('GET', url)).body as ReviewWeek).statement;
};
const reason = ({ body }: Answer): unknown => (body as { error?: { reason: string } }).error?.reason;
const told = async (browser: Browser): Promise<string[]> => {
  const rows = await scene.server.context.db
    .selectFrom('notifications')
    .select('kind')
    .where('person', '=', browser.person)
    .where('kind', 'like', 'dispute-%')
    .orderBy('at')
    .execute();
  return rows.map(({ kind }) => kind);
};
const yes = (entry: string) => ({ entry, payable: true, reason: null, text: 'It was this project.' });
const no = (entry: string, why: string | null = 'not-this-contract') => ({
  entry,
  payable: false,
  reason: why,
  text: 'It was another project.',
});
/** The reviewer to whom d1 is assigned, and one to whom it is not. */
async function reviewers(): Promise<{ assigned: Browser; other: Browser }> {
  const { reviewer } = await scene.server.context.db
    .selectFrom('disputes')
    .select('reviewer')
    .where('id', '=', 'd1')
    .executeTakeFirstOrThrow();
  const [assigned] = scene.reviewers.filter(({ person }) => person === reviewer);
  const [other] = scene.reviewers.filter(({ person }) => person !== reviewer);
  if (!assigned || !other) throw new Error('nobody is assigned');
  return { assigned, other };
}

describe('a dispute', () => {
  test('is opened, answered, decided in part, and stands after 72 hours', async () => {
    scene = await reviewedWeek();
    const { client, freelancer, phases, to, records, contract } = scene;
    await to(phases.lock - 1);
    expect(reason(await open())).toBe('not-locked');
    await to(phases.lock);
    const opened = await open();
    expect(opened).toMatchObject({
      status: 200,
      body: {
        id: 'd1',
        contract: contract.id,
        state: 'answering',
        until: phases.lock + 72 * HOUR,
        entries: 2,
        held: 2 * SEGMENT,
        amount: 2000,
        currency: 'EUR',
        reviewer: null,
        parts: [
          { entry: records[0], billable: SEGMENT, rate: 6000, memo: 'Sample memo' },
          { entry: records[1] },
        ],
        events: [{ what: 'opened', by: 'Clive', text: 'Not our project.' }],
        may: { withdraw: null, answer: 'only-freelancer' },
      },
    });
    // The same again is the same; the same id for something else is not.
    expect(await open()).toEqual(opened);
    expect((await open(3)).status).toBe(409);
    expect(reason(await open(1, 'd2'))).toBe('already-disputed');
    // Only what is named is held: the rest goes on.
    expect(await statement()).toMatchObject({ amount: 1000 });
    expect(await told(freelancer)).toEqual(['dispute-opened']);

    expect(reason(await freelancer.ask('POST', `${D}/answer`, { id: 'a1', accepted: false, text: '' }))).toBe(
      'text-missing',
    );
    const answer = { id: 'a1', accepted: false, text: 'It was.' };
    expect(await freelancer.ask('POST', `${D}/answer`, answer)).toMatchObject({
      status: 200,
      body: { state: 'reviewing', until: null, may: { answer: 'not-answering' } },
    });
    expect((await freelancer.ask('POST', `${D}/answer`, answer)).status).toBe(200);
    expect(await told(client)).toEqual(['dispute-answered']);
    const { assigned, other } = await reviewers();
    expect(await told(assigned)).toEqual(['dispute-assigned']);
    expect((await other.ask('GET', D)).status).toBe(404);
    expect((await cards(assigned)).map(({ id, relation }) => [id, relation])).toEqual([['d1', 'reviewer']]);
    expect(await cards(other)).toEqual([]);

    const decide = (decisions: readonly unknown[], by = assigned) =>
      by.ask('POST', `${D}/decision`, { id: 'x1', decisions });
    const [a = '', b = '', c = ''] = records;
    expect(reason(await decide([yes(a)]))).toBe('decision-missing');
    expect(reason(await decide([yes(a), yes(b), yes(c)]))).toBe('decision-too-much');
    expect((await view(assigned)).parts[0]?.protection?.protected).toBe(true);
    expect(reason(await decide([no(a, null), yes(b)]))).toBe('reason-missing');
    expect((await decide([no(a), yes(b)], client)).status).toBe(403);
    const at = phases.lock + HOUR;
    await to(at);
    expect(await decide([no(a), yes(b)])).toMatchObject({
      status: 200,
      body: { state: 'decided', until: at + 72 * HOUR, held: 2 * SEGMENT, may: { decide: 'not-reviewing' } },
    });
    expect((await decide([no(a), yes(b)])).status).toBe(200);
    expect(await told(freelancer)).toEqual(['dispute-opened', 'dispute-decided']);
    expect((await view(freelancer)).may.appeal).toBeNull();

    await to(at + 72 * HOUR - 1);
    expect(await statement()).toMatchObject({ amount: 1000 });
    // The clock alone makes it stand, also before anybody has written that down.
    await scene.server.clock.to(at + 72 * HOUR);
    expect(await statement()).toMatchObject({
      amount: 2000,
      lines: [{ kind: 'tracked' }, { kind: 'decision', state: 'not-payable', amount: -1000 }],
    });
    expect(await view(client)).toMatchObject({
      state: 'final',
      held: 0,
      until: null,
      may: { appeal: 'appeal-late' },
    });
    const news = () => scene.server.context.db.selectFrom('changes').select('what').orderBy('id').execute();
    const before = (await news()).length;
    const { context } = scene.server;
    const did = await Promise.all([runDue(context), runDue(context)]);
    expect(did[0] + did[1]).toBeGreaterThan(0);
    await runDue(context);
    // Both sides are told once that nobody appealed, by mail too, and nobody else is: the case is closed to its reviewer.
    for (const browser of [freelancer, client]) {
      expect((await told(browser)).filter((kind) => kind === 'dispute-stands')).toHaveLength(1);
    }
    expect(await told(assigned)).toEqual(['dispute-assigned']);
    const mailed = context.db.selectFrom('mails').select('address');
    expect(await mailed.where('subject', '=', 'Work Diary: a decision is final').execute()).toHaveLength(2);
    // Open pages hear that money moved.
    expect((await news()).slice(before)).toContainEqual({ what: 'dispute' });
    expect(await view(client)).toMatchObject({ state: 'final', may: { withdraw: 'dispute-over' } });
    expect((await view(client)).events.map(({ what, by }) => [what, by])).toEqual([
      ['opened', 'Clive'],
      ['answered', 'Freda'],
      ['assigned', ''],
      ['decided', (await view(client)).reviewer],
    ]);
  });

  test('lets its reviewer see its week, and no other', async () => {
    scene = await reviewedWeek();
    const { freelancer, phases, to, contract, week } = scene;
    await to(phases.lock);
    await open();
    await freelancer.ask('POST', `${D}/answer`, { id: 'a1', accepted: false, text: 'It was.' });
    const { assigned, other } = await reviewers();
    const of = (browser: Browser, which: number): Promise<Answer> =>
      browser.ask('GET', `/api/contracts/${contract.id}/weeks/${which}`);
    expect(await of(assigned, week)).toMatchObject({
      status: 200,
      body: { may: { approve: 'only-client', dispute: 'only-client', returnHours: 'only-freelancer' } },
    });
    expect((await of(assigned, week + WEEK)).status).toBe(404);
    expect((await of(other, week)).status).toBe(404);
  });

  test('without an answer goes to review on the evidence', async () => {
    scene = await reviewedWeek();
    const { client, freelancer, phases, to, operator } = scene;
    await to(phases.lock);
    await open();
    await to(phases.lock + 72 * HOUR - 1);
    expect((await view(client)).state).toBe('answering');
    await to(phases.lock + 72 * HOUR);
    const answer = { id: 'a1', accepted: false, text: 'Too late.' };
    expect(reason(await freelancer.ask('POST', `${D}/answer`, answer))).toBe('not-answering');
    const seen = await view(client);
    expect(seen).toMatchObject({ state: 'reviewing', until: null });
    expect(seen.events.map(({ what, at }) => [what, at - phases.lock])).toEqual([
      ['opened', 0],
      ['unanswered', 72 * HOUR],
      ['assigned', 72 * HOUR],
    ]);
    expect(await told(freelancer)).toEqual(['dispute-opened', 'dispute-unanswered']);
    // The operator sees that it exists, not what it says.
    expect(await view(operator)).toMatchObject({
      relation: 'operator',
      parts: [],
      findings: [],
      events: [{ what: 'opened', text: '' }, { what: 'unanswered' }, { what: 'assigned' }],
    });
  });

  test('late to the millisecond, an answer is refused though nobody has moved the dispute yet', async () => {
    scene = await reviewedWeek();
    const { freelancer, phases, to, server } = scene;
    await to(phases.lock);
    await open();
    await server.clock.to(phases.lock + 72 * HOUR);
    const answer = { id: 'a1', accepted: true, text: '' };
    expect(reason(await freelancer.ask('POST', `${D}/answer`, answer))).toBe('not-answering');
    expect((await view(freelancer)).events.map(({ what }) => what)).toContain('unanswered');
  });

  test('accepted: not payable at once', async () => {
    scene = await reviewedWeek();
    const { client, freelancer, phases, to } = scene;
    await to(phases.lock);
    await open(1);
    const answer = { id: 'a1', accepted: true, text: '' };
    expect(await freelancer.ask('POST', `${D}/answer`, answer)).toMatchObject({
      body: { state: 'accepted', held: 0, reviewer: null },
    });
    expect(await statement()).toMatchObject({ amount: 2000, lines: [{}, { state: 'not-payable' }] });
    expect(reason(await client.ask('POST', `${D}/withdrawal`, { id: 'w1' }))).toBe('dispute-over');
    expect(reason(await open(1, 'd2'))).toBe('nothing-payable');
  });

  test('withdrawn: all payable, and may be disputed again', async () => {
    scene = await reviewedWeek();
    const { client, freelancer, phases, to } = scene;
    await to(phases.lock);
    await open();
    await to(phases.lock + HOUR);
    expect(await client.ask('POST', `${D}/withdrawal`, { id: 'w1' })).toMatchObject({
      status: 200,
      body: { state: 'withdrawn', held: 0 },
    });
    expect((await client.ask('POST', `${D}/withdrawal`, { id: 'w1' })).status).toBe(200);
    expect(await statement()).toMatchObject({ amount: 3000 });
    expect(await told(freelancer)).toEqual(['dispute-opened', 'dispute-withdrawn']);
    expect((await open(1, 'd2')).status).toBe(200);
  });

  test.each([
    ['payable', yes],
    ['not payable', no],
  ])(
    'withdrawn after a reviewer has decided that it is %s: payable, and not disputed again',
    async (_, say) => {
      scene = await reviewedWeek();
      const { client, freelancer, phases, to, records } = scene;
      await to(phases.lock);
      await open(1);
      await freelancer.ask('POST', `${D}/answer`, { id: 'a1', accepted: false, text: 'It was.' });
      const { assigned } = await reviewers();
      const decisions = [say(records[0] ?? '')];
      expect((await assigned.ask('POST', `${D}/decision`, { id: 'x1', decisions })).status).toBe(200);
      await to(phases.lock + HOUR);
      expect((await client.ask('POST', `${D}/withdrawal`, { id: 'w1' })).status).toBe(200);
      expect(await statement()).toMatchObject({ amount: 3000 });
      expect(reason(await open(1, 'd2'))).toBe('already-decided');
      // What would have been the end of the time for an appeal changes nothing.
      await to(phases.lock + 80 * HOUR);
      expect(await statement()).toMatchObject({ amount: 3000 });
      expect(await told(freelancer)).not.toContain('dispute-stands');
    },
  );

  test('an approval in the same millisecond leaves the dispute as it is', async () => {
    scene = await reviewedWeek();
    const { client, phases, to, contract, week } = scene;
    await to(phases.lock);
    await open();
    const url = `/api/contracts/${contract.id}/weeks/${week}/approval`;
    expect((await client.ask('POST', url, { id: 'p1' })).status).toBe(200);
    expect(await statement()).toMatchObject({ amount: 1000, approval: { by: 'client' } });
    expect(reason(await open(3, 'd2'))).toBe('already-approved');
  });

  test('one appeal, to another reviewer, whose decision is final at once', async () => {
    scene = await reviewedWeek();
    const { client, freelancer, phases, to, records } = scene;
    await to(phases.lock);
    await open(1);
    await freelancer.ask('POST', `${D}/answer`, { id: 'a1', accepted: false, text: 'It was.' });
    const first = (await reviewers()).assigned;
    const decisions = [no(records[0] ?? '')];
    expect(reason(await freelancer.ask('POST', `${D}/appeal`, { id: 'p0', text: 'No.' }))).toBe(
      'not-decided',
    );
    await first.ask('POST', `${D}/decision`, { id: 'x1', decisions });
    await to(phases.lock + 72 * HOUR - 1);
    expect(await freelancer.ask('POST', `${D}/appeal`, { id: 'p1', text: 'Look again.' })).toMatchObject({
      status: 200,
      body: { state: 'appealed', until: null, may: { appeal: 'appealed-before' } },
    });
    const { assigned: second } = await reviewers();
    expect(second.person).not.toBe(first.person);
    expect((await first.ask('POST', `${D}/decision`, { id: 'x2', decisions })).status).toBe(404);
    await to(phases.lock + 100 * HOUR);
    expect(await statement()).toMatchObject({ amount: 2000, lines: [{}, { state: 'held' }] });
    expect(
      await second.ask('POST', `${D}/decision`, { id: 'x2', decisions: [yes(records[0] ?? '')] }),
    ).toMatchObject({ status: 200, body: { state: 'final', until: null, held: 0 } });
    expect((await told(freelancer)).at(-1)).toBe('dispute-final');
    expect(await statement()).toMatchObject({ amount: 3000 });
    expect(reason(await client.ask('POST', `${D}/appeal`, { id: 'p2', text: 'Again.' }))).toBe(
      'appealed-before',
    );
    expect((await view(client)).events.map(({ what }) => what)).toEqual([
      'opened',
      'answered',
      'assigned',
      'decided',
      'appealed',
      'assigned',
      'decided',
    ]);
  });
});

describe('reviewers', () => {
  test('without a conflict, those with the fewest open cases first', async () => {
    scene = await reviewedWeek({ reviewers: 3 });
    const { server, operator, client, freelancer, phases, to } = scene;
    const { db } = server.context;
    const [r1, r2, r3] = scene.reviewers;
    if (!r1 || !r2 || !r3) throw new Error('three reviewers were asked for');
    const { organisation = '' } = await db
      .selectFrom('contracts')
      .select('organisation')
      .executeTakeFirstOrThrow();
    // r1 is of the client, r2 works for it; r3 already has a case, and r4 none. r5 has a contract with the freelancer.
    await db.updateTable('people').set({ organisation }).where('id', '=', r1.person).execute();
    await acceptContract(server, { freelancer: r2.person, organisation });
    const other = await server.organisation('Another client');
    const r4 = await server.person('Reviewer 4', ['reviewer'], await server.organisation('A third'));
    const r5 = await server.person('Reviewer 5', ['reviewer'], other);
    await acceptContract(server, { freelancer: freelancer.person, organisation: other });
    await to(phases.lock);
    await open();
    expect(reason(await operator.ask('POST', `${D}/reviewer`, { reviewer: r4.person }))).toBe(
      'not-reviewing',
    );
    await db
      .insertInto('disputes')
      .values({
        contract: scene.contract.id,
        id: 'd0',
        week: 0,
        state: 'reviewing',
        until: null,
        opened_by: client.person,
        opened_at: 0,
        reviewer: r3.person,
        first_reviewer: null,
      })
      .execute();
    await freelancer.ask('POST', `${D}/answer`, { id: 'a1', accepted: false, text: 'It was.' });
    expect((await view(client)).reviewer).toBe('Reviewer 4');
    const { body } = await operator.ask('GET', `${D}/reviewers`);
    const found = (body as { id: string; conflict: string | null; open: number }[]).map((one) => [
      one.id,
      one.conflict,
      one.open,
    ]);
    expect(new Set(found)).toEqual(
      new Set([
        [r3.person, null, 1],
        [r4.person, null, 1],
        [r1.person, 'is-client', 0],
        [r2.person, 'has-contract', 0],
        [r5.person, 'has-contract', 0],
      ]),
    );
    for (const [person, why] of [
      [r1.person, 'is-client'],
      [r2.person, 'has-contract'],
      [r5.person, 'has-contract'],
      [client.person, 'no-reviewer'],
      [freelancer.person, 'no-reviewer'],
    ]) {
      expect(reason(await operator.ask('POST', `${D}/reviewer`, { reviewer: person }))).toBe(why);
    }
    const moved = await operator.ask('POST', `${D}/reviewer`, { reviewer: r3.person });
    expect(moved).toMatchObject({ status: 200, body: { reviewer: 'Reviewer 3' } });
    expect((await r4.ask('GET', D)).status).toBe(404);
    expect((await r3.ask('GET', D)).status).toBe(200);
  });

  test('an operator is none, whatever other roles there are', async () => {
    scene = await reviewedWeek({ reviewers: 0 });
    const { server, operator, client, freelancer, phases, to } = scene;
    await server.context.db
      .updateTable('people')
      .set({ roles_json: JSON.stringify(['operator', 'reviewer']) })
      .where('id', '=', operator.person)
      .execute();
    await to(phases.lock);
    await open();
    await freelancer.ask('POST', `${D}/answer`, { id: 'a1', accepted: false, text: 'It was.' });
    expect((await view(client)).reviewer).toBeNull();
    const asked = await operator.ask('POST', `${D}/reviewer`, { reviewer: operator.person });
    expect(reason(asked)).toBe('is-operator');
    const diary = `/api/contracts/${scene.contract.id}/diary?from=${scene.week}&to=${scene.week + DAY}`;
    expect((await operator.ask('GET', diary)).status).toBe(404);
  });

  test('who takes on a contract with one of the sides decides no more: somebody else does', async () => {
    scene = await reviewedWeek();
    const { server, client, freelancer, operator, phases, to, records } = scene;
    await to(phases.lock);
    await open(1);
    await freelancer.ask('POST', `${D}/answer`, { id: 'a1', accepted: false, text: 'It was.' });
    const { assigned, other } = await reviewers();
    const { organisation } = await server.context.db
      .selectFrom('contracts')
      .select('organisation')
      .executeTakeFirstOrThrow();
    await acceptContract(server, { freelancer: assigned.person, organisation });
    const decide = (by: Browser): Promise<Answer> =>
      by.ask('POST', `${D}/decision`, { id: 'x1', decisions: [yes(records[0] ?? '')] });
    expect(reason(await decide(assigned))).toBe('has-contract');
    // What is held does not wait for one who never can; where nobody can, it waits for the next who does.
    expect((await reviewers()).assigned.person).toBe(other.person);
    expect((await decide(assigned)).status).toBe(404);
    await acceptContract(server, { freelancer: other.person, organisation });
    expect(reason(await decide(other))).toBe('has-contract');
    expect(await view(client)).toMatchObject({ state: 'reviewing', reviewer: null });
    expect(await told(operator)).toEqual(['dispute-unassigned']);
    const free = await server.person('Rita', ['reviewer']);
    await to(phases.lock + HOUR);
    expect((await decide(free)).status).toBe(200);
    // Once it is decided, what the reviewer takes on takes nothing away from it.
    await acceptContract(server, { freelancer: free.person, organisation });
    const again = { id: 'x2', decisions: [yes(records[0] ?? '')] };
    expect(reason(await free.ask('POST', `${D}/decision`, again))).toBe('not-reviewing');
    expect(await view(client)).toMatchObject({ state: 'decided', reviewer: 'Rita' });
  });

  test.each(['offered', 'declined', 'withdrawn'])(
    'a contract that is only %s binds nobody',
    async (state) => {
      scene = await reviewedWeek({ reviewers: 1 });
      const { server, freelancer, phases, to, records } = scene;
      const { db } = server.context;
      await to(phases.lock);
      await open(1);
      await freelancer.ask('POST', `${D}/answer`, { id: 'a1', accepted: false, text: 'It was.' });
      const [assigned] = scene.reviewers;
      const { organisation } = await db
        .selectFrom('contracts')
        .select('organisation')
        .executeTakeFirstOrThrow();
      const { id } = await acceptContract(server, { freelancer: assigned?.person ?? '', organisation });
      const decisions = [yes(records[0] ?? '')];
      const decide = () => assigned?.ask('POST', `${D}/decision`, { id: 'x1', decisions });
      await db.updateTable('contracts').set({ state }).where('id', '=', id).execute();
      expect(await decide()).toMatchObject({ status: 200, body: { state: 'decided' } });
    },
  );

  test('see in lists what they may open: neither how the contract goes, nor anything once the case is over', async () => {
    scene = await reviewedWeek();
    const { freelancer, contract, phases, to, records } = scene;
    await to(phases.lock);
    await open(1);
    await freelancer.ask('POST', `${D}/answer`, { id: 'a1', accepted: false, text: 'It was.' });
    const { assigned } = await reviewers();
    const contracts = async (browser: Browser): Promise<ContractCard[]> =>
      (await browser.ask('GET', '/api/contracts')).body as ContractCard[];
    expect(await contracts(assigned)).toMatchObject([
      {
        id: contract.id,
        relation: 'reviewer',
        week: null,
        open: [],
        latest: null,
        waiting: ['decide-dispute'],
      },
    ]);
    expect(await contracts(freelancer)).toMatchObject([
      { week: { tracked: 0 }, open: [{ week: scene.week }], latest: expect.any(Number) },
    ]);
    expect(await cards(assigned)).toMatchObject([{ id: 'd1', relation: 'reviewer' }]);
    await assigned.ask('POST', `${D}/decision`, { id: 'x1', decisions: [yes(records[0] ?? '')] });
    await to(scene.server.clock.now() + 20 * DAY);
    expect((await assigned.ask('GET', D)).status).toBe(404);
    expect(await cards(assigned)).toEqual([]);
    expect(await contracts(assigned)).toEqual([]);
    expect(await cards(freelancer)).toMatchObject([{ id: 'd1', relation: 'freelancer', state: 'final' }]);
  });

  test('none: operators are told once, and the next one who can is assigned within the hour', async () => {
    scene = await reviewedWeek({ reviewers: 0 });
    const { server, operator, client, freelancer, phases, to } = scene;
    await to(phases.lock);
    await open();
    await freelancer.ask('POST', `${D}/answer`, { id: 'a1', accepted: false, text: 'It was.' });
    expect(await view(client)).toMatchObject({ state: 'reviewing', until: null, reviewer: null });
    for (let hours = 1; hours < 5; hours++) await to(phases.lock + hours * HOUR);
    expect(await told(operator)).toEqual(['dispute-unassigned']);
    await server.person('Rita', ['reviewer']);
    await to(phases.lock + 5 * HOUR);
    expect(await view(client)).toMatchObject({ reviewer: 'Rita' });
    await to(phases.lock + 2 * DAY);
    expect((await view(client)).events.filter(({ what }) => what === 'assigned')).toHaveLength(1);
  });
});

test('whoever opens a dispute has viewed its week, but for the freelancer and the operator', async () => {
  scene = await reviewedWeek();
  const { server, operator, client, freelancer, phases, to, contract, week, records } = scene;
  await to(phases.lock);
  await open(1);
  await freelancer.ask('POST', `${D}/answer`, { id: 'a1', accepted: false, text: 'It was.' });
  const { assigned } = await reviewers();
  const { db } = server.context;
  await db.deleteFrom('views').execute();
  await db.deleteFrom('first_views').execute();
  await view(freelancer);
  await view(operator);
  const seen = () => db.selectFrom('views').select(['relation', 'what', 'starts', 'ends']).execute();
  expect(await seen()).toEqual([]);
  for (const browser of [assigned, client, client]) await view(browser);
  const span = { what: 'diary', starts: week, ends: week + WEEK };
  expect(await seen()).toEqual([
    { relation: 'reviewer', ...span },
    { relation: 'client', ...span },
  ]);
  expect(await db.selectFrom('first_views').select(['contract', 'entry']).execute()).toEqual([
    { contract: contract.id, entry: records[0] },
  ]);
});

test('a memo of a discarded record is nowhere, though it is also that of another one', async () => {
  scene = await reviewedWeek({ records: 2 });
  const { tracker, journal, client, phases, to, contract, week, records } = scene;
  const [gone = '', kept = ''] = records;
  await tracker.send(journal.memoEdited([gone, kept], 'A private matter'));
  await to(phases.lock);
  await open(2);
  await tracker.send(journal.discarded(week + DAY, gone));
  const url = `/api/contracts/${contract.id}/weeks/${week}`;
  const { statement: shown } = (await client.ask('GET', url)).body as ReviewWeek;
  const file = (await client.ask('GET', `${url}/file?format=json`)).body as ReviewWeek['statement'];
  for (const parts of [shown.parts, file.parts, (await view(client)).parts]) {
    expect(new Map(parts.map(({ entry, memo }) => [entry, memo]))).toEqual(
      new Map([
        [gone, ''],
        [kept, 'A private matter'],
      ]),
    );
  }
});

test('findings say of each entry what can be checked now, and that it cannot where it cannot', async () => {
  scene = await reviewedWeek({ records: 3 });
  const { server, phases, to, client, records } = scene;
  const { db } = server.context;
  await to(phases.lock);
  await open(3);
  const found = async (entry: string | undefined): Promise<Record<string, string>> =>
    Object.fromEntries(
      (await view(client)).findings
        .filter((finding) => finding.entry === entry)
        .map(({ check, result }) => [check, result]),
    );
  const good = {
    signature: 'pass',
    chain: 'pass',
    commitments: 'pass',
    pictures: 'not-evaluable',
    'received-in-time': 'pass',
    clock: 'pass',
  };
  expect(await found(records[0])).toEqual(good);
  const change = (i: number) => db.updateTable('entries').where('hash', '=', records[i] ?? '');
  const { envelope } = await db
    .selectFrom('entries')
    .select('envelope')
    .where('hash', '=', records[2] ?? '')
    .executeTakeFirstOrThrow();
  // Somebody with the database in hand changes a memo, an envelope, and when something came.
  await change(0)
    .set({ memo: 'Something else', received: phases.lock + 1 })
    .execute();
  await change(1).set({ envelope }).execute();
  expect(await found(records[0])).toEqual({ ...good, commitments: 'fail', 'received-in-time': 'fail' });
  expect(await found(records[1])).toMatchObject({ signature: 'fail', chain: 'fail', commitments: 'fail' });
  await change(2).set({ memo: null, wall: phases.lock }).execute();
  expect(await found(records[2])).toEqual({ ...good, commitments: 'not-evaluable', clock: 'fail' });
});
