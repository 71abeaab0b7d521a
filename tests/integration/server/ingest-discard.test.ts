// A discard at the server: its time is free for what comes later, and its bytes are gone.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { statementOf } from '../../../server/services/facts.ts';
import type { Contract } from '../../../shared/domain/contract.ts';
import { DAY, HOUR, MINUTE, SEGMENT, WEEK, weekOf } from '../../../shared/domain/time.ts';
import {
  acceptContract,
  enrol,
  type Made,
  SignedJournal,
  type Tracker,
} from '../../support/server/signed.ts';
import { MONDAY_NINE, startTestServer, type TestServer } from '../../support/server/test-server.ts';

const SEVEN = weekOf(MONDAY_NINE) + 7 * HOUR;

let server: TestServer;
let tracker: Tracker;
let contract: Contract;
let journal: SignedJournal;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

beforeEach(async () => {
  const organisation = await server.organisation('Sample client');
  const { person } = await server.person('Freelancer', ['freelancer']);
  tracker = await enrol(server, person);
  contract = await acceptContract(server, { freelancer: person, organisation });
  journal = new SignedJournal(tracker.key, contract);
});

async function accept(...entries: readonly Made[]): Promise<void> {
  const answers = await tracker.send(...entries);
  expect(answers.map(({ status }) => status)).toEqual(entries.map(() => 'accepted'));
}

const entry = ({ hash }: Made) =>
  server.context.db
    .selectFrom('entries')
    .selectAll()
    .where('contract', '=', contract.id)
    .where('hash', '=', hash)
    .executeTakeFirstOrThrow();

const GONE = {
  body: null,
  body_salt: null,
  memo: null,
  memo_salt: null,
  labels: null,
  labels_salt: null,
  starts: null,
  ends: null,
};

/** What the database's files hold, the log included. */
const onDisk = (): string =>
  ['server.sqlite', 'server.sqlite-wal']
    .map((name) => join(server.folder, name))
    .filter((path) => existsSync(path))
    .map((path) => readFileSync(path, 'latin1'))
    .join('');

test('texts of a discarded record are gone from the rows and from the files, the envelope stays', async () => {
  const secret = `secret-${contract.id}`;
  const record = journal.clone();
  const opened = record.opened();
  const made = record.recorded(SEVEN, { memo: secret });
  const edited = record.memoEdited([made.hash], `${secret} again`);
  await accept(opened, made, edited);
  expect(onDisk()).toContain(secret);

  await accept(record.discarded(SEVEN, made.hash));
  expect(await entry(made)).toMatchObject({ ...GONE, segment: SEVEN });
  expect(await entry(edited)).toMatchObject(GONE);
  expect(new Uint8Array((await entry(made)).envelope)).toEqual(made.envelope);
  expect(onDisk()).not.toContain(secret);
});

test('a discard in the batch of its record leaves nothing of it either', async () => {
  const opened = journal.opened();
  const made = journal.recorded(SEVEN);
  await accept(opened, made, journal.discarded(SEVEN, made.hash));
  expect(await entry(made)).toMatchObject(GONE);
});

test('an edit of several records is kept until the last of them is discarded', async () => {
  const opened = journal.opened();
  const one = journal.recorded(SEVEN);
  const two = journal.recorded(SEVEN + SEGMENT);
  const edited = journal.memoEdited([one.hash, two.hash], 'For both');
  await accept(opened, one, two, edited, journal.discarded(SEVEN, one.hash));
  expect(await entry(edited)).toMatchObject({ memo: 'For both' });
  expect(await entry(two)).toMatchObject({ memo: 'Sample memo' });
  await accept(journal.discarded(SEVEN + SEGMENT, two.hash));
  expect(await entry(edited)).toMatchObject({ memo: null, memo_salt: null });
});

test('an edit that comes after the discard of what it is about leaves no text', async () => {
  const opened = journal.opened();
  const made = journal.recorded(SEVEN);
  await accept(opened, made, journal.discarded(SEVEN, made.hash));
  const edited = journal.labelsEdited([made.hash], ['late']);
  await accept(edited);
  expect(await entry(edited)).toMatchObject({ labels: null, labels_salt: null });
});

test('pictures of a discarded record are erased, their files too, and are not taken any more', async () => {
  const opened = journal.opened();
  const made = journal.recorded(SEVEN, {
    displays: [{ picture: new Uint8Array(200), thumbnail: new Uint8Array(90) }],
  });
  await accept(opened, made);
  const [picture, thumbnail] = made.pictures;
  if (!picture || !thumbnail) throw new Error('no pictures were made');
  // As if they had been received: what a picture has to look like is not what this is about.
  const { db, blobs } = server.context;
  for (const { commitment, bytes } of made.pictures) {
    await blobs.put(`${contract.id}/${commitment}`, bytes);
    await db
      .updateTable('pictures')
      .set({ state: 'stored', received_at: MONDAY_NINE })
      .where('contract', '=', contract.id)
      .where('commitment', '=', commitment)
      .execute();
  }
  await accept(journal.discarded(SEVEN, made.hash));
  const rows = await db
    .selectFrom('pictures')
    .select(['state', 'salt'])
    .where('contract', '=', contract.id)
    .execute();
  expect(rows).toEqual([
    { state: 'erased', salt: null },
    { state: 'erased', salt: null },
  ]);
  for (const { commitment } of made.pictures) {
    expect(await blobs.get(`${contract.id}/${commitment}`)).toBeNull();
  }
});

test('discarded time is free for later entries, and stays void for those that came before', async () => {
  const opened = journal.opened();
  const made = journal.recorded(SEVEN);
  const half = journal.timeAdded([[SEVEN + 5 * MINUTE, SEVEN + 10 * MINUTE]]);
  const discard = journal.discarded(SEVEN, made.hash);
  const after = journal.timeAdded([[SEVEN, SEVEN + 5 * MINUTE]]);
  await accept(opened, made, half);
  await accept(discard, after);
  const effectOf = async (one: Made) => JSON.parse((await entry(one)).effect_json) as unknown;
  expect(await effectOf(half)).toMatchObject({
    void: [{ reason: 'overlap', intervals: [[SEVEN + 5 * MINUTE, SEVEN + 10 * MINUTE]] }],
  });
  expect(await effectOf(after)).toMatchObject({ void: [], overDiscarded: 5 * MINUTE });
});

test('an item is discarded like a record', async () => {
  const opened = journal.opened();
  const item = journal.timeAdded([[SEVEN, SEVEN + HOUR]], { memo: 'By hand' });
  await accept(opened, item, journal.itemDiscarded(item.hash));
  expect(await entry(item)).toMatchObject({ ...GONE, segment: SEVEN });
  const busy = await server.context.db
    .selectFrom('busy')
    .selectAll()
    .where('contract', '=', contract.id)
    .execute();
  expect(busy).toEqual([]);
});

test('a discard reaches only records and items of its own contract', async () => {
  const organisation = await server.organisation('Other client');
  const elsewhere = new SignedJournal(
    tracker.key,
    await acceptContract(server, { freelancer: tracker.person, organisation }),
  );
  const opened = journal.opened();
  const made = journal.recorded(SEVEN);
  await accept(
    opened,
    made,
    elsewhere.opened(),
    elsewhere.discarded(SEVEN, made.hash),
    journal.itemDiscarded(opened.hash),
  );
  expect(await entry(made)).toMatchObject({ memo: 'Sample memo' });
  expect((await entry(opened)).body).not.toBeNull();
});

test('what was discarded before it was sealed is marked, with nothing to erase', async () => {
  const opened = journal.opened();
  const struck = journal.discarded(SEVEN);
  await accept(opened, struck);
  expect(await entry(struck)).toMatchObject({ segment: SEVEN, type: 'segment.discarded' });
  const statement = await statementOf(server.context.db, contract.id, weekOf(SEVEN), MONDAY_NINE);
  expect(statement?.struck).toMatchObject([{ segment: SEVEN }]);
});

test('a discard that comes after the lock erases what the statement has logged by then, and no figure with it', async () => {
  const made = journal.clone();
  const opened = made.opened();
  const record = made.recorded(SEVEN);
  await accept(opened, record);
  const week = weekOf(SEVEN);
  // The calendar of the test has not run since the week locked: the discard has to wait for its log.
  await server.clock.to(week + WEEK + DAY);
  try {
    await accept(made.discarded(SEVEN, record.hash));
    expect(await entry(record)).toMatchObject(GONE);
    const { db, clock } = server.context;
    expect(await statementOf(db, contract.id, week, clock.now())).toMatchObject({
      lines: [{ kind: 'tracked', ms: SEGMENT }],
      missing: [],
    });
    expect(await statementOf(db, contract.id, week + WEEK, clock.now())).toMatchObject({
      lines: [{ kind: 'adjustment', of: week, ms: -SEGMENT }],
    });
    const weeks = await db.selectFrom('weeks').select('week').where('contract', '=', contract.id).execute();
    expect(weeks).toEqual([{ week }, { week: week + WEEK }]);
  } finally {
    await server.clock.to(MONDAY_NINE);
  }
});
