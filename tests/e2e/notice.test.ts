// The notice after each snapshot: keep, blur instead, discard and its undo, before sealing and after.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RecordView } from '../../shared/diary-api.ts';
import { MINUTE, SECOND } from '../../shared/domain/time.ts';
import { openWindow, type TestWindow } from '../support/displays.ts';
import { headersIn } from '../support/stored-journal.ts';
import { countColour, filesIn } from '../support/stored-pictures.ts';
import {
  blobsOf,
  openWorkplace,
  recordOf,
  recordsOf,
  SOON,
  stateOf,
  toFreshSegment,
  type Workplace,
  workAndSeal,
  workWithPicture,
} from '../support/workplace.ts';

const INK = 0x901010;

let place: Workplace;
let window: TestWindow;

beforeAll(async () => {
  place = await openWorkplace({ terms: { labels: ['Design', 'Code'] } });
  window = await openWindow({
    display: place.display.display,
    colour: INK,
    strokes: true,
    width: 1024,
    height: 768,
  });
});
afterAll(async () => {
  await window?.stop();
  await place?.close();
});

const keyOf = ({ contract, segment }: Pick<RecordView, 'contract' | 'segment'>) => ({ contract, segment });
const gone = (files: readonly string[]): boolean => files.every((file) => !existsSync(file));
const there = (files: readonly string[]): boolean => files.every((file) => existsSync(file));

/** Whether any file of the data folder holds the word, which only a discarded record's memo has. */
async function holdsZanzibar(): Promise<boolean> {
  const files = await filesIn(place.dataDir);
  const holding = await Promise.all(files.map(async (file) => (await readFile(file)).includes('Zanzibar')));
  return holding.includes(true);
}

describe('the notice', () => {
  it('shows the picture until it is kept, or until keep time is over', async () => {
    const record = await workWithPicture(place);
    const { notices } = await stateOf(place);
    expect(notices).toEqual([
      {
        key: keyOf(record),
        until: (record.snapshot?.takenAt ?? 0) + 60 * SECOND,
        snapshot: record.snapshot,
        mayBlur: true,
        withoutPicture: false,
      },
    ]);
    await place.tracker.call('keep', keyOf(record));
    expect((await stateOf(place)).notices).toEqual([]);
    expect(there(blobsOf(place, record))).toBe(true);
    await toFreshSegment(place);

    await workWithPicture(place);
    const { notices: later, now } = await stateOf(place);
    await place.tracker.advance((later[0]?.until ?? 0) - now - SECOND);
    expect((await stateOf(place)).notices).toHaveLength(1);
    await place.tracker.advance(SECOND);
    expect((await stateOf(place)).notices).toEqual([]);
    await toFreshSegment(place);
  });

  it('replaces the picture by a blurred one: the clear files are gone, and the sealed record says chosen', async () => {
    const record = await workWithPicture(place);
    const clear = blobsOf(place, record);
    const pixels = await Promise.all(clear.map((file) => countColour(file, INK)));
    expect(pixels[0]).toBeGreaterThan(10_000);
    await place.tracker.call('blur', keyOf(record));
    await expect
      .poll(async () => (await recordOf(place, record.segment)).snapshot?.displays[0]?.blur, SOON)
      .toBe('chosen');
    const blurred = await recordOf(place, record.segment);
    expect((await stateOf(place)).notices).toEqual([]);
    await toFreshSegment(place);
    const sealed = await recordOf(place, record.segment);
    expect(sealed).toMatchObject({ status: 'sealed', snapshot: { displays: [{ blur: 'chosen' }] } });
    expect(sealed.snapshot).toEqual(blurred.snapshot);
    expect(gone(clear)).toBe(true);
    expect(there(blobsOf(place, sealed))).toBe(true);
    for (const file of blobsOf(place, sealed)) expect(await countColour(file, INK, 48)).toBe(0);
    expect(await place.tracker.client.call('blur', keyOf(record))).toMatchObject({
      ok: false,
      error: { reason: 'no-picture' },
    });
  });
});

it('stays blurred although the run in which it was asked for is too short to leave a trace', async () => {
  const record = await workWithPicture(place);
  const clear = blobsOf(place, record);
  await place.tracker.call('start', { contract: place.contract.id });
  await place.tracker.call('blur', keyOf(record));
  const blurOf = async (): Promise<string | undefined> =>
    (await recordOf(place, record.segment)).snapshot?.displays[0]?.blur;
  await expect.poll(blurOf, SOON).toBe('chosen');
  await place.tracker.call('stop', {});
  expect(await blurOf()).toBe('chosen');
  await toFreshSegment(place);
  const sealed = await recordOf(place, record.segment);
  expect(sealed).toMatchObject({ status: 'sealed', tracked: 30 * SECOND });
  expect(sealed.snapshot?.displays[0]?.blur).toBe('chosen');
  expect(gone(clear)).toBe(true);
  expect(there(blobsOf(place, sealed))).toBe(true);
});

describe('discard and undo', () => {
  it('comes back within ten seconds, and goes after them, before the record is sealed', async () => {
    const record = await workWithPicture(place);
    const files = blobsOf(place, record);
    const records = [keyOf(record)];
    await place.tracker.call('discard', { records });
    const { now } = await stateOf(place);
    expect(await recordOf(place, record.segment)).toMatchObject({
      status: 'discarding',
      discardAt: now + 10 * SECOND,
    });
    await place.tracker.advance(9 * SECOND);
    await place.tracker.call('undoDiscard', { records });
    expect(await recordOf(place, record.segment)).toEqual({ ...record, minutes: expect.anything() });
    await place.tracker.advance(20 * SECOND);
    expect(there(files)).toBe(true);

    await place.tracker.call('discard', { records });
    await place.tracker.advance(10 * SECOND);
    expect(await recordOf(place, record.segment)).toMatchObject({
      status: 'discarded',
      entry: null,
      tracked: 0,
      intervals: [],
      minutes: [],
      memo: '',
      snapshot: null,
    });
    expect(gone(files)).toBe(true);
    await expect(place.tracker.call('undoDiscard', { records })).rejects.toMatchObject({
      reason: 'too-late',
    });
    expect(await recordOf(place, record.segment)).toMatchObject({ status: 'discarded' });
    // The time that its segment still brings goes with it.
    await place.tracker.call('start', { contract: place.contract.id });
    await place.tracker.advance(30 * SECOND);
    await place.tracker.call('stop', {});
    await toFreshSegment(place);
    expect(await recordsOf(place, record.segment)).toMatchObject([{ status: 'discarded', tracked: 0 }]);
  });

  it('erases the bytes of a sealed record, and leaves it struck', async () => {
    const record = await workAndSeal(place, 2 * MINUTE);
    const files = blobsOf(place, record);
    const records = [keyOf(record)];
    await place.tracker.call('setMemo', { memo: 'Zanzibar ledger', records });
    expect(await holdsZanzibar()).toBe(true);
    await place.tracker.call('discard', { records });
    expect(await recordOf(place, record.segment)).toMatchObject({
      status: 'discarding',
      tracked: 2 * MINUTE,
    });
    await place.tracker.call('undoDiscard', { records });
    expect(await recordOf(place, record.segment)).toEqual({ ...record, memo: 'Zanzibar ledger' });

    await place.tracker.call('discard', { records });
    await place.tracker.advance(10 * SECOND);
    await expect.poll(async () => (await recordOf(place, record.segment)).status, SOON).toBe('discarded');
    expect(await recordOf(place, record.segment)).toMatchObject({
      entry: record.entry,
      tracked: 0,
      memo: '',
      snapshot: null,
    });
    expect(gone(files)).toBe(true);
    expect(await holdsZanzibar()).toBe(false);
    expect(await place.tracker.call('verify', {})).toMatchObject({
      good: true,
      blobs: { missing: [], changed: [] },
    });
  });
});

it('changes memo and labels of open and of sealed records, each later edit an entry of its own', async () => {
  const sealed = await workAndSeal(place);
  const open = await workWithPicture(place);
  const records = [keyOf(sealed), keyOf(open)];
  await place.tracker.call('setMemo', { memo: ' Une idée nouvelle ', records });
  await place.tracker.call('setLabels', { labels: ['Design'], records });
  for (const { segment } of records) {
    expect(await recordOf(place, segment)).toMatchObject({ memo: 'Une idée nouvelle', labels: ['Design'] });
  }
  await toFreshSegment(place);
  expect(await recordOf(place, open.segment)).toMatchObject({
    status: 'sealed',
    memo: 'Une idée nouvelle',
    labels: ['Design'],
  });
  expect((await stateOf(place)).recentMemos).toContain('Une idée nouvelle');
});

it('refuses to blur where the contract asks for clear pictures', async () => {
  const { version: _, from: __, ...terms } = place.contract.versions[0] ?? expect.fail('no terms');
  const contract = await place.tracker.call('createContract', {
    title: 'Clear pictures',
    client: '',
    terms: { ...terms, pictures: 'clear' },
  });
  const { now } = await stateOf(place);
  await place.tracker.call('start', { contract: contract.id, memo: 'Clear work' });
  await place.tracker.advance(30 * SECOND);
  await place.tracker.call('stop', {});
  await expect.poll(async () => (await stateOf(place)).notices, SOON).toMatchObject([{ mayBlur: false }]);
  const record = (await recordsOf(place, now)).find((one) => one.contract === contract.id);
  const refused = await place.tracker.client.call('blur', { contract: contract.id, segment: now });
  expect(refused).toMatchObject({ ok: false, error: { reason: 'blur-not-allowed' } });
  expect((await recordsOf(place, now)).find((one) => one.contract === contract.id)).toEqual(record);
  await toFreshSegment(place);
});

it('keeps an account of all this in the journal', async () => {
  const { good, journals } = await place.tracker.call('verify', {});
  expect(good).toBe(true);
  expect(await place.tracker.call('rebuild', {})).toMatchObject({ corrected: 0 });
  await place.tracker.quit();
  const headers = headersIn(place.dataDir);
  expect(headers).toHaveLength(journals.reduce((sum, { entries }) => sum + entries, 0));
  const discards = headers.filter(({ type }) => type === 'segment.discarded');
  expect(discards.map(({ refers, commitments }) => [refers.length, commitments.length])).toEqual([
    [0, 0],
    [1, 0],
  ]);
  expect(headers.filter(({ type }) => type === 'memo.edited')).toHaveLength(2);
  expect(headers.filter(({ type }) => type === 'labels.edited')).toHaveLength(1);
  expect((await filesIn(join(place.dataDir, 'blobs'))).length).toBeGreaterThan(0);
});
