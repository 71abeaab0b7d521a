// What a tracker hears of the server: contracts, offers, news since its cursor, other devices and their timers.
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { recordEvent } from '../../../server/services/recording.ts';
import type { Contract } from '../../../shared/domain/contract.ts';
import { HOUR, MINUTE, SEGMENT, WEEK, weekOf } from '../../../shared/domain/time.ts';
import { deviceStateSchema } from '../../../shared/wire/sync.ts';
import { acceptContract, enrol, SignedJournal, type Tracker } from '../../support/server/signed.ts';
import { MONDAY_NINE, startTestServer, type TestServer } from '../../support/server/test-server.ts';

const MONDAY = weekOf(MONDAY_NINE);
const SEVEN = MONDAY + 7 * HOUR;

let server: TestServer;
let organisation: string;
let freelancer: string;
let tracker: Tracker;
let contract: Contract;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

beforeEach(async () => {
  organisation = await server.organisation('Sample client');
  freelancer = (await server.person('Freelancer', ['freelancer'])).person;
  tracker = await enrol(server, freelancer, 'First tracker');
  contract = await acceptContract(server, { freelancer, organisation });
});

async function stateOf(asking: Tracker, after = '') {
  const { status, body } = await asking.ask('GET', `/api/device/state?after=${after}`);
  expect(status).toBe(200);
  return deviceStateSchema.parse(body);
}

const report = async (asking: Tracker, change: { contract?: string | null; stopOthers?: boolean } = {}) => {
  const { status, body } = await asking.ask('POST', '/api/device/timer', {
    contract: contract.id,
    since: SEVEN,
    stopOthers: false,
    ...change,
  });
  expect(status).toBe(200);
  return body;
};

test('contracts of this freelancer and nobody else, with their versions', async () => {
  const other = (await server.person('Other', ['freelancer'])).person;
  await acceptContract(server, { freelancer: other, organisation });
  const state = await stateOf(tracker);
  expect(state).toMatchObject({ now: server.clock.now(), contracts: [contract], offers: [], journals: [] });
});

test('terms that wait for an answer, with the text and the hash that are accepted', async () => {
  const terms = { ...contract.versions[0], version: 2, from: MONDAY + WEEK, rate: 7000 };
  const text = 'Sample terms';
  const hash = createHash('sha256').update(text).digest('hex');
  await server.context.db
    .insertInto('contract_versions')
    .values({
      contract: contract.id,
      version: 2,
      terms_json: JSON.stringify(terms),
      text,
      hash,
      freelancer_name: 'Name in the text',
      offered_by: freelancer,
      offered_at: MONDAY_NINE,
      accepted_at: null,
      declined_at: null,
    })
    .execute();
  const { offers, contracts } = await stateOf(tracker);
  expect(offers).toEqual([
    {
      contract: contract.id,
      title: contract.title,
      client: 'Sample client',
      freelancer: 'Name in the text',
      sample: false,
      terms,
      text,
      hash,
    },
  ]);
  expect(contracts[0]?.versions).toHaveLength(1);
  await server.context.db
    .updateTable('contract_versions')
    .set({ declined_at: MONDAY_NINE })
    .where('contract', '=', contract.id)
    .where('version', '=', 2)
    .execute();
  expect((await stateOf(tracker)).offers).toEqual([]);
});

test('each event and each first view comes once, by the cursor', async () => {
  const { db } = server.context;
  const raise = (id: string) =>
    db
      .transaction()
      .execute((tx) =>
        recordEvent(
          tx,
          { type: 'limit.raised', id, contract: contract.id, at: MONDAY_NINE, week: MONDAY, limit: HOUR },
          null,
        ),
      );
  const view = (entry: string) =>
    db.insertInto('first_views').values({ contract: contract.id, entry, at: MONDAY_NINE }).execute();
  const seen = (byte: string) => byte.repeat(32);

  const start = await stateOf(tracker);
  await raise('first');
  await view(seen('a1'));
  const one = await stateOf(tracker, start.cursor);
  expect(one.events.map(({ id }) => id)).toEqual(['first']);
  expect(one.viewed).toEqual([{ entry: seen('a1'), at: MONDAY_NINE }]);
  // A raised limit also stands in the contract.
  expect(one.contracts[0]?.raisedLimits).toEqual([{ week: MONDAY, limit: HOUR, at: MONDAY_NINE }]);

  await view(seen('a2'));
  const two = await stateOf(tracker, one.cursor);
  expect(two.events).toEqual([]);
  expect(two.viewed.map(({ entry }) => entry)).toEqual([seen('a2')]);
  await raise('second');
  const three = await stateOf(tracker, two.cursor);
  expect(three.events.map(({ id }) => id)).toEqual(['second']);
  expect(three.viewed).toEqual([]);
  expect(await stateOf(tracker, three.cursor)).toMatchObject({
    events: [],
    viewed: [],
    cursor: three.cursor,
  });
});

test('everything is told anew where this database did not give out the cursor, or has lost what it told', async () => {
  const { db } = server.context;
  const raise = (id: string) =>
    db
      .transaction()
      .execute((tx) =>
        recordEvent(
          tx,
          { type: 'limit.raised', id, contract: contract.id, at: MONDAY_NINE, week: MONDAY, limit: HOUR },
          null,
        ),
      );
  const ids = async (after: string) => (await stateOf(tracker, after)).events.map(({ id }) => id);
  await raise('first');
  await raise('second');
  const { cursor } = await stateOf(tracker);
  expect(await ids(cursor)).toEqual([]);
  for (const foreign of [
    '0',
    '4503599627370496',
    '900.0.00000000000000000000000000000000',
    `9${cursor}`,
    'x',
  ]) {
    expect(await ids(foreign)).toEqual(['first', 'second']);
  }
  // Put back to a backup: another event gets the position of the last that was told.
  const last = await db
    .selectFrom('events')
    .select('position')
    .where('contract', '=', contract.id)
    .where('id', '=', 'second')
    .executeTakeFirstOrThrow();
  await db.deleteFrom('events').where('position', '=', last.position).execute();
  expect(await ids(cursor)).toEqual(['first']);
  await raise('third');
  await db
    .updateTable('events')
    .set(last)
    .where('contract', '=', contract.id)
    .where('id', '=', 'third')
    .execute();
  expect(await ids(cursor)).toEqual(['first', 'third']);
});

test('more events than one answer holds come in the next ones', async () => {
  const { db } = server.context;
  await db.transaction().execute(async (tx) => {
    for (let index = 0; index < 501; index++) {
      await recordEvent(
        tx,
        {
          type: 'limit.raised',
          id: `raise-${index}`,
          contract: contract.id,
          at: MONDAY_NINE,
          week: MONDAY,
          limit: index,
        },
        null,
      );
    }
  });
  const first = await stateOf(tracker);
  const second = await stateOf(tracker, first.cursor);
  expect([first.events.length, second.events.length]).toEqual([500, 1]);
});

test('time of other devices, and of older keys of this one, is busy; its own is not', async () => {
  const busy = (start: number, end: number) => ({ contract: contract.id, start, end });
  const second = await enrol(server, freelancer);
  const own = new SignedJournal(tracker.key, contract);
  const other = new SignedJournal(second.key, contract);
  await tracker.send(own.opened(), own.recorded(SEVEN));
  await second.send(other.opened(), other.recorded(SEVEN + SEGMENT));
  expect((await stateOf(tracker)).busy).toEqual([busy(SEVEN + SEGMENT, SEVEN + 2 * SEGMENT)]);
  expect((await stateOf(second)).busy).toEqual([busy(SEVEN, SEVEN + SEGMENT)]);
  await server.clock.advance(1);
  await tracker.newKey();
  expect((await stateOf(tracker)).busy).toEqual([busy(SEVEN, SEVEN + 2 * SEGMENT)]);
});

test('pictures of this tracker that are not here yet are named, thumbnails first', async () => {
  const second = await enrol(server, freelancer);
  const displays = [{ picture: new Uint8Array(9), thumbnail: new Uint8Array(3) }];
  const own = new SignedJournal(tracker.key, contract);
  const other = new SignedJournal(second.key, contract);
  const made = [own.opened(), own.recorded(SEVEN, { displays }), own.recorded(SEVEN + SEGMENT, { displays })];
  await tracker.send(...made);
  await second.send(other.opened(), other.recorded(SEVEN, { displays }));
  const expected = made.flatMap(({ pictures }) => pictures);
  expect((await stateOf(tracker)).awaited).toEqual(
    ['thumbnail', 'picture'].flatMap((role) =>
      expected.filter((one) => one.role === role).map(({ commitment }) => commitment),
    ),
  );
});

test('a timer of another device shows while it is reported, and is asked to stop until it has', async () => {
  const second = await enrol(server, freelancer, 'Second tracker');
  expect(await report(second)).toEqual({ stop: false });
  expect((await stateOf(tracker)).running).toEqual([
    { device: second.device, name: 'Second tracker', contract: contract.id, since: SEVEN },
  ]);
  expect((await stateOf(second)).running).toEqual([]);

  expect(await report(tracker, { stopOthers: true })).toEqual({ stop: false });
  expect(await report(second)).toEqual({ stop: true });
  // The answer was lost.
  expect(await report(second)).toEqual({ stop: true });
  expect(await report(second, { contract: null })).toEqual({ stop: false });
  expect(await report(second)).toEqual({ stop: false });
  // Another timer, begun after the question was asked, is not stopped by it.
  await report(tracker, { stopOthers: true });
  expect(await report(second, { contract: 'another' })).toEqual({ stop: false });
  expect(await report(second)).toEqual({ stop: false });
  await report(second, { contract: null });
  expect((await stateOf(tracker)).running).toEqual([]);

  await report(second);
  await server.clock.advance(2 * MINUTE);
  expect((await stateOf(tracker)).running).toEqual([]);
});

test('a timer of another freelancer is neither shown nor stopped', async () => {
  const stranger = await enrol(server, (await server.person('Other', ['freelancer'])).person);
  await report(stranger, { contract: 'elsewhere' });
  await report(tracker, { stopOthers: true });
  expect((await stateOf(tracker)).running).toEqual([]);
  expect(await report(stranger, { contract: 'elsewhere' })).toEqual({ stop: false });
});
