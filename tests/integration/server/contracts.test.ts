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
});
afterAll(() => server.close());

async function offer(id: string) {
  return client.ask('POST', '/api/contracts', { id, freelancer: freelancer.person, title: 'API', terms });
}
const answer = (id: string, version: number, hash: string, accept = true) =>
  freelancer.ask('POST', `/api/contracts/${id}/terms/${version}`, { hash, accept });

test('an offer waits with the exact text; accepting it makes it the first version, from that instant', async () => {
  const offered = await offer('one');
  expect(offered.status).toBe(200);
  const [version] = detail(offered.body).versions;
  expect(version?.text).toBe(
    agreementText({ title: 'API', client: 'Acme', freelancer: 'Fred' }, {
      ...terms,
      version: 1,
      from: 0,
    } as never),
  );
  expect(version?.text).toContain('Rate: 60.00 EUR an hour.');
  expect(await contractOf(server.context.db, 'one')).toBeNull();
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
  expect(termsAt(contract, monday - 1)?.rate).toBe(6000);
  expect(termsAt(contract, monday)?.rate).toBe(8000);

  const late = detail((await propose(monday, { rate: 9000 })).body).versions[3];
  await server.clock.to(monday);
  expect(reasonOf((await answer('three', 4, late?.hash ?? '')).body)).toBe('offer-lapsed');
  expect((await answer('three', 4, late?.hash ?? '', false)).status).toBe(200);
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

test('only the client withdraws an offer, and a withdrawn one cannot be accepted', async () => {
  const first = detail((await offer('five')).body).versions[0];
  expect(
    reasonOf((await freelancer.ask('POST', '/api/contracts/five/status', { status: 'ended' })).body),
  ).toBe('not-in-force');
  await client.ask('POST', '/api/contracts/five/status', { status: 'ended' });
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
