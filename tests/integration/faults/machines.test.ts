// Two machines of one person, machines from a backup, and clocks that are wrong: every instant counts once, nothing is lost.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, SEGMENT, WEEK } from '../../../shared/domain/time.ts';
import { statementHere, statementThere } from '../../support/faults/both-sides.ts';
import { differences } from '../../support/faults/compare.ts';
import { allSent } from '../../support/faults/station.ts';
import { MONDAY, must } from '../../support/journal-samples.ts';
import {
  accept,
  type Computer,
  type Desk,
  deskWithContract,
  held,
  pair,
  restartAt,
  SOON,
  seal,
  settled,
} from '../../support/sync/desk.ts';

let desk: Desk;
let computer: Computer;
const folders: string[] = [];
afterEach(async () => {
  await desk?.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const heard = async (of: Computer): Promise<void> => {
  must(await of.handlers.syncNow({}));
  await settled(of);
};
const voided = async (of: Computer, contract = 'c1') =>
  must(await of.journal.records(MONDAY, MONDAY + WEEK))
    .filter((record) => record.contract === contract)
    .map((record) => record.voided);
const totals = (statement: { totals: { tracked: number; void: number; billable: number } }) => {
  const { tracked, void: lost, billable } = statement.totals;
  return { tracked, void: lost, billable };
};

describe('two machines of one freelancer that overlap', () => {
  const second = async (): Promise<Computer> => {
    ({ desk, computer } = await deskWithContract());
    const other = await desk.computer();
    await pair(desk, other);
    await expect.poll(() => other.tracker.state.contracts.has('c1'), SOON).toBe(true);
    await allSent(other);
    return other;
  };

  it('on one contract: what the server has first counts, the other sees why not, both say what the server says', async () => {
    const other = await second();
    await seal(computer, [0, 1, 2], { pictures: true });
    await allSent(computer);
    await seal(other, [1, 2, 3], { pictures: true });
    await allSent(other);
    await heard(computer);
    expect(await voided(computer)).toEqual([0, 0, 0]);
    expect(await voided(other)).toEqual([SEGMENT, SEGMENT, 0]);
    const day = await desk.client.ask('GET', `/api/contracts/c1/diary?from=${MONDAY}&to=${MONDAY + DAY}`);
    const { records } = day.body as { records: { segment: number; device: string; voided: unknown[] }[] };
    const lost = records.filter((record) => record.voided.length > 0);
    expect(lost.map(({ segment, device }) => [segment, device])).toEqual([
      [MONDAY + SEGMENT, other.journal.device()],
      [MONDAY + 2 * SEGMENT, other.journal.device()],
    ]);
    expect(lost[0]?.voided).toEqual([
      { reason: 'overlap', intervals: [[MONDAY + SEGMENT, MONDAY + 2 * SEGMENT]] },
    ]);
    const [there, clients] = await Promise.all([
      statementThere(desk, 'freelancer', MONDAY),
      statementThere(desk, 'client', MONDAY),
    ]);
    expect(clients).toEqual(there);
    expect(totals(there)).toEqual({ tracked: 6 * SEGMENT, void: 2 * SEGMENT, billable: 4 * SEGMENT });
    // Each machine holds its own records: their sums are the server's.
    const [here, elsewhere] = await Promise.all([
      statementHere(computer, MONDAY),
      statementHere(other, MONDAY),
    ]);
    expect([here.provisional, elsewhere.provisional]).toEqual([false, false]);
    expect(here.totals.billable + elsewhere.totals.billable).toBe(there.totals.billable);
    const parts = [...here.parts, ...elsewhere.parts];
    const byEntry = (list: readonly (typeof parts)[number][]) =>
      [...list].sort((a, b) => (a.entry < b.entry ? -1 : 1));
    expect(byEntry(parts)).toEqual(byEntry(there.parts));
    const folder = [computer.dataDir, other.dataDir];
    await computer.stop();
    await other.stop();
    expect(await differences(desk.server.context, folder)).toEqual([]);
  });

  it('on two contracts: the instants of one reach the other before it sends, and count for the first only', async () => {
    let other = await second();
    await desk.offer('c2');
    await heard(other);
    await accept(other, 'c2');
    await allSent(other);
    // Both contracts are in force from here on.
    await computer.stop();
    other = await restartAt(desk, other, MONDAY + 20 * SEGMENT);
    computer = await desk.computer({ dataDir: computer.dataDir });
    await settled(computer);
    // The other one records without a line; meanwhile the first sends the same hour.
    desk.proxy.fate = ({ path }) => (path.startsWith('/api/sync/') ? 'refuse' : 'pass');
    await seal(other, [12, 13, 14, 15], { contract: 'c2' });
    await expect.poll(() => other.sync.view().state, SOON).toBe('offline');
    desk.proxy.fate = () => 'pass';
    await seal(computer, [14, 15, 16]);
    await allSent(computer);
    // It hears of them and judges its own so, before it sends.
    desk.proxy.fate = ({ path }) => (path.startsWith('/api/sync/') ? 'refuse' : 'pass');
    must(await other.handlers.syncNow({}));
    await expect
      .poll(async () => totals(await statementHere(other, MONDAY, 'c2')), SOON)
      .toEqual({ tracked: 4 * SEGMENT, void: 2 * SEGMENT, billable: 2 * SEGMENT });
    const before = await statementHere(other, MONDAY, 'c2');
    expect(before.provisional).toBe(true);
    desk.proxy.fate = () => 'pass';
    await allSent(other);
    await heard(computer);
    expect(await statementHere(other, MONDAY, 'c2')).toEqual({ ...before, provisional: false });
    expect(await statementThere(desk, 'client', MONDAY, 'c2')).toEqual({ ...before, provisional: false });
    expect(await statementThere(desk, 'client', MONDAY)).toEqual(await statementHere(computer, MONDAY));
    expect(await voided(other, 'c2')).toEqual([0, 0, SEGMENT, SEGMENT]);
    const folder = [computer.dataDir, other.dataDir];
    await computer.stop();
    await other.stop();
    expect(await differences(desk.server.context, folder)).toEqual([]);
  });
});

describe('a machine from a backup of an hour ago', () => {
  it('and the original, which goes on too: new keys that name the old journal, each instant once, nobody blamed', async () => {
    ({ desk, computer } = await deskWithContract());
    const original = computer.journal.device();
    await seal(computer, [0, 1], { pictures: true });
    await allSent(computer);
    await computer.stop();
    const copy = mkdtempSync(join(tmpdir(), 'work-diary-backup-'));
    folders.push(copy);
    cpSync(computer.dataDir, copy, { recursive: true });
    // The original goes on for an hour, and sends it.
    await desk.server.clock.advance(HOUR);
    computer = await desk.computer({ dataDir: computer.dataDir });
    const later = await seal(computer, [2, 3], { pictures: true });
    await allSent(computer);
    // The copy does not know of it: it records the same hour and one more, without a line first.
    desk.proxy.fate = () => 'refuse';
    const restored = await desk.computer({ dataDir: copy });
    await seal(restored, [3, 4], { pictures: true });
    await expect.poll(() => restored.sync.view().state, SOON).toBe('offline');
    desk.proxy.fate = () => 'pass';
    await allSent(restored);
    expect([...restored.tracker.warnings.keys()]).toContain('restored');
    const fresh = restored.journal.device();
    expect(fresh).not.toBe(original);
    const { db } = desk.server.context;
    const openings = (await held(desk)).filter(({ type }) => type === 'journal.opened');
    expect(JSON.parse(openings.at(-1)?.body ?? '')).toMatchObject({ restored: { device: original } });
    const journals = async () =>
      new Map(
        (await db.selectFrom('journals').select(['key', 'closed_reason']).execute()).map((row) => [
          row.key,
          row.closed_reason,
        ]),
      );
    expect(await journals()).toEqual(
      new Map([
        [original, 'restored'],
        [fresh, null],
      ]),
    );
    // The original goes on as well.
    const more = await seal(computer, [5]);
    await expect.poll(() => [...computer.tracker.warnings.keys()], SOON).toContain('restored');
    await allSent(computer);
    const third = computer.journal.device();
    expect(new Set([original, fresh, third]).size).toBe(3);
    expect((await journals()).get(third)).toBeNull();
    expect((await journals()).get(fresh)).toBeNull();
    expect(more).toHaveLength(1);
    // Segment 3 was recorded on both: it counts once, for the one that came first.
    const rows = await db
      .selectFrom('entries')
      .select(['hash', 'segment', 'effect_json'])
      .where('type', '=', 'segment.recorded')
      .execute();
    const bySegment = Map.groupBy(rows, ({ segment }) => ((segment ?? 0) - MONDAY) / SEGMENT);
    expect([...bySegment].map(([index, own]) => [index, own.length]).sort()).toEqual([
      [0, 1],
      [1, 1],
      [2, 1],
      [3, 2],
      [4, 1],
      [5, 1],
    ]);
    expect(rows.find(({ hash }) => hash === later[1])?.effect_json).not.toContain('overlap');
    const statement = await statementThere(desk, 'client', MONDAY);
    expect(totals(statement)).toEqual({ tracked: 7 * SEGMENT, void: SEGMENT, billable: 6 * SEGMENT });
    // Both sides are told what it is; the word is not a reproach.
    const told = await db.selectFrom('notifications').select(['kind', 'facts_json']).execute();
    for (const { facts_json } of told) expect(facts_json).not.toMatch(/forg|fraud|manipulat|tamper/i);
    const both = [computer, restored];
    for (const one of both) {
      expect(must(await one.journal.verify())).toMatchObject({ good: true });
      expect(must(await one.journal.rebuild()).corrected).toBe(0);
      await one.stop();
    }
    const wrong = await differences(
      desk.server.context,
      both.map(({ dataDir }) => dataDir),
    );
    expect(wrong).toEqual([]);
  });

  it('that signed other entries at places that are taken: both are kept, both sides hear of it once, and nothing is lost', async () => {
    ({ desk, computer } = await deskWithContract());
    await seal(computer, [0]);
    await allSent(computer);
    await computer.stop();
    const copy = mkdtempSync(join(tmpdir(), 'work-diary-backup-'));
    folders.push(copy);
    cpSync(computer.dataDir, copy, { recursive: true });
    // Both start, each with the key of then; the second sends before it has heard of the first.
    computer = await desk.computer({ dataDir: computer.dataDir });
    const clone = await desk.computer({ dataDir: copy });
    await settled(clone);
    await seal(computer, [1]);
    await allSent(computer);
    await seal(clone, [2]);
    await allSent(clone);
    await settled(clone);
    await allSent(computer);
    const { db } = desk.server.context;
    const conflicts = await db.selectFrom('conflicts').selectAll().execute();
    expect(conflicts).toHaveLength(1);
    const told = await db
      .selectFrom('notifications')
      .innerJoin('people', 'people.id', 'notifications.person')
      .select(['people.name', 'kind'])
      .where('kind', '=', 'evidence-conflict')
      .execute();
    expect(told.map(({ name }) => name).sort()).toEqual(['Sample client', 'Sample freelancer']);
    const rows = await db
      .selectFrom('entries')
      .select('memo')
      .where('type', '=', 'segment.recorded')
      .orderBy('place')
      .execute();
    expect(rows.map(({ memo }) => memo)).toEqual(['Memo number 0', 'Memo number 1', 'Memo number 2']);
  });
});

describe('a clock that is wrong by a day', () => {
  const wrongBy = async (ahead: number): Promise<void> => {
    ({ desk, computer } = await deskWithContract());
    await computer.stop();
    await desk.server.clock.to(MONDAY + 2 * DAY);
    computer = await desk.computer({ dataDir: computer.dataDir, ahead });
    await settled(computer);
    await allSent(computer);
    expect(computer.sync.view()).toMatchObject({ state: 'online', clockOffset: ahead });
    expect([...computer.tracker.warnings.keys()]).toContain('clock-offset');
    expect(computer.tracker.state.clock.doubted).toBe(true);
    must(await computer.handlers.start({ contract: 'c1', memo: 'Sample work' }));
    await desk.advance(2 * SEGMENT);
    must(await computer.handlers.stop({}));
    await desk.advance(2 * MINUTE);
    await allSent(computer);
  };
  const mended = async (): Promise<void> => {
    const { dataDir } = computer;
    await computer.stop();
    computer = await desk.computer({ dataDir });
    await settled(computer);
    await allSent(computer);
    expect(computer.sync.view()).toMatchObject({ clockOffset: 0 });
    expect([...computer.tracker.warnings.keys()]).not.toContain('clock-offset');
    expect(computer.tracker.state.clock.doubted).toBe(false);
    const told = (await held(desk)).filter(
      ({ type, body }) => type === 'clock.event' && body?.includes('offset'),
    );
    expect(told.map(({ body }) => JSON.parse(body ?? '').by)).toHaveLength(2);
    expect(JSON.parse(told.at(-1)?.body ?? '').by).toBe(0);
  };
  const records = async () =>
    (
      await desk.server.context.db
        .selectFrom('entries')
        .select(['effect_json', 'body'])
        .where('type', '=', 'segment.recorded')
        .execute()
    ).map(({ effect_json, body }) => ({
      void: JSON.parse(effect_json).void.map(({ reason }: { reason: string }) => reason),
      suspect: JSON.parse(body ?? '').clockSuspect,
    }));
  const afterwards = async (): Promise<void> => {
    const made = (await records()).length;
    must(await computer.handlers.start({ contract: 'c1', memo: 'Sample work' }));
    await desk.advance(SEGMENT);
    must(await computer.handlers.stop({}));
    await desk.advance(2 * MINUTE);
    await allSent(computer);
    const fresh = (await records()).slice(made);
    expect(fresh.length).toBeGreaterThan(0);
    for (const one of fresh) expect(one).toEqual({ void: [], suspect: false });
    const { dataDir } = computer;
    const weeks = [await statementThere(desk, 'client', MONDAY), await statementHere(computer, MONDAY)];
    expect(weeks[0]).toEqual(weeks[1]);
    await computer.stop();
    expect(await differences(desk.server.context, [dataDir])).toEqual([]);
  };

  it('ahead: what lies in the future is void, and it is mended once the clock is', async () => {
    await wrongBy(DAY);
    const made = await records();
    expect(made.length).toBeGreaterThan(1);
    for (const one of made) expect(one).toEqual({ void: ['future'], suspect: true });
    expect((await statementThere(desk, 'client', MONDAY)).totals.billable).toBe(0);
    await desk.server.clock.advance(2 * DAY);
    await mended();
    await afterwards();
  });

  it('behind: it counts, in doubt and not protected, and it is mended once the clock is', async () => {
    await wrongBy(-DAY);
    const made = await records();
    expect(made.length).toBeGreaterThan(1);
    for (const one of made) expect(one.suspect).toBe(true);
    for (const one of made) expect(one.void).toEqual([]);
    const statement = await statementThere(desk, 'client', MONDAY);
    expect(statement.parts.every((part) => part.protected === false)).toBe(true);
    await mended();
    await afterwards();
  });
});
