// The conversation of a contract and the notifications of a person.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../../server/auth/tokens.ts';
import { notify } from '../../../server/services/recording.ts';
import { HOUR, MINUTE, SEGMENT, WEEK, weekOf } from '../../../shared/domain/time.ts';
import type { MessageView, NotificationView } from '../../../shared/wire/conversation.ts';
import { conversationRoutes, messageSchema } from '../../../shared/wire/conversation.ts';
import { acceptContract, enrol, type Made, SignedJournal } from '../../support/server/signed.ts';
import {
  type Browser,
  MONDAY_NINE,
  startTestServer,
  type TestServer,
} from '../../support/server/test-server.ts';

const MONDAY = weekOf(MONDAY_NINE);
const SIX = MONDAY + 6 * HOUR;

let server: TestServer;
let contract: string;
let other: string;
let freelancer: Browser;
let client: Browser;
let colleague: Browser;
let reviewer: Browser;
let stranger: Browser;
let record: Made;
let earlier: Made;

beforeAll(async () => {
  server = await startTestServer();
  const organisation = await server.organisation('Sample client');
  freelancer = await server.person('Freda', ['freelancer']);
  client = await server.person('Clive', ['client'], organisation);
  colleague = await server.person('Cora', ['client'], organisation);
  reviewer = await server.person('Rita', ['reviewer']);
  stranger = await server.person('Stan', ['client'], await server.organisation('Another'));
  const parties = { freelancer: freelancer.person, organisation };
  const accepted = await acceptContract(server, { ...parties, title: 'Sample work' });
  contract = accepted.id;
  const second = await acceptContract(server, parties);
  other = second.id;
  const tracker = await enrol(server, freelancer.person);
  const journal = new SignedJournal(tracker.key, accepted);
  const opened = journal.opened();
  earlier = journal.recorded(MONDAY - WEEK + HOUR);
  record = journal.recorded(SIX);
  await tracker.send(opened, earlier, record);
});
afterAll(() => server.close());

const url = (rest = ''): string => `/api/contracts/${contract}/messages${rest}`;
const message = (change: object = {}) => ({
  id: newId(),
  text: 'Hello',
  refers: [],
  attachments: [],
  ...change,
});
async function send(browser: Browser, change: object = {}): Promise<MessageView> {
  const { status, body } = await browser.ask('POST', url(), message(change));
  expect([status, body]).toEqual([200, expect.anything()]);
  return messageSchema.parse(body);
}
const read = async (browser: Browser, rest = ''): Promise<MessageView[]> =>
  conversationRoutes.messages.answer.parse((await browser.ask('GET', url(rest))).body);
const notices = async (browser: Browser): Promise<NotificationView[]> =>
  conversationRoutes.notifications.answer.parse((await browser.ask('GET', '/api/notifications')).body);

test('both sides read what was written, with what it is about', async () => {
  const sent = await send(client, { text: '  What is this?  ', refers: [record.hash] });
  expect(sent).toEqual({
    id: sent.id,
    at: server.clock.now(),
    by: { name: 'Clive', relation: 'client', me: true },
    text: 'What is this?',
    refers: [{ entry: record.hash, start: SIX }],
    attachments: [],
  });
  expect(await read(freelancer)).toEqual([{ ...sent, by: { ...sent.by, me: false } }]);
  expect((await read(colleague))[0]?.by.me).toBe(false);
  const day = await client.ask('GET', `/api/contracts/${contract}/diary?from=${SIX}&to=${SIX + SEGMENT}`);
  expect((day.body as { records: { messages: number }[] }).records[0]?.messages).toBe(1);
});

test('the others are told, not the writer, and a card says that something is unread', async () => {
  const mine = (await notices(freelancer)).filter(({ kind }) => kind === 'message');
  expect(mine).toMatchObject([
    {
      contract,
      link: `#/contracts/${contract}/messages`,
      read: false,
      facts: { title: 'Sample work', by: 'Clive' },
    },
  ]);
  expect(await notices(colleague)).toHaveLength(1);
  expect(await notices(client)).toEqual([]);
  const waits = async (browser: Browser): Promise<boolean> => {
    const cards = (await browser.ask('GET', '/api/contracts')).body as { id: string; waiting: string[] }[];
    return cards.find(({ id }) => id === contract)?.waiting.includes('read-messages') ?? false;
  };
  expect(await waits(freelancer)).toBe(true);
  expect(await waits(client)).toBe(false);
  const until = { until: server.clock.now() };
  expect((await freelancer.ask('POST', url('/read'), until)).status).toBe(204);
  expect(await waits(freelancer)).toBe(false);
  expect(await waits(colleague)).toBe(true);
  // What told of it is read with it, and nothing is unread again.
  expect((await notices(freelancer))[0]?.read).toBe(true);
  await freelancer.ask('POST', url('/read'), { until: 0 });
  expect(await waits(freelancer)).toBe(false);
});

test('nobody reads ahead of what was written', async () => {
  await freelancer.ask('POST', url('/read'), { until: server.clock.now() + WEEK });
  await server.clock.advance(MINUTE);
  await send(client, { text: 'Later' });
  const { until } = await server.context.db
    .selectFrom('message_reads')
    .select('until')
    .where('person', '=', freelancer.person)
    .executeTakeFirstOrThrow();
  expect(until).toBeLessThan(server.clock.now());
});

test('the same message again is the same, another one under its id is refused', async () => {
  const id = newId();
  const before = (await notices(freelancer)).length;
  const first = await send(client, { id, text: 'Once' });
  expect(await send(client, { id, text: ' Once ' })).toEqual(first);
  // What was changed since is not said to be sent.
  for (const change of [{ text: 'Changed' }, { text: 'Once', refers: [record.hash] }]) {
    const { status, body } = await client.ask('POST', url(), message({ id, ...change }));
    expect([status, body]).toMatchObject([409, { error: { reason: 'conflict' } }]);
  }
  expect((await read(client)).filter((one) => one.id === id)).toEqual([first]);
  expect(await notices(freelancer)).toHaveLength(before + 1);
  const taken = await freelancer.ask('POST', url(), message({ id }));
  expect([taken.status, taken.body]).toMatchObject([409, { error: { reason: 'conflict' } }]);
});

test.each([
  ['says nothing', {}, { text: '  ' }, 'empty-message'],
  ['is about what is not there', {}, { refers: ['0'.repeat(64)] }, 'unknown-entry'],
  ['brings what was not uploaded', {}, { attachments: ['nothing'] }, 'unknown-attachment'],
])('a message that %s is refused', async (_what, _no, change, reason) => {
  const before = await read(client);
  const { status, body } = await client.ask('POST', url(), message(change));
  expect([status, body]).toMatchObject([422, { error: { reason } }]);
  expect(await read(client)).toEqual(before);
});

test('a record of another contract is none of this one', async () => {
  const { body } = await client.ask(
    'POST',
    `/api/contracts/${other}/messages`,
    message({ refers: [record.hash] }),
  );
  expect(body).toMatchObject({ error: { reason: 'unknown-entry' } });
});

test('an attachment goes with one message of the person who uploaded it', async () => {
  const id = newId();
  const bytes = new TextEncoder().encode('sample');
  const uploaded = await fetch(`${server.url}/api/contracts/${contract}/attachments/${id}?name=note.txt`, {
    method: 'PUT',
    headers: { ...client.headers, 'content-type': 'text/plain' },
    body: bytes,
  });
  expect(uploaded.status).toBe(200);
  const stolen = await freelancer.ask('POST', url(), message({ attachments: [id] }));
  expect(stolen.body).toMatchObject({ error: { reason: 'unknown-attachment' } });
  const of = newId();
  const sent = await send(client, { id: of, text: '', attachments: [id] });
  expect(await send(client, { id: of, text: '', attachments: [id] })).toEqual(sent);
  const without = await client.ask('POST', url(), message({ id: of, text: '', refers: [record.hash] }));
  expect(without.body).toMatchObject({ error: { reason: 'conflict' } });
  expect(sent.attachments).toMatchObject([
    { id, name: 'note.txt', mediaType: 'text/plain', size: bytes.length },
  ]);
  expect((await read(freelancer))[0]?.attachments).toEqual(sent.attachments);
  const twice = await client.ask('POST', url(), message({ attachments: [id] }));
  expect(twice.body).toMatchObject({ error: { reason: 'unknown-attachment' } });
});

test('pages of fifty, newest first, lose none, though all were written in one instant', async () => {
  const before = await read(client);
  for (let i = 0; i < 60; i++) await send(client, { text: `m${i}` });
  const first = await read(client);
  expect(first).toHaveLength(50);
  expect(first.slice(0, 3).map(({ text }) => text)).toEqual(['m59', 'm58', 'm57']);
  const second = await read(client, `?before=${first.at(-1)?.at}`);
  expect(second).toHaveLength(10 + before.length);
  expect(new Set([...first, ...second].map(({ at }) => at)).size).toBe(60 + before.length);
});

test('what is about one record is found however much was written since', async () => {
  const about = await read(client, `?entry=${record.hash}`);
  expect(about.map(({ text }) => text)).toEqual(['What is this?']);
  expect((await read(client)).some(({ id }) => id === about[0]?.id)).toBe(false);
  expect(await read(client, `?entry=${record.hash}&before=${about[0]?.at}`)).toEqual([]);
  expect(await read(client, `?entry=${earlier.hash}`)).toEqual([]);
});

test('who has nothing to do with the contract finds nothing', async () => {
  for (const [method, path, body] of [
    ['GET', url(), undefined],
    ['POST', url(), message()],
    ['POST', url('/read'), { until: 1 }],
  ] as const) {
    expect((await stranger.ask(method, path, body)).status).toBe(404);
    expect((await reviewer.ask(method, path, body)).status).toBe(404);
  }
});

test('a reviewer reads and writes as one, about the weeks of the dispute', async () => {
  await server.context.db
    .insertInto('disputes')
    .values({
      ...{ contract, id: newId(), week: MONDAY, state: 'reviewing', until: null, first_reviewer: null },
      ...{ opened_by: client.person, opened_at: 0, reviewer: reviewer.person },
    })
    .execute();
  expect(await read(reviewer)).toHaveLength(50);
  const sent = await send(reviewer, { text: 'A question', refers: [record.hash] });
  expect(sent.by).toEqual({ name: 'Rita', relation: 'reviewer', me: true });
  expect((await read(freelancer))[0]?.by).toEqual({ name: 'Rita', relation: 'reviewer', me: false });
  const { received } = await server.context.db
    .selectFrom('entries')
    .select('received')
    .where('hash', '=', earlier.hash)
    .executeTakeFirstOrThrow();
  // Worked the week before, received in time for its lock: it stands there.
  expect(received).toBeLessThan(MONDAY + 12 * HOUR);
  const outside = await reviewer.ask('POST', url(), message({ refers: [earlier.hash] }));
  expect(outside.body).toMatchObject({ error: { reason: 'unknown-entry' } });
  await send(client, { text: 'An answer' });
  expect((await notices(reviewer))[0]?.kind).toBe('message');
});

test('notifications are read one by one, each by its own reader', async () => {
  const { db, clock } = server.context;
  await db.transaction().execute(async (tx) => {
    for (const kind of ['week-locked', 'week-payable'] as const) {
      const facts = { amount: 5 };
      await notify(tx, { person: stranger.person, kind, contract: null, facts, link: '#/' }, clock.now());
    }
  });
  const [first, second] = await notices(stranger);
  expect(first?.facts).toEqual({ amount: 5 });
  const ids = [first?.id ?? ''];
  expect((await client.ask('POST', '/api/notifications/read', { ids })).status).toBe(204);
  expect((await notices(stranger)).map((one) => one.read)).toEqual([false, false]);
  expect((await stranger.ask('POST', '/api/notifications/read', { ids })).status).toBe(204);
  expect((await notices(stranger)).map((one) => [one.id, one.read])).toEqual([
    [first?.id, true],
    [second?.id, false],
  ]);
});

test('notifications come page by page, and all of them are read at once up to an instant', async () => {
  const { db, clock } = server.context;
  const person = freelancer.person;
  await db.deleteFrom('notifications').where('person', '=', person).execute();
  const rows = Array.from({ length: 230 }, (_, i) => ({
    ...{ id: newId(), person, kind: 'week-payable', contract: null, facts_json: '{}', link: '#/' },
    // Some told in one instant lie over the border of a page.
    at: clock.now() - (i < 90 ? i : i < 120 ? 90 : i),
    read_at: null,
  }));
  await db.insertInto('notifications').values(rows).execute();
  const unread = async (): Promise<unknown> =>
    ((await freelancer.ask('GET', '/api/session')).body as { unread: number }).unread;
  const page = async (before: number): Promise<NotificationView[]> =>
    conversationRoutes.notifications.answer.parse(
      (await freelancer.ask('GET', `/api/notifications?before=${before}`)).body,
    );
  const first = await notices(freelancer);
  expect(first).toHaveLength(120);
  const second = await page(first.at(-1)?.at ?? 0);
  const third = await page(second.at(-1)?.at ?? 0);
  expect(new Set([...first, ...second, ...third].map(({ id }) => id)).size).toBe(230);
  expect(await unread()).toBe(230);
  const until = first[10]?.at ?? 0;
  expect((await freelancer.ask('POST', '/api/notifications/read', { until })).status).toBe(204);
  expect(await unread()).toBe(10);
  const nothing = await freelancer.ask('POST', '/api/notifications/read', {});
  expect(nothing.status).toBe(400);
});
