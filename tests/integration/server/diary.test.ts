// The diary on the site: what each reader sees of really signed entries, what is written down of it, and what files say.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../../server/auth/tokens.ts';
import { recordEvent, touch } from '../../../server/services/recording.ts';
import { startOf } from '../../../server/services/review/part-view.ts';
import { workedSpan } from '../../../server/services/review/worked-week.ts';
import type { Overview, StatementView, TextVersions } from '../../../shared/diary-api.ts';
import { DAY, HOUR, MINUTE, SEGMENT, WEEK, weekOf, weekPhases } from '../../../shared/domain/time.ts';
import type { ReviewDay, ReviewItem, ReviewRecord } from '../../../shared/wire/review.ts';
import { reviewDaySchema } from '../../../shared/wire/review.ts';
import type { RouteAnswer } from '../../../shared/wire/route.ts';
import type { Routes } from '../../../shared/wire/routes.ts';
import { overviewSchema } from '../../../shared/wire/views.ts';
import { pdfText } from '../../support/pdf-text.ts';
import { acceptContract, enrol, type Made, SignedJournal } from '../../support/server/signed.ts';
import {
  type Browser,
  MONDAY_NINE,
  startTestServer,
  type TestServer,
} from '../../support/server/test-server.ts';

type ReviewViews = RouteAnswer<Routes['views']>;

const MONDAY = weekOf(MONDAY_NINE);
const SIX = MONDAY + 6 * HOUR;

let server: TestServer;
let contract: string;
let freelancer: Browser;
let client: Browser;
let reviewer: Browser;
let stranger: Browser;
let journal: SignedJournal;
let made: Readonly<Record<'plain' | 'pictured' | 'edited' | 'gone' | 'over', Made>>;
let manual: Made;
let goneItem: Made;
let send: (...entries: Made[]) => Promise<void>;

beforeAll(async () => {
  server = await startTestServer();
  const organisation = await server.organisation('Sample client');
  freelancer = await server.person('Freda', ['freelancer']);
  client = await server.person('Clive', ['client'], organisation);
  reviewer = await server.person('Rita', ['reviewer']);
  stranger = await server.person('Stan', ['freelancer']);
  const accepted = await acceptContract(server, {
    freelancer: freelancer.person,
    organisation,
    title: '=Sample "work"',
    // Two records and a half.
    terms: { weeklyLimit: 35 * MINUTE },
  });
  contract = accepted.id;
  const tracker = await enrol(server, freelancer.person);
  journal = new SignedJournal(tracker.key, accepted);
  send = async (...entries) => {
    for (const answer of await tracker.send(...entries)) {
      if (answer.status !== 'accepted') throw new Error(JSON.stringify(answer));
    }
  };
  const picture = new Uint8Array([1, 2, 3]);
  const opened = journal.opened();
  made = {
    plain: journal.recorded(SIX, { memo: 'Plain', labels: ['one'] }),
    pictured: journal.recorded(SIX + SEGMENT, { displays: [{ picture, thumbnail: picture }] }),
    edited: journal.recorded(SIX + 2 * SEGMENT, { memo: 'First' }),
    gone: journal.recorded(SIX + 3 * SEGMENT, { memo: 'Secret' }),
    over: journal.recorded(SIX + 5 * SEGMENT),
  };
  const struck = journal.discarded(SIX + 4 * SEGMENT);
  manual = journal.timeAdded([[SIX + HOUR + 3 * MINUTE, SIX + HOUR + 9 * MINUTE]], { memo: 'By hand' });
  goneItem = journal.timeAdded([[SIX + HOUR + 20 * MINUTE, SIX + HOUR + 25 * MINUTE]]);
  await send(
    opened,
    ...Object.values(made),
    struck,
    manual,
    goneItem,
    journal.memoEdited([made.edited.hash], 'Second'),
    journal.labelsEdited([made.edited.hash], ['two']),
    journal.discarded(SIX + 3 * SEGMENT, made.gone.hash),
    journal.itemDiscarded(goneItem.hash),
  );
});
afterAll(() => server.close());

const url = (from: number, to: number, what = 'diary'): string =>
  `/api/contracts/${contract}/${what}?from=${from}&to=${to}`;
async function dayOf(browser: Browser, from = MONDAY, to = MONDAY + DAY): Promise<ReviewDay> {
  const { status, body } = await browser.ask('GET', url(from, to));
  expect(body).toMatchObject({ from });
  expect(status).toBe(200);
  return reviewDaySchema.parse(body);
}
const recordAt = (day: ReviewDay, segment: number): ReviewRecord | undefined =>
  day.records.find((record) => record.segment === segment);
const itemAt = (day: ReviewDay, start: number): ReviewItem | undefined =>
  day.items.find((item) => item.start === start);

test('a day shows its records with protection, limit and pictures', async () => {
  const day = await dayOf(client);
  expect(day.records.map(({ segment, status }) => [(segment - SIX) / SEGMENT, status])).toEqual([
    [0, 'sealed'],
    [1, 'sealed'],
    [2, 'sealed'],
    [3, 'discarded'],
    [4, 'discarded'],
    [5, 'sealed'],
  ]);
  const plain = recordAt(day, SIX);
  expect(plain).toMatchObject({
    id: made.plain.hash,
    entry: made.plain.hash,
    memo: 'Plain',
    labels: ['one'],
    application: 'Editor',
    title: 'sample data',
    tracked: SEGMENT,
    countable: SEGMENT,
    pictures: 'none',
    delivery: 'sent',
    late: false,
    locked: false,
    verdict: 'none',
    dispute: null,
    messages: 0,
    viewedAt: null,
  });
  expect(plain?.minutes).toHaveLength(10);
  expect(plain?.protection.rules.find(({ rule }) => rule === 2)?.reason).toBe('no-snapshot');
  // The fourth that counts begins after 30 minutes of 35.
  expect(recordAt(day, SIX + 2 * SEGMENT)?.protection.overLimit).toBe(0);
  expect(recordAt(day, SIX + 5 * SEGMENT)?.protection.overLimit).toBe(5 * MINUTE);
  expect(itemAt(day, SIX + HOUR + 3 * MINUTE)).toMatchObject({
    id: manual.hash,
    kind: 'manual',
    memo: 'By hand',
    countable: 6 * MINUTE,
    protection: { protected: false, overLimit: 6 * MINUTE },
  });
});

test('a picture is awaited until all of it is here, and refused if it is not what was announced', async () => {
  const [picture, thumbnail] = made.pictured.pictures.map(({ commitment }) => commitment);
  const before = recordAt(await dayOf(freelancer), SIX + SEGMENT);
  expect(before).toMatchObject({ pictures: 'awaited', delivery: 'pictures' });
  expect([...(before?.missing ?? [])].sort()).toEqual([picture, thumbnail].sort());
  const { db, clock } = server.context;
  await db.transaction().execute(async (tx) => {
    await tx
      .updateTable('pictures')
      .set({ state: 'good', received_at: clock.now() })
      .where('contract', '=', contract)
      .execute();
    await recordEvent(
      tx,
      { type: 'pictures.received', id: 'p1', contract, at: clock.now(), entries: [made.pictured.hash] },
      null,
    );
  });
  const here = recordAt(await dayOf(freelancer), SIX + SEGMENT);
  expect(here).toMatchObject({ pictures: 'here', delivery: 'sent', missing: [] });
  expect(here?.protection.protected).toBe(true);

  const become = (state: string): Promise<void> =>
    db.transaction().execute(async (tx) => {
      await tx
        .updateTable('pictures')
        .set({ state })
        .where('contract', '=', contract)
        .where('commitment', '=', picture ?? '')
        .execute();
      await touch(tx, contract);
    });
  await become('refused');
  const refused = recordAt(await dayOf(freelancer), SIX + SEGMENT);
  expect(refused).toMatchObject({ pictures: 'refused', missing: [picture] });
  expect(refused?.protection.rules.find(({ rule }) => rule === 7)?.reason).toBe('evidence-invalid');
  await become('good');
});

test('a span by itself is judged as within its whole week', async () => {
  const organisation = await server.organisation('Another client');
  const worker = await server.person('Wanda', ['freelancer']);
  const tracker = await enrol(server, worker.person);
  const bytes = new Uint8Array([1]);
  for (const weeklyLimit of [null, 40 * HOUR, 25 * MINUTE]) {
    const accepted = await acceptContract(server, {
      freelancer: worker.person,
      organisation,
      terms: { weeklyLimit, pictures: 'clear' },
    });
    const own = new SignedJournal(tracker.key, accepted);
    const opened = own.opened();
    const record = own.recorded(SIX, { displays: [{ picture: bytes, thumbnail: bytes }] });
    const rest = [
      // Satisfied by the picture beside it.
      own.recorded(SIX + SEGMENT, { body: { noSnapshot: 'idle' } }),
      own.recorded(SIX + 2 * SEGMENT, { body: { noSnapshot: 'idle' } }),
      own.timeAdded([[SIX - HOUR + MINUTE, SIX - HOUR + 17 * MINUTE]]),
      own.idleResolved([[SIX + HOUR, SIX + HOUR + MINUTE]], 'discard'),
    ];
    const answers = await tracker.send(opened, record, ...rest);
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 'accepted'));
    const judged = async (from: number, to: number) => {
      const week = await workedSpan(server.context, accepted.id, from, to);
      const inside = week?.parts.filter((one) => from <= startOf(one) && startOf(one) < to) ?? [];
      return inside.map(({ assessed }) => [assessed?.entry, assessed?.time, assessed?.protection]);
    };
    const all = await judged(MONDAY, MONDAY + WEEK);
    const single: unknown[] = [];
    for (let from = SIX - HOUR; from < SIX + 2 * HOUR; from += SEGMENT) {
      single.push(...(await judged(from, from + SEGMENT)));
    }
    const sorted = (list: readonly unknown[]): string[] => list.map((one) => JSON.stringify(one)).sort();
    expect(all).toHaveLength(4);
    expect(sorted(single)).toEqual(sorted(all));
  }
});

test('nobody sees a figure or a word of what was discarded', async () => {
  for (const reader of [client, freelancer]) {
    const day = await dayOf(reader);
    for (const segment of [SIX + 3 * SEGMENT, SIX + 4 * SEGMENT]) {
      expect(recordAt(day, segment)).toMatchObject({
        status: 'discarded',
        intervals: [],
        tracked: 0,
        countable: 0,
        minutes: [],
        memo: '',
        labels: [],
        application: null,
        title: null,
        snapshot: null,
        noSnapshot: null,
        protection: { protected: false, overLimit: 0, rules: [] },
      });
    }
    expect(day.items.find(({ id }) => id === goneItem.hash)).toMatchObject({
      discarded: true,
      start: SIX + HOUR + 2 * SEGMENT,
      intervals: [],
      memo: '',
      countable: 0,
    });
    expect(JSON.stringify(day)).not.toContain('Secret');
  }
});

test('the client reads the current memo, freelancer and reviewer its history', async () => {
  const day = await dayOf(client);
  expect(recordAt(day, SIX + 2 * SEGMENT)).toMatchObject({ memo: 'Second', labels: ['two'] });
  expect(JSON.stringify(day)).not.toContain('First');
  const path = `/api/contracts/${contract}/entries/${made.edited.hash}/texts`;
  expect((await client.ask('GET', path)).status).toBe(403);
  const { body } = await freelancer.ask('GET', path);
  const { memos, labels } = body as TextVersions;
  expect(memos.map(({ memo }) => memo)).toEqual(['First', 'Second']);
  expect(labels.map((one) => one.labels)).toEqual([[], ['two']]);
  expect(memos[0]?.at).toBe(made.edited.header.wall);
  const item = await freelancer.ask('GET', `/api/contracts/${contract}/entries/${manual.hash}/texts`);
  expect(item.body).toEqual({ memos: [{ at: manual.header.wall, memo: 'By hand' }], labels: [] });
  const gone = await freelancer.ask('GET', `/api/contracts/${contract}/entries/${made.gone.hash}/texts`);
  expect(JSON.stringify(gone.body)).not.toContain('Secret');
  const unknown = await freelancer.ask('GET', `/api/contracts/${contract}/entries/${'0'.repeat(64)}/texts`);
  expect(unknown.status).toBe(404);
});

test('viewing is written down once in ten minutes, and only the freelancer reads when', async () => {
  const { db } = server.context;
  await db.deleteFrom('views').execute();
  await db.deleteFrom('first_views').execute();
  const first = server.clock.now();
  await dayOf(client);
  await dayOf(client);
  await dayOf(freelancer);
  await server.clock.advance(9 * MINUTE);
  await dayOf(client);
  const views = async (): Promise<{ at: number }[]> =>
    (await freelancer.ask('GET', `/api/contracts/${contract}/views`)).body as { at: number }[];
  expect(await views()).toEqual([
    {
      at: first,
      person: 'Clive',
      relation: 'client',
      what: 'diary',
      from: MONDAY,
      to: MONDAY + DAY,
      entry: null,
      segment: null,
    },
  ]);
  await server.clock.advance(2 * MINUTE);
  await dayOf(client);
  expect((await views()).map(({ at }) => at)).toEqual([first + 11 * MINUTE, first]);
  expect((await client.ask('GET', `/api/contracts/${contract}/views`)).status).toBe(403);

  const day = await dayOf(freelancer);
  expect(recordAt(day, SIX)?.viewedAt).toBe(first);
  expect(itemAt(day, SIX + HOUR + 3 * MINUTE)?.viewedAt).toBe(first);
  // Nothing of it was shown.
  expect(recordAt(day, SIX + 3 * SEGMENT)?.viewedAt).toBeNull();
  expect(recordAt(await dayOf(client), SIX)?.viewedAt).toBeNull();
});

test('what came since is seen for the first time when it is shown', async () => {
  const late = journal.recorded(SIX + 8 * SEGMENT);
  await send(late);
  const before = await dayOf(freelancer);
  expect(recordAt(before, SIX + 8 * SEGMENT)).toMatchObject({ id: late.hash, viewedAt: null });
  await dayOf(client);
  expect(recordAt(await dayOf(freelancer), SIX + 8 * SEGMENT)?.viewedAt).toBe(server.clock.now());
});

test('pages of views lose none that share an instant', async () => {
  const { db } = server.context;
  const kept = await db.selectFrom('views').select('position').execute();
  const row = { contract, person: client.person, relation: 'client', what: 'diary', entry: null };
  const [starts, ends] = [0, 1];
  for (const [at, count] of [
    [10, 150],
    [9, 100],
    [8, 30],
  ] as const) {
    for (let i = 0; i < count; i++)
      await db
        .insertInto('views')
        .values({ ...row, at, starts, ends })
        .execute();
  }
  const page = async (before: number): Promise<{ at: number }[]> =>
    (await freelancer.ask('GET', `/api/contracts/${contract}/views?before=${before}`)).body as {
      at: number;
    }[];
  const first = await page(11);
  expect(first).toHaveLength(250);
  expect(await page(first.at(-1)?.at ?? 0)).toHaveLength(30);
  await db
    .deleteFrom('views')
    .where(
      'position',
      'not in',
      kept.map(({ position }) => position),
    )
    .execute();
});

test('who saw one record is found however much was looked at since, and where its picture lies is said', async () => {
  const { db } = server.context;
  const kept = await db.selectFrom('views').select('position').execute();
  const nobody = { contract, person: client.person, relation: 'client', entry: null };
  const diary = (at: number, starts: number, ends: number) => ({
    ...{ ...nobody, what: 'diary', at, starts, ends },
  });
  const picture = (at: number, entry: string) => ({
    ...{ ...nobody, what: 'picture', at, entry, starts: null, ends: null },
  });
  await db
    .insertInto('views')
    .values([
      picture(1, made.plain.hash),
      diary(2, MONDAY, MONDAY + DAY),
      // As much as anybody reads at once, from its first instant to its last.
      diary(3, SIX + SEGMENT - 100 * DAY, SIX + SEGMENT),
      diary(4, SIX, SIX + SEGMENT),
      diary(5, SIX + SEGMENT, MONDAY + DAY),
      diary(6, MONDAY, SIX),
      picture(7, made.pictured.hash),
      ...Array.from({ length: 250 }, (_, i) => diary(10 + i, MONDAY + DAY, MONDAY + 2 * DAY)),
    ])
    .execute();
  const seen = async (browser: Browser, entry: string, rest = ''): Promise<ReviewViews> => {
    const { status, body } = await browser.ask(
      'GET',
      `/api/contracts/${contract}/views?entry=${entry}${rest}`,
    );
    expect([status, body]).toEqual([200, expect.anything()]);
    return (body as ReviewViews).filter(({ at }) => at < 1_000);
  };
  const plain = await seen(freelancer, made.plain.hash);
  expect(plain.map(({ at }) => at)).toEqual([4, 3, 2, 1]);
  expect(plain.at(-1)).toMatchObject({ what: 'picture', entry: made.plain.hash, from: null, segment: SIX });
  expect((await seen(freelancer, made.plain.hash, '&before=3')).map(({ at }) => at)).toEqual([2, 1]);
  const unknown = await freelancer.ask('GET', `/api/contracts/${contract}/views?entry=${'0'.repeat(64)}`);
  expect(unknown.status).toBe(404);
  await db
    .deleteFrom('views')
    .where(
      'position',
      'not in',
      kept.map(({ position }) => position),
    )
    .execute();
});

test('the overview says the same with less of each record', async () => {
  const day = await dayOf(client);
  const { status, body } = await client.ask('GET', url(MONDAY, MONDAY + 14 * DAY, 'overview'));
  expect(status).toBe(200);
  const { cells, items } = overviewSchema.parse(body) as Overview;
  expect(cells.map(({ segment, status: is, tracked }) => ({ segment, status: is, tracked }))).toEqual(
    day.records.map(({ segment, status: is, tracked }) => ({ segment, status: is, tracked })),
  );
  expect(cells[0]).toMatchObject({ active: 10, touched: 10, protected: false, overLimit: 0 });
  expect(items).toHaveLength(day.items.length);
  expect(JSON.stringify(cells)).not.toContain('Plain');
});

test.each([
  ['ends before it starts', MONDAY + DAY, MONDAY, 'diary'],
  ['has more than 31 days', MONDAY, MONDAY + 31 * DAY + 1, 'diary'],
  ['has more than 100 days', MONDAY, MONDAY + 100 * DAY + 1, 'overview'],
])('a span that %s is refused', async (_what, from, to, what) => {
  const { status, body } = await client.ask('GET', url(from, to, what));
  expect([status, body]).toMatchObject([422, { error: { reason: 'bad-span' } }]);
});

test('a stranger finds nothing', async () => {
  for (const what of ['diary', 'overview']) {
    expect((await stranger.ask('GET', url(MONDAY, MONDAY + DAY, what))).status).toBe(404);
  }
});

test('files of a week: a table that no spreadsheet runs, a page, and the whole for programs', async () => {
  const file = async (format: string, language = 'en') => {
    const path = `/api/contracts/${contract}/weeks/${MONDAY}/file?format=${format}&language=${language}`;
    const answer = await fetch(`${server.url}${path}`, { headers: client.headers });
    expect(answer.status).toBe(200);
    return {
      type: answer.headers.get('content-type'),
      name: answer.headers.get('content-disposition'),
      bytes: Buffer.from(await answer.arrayBuffer()),
    };
  };
  const csv = await file('csv');
  expect(csv.name).toContain('statement-2025-06-02.csv');
  expect(csv.type).toBe('text/csv; charset=utf-8');
  expect(csv.bytes.toString()).toContain(`"'=Sample ""work"""`);
  const json = await file('json');
  const statement = JSON.parse(json.bytes.toString()) as StatementView;
  expect(statement.totals.tracked).toBe(5 * SEGMENT);
  expect(statement.limit).toBe(35 * MINUTE);
  expect(csv.bytes.toString()).toContain(`,total,,,${35 * MINUTE},,${statement.amount},EUR,`);
  const pdf = await file('pdf', 'de');
  expect(pdf.type).toBe('application/pdf');
  expect(pdf.name).toContain('wochenabrechnung-2025-06-02.pdf');
  expect(pdfText(pdf.bytes).lines).toContain('Wochenabrechnung');
  const notMonday = await client.ask('GET', `/api/contracts/${contract}/weeks/${MONDAY + 1}/file?format=csv`);
  expect(notMonday.body).toMatchObject({ error: { reason: 'bad-week' } });
});

test('earnings list the weeks of the own contracts', async () => {
  const { body } = await freelancer.ask('GET', '/api/earnings');
  expect(body).toEqual([
    {
      contract,
      title: '=Sample "work"',
      client: 'Sample client',
      week: MONDAY,
      currency: 'EUR',
      stage: 'work',
      billable: 35 * MINUTE,
      amount: 3500,
      held: 0,
    },
  ]);
  expect((await stranger.ask('GET', '/api/earnings')).body).toEqual([]);
  expect((await client.ask('GET', '/api/earnings')).status).toBe(403);
});

test('a dispute shows on the record, and its reviewer reads that week only', async () => {
  const { db } = server.context;
  const { lock, reviewEnd } = weekPhases(MONDAY);
  await server.clock.to(lock + HOUR);
  // Sessions have ended on the way.
  await db
    .updateTable('sessions')
    .set({ used_at: server.clock.now(), created_at: server.clock.now() })
    .execute();
  const next = journal.recorded(MONDAY + WEEK + HOUR, { memo: 'Next week' });
  await send(next);
  const dispute = newId();
  await db.transaction().execute(async (tx) => {
    const at = server.clock.now();
    await tx
      .insertInto('disputes')
      .values({
        ...{ contract, id: dispute, week: MONDAY, state: 'reviewing', until: null },
        ...{ opened_by: client.person, opened_at: at, reviewer: reviewer.person, first_reviewer: null },
      })
      .execute();
    const entries = [made.plain.hash];
    await recordEvent(
      tx,
      { type: 'dispute.opened', id: dispute, contract, at, week: MONDAY, entries, text: 'Why?' },
      client.person,
    );
  });
  expect(recordAt(await dayOf(client), SIX)).toMatchObject({ verdict: 'held', dispute, locked: true });
  expect((await dayOf(reviewer)).records).toHaveLength(7);
  const across = await dayOf(reviewer, MONDAY + 6 * DAY, MONDAY + WEEK + DAY);
  expect(across.records).toEqual([]);
  const outside = await reviewer.ask('GET', url(MONDAY + WEEK, MONDAY + WEEK + DAY));
  expect(outside.status).toBe(404);
  const texts = (entry: string) => reviewer.ask('GET', `/api/contracts/${contract}/entries/${entry}/texts`);
  expect((await texts(made.edited.hash)).status).toBe(200);
  expect((await texts(next.hash)).status).toBe(404);
  const file = await reviewer.ask(
    'GET',
    `/api/contracts/${contract}/weeks/${MONDAY + WEEK}/file?format=json`,
  );
  expect(file.status).toBe(404);
  const { body } = await reviewer.ask('GET', `/api/contracts/${contract}/views`);
  expect((body as { person: string }[]).map(({ person }) => person)).toContain('Rita');
  const seen = (entry: string) => reviewer.ask('GET', `/api/contracts/${contract}/views?entry=${entry}`);
  expect((await seen(made.plain.hash)).status).toBe(200);
  expect((await seen(next.hash)).status).toBe(404);
  expect(server.clock.now()).toBeLessThan(reviewEnd);

  // Decided, the verdict comes to stand by time alone.
  await db.transaction().execute(async (tx) => {
    const decisions = [{ entry: made.plain.hash, payable: true, reason: null, text: 'It is fine.' }];
    await recordEvent(
      tx,
      { type: 'dispute.decided', id: newId(), contract, at: server.clock.now(), dispute, decisions },
      reviewer.person,
    );
  });
  expect(recordAt(await dayOf(client), SIX)?.verdict).toBe('held');
  await server.clock.advance(72 * HOUR);
  await db
    .updateTable('sessions')
    .set({ used_at: server.clock.now(), created_at: server.clock.now() })
    .execute();
  expect(recordAt(await dayOf(client), SIX)?.verdict).toBe('payable');
});
