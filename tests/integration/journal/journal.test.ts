// The journal through its real worker and a real database: what is written is what is read, signed and counted.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import type { Journal } from '../../../electron/journal/journal.ts';
import { HOUR, MINUTE, SEGMENT, WEEK } from '../../../shared/domain/time.ts';
import { fiveYears } from '../../support/five-years.ts';
import {
  at,
  CONSENT,
  contract,
  filled,
  MONDAY,
  must,
  open,
  sample,
  sealedAt,
  snapshotFiles,
  tempFolder,
  writeBlob,
} from '../../support/journal-samples.ts';

const folders: { remove(): void }[] = [];
const open_: Journal[] = [];
const folder = (): string => {
  const made = tempFolder();
  folders.push(made);
  return made.path;
};
const start = async (dataDir: string, count: number) => {
  const made = await filled(dataDir, count);
  open_.push(made.journal);
  return made;
};
afterEach(async () => {
  for (const journal of open_.splice(0)) await journal.close();
});
afterAll(() => {
  for (const made of folders) made.remove();
});

/** All bytes of the data folder, journal and log included. */
const everything = (dataDir: string): string =>
  readdirSync(dataDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n');

describe('sealing', () => {
  it('turns an open row into a signed record in one step, and twice is once', async () => {
    const dataDir = folder();
    const { journal, entries } = await start(dataDir, 3);
    expect(must(await journal.openRecords())).toEqual([]);
    const stored = must(await journal.records(MONDAY, MONDAY + WEEK));
    expect(stored.map((record) => record.entry)).toEqual(entries);
    expect(stored[1]?.body).toEqual({
      ...sample(1).body,
      snapshot: stored[1]?.body?.snapshot,
      noSnapshot: null,
    });
    expect(stored[1]).toMatchObject({
      memo: 'Memo number 1',
      labels: ['code'],
      discarded: false,
      received: sealedAt(sample(1)).wall,
      missing: [],
      device: journal.device(),
    });
    const again = sample(3, snapshotFiles(dataDir));
    const first = must(await journal.seal(again.record, again.body, sealedAt(again)));
    must(await journal.saveOpen(again.record));
    expect(must(await journal.seal(again.record, again.body, sealedAt(again)))).toBe(first);
    expect(must(await journal.openRecords())).toEqual([]);
    const other = { ...again.body, title: 'something else' };
    expect(await journal.seal(again.record, other, sealedAt(again))).toMatchObject({
      ok: false,
      error: { reason: 'already-sealed' },
    });
    const report = must(await journal.verify());
    expect(report.good).toBe(true);
    expect(report.journals).toMatchObject([{ contract: 'c1', entries: 5, problems: [] }]);
    // Opened: 1 text. Each record: body, memo, labels, picture, thumbnail.
    expect(report.blobs).toEqual({ good: 21, erased: 0, missing: [], changed: [] });
  });

  it('refuses time outside the segment, unknown files and contracts without a journal, and changes nothing', async () => {
    const dataDir = folder();
    const { journal } = await start(dataDir, 0);
    const next = sample(0, snapshotFiles(dataDir));
    must(await journal.saveOpen(next.record));
    const outside = { ...next.body, intervals: [[MONDAY, MONDAY + SEGMENT + 1] as [number, number]] };
    expect(await journal.seal(next.record, outside, at(MONDAY + SEGMENT))).toMatchObject({
      error: { reason: 'outside-segment' },
    });
    expect(await journal.seal({ ...next.record, files: [] }, next.body, at(MONDAY + SEGMENT))).toMatchObject({
      error: { reason: 'file-unknown' },
    });
    const foreign = sample(0, [], 'c2');
    expect(await journal.seal(foreign.record, foreign.body, sealedAt(foreign))).toMatchObject({
      error: { reason: 'journal-not-opened' },
    });
    expect(must(await journal.openRecords())).toHaveLength(1);
    expect(must(await journal.records(MONDAY, MONDAY + WEEK))).toEqual([]);
  });

  it('keeps time whose window title holds half of a surrogate pair', async () => {
    const { journal } = await start(folder(), 0);
    const next = sample(0);
    const body = { ...next.body, title: 'cut \ud83d' };
    must(
      await journal.seal({ ...next.record, memo: 'cut \ud83d', labels: ['\udc00'] }, body, sealedAt(next)),
    );
    expect(must(await journal.records(MONDAY, MONDAY + 1))).toMatchObject([
      { body: { title: 'cut \ufffd' }, memo: 'cut \ufffd', labels: ['\ufffd'] },
    ]);
    expect(must(await journal.verify()).good).toBe(true);
  });

  it('keeps contracts, memory and open rows over a restart', async () => {
    const dataDir = folder();
    const { journal } = await start(dataDir, 0);
    must(await journal.saveMemory('tracker', { week: 1, words: ['ä'] }));
    must(await journal.saveOpen(sample(7).record));
    await journal.close();
    const again = must(await open(dataDir));
    open_.push(again);
    expect(again.device()).toBe(journal.device());
    expect(must(await again.contracts())).toEqual([contract()]);
    expect(must(await again.memory('tracker'))).toEqual({ week: 1, words: ['ä'] });
    expect(must(await again.memory('nothing'))).toBeNull();
    expect(must(await again.openRecords())).toEqual([sample(7).record]);
    must(await again.dropOpen({ contract: 'c1', segment: sample(7).record.segment }));
    expect(must(await again.openRecords())).toEqual([]);
    must(await again.openContractJournal(contract(), CONSENT, at(MONDAY)));
    expect(must(await again.verify()).journals).toMatchObject([{ entries: 1 }]);
  });
});

describe('discarding', () => {
  it('of a sealed record erases text and pictures for real, and the chain still closes', async () => {
    const dataDir = folder();
    const { journal, entries } = await start(dataDir, 3);
    const [first = '', second = ''] = entries;
    const secret = 'Unmistakable text of a memo';
    must(
      await journal.append(
        { type: 'memo.edited', contract: 'c1', refers: [second], memo: secret },
        at(MONDAY + WEEK),
      ),
    );
    const shared = 'A memo that two records share';
    must(
      await journal.append(
        { type: 'memo.edited', contract: 'c1', refers: [first, second], memo: shared },
        at(MONDAY + WEEK),
      ),
    );
    const before = must(await journal.records(MONDAY, MONDAY + WEEK))[1];
    const display = before?.body?.snapshot?.displays[0];
    expect(before?.memo).toBe(shared);
    expect(existsSync(journal.blobPath(display?.picture ?? ''))).toBe(true);
    expect(everything(dataDir)).toContain(secret);

    const hash = must(await journal.discardSealed(second, at(MONDAY + WEEK)));
    expect(must(await journal.discardSealed(second, at(MONDAY + WEEK)))).toBe(hash);
    const after = must(await journal.records(MONDAY, MONDAY + WEEK))[1];
    expect(after).toMatchObject({ entry: second, discarded: true, body: null, memo: '', labels: [] });
    expect(existsSync(journal.blobPath(display?.picture ?? ''))).toBe(false);
    expect(existsSync(journal.blobPath(display?.thumbnail ?? ''))).toBe(false);
    const left = everything(dataDir);
    expect(left).not.toContain(secret);
    expect(left).not.toContain('Memo number 1');
    expect(left).not.toContain('file-1.ts');
    expect(left).toContain(shared);
    const report = must(await journal.verify());
    expect(report).toMatchObject({ good: true, blobs: { erased: 6, missing: [], changed: [] } });
    expect(must(await journal.textVersions(second)).memos.map((version) => version.memo)).toEqual([
      null,
      null,
      shared,
    ]);
    expect(must(await journal.rebuild()).corrected).toBe(0);
    expect(await journal.discardSealed('0'.repeat(64), at(MONDAY))).toMatchObject({
      error: { reason: 'unknown-entry' },
    });
  });

  it('of an open record leaves an entry without body, and that segment cannot be sealed any more', async () => {
    const dataDir = folder();
    const { journal } = await start(dataDir, 0);
    const next = sample(2, snapshotFiles(dataDir));
    must(await journal.saveOpen(next.record));
    const key = { contract: 'c1', segment: next.record.segment };
    const hash = must(await journal.discardOpen(key, next.record.files, at(next.record.segment + MINUTE)));
    expect(must(await journal.discardOpen(key, [], at(next.record.segment + MINUTE)))).toBe(hash);
    expect(must(await journal.openRecords())).toEqual([]);
    expect(existsSync(journal.blobPath(next.record.files[0]?.commitment ?? ''))).toBe(false);
    expect(everything(dataDir)).not.toContain('Memo number 2');
    expect(must(await journal.discardedKeys(next.record.segment))).toEqual([key]);
    expect(must(await journal.lastRecordEnd())).toBeNull();
    expect(must(await journal.records(MONDAY, MONDAY + WEEK))).toMatchObject([
      { entry: null, discarded: true },
    ]);
    expect(await journal.seal(next.record, next.body, sealedAt(next))).toMatchObject({
      error: { reason: 'discarded' },
    });
    expect(must(await journal.verify()).good).toBe(true);
    expect(must(await journal.rebuild()).corrected).toBe(0);
  });
});

describe('items, edits and sums', () => {
  it('counts a week from records, manual time and kept idle, and gives what was said when', async () => {
    const dataDir = folder();
    const { journal, entries } = await start(dataDir, 2);
    const now = at(MONDAY + 2 * WEEK);
    const manual = must(
      await journal.append(
        {
          type: 'time.added',
          contract: 'c1',
          body: {
            intervals: [[MONDAY + WEEK - 3 * MINUTE, MONDAY + WEEK + MINUTE]],
            fromIdle: false,
            overDiscarded: 0,
          },
          memo: 'Call',
        },
        now,
      ),
    );
    const idle = (answer: 'keep' | 'discard', from: number) =>
      journal.append(
        {
          type: 'idle.resolved',
          contract: 'c1',
          body: { intervals: [[from, from + 5 * MINUTE]], answer },
          memo: 'Thinking',
        },
        now,
      );
    must(await idle('keep', MONDAY + 30 * MINUTE));
    must(await idle('discard', MONDAY + 40 * MINUTE));
    expect(must(await journal.weekTotals(MONDAY))).toEqual({ c1: 2 * SEGMENT + 5 * MINUTE + 3 * MINUTE });
    expect(must(await journal.weekTotals(MONDAY + WEEK))).toEqual({ c1: MINUTE });
    expect(must(await journal.items(MONDAY, MONDAY + WEEK)).map((item) => [item.kind, item.memo])).toEqual([
      ['kept-idle', 'Thinking'],
      ['manual', 'Call'],
    ]);
    must(
      await journal.append({ type: 'memo.edited', contract: 'c1', refers: [manual], memo: 'Long call' }, now),
    );
    must(
      await journal.append(
        { type: 'labels.edited', contract: 'c1', refers: entries, labels: ['review'] },
        now,
      ),
    );
    must(
      await journal.append(
        { type: 'clock.event', contract: 'c1', body: { event: 'stop', at: MONDAY, by: null } },
        now,
      ),
    );
    const [first = ''] = entries;
    expect(await journal.giveBack(entries, 'wrong', at(MONDAY + WEEK))).toMatchObject({
      error: { reason: 'not-locked', field: 'entries.0' },
    });
    const locked = at(MONDAY + WEEK + 12 * HOUR);
    expect(must(await journal.giveBack([first, first], 'wrong', locked))).toHaveLength(1);
    expect(await journal.giveBack([entries[1] ?? '', first], 'again', locked)).toMatchObject({
      error: { reason: 'already-returned', field: 'entries.1' },
    });
    expect(must(await journal.records(MONDAY, MONDAY + WEEK)).map((record) => record.returned)).toEqual([
      locked.wall,
      null,
    ]);
    expect(must(await journal.textVersions(manual)).memos.map((version) => version.memo)).toEqual([
      'Call',
      'Long call',
    ]);
    expect(must(await journal.textVersions(first)).labels).toEqual([
      { at: expect.any(Number), labels: ['code'] },
      { at: now.wall, labels: ['review'] },
    ]);
    expect(await journal.textVersions('0'.repeat(64))).toMatchObject({ error: { reason: 'unknown-entry' } });
    expect(must(await journal.records(MONDAY, MONDAY + WEEK)).map((record) => record.labels)).toEqual([
      ['review'],
      ['review'],
    ]);
    expect(must(await journal.recentMemos(5))).toEqual(['Memo number 1', 'Memo number 0']);
    expect(must(await journal.lastRecordEnd())).toBe(MONDAY + 2 * SEGMENT);
    must(await journal.discardItem(manual, now));
    expect(everything(dataDir)).not.toContain('Long call');
    expect(must(await journal.items(MONDAY, MONDAY + WEEK))[1]).toMatchObject({
      discarded: true,
      intervals: [],
    });
    expect(must(await journal.weekTotals(MONDAY + WEEK))).toEqual({});
    expect(
      await journal.append({ type: 'memo.edited', contract: 'c1', refers: [manual], memo: 'x' }, now),
    ).toMatchObject({ error: { reason: 'discarded' } });
    expect(must(await journal.verify())).toMatchObject({ good: true });
    expect(must(await journal.rebuild()).corrected).toBe(0);
  });
});

describe('files', () => {
  it('sweeps what nothing refers to, keeps what an open row or a record needs', async () => {
    const dataDir = folder();
    const { journal } = await start(dataDir, 1);
    const waiting = sample(5, snapshotFiles(dataDir));
    must(await journal.saveOpen(waiting.record));
    const orphan = writeBlob(dataDir, 'picture', new Uint8Array([1, 2, 3]));
    writeFileSync(`${journal.blobPath(orphan.commitment)}.tmp`, 'half');
    expect(must(await journal.sweepOrphans(0))).toBe(0);
    expect(must(await journal.sweepOrphans(Date.now() + MINUTE))).toBe(2);
    expect(existsSync(journal.blobPath(orphan.commitment))).toBe(false);
    must(await journal.eraseFiles(waiting.record.files.map((file) => file.commitment)));
    expect(existsSync(journal.blobPath(waiting.record.files[0]?.commitment ?? ''))).toBe(true);
    must(await journal.saveOpen({ ...waiting.record, files: [], snapshot: null }));
    must(await journal.eraseFiles(waiting.record.files.map((file) => file.commitment)));
    expect(existsSync(journal.blobPath(waiting.record.files[0]?.commitment ?? ''))).toBe(false);
    expect(must(await journal.verify()).good).toBe(true);
  });

  it('lets old pictures of personal contracts expire, and only those', async () => {
    const dataDir = folder();
    const { journal } = await start(dataDir, 2);
    must(await journal.openContractJournal(contract('c9', 'server'), CONSENT, at(MONDAY)));
    const unsent = sample(4, snapshotFiles(dataDir), 'c9');
    must(await journal.seal(unsent.record, unsent.body, sealedAt(unsent)));
    expect(must(await journal.expirePictures(MONDAY + SEGMENT + 1))).toBe(2);
    expect(must(await journal.expirePictures(MONDAY + WEEK))).toBe(2);
    const stored = must(await journal.records(MONDAY, MONDAY + WEEK));
    expect(stored.map((record) => record.missing.length)).toEqual([2, 2, 0]);
    expect(stored[2]?.received).toBeNull();
    expect(must(await journal.verify())).toMatchObject({ good: true, blobs: { erased: 4 } });
  });
});

describe('a move to another contract', () => {
  const moved = (sealed: readonly string[]) => ({
    contract: 'c2',
    memo: 'For the other one',
    records: sealed.map((entry) => ({ sealed: entry })),
  });

  it('strikes records and adds their time in one step, one item a stretch, and asked again nothing', async () => {
    const dataDir = folder();
    const { journal, entries } = await start(dataDir, 3);
    must(await journal.openContractJournal(contract('c2'), CONSENT, at(MONDAY)));
    const open = sample(3);
    must(await journal.saveOpen(open.record));
    const now = at(MONDAY + 5 * SEGMENT);
    const { contract: id, segment, intervals, files } = open.record;
    const move = moved([entries[0] ?? '', entries[2] ?? '']);
    const all = {
      ...move,
      records: [...move.records, { sealed: null, key: { contract: id, segment }, intervals, files }],
    };
    expect(must(await journal.moveRecords(all, now))).toHaveLength(2);
    expect(must(await journal.openRecords())).toEqual([]);
    const itemsOf = async () =>
      must(await journal.items(MONDAY, MONDAY + WEEK)).map((item) => [
        item.contract,
        item.memo,
        item.intervals,
        item.overDiscarded,
      ]);
    const items = [
      ['c2', 'For the other one', [[MONDAY, MONDAY + SEGMENT]], SEGMENT],
      ['c2', 'For the other one', [[MONDAY + 2 * SEGMENT, MONDAY + 4 * SEGMENT]], 2 * SEGMENT],
    ];
    expect(await itemsOf()).toEqual(items);
    expect(must(await journal.moveRecords(all, at(now.wall + 20_000)))).toEqual([]);
    expect(await itemsOf()).toEqual(items);
    const records = must(await journal.records(MONDAY, MONDAY + WEEK));
    expect(records.map(({ discarded }) => discarded)).toEqual([true, false, true, true]);
    // Every rule holds for what was added: the time that was struck is free for it.
    const facts = { now: now.wall + 60_000, open: [] };
    expect(must(await journal.statement({ contract: 'c2', week: MONDAY }, facts))).toMatchObject({
      totals: { manual: 3 * SEGMENT, void: 0, billable: 3 * SEGMENT },
      provisional: false,
    });
    expect(must(await journal.statement({ contract: 'c1', week: MONDAY }, facts))).toMatchObject({
      totals: { tracked: SEGMENT, billable: SEGMENT },
      struck: 1,
      missing: 0,
    });
    expect(must(await journal.verify()).good).toBe(true);
    expect(must(await journal.rebuild()).corrected).toBe(0);
  });

  it('that the other contract refuses changes nothing', async () => {
    const { journal, entries } = await start(folder(), 1);
    const before = must(await journal.records(MONDAY, MONDAY + WEEK));
    expect(await journal.moveRecords(moved(entries), at(MONDAY + 2 * SEGMENT))).toMatchObject({
      error: { reason: 'journal-not-opened' },
    });
    expect(must(await journal.records(MONDAY, MONDAY + WEEK))).toEqual(before);
    expect(must(await journal.verify()).good).toBe(true);
  });

  it('splits a stretch at Monday 00:00 UTC', async () => {
    const { journal } = await start(folder(), 0);
    must(await journal.openContractJournal(contract('c2'), CONSENT, at(MONDAY)));
    const last = WEEK / SEGMENT - 1;
    const sealed: string[] = [];
    for (const index of [last, last + 1]) {
      const next = sample(index);
      sealed.push(must(await journal.seal(next.record, next.body, sealedAt(next))));
    }
    must(await journal.moveRecords(moved(sealed), at(MONDAY + WEEK + HOUR)));
    expect(must(await journal.items(MONDAY, MONDAY + 2 * WEEK)).map((item) => item.intervals)).toEqual([
      [[MONDAY + WEEK - SEGMENT, MONDAY + WEEK]],
      [[MONDAY + WEEK, MONDAY + WEEK + SEGMENT]],
    ]);
  });
});

describe('while the projections of a long journal are rebuilt', () => {
  it('records are sealed and read all the same, and are in the result', async () => {
    const dataDir = folder();
    const { lastDay } = await fiveYears(dataDir, 2400);
    const journal = must(await open(dataDir));
    open_.push(journal);
    let finished = false;
    const rebuilding = journal.rebuild().then((report) => {
      finished = true;
      return must(report);
    });
    const first = sample((lastDay - MONDAY) / SEGMENT + 1000);
    must(await journal.seal(first.record, first.body, sealedAt(first)));
    expect(finished).toBe(false);
    const report = await rebuilding;
    expect(report).toMatchObject({ entries: 2402, corrected: 0 });
    expect(must(await journal.records(first.record.segment, first.record.segment + 1))).toHaveLength(1);
    expect(must(await journal.rebuild())).toMatchObject({ entries: 2402, corrected: 0 });
  });
});

describe('restored or copied', () => {
  it('goes on under a new key whose journal names the old one and its head', async () => {
    const dataDir = folder();
    const { journal } = await start(dataDir, 2);
    const old = journal.device();
    must(await journal.saveOpen(sample(5).record));
    must(await journal.restore(at(MONDAY + WEEK)));
    expect(journal.device()).not.toBe(old);
    const next = sample(5);
    must(await journal.seal(next.record, next.body, sealedAt(next)));
    const report = must(await journal.verify());
    expect(report.good).toBe(true);
    expect(report.journals.map(({ device, entries }) => [device, entries])).toEqual([
      [old, 3],
      [journal.device(), 2],
    ]);
    expect(must(await journal.records(MONDAY, MONDAY + WEEK)).map((record) => record.device)).toEqual([
      old,
      old,
      journal.device(),
    ]);
    await journal.close();
    const again = must(await open(dataDir));
    open_.push(again);
    expect(again.device()).toBe(journal.device());
  });
});
