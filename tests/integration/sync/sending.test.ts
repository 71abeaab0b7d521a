// Sealed entries and pictures on their way to a real server, over a line that fails at every point.
import { rmSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { MINUTE, SEGMENT } from '../../../shared/domain/time.ts';
import { at, MONDAY, must } from '../../support/journal-samples.ts';
import {
  accept,
  type Computer,
  type Desk,
  deskWithContract,
  held,
  pictured,
  restartAt,
  SOON,
  seal,
  settled,
  waiting,
} from '../../support/sync/desk.ts';

let desk: Desk;
let computer: Computer;
afterEach(() => desk.close());

const begin = async (): Promise<void> => {
  ({ desk, computer } = await deskWithContract());
};
const allSent = () => expect.poll(() => waiting(computer), SOON).toBe(0);
const record = async (hash: string) =>
  must(await computer.journal.records(MONDAY, MONDAY + 100 * SEGMENT)).find(({ entry }) => entry === hash);

describe('entries', () => {
  it('are at the server once they are sealed, each with its effect here', async () => {
    await begin();
    const hashes = await seal(computer, [0, 1, 2]);
    await allSent();
    await settled(computer);
    const there = await held(desk);
    expect(there.map(({ type, seq }) => [type, seq])).toEqual([
      ['journal.opened', 0],
      ['segment.recorded', 1],
      ['segment.recorded', 2],
      ['segment.recorded', 3],
    ]);
    expect(there.slice(1).map(({ hash }) => hash)).toEqual(hashes);
    expect(there[1]?.memo).toBe('Memo number 0');
    expect(await record(hashes[0] ?? '')).toMatchObject({
      received: desk.server.clock.now(),
      delivery: 'sent',
      voided: 0,
    });
    const facts = { now: computer.clock.now().wall, open: [] };
    expect(must(await computer.journal.statement({ contract: 'c1', week: MONDAY }, facts))).toMatchObject({
      provisional: false,
      totals: { tracked: 3 * SEGMENT, billable: 3 * SEGMENT },
    });
    expect(must(await computer.journal.verify()).good).toBe(true);
    expect(must(await computer.journal.rebuild()).corrected).toBe(0);
  });

  it('of several contracts go in the order they were made, across journals and in batches', async () => {
    await begin();
    await desk.offer('c2');
    must(await computer.handlers.syncNow({}));
    await accept(computer, 'c2');
    await allSent();
    desk.proxy.fate = () => 'refuse';
    const made: string[] = [];
    for (let i = 0; i < 240; i++) {
      const contract = i % 3 === 0 ? 'c2' : 'c1';
      made.push(...(await seal(computer, [i], { contract })));
    }
    await expect.poll(() => computer.sync.view().state, SOON).toBe('offline');
    expect(computer.sync.view()).toMatchObject({ problem: { reason: 'unreachable' } });
    expect(await waiting(computer)).toBe(240);
    desk.proxy.fate = () => 'pass';
    desk.proxy.seen.length = 0;
    must(await computer.handlers.syncNow({}));
    await allSent();
    const there = await held(desk);
    expect(there.slice(-240).map(({ hash }) => hash)).toEqual(made);
    const batches = desk.proxy.seen.filter(({ path }) => path === '/api/sync/entries');
    expect(batches.map(({ body }) => JSON.parse(body.toString()).entries.length)).toEqual([100, 100, 40]);
  });

  it('whose answers are lost come again and count once', async () => {
    await begin();
    let cut = 0;
    desk.proxy.fate = ({ path }) => (path === '/api/sync/entries' && cut++ < 3 ? 'cut' : 'pass');
    const hashes = await seal(computer, [0, 1, 2, 3]);
    for (let i = 1; i <= 3; i++) {
      await expect.poll(() => cut, SOON).toBe(i);
      await expect.poll(() => computer.sync.view().state, SOON).toBe('offline');
      expect(await waiting(computer)).toBe(4);
      must(await computer.handlers.syncNow({}));
    }
    await allSent();
    expect((await held(desk)).slice(1).map(({ hash }) => hash)).toEqual(hashes);
    expect(await desk.server.context.db.selectFrom('conflicts').selectAll().execute()).toEqual([]);
  });

  it('wait through three days without a line, and all go when it is back', async () => {
    await begin();
    desk.proxy.fate = () => 'refuse';
    const made: string[] = [];
    for (let day = 0; day < 3; day++) {
      for (let i = 0; i < 6; i++) made.push(...(await seal(computer, [day * 144 + i])));
      await desk.advance(144 * SEGMENT);
    }
    await expect.poll(() => computer.sync.view().state, SOON).toBe('offline');
    expect(computer.sync.view().retryAt).not.toBeNull();
    desk.proxy.fate = () => 'pass';
    // Nobody asks: the tracker tries again by itself, within five minutes.
    for (let i = 0; i < 6 && (await waiting(computer)) > 0; i++) {
      await desk.advance(MINUTE);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    await allSent();
    expect((await held(desk)).slice(1).map(({ hash }) => hash)).toEqual(made);
  });

  it('that were discarded before they went are sent without what they said', async () => {
    await begin();
    desk.proxy.fate = () => 'refuse';
    const [first = '', second = ''] = await seal(computer, [0, 1], { pictures: true });
    must(await computer.journal.discardSealed(first, at(MONDAY + 3 * SEGMENT)));
    expect(must(await computer.journal.backlog())).toMatchObject({ entries: 3, pictures: 1, thumbnails: 1 });
    desk.proxy.fate = () => 'pass';
    must(await computer.handlers.syncNow({}));
    await allSent();
    const [, struck, kept, discard] = await held(desk);
    expect(struck).toMatchObject({ hash: first, body: null, memo: null });
    expect(kept).toMatchObject({ hash: second, memo: 'Memo number 1' });
    expect(discard).toMatchObject({ type: 'segment.discarded' });
    expect(
      desk.proxy.seen.some(
        ({ status, body }) =>
          status !== null && body.includes(Buffer.from('Memo number 0').toString('base64')),
      ),
    ).toBe(false);
  });

  it('that the server refuses are parked where the freelancer sees them, and block their journal only', async () => {
    await begin();
    await desk.offer('c2');
    must(await computer.handlers.syncNow({}));
    await accept(computer, 'c2');
    await allSent();
    let refusing = true;
    // The scripted server in between refuses whatever is sent of c1.
    desk.proxy.fate = ({ path, body }) => {
      if (path !== '/api/sync/entries' || !refusing) return 'pass';
      const { entries } = JSON.parse(body.toString());
      const headers = entries.map(({ envelope }: { envelope: string }) =>
        JSON.parse(
          Buffer.from(JSON.parse(Buffer.from(envelope, 'base64').toString()).payload, 'base64').toString(),
        ),
      );
      if (!headers.some(({ contract }: { contract: string }) => contract === 'c1')) return 'pass';
      const error = { reason: 'shape-wrong', message: 'A reason of the server.' };
      let first = true;
      const answers = headers.map(({ contract }: { contract: string }) => {
        if (contract !== 'c1' || !first) return { status: 'skipped', hash: null };
        first = false;
        return { status: 'refused', hash: null, error };
      });
      return { status: 200, body: { answers } };
    };
    const [one, two] = await seal(computer, [0, 1]);
    const [other] = await seal(computer, [2], { contract: 'c2' });
    await expect.poll(() => waiting(computer), SOON).toBe(2);
    await expect.poll(async () => (await held(desk)).at(-1)?.hash, SOON).toBe(other);
    const { parked } = must(await computer.handlers.health({}));
    expect(parked).toMatchObject([
      { reason: 'shape-wrong', message: 'A reason of the server.', what: 'record of 2026-01-05 00:00 UTC' },
    ]);
    await expect.poll(() => [...computer.tracker.warnings.keys()], SOON).toContain('sync-parked');
    refusing = false;
    must(await computer.handlers.syncNow({}));
    await allSent();
    await settled(computer);
    expect((await held(desk)).slice(-2).map(({ hash }) => hash)).toEqual([one, two]);
    expect(must(await computer.handlers.health({})).parked).toEqual([]);
    expect([...computer.tracker.warnings.keys()]).not.toContain('sync-parked');
  });
});

describe('pictures', () => {
  it('follow their entries, thumbnails before pictures, and stay here until the server has them', async () => {
    await begin();
    desk.proxy.seen.length = 0;
    const hashes = await seal(computer, [0, 1], { pictures: true });
    await allSent();
    await settled(computer);
    const roles = new Map(
      (
        await desk.server.context.db.selectFrom('pictures').select(['commitment', 'role', 'state']).execute()
      ).map(({ commitment, role }) => [commitment, role]),
    );
    const sent = desk.proxy.seen
      .filter(({ path }) => path.includes('/pictures/'))
      .map(({ path }) => roles.get(path.split('/').at(-1) ?? ''));
    expect(sent).toEqual(['thumbnail', 'thumbnail', 'picture', 'picture']);
    const states = await desk.server.context.db.selectFrom('pictures').select('state').execute();
    expect(states.every(({ state }) => state === 'stored' || state === 'good')).toBe(true);
    expect(await record(hashes[0] ?? '')).toMatchObject({
      delivery: 'sent',
      picturesReceived: desk.server.clock.now(),
    });
  });

  it('wait on a metered line, thumbnails do not, and all go when somebody asks', async () => {
    await begin();
    computer = await restartAt(desk, computer, desk.server.clock.now() + MINUTE, { metered: true });
    await seal(computer, [0], { pictures: true });
    await expect
      .poll(async () => must(await computer.journal.backlog()), SOON)
      .toMatchObject({ entries: 0, thumbnails: 0, pictures: 1 });
    await settled(computer);
    expect(computer.sync.view()).toMatchObject({ picturesWait: true, backlog: { pictures: 1 } });
    const day = must(await computer.handlers.diary({ from: MONDAY, to: MONDAY + SEGMENT }));
    expect(day.records).toMatchObject([{ delivery: 'pictures' }]);
    must(await computer.handlers.syncNow({}));
    await allSent();
    // Asked for once: the next one waits again.
    await seal(computer, [1], { pictures: true });
    await expect
      .poll(async () => must(await computer.journal.backlog()), SOON)
      .toMatchObject({ entries: 0, thumbnails: 0, pictures: 1 });
    must(await computer.handlers.saveSettings({ picturesWait: 'never' }));
    must(await computer.handlers.syncNow({}));
    await allSent();
  });

  it('that a full disk at the server does not take stay queued, and the freelancer is told', async () => {
    await begin();
    let full = true;
    desk.proxy.fate = ({ path }) =>
      full && path.includes('/pictures/')
        ? { status: 507, body: { error: { reason: 'disk-full', message: 'No room.' } } }
        : 'pass';
    await seal(computer, [0], { pictures: true });
    await expect.poll(() => computer.sync.view().problem?.reason, SOON).toBe('server-disk-full');
    expect(computer.sync.view()).toMatchObject({ state: 'offline', retryAt: expect.any(Number) });
    expect(await waiting(computer)).toBe(2);
    full = false;
    must(await computer.handlers.syncNow({}));
    await allSent();
  });

  it('that are lost here are parked with the reason, and nothing else waits for them', async () => {
    await begin();
    const lost = await pictured(computer, 0);
    desk.proxy.fate = ({ path }) => (path.includes('/pictures/') ? 'refuse' : 'pass');
    must(await computer.journal.seal(lost.record, lost.body, at(MONDAY + SEGMENT)));
    await seal(computer, [1], { pictures: true });
    await expect.poll(() => computer.sync.view().state, SOON).toBe('offline');
    rmSync(computer.journal.blobPath(lost.record.files[0]?.commitment ?? ''));
    desk.proxy.fate = () => 'pass';
    must(await computer.handlers.syncNow({}));
    await expect.poll(() => waiting(computer), SOON).toBe(1);
    await settled(computer);
    expect(must(await computer.handlers.health({})).parked).toMatchObject([
      { reason: 'picture-lost', what: 'picture of 2026-01-05 00:00 UTC' },
    ]);
  });

  it('expire only when the server has had them for as long as the freelancer wants', async () => {
    await begin();
    desk.proxy.fate = ({ path }) => (path.includes('/pictures/') ? 'refuse' : 'pass');
    await seal(computer, [0], { pictures: true });
    await expect.poll(() => computer.sync.view().state, SOON).toBe('offline');
    expect(must(await computer.journal.expirePictures(desk.server.clock.now() + MINUTE))).toBe(0);
    desk.proxy.fate = () => 'pass';
    must(await computer.handlers.syncNow({}));
    await allSent();
    await settled(computer);
    const received = desk.server.clock.now();
    expect(must(await computer.journal.expirePictures(received))).toBe(0);
    expect(must(await computer.journal.expirePictures(received + 1))).toBe(2);
  });
});
