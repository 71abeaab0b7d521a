// Entries that a tracker sends: what is taken, what is refused, what each effect says.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Contract } from '../../../shared/domain/contract.ts';
import { DAY, HOUR, MINUTE, SEGMENT, WEEK, weekOf } from '../../../shared/domain/time.ts';
import type { EntryAnswer } from '../../../shared/wire/sync.ts';
import {
  acceptContract,
  deviceKey,
  enrol,
  SignedJournal,
  type Tracker,
  withoutOpenings,
} from '../../support/server/signed.ts';
import { MONDAY_NINE, startTestServer, type TestServer } from '../../support/server/test-server.ts';

const MONDAY = weekOf(MONDAY_NINE);
/** Monday 07:00, two hours before the server's clock. */
const SEVEN = MONDAY + 7 * HOUR;

let server: TestServer;
let organisation: string;
let freelancer: string;
let client: string;
let tracker: Tracker;
let contract: Contract;
let journal: SignedJournal;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

beforeEach(async () => {
  organisation = await server.organisation('Sample client');
  client = (await server.person('Client', ['client'], organisation)).person;
  freelancer = (await server.person('Freelancer', ['freelancer'])).person;
  tracker = await enrol(server, freelancer);
  contract = await acceptContract(server, { freelancer, organisation });
  journal = new SignedJournal(tracker.key, contract);
});

const statuses = (answers: readonly EntryAnswer[]): string[] =>
  answers.map((answer) => (answer.status === 'refused' ? answer.error.reason : answer.status));

const voids = (answer: EntryAnswer | undefined) =>
  answer?.status === 'accepted' || answer?.status === 'known' ? answer.effect.void : null;

const entriesOf = (id: string) =>
  server.context.db.selectFrom('entries').selectAll().where('contract', '=', id).orderBy('place').execute();

const journalRow = (id: string, key: string) =>
  server.context.db
    .selectFrom('journals')
    .select(['entries', 'head', 'closed_at', 'closed_reason'])
    .where('contract', '=', id)
    .where('key', '=', key)
    .executeTakeFirst();

const noticesOf = async (person: string): Promise<string[]> => {
  const rows = await server.context.db
    .selectFrom('notifications')
    .select('kind')
    .where('person', '=', person)
    .orderBy('at')
    .execute();
  return rows.map(({ kind }) => kind);
};

test('a batch is taken in order, and the same again is known with the same effects', async () => {
  const entries = [
    journal.opened(),
    ...[0, 1, 2].map((index) => journal.recorded(SEVEN + index * SEGMENT, { memo: `Memo ${index}` })),
    journal.clockEvent('start', SEVEN + HOUR),
  ];
  const first = await tracker.send(...entries);
  expect(statuses(first)).toEqual(Array.from({ length: 5 }, () => 'accepted'));
  expect(first.map((answer) => answer.hash)).toEqual(entries.map(({ hash }) => hash));
  expect(first[1]).toMatchObject({ effect: { order: 1, received: MONDAY_NINE, void: [], overDiscarded: 0 } });

  const again = await tracker.send(...entries);
  expect(again).toEqual(first.map((answer) => ({ ...answer, status: 'known' })));

  const rows = await entriesOf(contract.id);
  expect(rows.map(({ hash, seq, type, memo }) => ({ hash, seq, type, memo }))).toEqual(
    entries.map(({ hash, header: { seq, type } }, index) => ({
      hash,
      seq,
      type,
      memo: type === 'segment.recorded' ? `Memo ${index - 1}` : null,
    })),
  );
  expect(rows[1]).toMatchObject({ segment: SEVEN, starts: SEVEN, ends: SEVEN + SEGMENT });
  expect(new Uint8Array(rows[1]?.envelope ?? [])).toEqual(entries[1]?.envelope);
  expect(await journalRow(contract.id, tracker.key.id)).toEqual({
    entries: 5,
    head: journal.head,
    closed_at: null,
    closed_reason: null,
  });
  expect(
    await server.context.db.selectFrom('weeks').selectAll().where('contract', '=', contract.id).execute(),
  ).toEqual([{ contract: contract.id, week: MONDAY, stage: 'work', next_at: MONDAY + WEEK + 12 * HOUR }]);
});

test('pictures that an entry commits to are awaited, with the size that its body announces', async () => {
  const record = journal.clone();
  const opened = record.opened();
  const made = record.recorded(SEVEN, {
    displays: [{ picture: new Uint8Array(70), thumbnail: new Uint8Array(30), width: 800, height: 600 }],
  });
  expect(statuses(await tracker.send(opened, made))).toEqual(['accepted', 'accepted']);
  const rows = await server.context.db
    .selectFrom('pictures')
    .selectAll()
    .where('contract', '=', contract.id)
    .orderBy('size')
    .execute();
  expect(rows).toMatchObject([
    { entry: made.hash, role: 'thumbnail', size: 30, width: null, state: 'awaited' },
    { entry: made.hash, role: 'picture', size: 70, width: 800, height: 600, state: 'awaited' },
  ]);
  const { body } = await tracker.ask('GET', '/api/device/state');
  expect(body).toMatchObject({ awaited: [rows[0]?.commitment, rows[1]?.commitment] });
});

test('after a gap nothing of that journal is looked at, and other journals go on', async () => {
  const other = new SignedJournal(tracker.key, await acceptContract(server, { freelancer, organisation }));
  const opened = journal.opened();
  journal.recorded(SEVEN);
  const answers = await tracker.send(
    opened,
    journal.recorded(SEVEN + SEGMENT),
    journal.recorded(SEVEN + 2 * SEGMENT),
    other.opened(),
  );
  expect(statuses(answers)).toEqual(['accepted', 'seq-gap', 'skipped', 'accepted']);
  expect(await journalRow(contract.id, tracker.key.id)).toMatchObject({ entries: 1, closed_at: null });
  expect(server.logged.at(-1)).toEqual({
    what: 'entry refused',
    facts: { reason: 'seq-gap', contract: contract.id, key: tracker.key.id, seq: 2 },
  });
});

test('an entry that does not follow the head closes its journal visibly', async () => {
  const opened = journal.opened();
  const forged = journal.write(
    { type: 'segment.discarded', wall: SEVEN, segment: SEVEN },
    { prev: '0'.repeat(64) },
  );
  expect(statuses(await tracker.send(opened, forged))).toEqual(['accepted', 'prev-mismatch']);
  expect(await journalRow(contract.id, tracker.key.id)).toMatchObject({
    entries: 1,
    closed_at: MONDAY_NINE,
    closed_reason: 'broken',
  });
  expect(statuses(await tracker.send(journal.recorded(SEVEN)))).toEqual(['journal-closed']);
  expect(await noticesOf(client)).toEqual(['evidence-conflict']);
  expect(await noticesOf(freelancer)).toEqual(['evidence-conflict']);
});

test('a signature that does not hold is refused', async () => {
  const stolen = { ...tracker.key, sign: deviceKey().sign };
  const answers = await tracker.send(new SignedJournal(stolen, contract).opened());
  expect(statuses(answers)).toEqual(['signature-bad']);
  expect(await journalRow(contract.id, tracker.key.id)).toBeUndefined();
});

test('a key is good only for the tracker that it is enrolled for', async () => {
  const unknown = new SignedJournal(deviceKey(), contract);
  expect(statuses(await tracker.send(unknown.opened()))).toEqual(['key-not-enrolled']);
  const second = await enrol(server, freelancer);
  expect(statuses(await second.send(journal.opened()))).toEqual(['key-not-enrolled']);
  const foreign = new SignedJournal(tracker.key, contract);
  const bent = foreign.opened({ publicKey: second.key.publicKey });
  expect(statuses(await tracker.send(bent))).toEqual(['key-mismatch']);
});

test('a contract of another freelancer, or without accepted terms, takes nothing', async () => {
  const somebody = (await server.person('Other', ['freelancer'])).person;
  const theirs = await acceptContract(server, { freelancer: somebody, organisation });
  expect(statuses(await tracker.send(new SignedJournal(tracker.key, theirs).opened()))).toEqual([
    'contract-unknown',
  ]);
  const offered = await acceptContract(server, { freelancer, organisation });
  await server.context.db
    .updateTable('contract_versions')
    .set({ accepted_at: null })
    .where('contract', '=', offered.id)
    .execute();
  expect(statuses(await tracker.send(new SignedJournal(tracker.key, offered).opened()))).toEqual([
    'contract-unknown',
  ]);
});

test('a journal opens with the terms that were accepted, with its body, and once', async () => {
  const [terms] = contract.versions;
  if (!terms) throw new Error('no terms');
  const bent = journal.clone().opened({ terms: [{ ...terms, rate: terms.rate + 1 }] });
  expect(statuses(await tracker.send(bent))).toEqual(['terms-not-accepted']);
  expect(statuses(await tracker.send(withoutOpenings(journal.clone().opened())))).toEqual([
    'opening-missing',
  ]);
  expect(statuses(await tracker.send(journal.clone().recorded(SEVEN)))).toEqual(['opening-misplaced']);
  expect(statuses(await tracker.send(journal.opened(), journal.opened()))).toEqual([
    'accepted',
    'opening-misplaced',
  ]);
});

test('bytes that are not what the entry commits to are refused, and nothing of it is kept', async () => {
  const opened = journal.opened();
  const record = journal.recorded(SEVEN, { memo: 'What was signed' });
  const openings = record.sent.openings.map((opening) =>
    opening.role === 'memo'
      ? { ...opening, bytes: Buffer.from('Something else').toString('base64') }
      : opening,
  );
  const answers = await tracker.send(opened, { ...record.sent, openings });
  expect(statuses(answers)).toEqual(['accepted', 'commitment-mismatch']);
  expect(await entriesOf(contract.id)).toHaveLength(1);
});

test('a memo of ten megabytes is refused, whichever way it comes, with a line in the log', async () => {
  const opened = journal.opened();
  const long = journal.recorded(SEVEN, { memo: 'x'.repeat(500_000) });
  expect(statuses(await tracker.send(opened, long))).toEqual(['accepted', 'content-invalid']);
  expect(server.logged.at(-1)).toMatchObject({
    what: 'entry refused',
    facts: { reason: 'content-invalid', seq: 1 },
  });

  const memo = Buffer.alloc(10 * 1024 * 1024, 'x').toString('base64');
  const openings = long.sent.openings.map((opening) =>
    opening.role === 'memo' ? { ...opening, bytes: memo } : opening,
  );
  const before = server.logged.length;
  const answer = await tracker.ask('POST', '/api/sync/entries', { entries: [{ ...long.sent, openings }] });
  expect(answer).toMatchObject({ status: 413, body: { error: { reason: 'too-large' } } });
  expect(server.logged.slice(before)).toMatchObject([{ what: 'refused', facts: { reason: 'too-large' } }]);
});

test('what is not an entry at all is refused without a word of it in the log', async () => {
  const envelope = Buffer.from('{"payload":"secret words"}').toString('base64');
  const answers = await tracker.send({ envelope, openings: [] });
  expect(statuses(answers)).toEqual(['envelope-malformed']);
  expect(server.logged.at(-1)).toEqual({
    what: 'entry refused',
    facts: { reason: 'envelope-malformed', contract: null, key: null, seq: null },
  });
});

test('an entry that was discarded before it was sent comes without its bytes', async () => {
  const opened = journal.opened();
  const record = journal.recorded(SEVEN);
  const discard = journal.discarded(SEVEN, record.hash);
  const answers = await tracker.send(opened, withoutOpenings(record), discard);
  expect(statuses(answers)).toEqual(['accepted', 'accepted', 'accepted']);
  expect((await entriesOf(contract.id))[1]).toMatchObject({ body: null, starts: null, segment: SEVEN });
});

test('one record for each segment of a journal', async () => {
  const answers = await tracker.send(journal.opened(), journal.recorded(SEVEN), journal.recorded(SEVEN));
  expect(statuses(answers)).toEqual(['accepted', 'accepted', 'recorded-twice']);
});

test('of two devices on two contracts, the first in order counts', async () => {
  const elsewhere = await acceptContract(server, { freelancer, organisation });
  const second = await enrol(server, freelancer, 'Second tracker');
  const other = new SignedJournal(second.key, elsewhere);
  const first = await tracker.send(
    journal.opened(),
    journal.recorded(SEVEN, { intervals: [[SEVEN, SEVEN + 6 * MINUTE]] }),
  );
  const later = await second.send(other.opened(), other.recorded(SEVEN));
  expect(voids(first[1])).toEqual([]);
  expect(voids(later[1])).toEqual([{ reason: 'overlap', intervals: [[SEVEN, SEVEN + 6 * MINUTE]] }]);
  expect(later[1]).toMatchObject({ effect: { order: 3 } });

  // What the other device has counts here: its four minutes, not the six that are this one's own.
  const { body } = await tracker.ask('GET', '/api/device/state');
  expect(body).toMatchObject({
    busy: [{ contract: elsewhere.id, start: SEVEN + 6 * MINUTE, end: SEVEN + SEGMENT }],
  });
});

test('within one batch later entries meet what earlier ones took', async () => {
  const answers = await tracker.send(
    journal.opened(),
    journal.recorded(SEVEN),
    journal.timeAdded([[SEVEN + 5 * MINUTE, SEVEN + 15 * MINUTE]]),
    journal.timeAdded([[SEVEN + 12 * MINUTE, SEVEN + 20 * MINUTE]]),
  );
  expect(answers.slice(1).map(voids)).toEqual([
    [],
    [{ reason: 'overlap', intervals: [[SEVEN + 5 * MINUTE, SEVEN + 10 * MINUTE]] }],
    [{ reason: 'overlap', intervals: [[SEVEN + 12 * MINUTE, SEVEN + 15 * MINUTE]] }],
  ]);
});

test('time in the future is void, and so is time before the contract', async () => {
  const early = (contract.versions[0]?.from ?? 0) - HOUR;
  const answers = await tracker.send(
    journal.opened(),
    journal.recorded(MONDAY_NINE + HOUR),
    journal.recorded(early),
  );
  expect(answers.slice(1).map((answer) => voids(answer)?.map(({ reason }) => reason))).toEqual([
    ['future'],
    ['not-in-force'],
  ]);
});

test('late time stands in the week of receipt, and the client hears of it once', async () => {
  const before = MONDAY - WEEK + DAY;
  // Monday 09:00 is before the lock of the week before; a day later is not.
  await server.clock.to(MONDAY_NINE + DAY);
  try {
    await tracker.send(journal.opened(), journal.recorded(before), journal.recorded(before + SEGMENT));
    const weeks = await server.context.db
      .selectFrom('weeks')
      .select('week')
      .where('contract', '=', contract.id)
      .execute();
    expect(weeks).toEqual([{ week: MONDAY }]);
    expect(await noticesOf(client)).toEqual(['late-time']);
    expect(await noticesOf(freelancer)).toEqual([]);
  } finally {
    // The others live on Monday.
    await server.clock.to(MONDAY_NINE);
  }
});

test('a different entry at a known place is kept, shown to both sides once, and refused', async () => {
  const opened = journal.opened();
  const clone = journal.clone();
  const record = journal.recorded(SEVEN);
  const other = clone.recorded(SEVEN, { memo: 'On the copy' });
  await tracker.send(opened, record);
  for (let time = 0; time < 2; time++) {
    const answers = await tracker.send(other, clone.recorded(SEVEN + (time + 1) * SEGMENT));
    expect(statuses(answers)).toEqual(['different-entry', 'skipped']);
  }
  const kept = await server.context.db
    .selectFrom('conflicts')
    .select(['key', 'seq', 'hash'])
    .where('contract', '=', contract.id)
    .execute();
  expect(kept).toEqual([{ key: tracker.key.id, seq: 1, hash: other.hash }]);
  expect(await noticesOf(client)).toEqual(['evidence-conflict']);
  expect(await noticesOf(freelancer)).toEqual(['evidence-conflict']);
  expect(await journalRow(contract.id, tracker.key.id)).toMatchObject({ entries: 2, closed_at: null });
});

test('a journal under a new key closes the one that it goes on from', async () => {
  await tracker.send(journal.opened(), journal.recorded(SEVEN));
  const restored = { device: tracker.key.id, seq: 1, head: journal.head ?? '' };
  const next = new SignedJournal(await tracker.newKey(), contract);
  const answers = await tracker.send(next.opened({ restored }), next.recorded(SEVEN + SEGMENT));
  expect(statuses(answers)).toEqual(['accepted', 'accepted']);
  expect(await journalRow(contract.id, tracker.key.id)).toMatchObject({ closed_reason: 'restored' });
  expect(statuses(await tracker.send(journal.recorded(SEVEN + 2 * SEGMENT)))).toEqual(['journal-closed']);
  const { body } = await tracker.ask('GET', '/api/device/state');
  expect(body).toMatchObject({
    journals: expect.arrayContaining([
      { contract: contract.id, device: tracker.key.id, entries: 2, head: restored.head, closed: true },
      { contract: contract.id, device: next.key.id, entries: 2, head: next.head, closed: false },
    ]),
  });
});

test('a journal that its device closed takes nothing more', async () => {
  const answers = await tracker.send(journal.opened(), journal.closed('moved'), journal.recorded(SEVEN));
  expect(statuses(answers)).toEqual(['accepted', 'accepted', 'journal-closed']);
  expect(await journalRow(contract.id, tracker.key.id)).toMatchObject({ closed_reason: 'moved', entries: 2 });
});

test('manual time over a segment whose record was discarded is marked, on any contract', async () => {
  const elsewhere = new SignedJournal(
    tracker.key,
    await acceptContract(server, { freelancer, organisation }),
  );
  const record = journal.recorded.bind(journal);
  const opened = journal.opened();
  const made = record(SEVEN);
  const answers = await tracker.send(
    opened,
    made,
    journal.discarded(SEVEN, made.hash),
    elsewhere.opened(),
    elsewhere.timeAdded([[SEVEN, SEVEN + 20 * MINUTE]]),
  );
  expect(answers[4]).toMatchObject({ status: 'accepted', effect: { void: [], overDiscarded: 10 * MINUTE } });
});
