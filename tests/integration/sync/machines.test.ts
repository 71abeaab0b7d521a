// Machines that are restored, copied, killed, wrong in time, or two at once; and a server that forgets.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, SEGMENT, WEEK } from '../../../shared/domain/time.ts';
import { at, MONDAY, must } from '../../support/journal-samples.ts';
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
  waiting,
} from '../../support/sync/desk.ts';
import type { Fate } from '../../support/sync/proxy.ts';

let desk: Desk;
let computer: Computer;
const folders: string[] = [];
afterEach(async () => {
  await desk.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});
const allSent = (of = computer) => expect.poll(() => waiting(of), SOON).toBe(0);
const recorded = async () => (await held(desk)).filter(({ type }) => type === 'segment.recorded');

/** A copy of the data folder, as a backup is. */
const backup = (dataDir: string): string => {
  const copy = mkdtempSync(join(tmpdir(), 'work-diary-backup-'));
  folders.push(copy);
  cpSync(dataDir, copy, { recursive: true });
  return copy;
};

describe('a machine restored from a backup', () => {
  it('goes on under a new key, which the old one vouches for; what was not sent is issued again', async () => {
    ({ desk, computer } = await deskWithContract());
    await seal(computer, [0], { pictures: true });
    await allSent();
    // Unsent when the backup is made: a record with pictures, one that was discarded, an edit and manual time.
    desk.proxy.fate = () => 'refuse';
    const [first = '', second = ''] = await seal(computer, [1, 2], { pictures: true });
    const { journal } = computer;
    const now = at(MONDAY + 8 * SEGMENT);
    must(
      await journal.append(
        { type: 'memo.edited', contract: 'c1', refers: [first], memo: 'Better words' },
        now,
      ),
    );
    must(await journal.discardSealed(second, now));
    const intervals: [number, number][] = [[MONDAY + 5 * SEGMENT, MONDAY + 6 * SEGMENT]];
    const body = { intervals, fromIdle: false, overDiscarded: 0 };
    must(await journal.append({ type: 'time.added', contract: 'c1', body, memo: 'Call' }, now));
    await computer.stop();
    const copy = backup(computer.dataDir);
    // The machine goes on, sends all of it and more; then it breaks.
    desk.proxy.fate = () => 'pass';
    computer = await desk.computer({ dataDir: computer.dataDir });
    await seal(computer, [3]);
    await allSent();
    await computer.stop();
    const before = await recorded();

    computer = await desk.computer({ dataDir: copy });
    await expect.poll(() => [...computer.tracker.warnings.keys()], SOON).toContain('restored');
    await allSent();
    await settled(computer);
    expect(computer.journal.device()).not.toBe(before[0]?.key);
    const records = must(await computer.journal.records(MONDAY, MONDAY + WEEK));
    expect(records).toMatchObject([
      { delivery: 'sent', discarded: false, memo: 'Memo number 0', voided: 0 },
      // The server had it from before: it counts once.
      { delivery: 'sent', discarded: false, memo: 'Better words', voided: SEGMENT, missing: [] },
      { delivery: 'sent', discarded: true, memo: '' },
    ]);
    expect(must(await computer.journal.items(MONDAY, MONDAY + WEEK))).toMatchObject([
      { memo: 'Call', voided: SEGMENT },
    ]);
    const heads = await desk.server.context.db
      .selectFrom('journals')
      .select(['key', 'closed_reason'])
      .execute();
    expect(new Map(heads.map(({ key, closed_reason }) => [key, closed_reason]))).toEqual(
      new Map([
        [before[0]?.key, 'restored'],
        [computer.journal.device(), null],
      ]),
    );
    expect(must(await computer.journal.verify())).toMatchObject({ good: true });
    expect(must(await computer.journal.rebuild()).corrected).toBe(0);
    // It goes on recording, and after a restart too.
    await seal(computer, [9]);
    await allSent();
    computer = await restartAt(desk, computer, desk.server.clock.now() + HOUR);
    expect(must(await computer.journal.records(MONDAY + 9 * SEGMENT, MONDAY + WEEK))).toMatchObject([
      { delivery: 'sent', voided: 0 },
    ]);
  });

  it('takes back, edits and gives back what the server has from before, too', async () => {
    ({ desk, computer } = await deskWithContract());
    await seal(computer, [0]);
    await allSent();
    desk.proxy.fate = () => 'refuse';
    const [, kept = ''] = await seal(computer, [1, 2]);
    const struck = await seal(computer, [3]);
    const intervals: [number, number][] = [[MONDAY + 5 * SEGMENT, MONDAY + 6 * SEGMENT]];
    const body = { intervals, fromIdle: false, overDiscarded: 0 };
    const draft = { type: 'time.added', contract: 'c1', body, memo: 'Call' } as const;
    const call = must(await computer.journal.append(draft, at(MONDAY + 8 * SEGMENT)));
    await computer.stop();
    const copy = backup(computer.dataDir);
    desk.proxy.fate = () => 'pass';
    computer = await desk.computer({ dataDir: computer.dataDir });
    await seal(computer, [7]);
    await allSent();
    await computer.stop();
    const diary = async () => {
      const path = `/api/contracts/c1/diary?from=${MONDAY}&to=${MONDAY + DAY}`;
      return JSON.stringify((await desk.client.ask('GET', path)).body);
    };
    const originals = await recorded();
    expect(await diary()).toContain('Memo number 3');

    // Discarded here before the server is reached: that it has the record nobody knows.
    desk.proxy.fate = () => 'refuse';
    computer = await desk.computer({ dataDir: copy });
    must(await computer.journal.discardSealed(struck[0] ?? '', at(MONDAY + 9 * SEGMENT)));
    desk.proxy.fate = () => 'pass';
    must(await computer.handlers.syncNow({}));
    await expect.poll(() => [...computer.tracker.warnings.keys()], SOON).toContain('restored');
    await allSent();
    await settled(computer);
    expect(await diary()).not.toContain('Memo number 3');
    // And after it was issued again, by its old hash and by its new one.
    const records = must(await computer.journal.records(MONDAY, MONDAY + WEEK));
    const second = records.find(({ segment }) => segment === MONDAY + SEGMENT);
    const now = at(MONDAY + 9 * SEGMENT);
    const edit = { type: 'memo.edited', contract: 'c1', memo: 'Better words' } as const;
    must(await computer.journal.append({ ...edit, refers: [second?.entry ?? '', kept] }, now));
    must(await computer.handlers.syncNow({}));
    await allSent();
    expect((await diary()).split('Better words')).toHaveLength(5);
    must(await computer.journal.discardSealed(second?.entry ?? '', now));
    must(await computer.journal.discardItem(call, now));
    must(await computer.handlers.syncNow({}));
    await allSent();
    expect(await diary()).not.toMatch(/Memo number 1|Call/);
    expect((await diary()).split('Better words')).toHaveLength(3);
    computer = await restartAt(desk, computer, MONDAY + WEEK + 13 * HOUR);
    expect(must(await computer.journal.verify()).good).toBe(true);
    expect(must(await computer.journal.rebuild()).corrected).toBe(0);
    must(await computer.journal.giveBack([kept], 'Sample reason', computer.clock.now()));
    must(await computer.handlers.syncNow({}));
    await allSent();
    const { db } = desk.server.context;
    const returned = await db
      .selectFrom('entry_refs as ref')
      .innerJoin('entries', 'entries.hash', 'ref.entry')
      .select('ref.target')
      .where('entries.type', '=', 'hours.returned')
      .execute();
    expect(returned.map(({ target }) => target)).toContain(originals[2]?.hash);
    expect(returned).toHaveLength(2);
  });

  it('issues time that was made before the lock again as what it is: late, and payable', async () => {
    ({ desk, computer } = await deskWithContract());
    await desk.offer('c2');
    must(await computer.handlers.syncNow({}));
    await accept(computer, 'c2');
    computer = await restartAt(desk, computer, MONDAY + 20 * SEGMENT);
    const [struck = ''] = await seal(computer, [12], { contract: 'c2' });
    await allSent();
    await computer.stop();
    const copy = backup(computer.dataDir);
    computer = await desk.computer({ dataDir: computer.dataDir });
    await seal(computer, [1]);
    await allSent();
    await computer.stop();

    // On what was put back, without a connection: manual time, kept idle time, and a move from the later journal.
    desk.proxy.fate = () => 'refuse';
    computer = await desk.computer({ dataDir: copy });
    const { journal } = computer;
    const made = at(MONDAY + 19 * SEGMENT);
    const stretch = (i: number): [number, number][] => [[MONDAY + i * SEGMENT, MONDAY + (i + 1) * SEGMENT]];
    const call = { intervals: stretch(5), fromIdle: false, overDiscarded: 0 };
    must(await journal.append({ type: 'time.added', contract: 'c1', body: call, memo: 'Call' }, made));
    const idle = { intervals: stretch(6), answer: 'keep' } as const;
    must(await journal.append({ type: 'idle.resolved', contract: 'c1', body: idle, memo: '' }, made));
    const records = [{ sealed: struck }];
    must(await journal.moveRecords({ contract: 'c1', memo: 'For the first', records }, made));
    await computer.stop();
    await desk.server.clock.to(MONDAY + WEEK + 13 * HOUR);
    desk.proxy.fate = () => 'pass';
    computer = await desk.computer({ dataDir: copy });
    await expect.poll(() => [...computer.tracker.warnings.keys()], SOON).toContain('restored');
    await allSent();
    await settled(computer);

    const items = await desk.server.context.db
      .selectFrom('entries')
      .select(['key', 'wall', 'effect_json'])
      .where('type', 'in', ['time.added', 'idle.resolved'])
      .orderBy('place')
      .execute();
    expect(items.map(({ wall }) => wall - made.wall)).toEqual([0, 0, 1]);
    for (const { key, effect_json } of items) {
      expect(key).toBe(computer.journal.device());
      expect(JSON.parse(effect_json)).toMatchObject({ void: [] });
    }
    const path = `/api/contracts/c1/weeks/${MONDAY + WEEK}`;
    expect((await desk.client.ask('GET', path)).body).toMatchObject({
      statement: { totals: { billable: 3 * SEGMENT }, amount: 3_000 },
    });
  });

  it('or copied: both go on, each under a key of its own, and nothing is lost', async () => {
    ({ desk, computer } = await deskWithContract());
    await seal(computer, [0]);
    await allSent();
    await computer.stop();
    const copy = backup(computer.dataDir);
    const original = await desk.computer({ dataDir: computer.dataDir });
    await settled(original);
    await seal(original, [1]);
    await allSent(original);
    computer = await desk.computer({ dataDir: copy });
    await allSent();
    await settled(computer);
    await seal(computer, [2]);
    await allSent();
    // The copy's new key has closed the journal of the old one.
    await seal(original, [3]);
    await expect.poll(() => [...original.tracker.warnings.keys()], SOON).toContain('restored');
    await allSent(original);
    expect(new Set([original.journal.device(), computer.journal.device()]).size).toBe(2);
    expect((await recorded()).map(({ memo }) => memo)).toEqual([0, 1, 2, 3].map((i) => `Memo number ${i}`));
    for (const one of [original, computer]) {
      expect(must(await one.journal.verify()).good).toBe(true);
      expect(must(await one.journal.rebuild()).corrected).toBe(0);
    }
  });
});

describe('a server', () => {
  it('that lost what it acknowledged gets it again', async () => {
    ({ desk, computer } = await deskWithContract());
    const hashes = await seal(computer, [0, 1, 2], { pictures: true });
    await allSent();
    await settled(computer);
    const { db } = desk.server.context;
    // As a backup of yesterday would have it: the last two records never came.
    for (const hash of hashes.slice(1)) {
      await db.deleteFrom('pictures').where('entry', '=', hash).execute();
      await db.deleteFrom('busy').where('entry', '=', hash).execute();
      await db.deleteFrom('entries').where('hash', '=', hash).execute();
    }
    await db
      .updateTable('journals')
      .set({ entries: 2, head: hashes[0] ?? null })
      .execute();
    must(await computer.handlers.syncNow({}));
    await expect.poll(async () => (await recorded()).map(({ hash }) => hash), SOON).toEqual(hashes);
    await allSent();
    await expect
      .poll(
        async () => (await db.selectFrom('pictures').select('state').execute()).map(({ state }) => state),
        SOON,
      )
      .not.toContain('awaited');
    expect((await db.selectFrom('pictures').selectAll().execute()).length).toBe(6);
  });

  it('that lost what it acknowledged is asked for its heads when the next record comes, by itself', async () => {
    ({ desk, computer } = await deskWithContract());
    const hashes = await seal(computer, [0, 1, 2]);
    await allSent();
    await settled(computer);
    const { db } = desk.server.context;
    for (const hash of hashes.slice(1)) {
      await db.deleteFrom('busy').where('entry', '=', hash).execute();
      await db.deleteFrom('entries').where('hash', '=', hash).execute();
    }
    await db
      .updateTable('journals')
      .set({ entries: 2, head: hashes[0] ?? null })
      .execute();
    hashes.push(...(await seal(computer, [3])));
    await expect.poll(async () => (await recorded()).map(({ hash }) => hash), SOON).toEqual(hashes);
    await allSent();
    expect(must(await computer.journal.backlog())).toMatchObject({ parked: 0 });
    expect([...computer.tracker.warnings.keys()]).not.toContain('sync-parked');
  });

  it('that says of every entry that another comes first is not asked for ever: the entry is parked', async () => {
    ({ desk, computer } = await deskWithContract());
    desk.proxy.seen.length = 0;
    desk.proxy.fate = ({ path, body }) => {
      if (path !== '/api/sync/entries') return 'pass';
      const sent: unknown[] = JSON.parse(body.toString()).entries;
      const error = { reason: 'seq-gap', message: 'Sample refusal' };
      const answers = sent.map(() => ({ status: 'refused', hash: null, error }));
      return { status: 200, body: { answers } };
    };
    await seal(computer, [0]);
    await expect.poll(() => [...computer.tracker.warnings.keys()], SOON).toContain('sync-parked');
    expect(must(await computer.journal.backlog())).toMatchObject({ parked: 1 });
    expect(desk.proxy.seen.filter(({ path }) => path === '/api/sync/entries')).toHaveLength(2);
  });

  it('that was put back to a backup tells again of what came since, under positions that it gives out anew', async () => {
    ({ desk, computer } = await deskWithContract());
    const [hash = ''] = await seal(computer, [0], { pictures: true });
    await allSent();
    computer = await restartAt(desk, computer, MONDAY + WEEK + 13 * HOUR);
    const { db } = desk.server.context;
    const last = await db
      .selectFrom('events')
      .selectAll()
      .orderBy('position', 'desc')
      .executeTakeFirstOrThrow();
    const { position, ...lost } = last;
    // At the place of the last event that was told stands another, and nothing comes after it.
    await db.deleteFrom('events').where('position', '=', position).execute();
    const at = desk.server.clock.now();
    const event = { id: 'return-1', contract: 'c1', at, type: 'hours.returned', entries: [hash], reason: '' };
    await db
      .insertInto('events')
      .values({ ...lost, position, id: event.id, type: event.type, at, event_json: JSON.stringify(event) })
      .execute();
    must(await computer.handlers.syncNow({}));
    await settled(computer);
    const facts = { now: at, open: [] };
    await expect
      .poll(
        async () => must(await computer.journal.statement({ contract: 'c1', week: MONDAY + WEEK }, facts)),
        SOON,
      )
      .toMatchObject({ amount: -1_000 });
  });
});

describe('a clock that is wrong by a day', () => {
  it('is shown, does not keep anything from being sent, and puts records in doubt until it is mended', async () => {
    ({ desk, computer } = await deskWithContract());
    await computer.stop();
    computer = await desk.computer({ dataDir: computer.dataDir, ahead: DAY });
    await settled(computer);
    expect(computer.sync.view()).toMatchObject({ state: 'online', clockOffset: DAY });
    expect([...computer.tracker.warnings.keys()]).toContain('clock-offset');
    await allSent();
    expect(computer.tracker.state.clock.doubted).toBe(true);
    must(await computer.handlers.start({ contract: 'c1', memo: 'Sample work' }));
    await desk.advance(MINUTE);
    const rows = [...computer.tracker.state.records.values()].map(({ row }) => row);
    expect(rows).toMatchObject([{ clockSuspect: true }]);
    expect(must(await computer.handlers.state({})).timer.clockSuspect).toBe(true);
    must(await computer.handlers.stop({}));
    // It signs in by the server's clock, after a restart too.
    await computer.stop();
    computer = await desk.computer({ dataDir: computer.dataDir, ahead: DAY });
    expect(computer.tracker.state.clock.doubted).toBe(true);
    await settled(computer);
    await allSent();
    await computer.stop();
    computer = await desk.computer({ dataDir: computer.dataDir });
    await settled(computer);
    expect(computer.tracker.state.clock.doubted).toBe(false);
    expect([...computer.tracker.warnings.keys()]).not.toContain('clock-offset');
    await allSent();
    const told = (await held(desk)).filter(
      ({ type, body }) => type === 'clock.event' && body?.includes('offset'),
    );
    expect(told.map(({ body }) => JSON.parse(body ?? '').by)).toEqual([DAY, 0]);
  });
});

describe('a computer that sleeps between a question and its answer', () => {
  it('does not take the time it slept for a clock that is wrong', async () => {
    ({ desk, computer } = await deskWithContract());
    let slept = 0;
    desk.proxy.fate = async ({ path }): Promise<Fate> => {
      if (path.startsWith('/api/device/state') && slept++ === 0) {
        await computer.clock.advance(HOUR, () => Promise.resolve());
      }
      return 'pass';
    };
    must(await computer.handlers.syncNow({}));
    await expect.poll(() => slept, SOON).toBeGreaterThan(0);
    await computer.sync.idle();
    expect(computer.tracker.state.clock.doubted).toBe(false);
    expect([...computer.tracker.warnings.keys()]).not.toContain('clock-offset');
    expect((await held(desk)).filter(({ type }) => type === 'clock.event')).toEqual([]);
    expect(must(await computer.journal.backlog()).entries).toBe(0);
  });
});

describe('two computers of one freelancer', () => {
  const both = async (): Promise<Computer> => {
    ({ desk, computer } = await deskWithContract());
    const other = await desk.computer();
    await pair(desk, other);
    await expect.poll(() => other.tracker.state.contracts.has('c1'), SOON).toBe(true);
    await allSent(other);
    return other;
  };

  it('see each other record, and one stops the other', async () => {
    const other = await both();
    must(await computer.handlers.start({ contract: 'c1', memo: 'Sample work' }));
    await computer.sync.idle();
    must(await other.handlers.syncNow({}));
    await expect
      .poll(() => other.sync.view().others, SOON)
      .toMatchObject([{ name: 'Sample computer', contract: 'c1' }]);
    must(await other.handlers.stopOthers({}));
    await desk.advance(MINUTE);
    expect(computer.tracker.state.timer.kind).toBe('stopped');
    expect([...computer.tracker.warnings.keys()]).toContain('stopped-elsewhere');
    await expect.poll(() => other.sync.view().others, SOON).toEqual([]);
  });

  it('that overlap: an instant counts once, for the one that the server had first', async () => {
    const other = await both();
    await seal(computer, [0]);
    await allSent();
    await seal(other, [0, 1]);
    await allSent(other);
    must(await computer.handlers.syncNow({}));
    await settled(computer);
    await expect
      .poll(async () => must(await other.journal.records(MONDAY, MONDAY + WEEK)), SOON)
      .toMatchObject([{ voided: SEGMENT }, { voided: 0 }]);
    const facts = { now: desk.server.clock.now(), open: [] };
    expect(must(await other.journal.statement({ contract: 'c1', week: MONDAY }, facts))).toMatchObject({
      totals: { tracked: 2 * SEGMENT, void: SEGMENT, billable: SEGMENT },
      provisional: false,
    });
    // What is not sent yet is judged by what the other computer did, as far as known.
    desk.proxy.fate = () => 'refuse';
    await seal(computer, [1]);
    expect(must(await computer.journal.statement({ contract: 'c1', week: MONDAY }, facts))).toMatchObject({
      totals: { tracked: 2 * SEGMENT, void: SEGMENT, billable: SEGMENT },
      provisional: true,
    });
  });
});

describe('the limit of a week', () => {
  it('counts what the other computer did, once, and lets go of it when that is discarded', async () => {
    ({ desk, computer } = await deskWithContract());
    const other = await desk.computer();
    await pair(desk, other);
    await expect.poll(() => other.tracker.state.contracts.has('c1'), SOON).toBe(true);
    await allSent(other);
    const counted = async ({ journal }: Computer) => must(await journal.weekTotals(MONDAY))['c1'] ?? 0;
    const used = ({ tracker }: Computer) => tracker.state.usage.get(`c1/${MONDAY}`);
    await seal(computer, [0, 1]);
    await allSent();
    await settled(computer);
    must(await other.handlers.syncNow({}));
    await expect.poll(() => used(other), SOON).toBe(2 * SEGMENT);
    expect(await counted(other)).toBe(2 * SEGMENT);
    // What both have, one of them unsent, counts once.
    desk.proxy.fate = () => 'refuse';
    await seal(other, [1, 2]);
    expect(await counted(other)).toBe(3 * SEGMENT);
    desk.proxy.fate = () => 'pass';
    must(await other.handlers.syncNow({}));
    await allSent(other);
    await settled(other);
    expect(await counted(other)).toBe(3 * SEGMENT);
    must(await computer.handlers.syncNow({}));
    await expect.poll(() => used(computer), SOON).toBe(3 * SEGMENT);
    const [first] = must(await computer.journal.records(MONDAY, MONDAY + SEGMENT));
    must(await computer.journal.discardSealed(first?.entry ?? '', computer.clock.now()));
    must(await computer.handlers.syncNow({}));
    await allSent();
    await settled(computer);
    must(await other.handlers.syncNow({}));
    await expect.poll(() => used(other), SOON).toBe(2 * SEGMENT);
  });
});

describe('what the server tells', () => {
  it('who saw a record, and hours given back on the site, reach diary and statement', async () => {
    ({ desk, computer } = await deskWithContract());
    const [hash = ''] = await seal(computer, [0], { pictures: true });
    await allSent();
    await settled(computer);
    const seen = await desk.client.ask('GET', `/api/contracts/c1/diary?from=${MONDAY}&to=${MONDAY + DAY}`);
    expect(seen.status).toBe(200);
    must(await computer.handlers.syncNow({}));
    await expect
      .poll(
        async () => must(await computer.handlers.diary({ from: MONDAY, to: MONDAY + SEGMENT })).records,
        SOON,
      )
      .toMatchObject([{ entry: hash, delivery: 'sent', viewedAt: desk.server.clock.now() }]);
    // After the lock.
    computer = await restartAt(desk, computer, MONDAY + WEEK + 13 * HOUR);
    const given = { id: 'return-1', entries: [hash], reason: 'Sample reason' };
    const returned = await desk.freelancer.ask('POST', '/api/contracts/c1/returns', given);
    expect(returned.status).toBe(204);
    must(await computer.handlers.syncNow({}));
    await settled(computer);
    const facts = { now: desk.server.clock.now(), open: [] };
    const [worked, back] = await Promise.all(
      [MONDAY, MONDAY + WEEK].map((week) => computer.journal.statement({ contract: 'c1', week }, facts)),
    );
    expect(worked && must(worked)).toMatchObject({ amount: 1_000, provisional: false });
    expect(back && must(back)).toMatchObject({ amount: -1_000 });
  });
});
