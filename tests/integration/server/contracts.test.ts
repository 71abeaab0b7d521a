// Contracts from the offer to the end: exact texts, versions from a Monday, statuses from the next segment.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { contractOf } from '../../../server/services/facts.ts';
import { agreementText } from '../../../shared/domain/agreement.ts';
import { statusAt, termsAt } from '../../../shared/domain/contract.ts';
import { SEGMENT, segmentOf, WEEK, weekOf } from '../../../shared/domain/time.ts';
import { contractCardSchema, contractDetailSchema } from '../../../shared/wire/contracts.ts';
import {
  type Browser,
  MONDAY_NINE,
  startTestServer,
  type TestServer,
} from '../../support/server/test-server.ts';

let server: TestServer;
let client: Browser;
let freelancer: Browser;
const terms = {
  currency: 'EUR',
  rate: 6000,
  weeklyLimit: 30 * 3_600_000,
  manualTime: true,
  pictures: 'blur-allowed',
  displays: 'all',
  minimumActive: 3,
  labels: ['Code', 'Talk'],
  labelRequired: false,
};
const detail = (body: unknown) => contractDetailSchema.parse(body);
const reasonOf = (body: unknown) => (body as { error?: { reason: string } }).error?.reason;

beforeAll(async () => {
  server = await startTestServer();
  const organisation = await server.organisation('Acme');
  client = await server.person('Carla', ['client'], organisation);
  freelancer = await server.person('Fred', ['freelancer']);
  await server.invited(organisation, freelancer.person);
});
afterAll(() => server.close());

async function offer(id: string) {
  return client.ask('POST', '/api/contracts', { id, freelancer: freelancer.person, title: 'API', terms });
}
const answer = (id: string, version: number, hash: string, accept = true) =>
  freelancer.ask('POST', `/api/contracts/${id}/terms/${version}`, { hash, accept });

/** What stands on the contract's card, for client and freelancer. */
const rates = (id: string): Promise<(number | undefined)[]> =>
  Promise.all(
    [client, freelancer].map(async (browser) => {
      const cards = contractCardSchema.array().parse((await browser.ask('GET', '/api/contracts')).body);
      return cards.find((card) => card.id === id)?.rate;
    }),
  );
/** What a person was told of a contract, and whether it waits to be read. */
const toldOf = (contract: string, { person }: Browser) =>
  server.context.db
    .selectFrom('notifications')
    .select(['kind', 'read_at'])
    .where('contract', '=', contract)
    .where('person', '=', person)
    .orderBy('at')
    .execute();
const mailsTo = async ({ person }: Browser): Promise<string[]> => {
  const mails = server.context.db.selectFrom('mails').select('subject');
  const rows = await mails.where('address', '=', `${person}@example.org`).execute();
  return rows.map(({ subject }) => subject);
};

test('an offer waits with the exact text; accepting it makes it the first version, from that instant', async () => {
  const offered = await offer('one');
  expect(offered.status).toBe(200);
  const [version] = detail(offered.body).versions;
  expect(version?.text).toBe(
    agreementText({ title: 'API', client: 'Acme', freelancer: 'Invited' }, {
      ...terms,
      version: 1,
      from: 0,
    } as never),
  );
  expect(version?.text).toContain('Rate: 60.00 EUR an hour.');
  expect(await contractOf(server.context.db, 'one')).toBeNull();
  expect(await rates('one')).toEqual([6000, 6000]);
  const cards = contractCardSchema.array().parse((await freelancer.ask('GET', '/api/contracts')).body);
  expect(cards.find(({ id }) => id === 'one')).toMatchObject({ state: 'offered', waiting: ['accept-terms'] });

  expect(reasonOf((await answer('one', 1, 'f'.repeat(64))).body)).toBe('text-changed');
  await server.clock.advance(1_000);
  expect((await answer('one', 1, version?.hash ?? '')).status).toBe(200);
  // Asked again after a lost answer: nothing changes.
  await server.clock.advance(1_000);
  expect((await answer('one', 1, version?.hash ?? '')).status).toBe(200);
  const contract = await contractOf(server.context.db, 'one');
  expect(contract?.versions).toEqual([{ ...terms, version: 1, from: MONDAY_NINE + 1_000 }]);
});

test('the same offer again is the same; another one under its id is refused', async () => {
  await offer('two');
  expect((await offer('two')).status).toBe(200);
  const other = { id: 'two', freelancer: freelancer.person, title: 'Other', terms };
  const refused = await client.ask('POST', '/api/contracts', other);
  expect([refused.status, reasonOf(refused.body)]).toEqual([409, 'conflict']);
});

test('new terms hold from the Monday they name, and only from one that is still to come', async () => {
  const first = detail((await offer('three')).body).versions[0];
  await answer('three', 1, first?.hash ?? '');
  const monday = weekOf(server.clock.now()) + WEEK;
  const propose = (from: number, change: object = {}) =>
    client.ask('POST', '/api/contracts/three/terms', { terms: { ...terms, rate: 7000, ...change }, from });
  expect(reasonOf((await propose(monday + 1)).body)).toBe('bad-week');
  expect(reasonOf((await propose(monday - WEEK)).body)).toBe('bad-week');
  expect(reasonOf((await propose(monday, { currency: 'USD' })).body)).toBe('currency-fixed');
  const second = detail((await propose(monday)).body).versions[1];
  const third = detail((await propose(monday, { rate: 8000 })).body).versions[2];
  expect(reasonOf((await answer('three', 2, second?.hash ?? '')).body)).toBe('already-answered');
  await answer('three', 3, third?.hash ?? '');
  const contract = await contractOf(server.context.db, 'three');
  if (!contract) throw new Error('no contract');
  expect(await rates('three')).toEqual([6000, 6000]);
  expect(termsAt(contract, monday - 1)?.rate).toBe(6000);
  expect(termsAt(contract, monday)?.rate).toBe(8000);

  const late = detail((await propose(monday, { rate: 9000 })).body).versions[3];
  await server.clock.to(monday);
  expect(await rates('three')).toEqual([8000, 8000]);
  expect(reasonOf((await answer('three', 4, late?.hash ?? '')).body)).toBe('offer-lapsed');
  expect((await answer('three', 4, late?.hash ?? '', false)).status).toBe(200);
  expect(await rates('three')).toEqual([8000, 8000]);
});

test('pause, going on and end hold from the next segment, and nothing follows the end', async () => {
  const first = detail((await offer('four')).body).versions[0];
  await answer('four', 1, first?.hash ?? '');
  const set = (status: string, by = client) => by.ask('POST', '/api/contracts/four/status', { status });
  expect((await set('paused', freelancer)).status).toBe(200);
  const contract = await contractOf(server.context.db, 'four');
  if (!contract) throw new Error('no contract');
  const next = segmentOf(server.clock.now()) + SEGMENT;
  expect([statusAt(contract, next - 1), statusAt(contract, next)]).toEqual(['active', 'paused']);
  await server.clock.advance(SEGMENT);
  expect((await set('ended')).status).toBe(200);
  expect(reasonOf((await set('active')).body)).toBe('ended');
});

test('a pause holds until the side that made it goes on; either side may end the contract', async () => {
  const first = detail((await offer('held')).body).versions[0];
  await answer('held', 1, first?.hash ?? '');
  const set = (status: string, by: Browser) => by.ask('POST', '/api/contracts/held/status', { status });
  const stateAfter = async (status: string, by: Browser) => {
    const { status: code, body } = await set(status, by);
    return code === 200 ? detail(body).state : reasonOf(body);
  };
  expect(await stateAfter('paused', client)).toBe('paused');
  expect(await stateAfter('active', freelancer)).toBe('paused-by-other');
  expect(await stateAfter('active', client)).toBe('active');
  expect(await stateAfter('paused', freelancer)).toBe('paused');
  expect(await stateAfter('active', client)).toBe('paused-by-other');
  // Both have paused: both have to go on, whichever comes first.
  expect(await stateAfter('paused', client)).toBe('paused');
  expect(await stateAfter('active', freelancer)).toBe('paused');
  expect(await stateAfter('active', freelancer)).toBe('paused-by-other');
  expect(await stateAfter('active', client)).toBe('active');
  expect(await stateAfter('paused', client)).toBe('paused');
  expect(await stateAfter('ended', freelancer)).toBe('ended');
});

test('the same new terms again are the offer that waits; other ones replace it', async () => {
  const first = detail((await offer('again')).body).versions[0];
  await answer('again', 1, first?.hash ?? '');
  const from = weekOf(server.clock.now()) + WEEK;
  const propose = async (at: number, rate = 7000) =>
    detail(
      (await client.ask('POST', '/api/contracts/again/terms', { terms: { ...terms, rate }, from: at })).body,
    );
  const once = await propose(from);
  expect(await propose(from)).toEqual(once);
  expect((await propose(from + WEEK)).versions).toHaveLength(3);
  expect((await propose(from + WEEK, 8000)).versions).toHaveLength(4);
  const told = await server.context.db
    .selectFrom('notifications')
    .select('kind')
    .where('contract', '=', 'again')
    .where('kind', '=', 'terms-offered')
    .execute();
  expect(told).toHaveLength(4);
});

test('who answers offers in the tracker is mailed of each, and of a contract that ends, though nothing is read', async () => {
  const mails = async (): Promise<number> => (await mailsTo(freelancer)).length;
  const before = await mails();
  const first = detail((await offer('tracker')).body).versions[0];
  await answer('tracker', 1, first?.hash ?? '');
  expect(await toldOf('tracker', freelancer)).toEqual([
    { kind: 'terms-offered', read_at: server.clock.now() },
  ]);
  const from = weekOf(server.clock.now()) + WEEK;
  for (const rate of [7000, 8000]) {
    await client.ask('POST', '/api/contracts/tracker/terms', { terms: { ...terms, rate }, from });
  }
  for (const status of ['paused', 'active', 'ended']) {
    await client.ask('POST', '/api/contracts/tracker/status', { status });
  }
  expect(await mails()).toBe(before + 6);
});

test('a contract is offered only to whom the organisation may offer one', async () => {
  const stranger = await server.person('Strange', ['freelancer']);
  const body = { id: 'strange', freelancer: stranger.person, title: 'API', terms };
  const refused = await client.ask('POST', '/api/contracts', body);
  expect(reasonOf(refused.body)).toBe('unknown-freelancer');
  expect((await stranger.ask('GET', '/api/contracts')).body).toEqual([]);
});

test('neither the exact text nor the sums can be broken by what is offered', async () => {
  const ask = async (change: object, of: object = {}) => {
    const body = {
      id: 'odd',
      freelancer: freelancer.person,
      title: 'API',
      terms: { ...terms, ...of },
      ...change,
    };
    return reasonOf((await client.ask('POST', '/api/contracts', body)).body) ?? 'taken';
  };
  for (const line of ['API"\nRate: 200.00 EUR an hour.', 'API\u2028x', 'API\u0000', 'a\tb']) {
    expect(await ask({ title: line })).toBe('bad-argument');
    expect(await ask({}, { labels: [line] })).toBe('bad-argument');
  }
  expect(await ask({}, { rate: 1_000_000_001 })).toBe('bad-argument');
  expect(await ask({}, { weeklyLimit: WEEK + 1 })).toBe('bad-argument');
  expect(await ask({}, { rate: 1_000_000_000, weeklyLimit: WEEK })).toBe('taken');
});

test('only the client withdraws an offer, and a withdrawn one cannot be accepted', async () => {
  const first = detail((await offer('five')).body).versions[0];
  expect(
    reasonOf((await freelancer.ask('POST', '/api/contracts/five/status', { status: 'ended' })).body),
  ).toBe('not-in-force');
  await server.clock.advance(1_000);
  await client.ask('POST', '/api/contracts/five/status', { status: 'ended' });
  // Whoever was asked to answer hears that nothing is left to answer.
  expect(await toldOf('five', freelancer)).toEqual([
    { kind: 'terms-offered', read_at: server.clock.now() },
    { kind: 'terms-withdrawn', read_at: null },
  ]);
  expect(await mailsTo(freelancer)).toContain('Work Diary: an offer was withdrawn');
  expect(reasonOf((await answer('five', 1, first?.hash ?? '')).body)).toBe('already-answered');
});

test('a stranger learns nothing, not even that it exists', async () => {
  const stranger = await server.person('Sam', ['client'], await server.organisation('Else'));
  for (const path of ['/api/contracts/one', '/api/contracts/none']) {
    expect((await stranger.ask('GET', path)).status).toBe(404);
  }
  expect((await stranger.ask('GET', '/api/contracts')).body).toEqual([]);
});

test('each answer is told to the other side once', async () => {
  const told = await server.context.db
    .selectFrom('notifications')
    .select(['kind', 'person'])
    .where('contract', '=', 'one')
    .orderBy('at')
    .execute();
  expect(told).toEqual([
    { kind: 'terms-offered', person: freelancer.person },
    { kind: 'terms-accepted', person: client.person },
  ]);
});
