// Moving to a new computer: everything goes out of one tracker and into another, or nothing is changed and a reason given.
import { existsSync } from 'node:fs';
import {
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  unlink,
  writeFile,
} from 'node:fs/promises';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import Database from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { exportEverything, importEverything } from '../../electron/cli/everything.ts';
import type { DiaryDay, RecordView } from '../../shared/diary-api.ts';
import { DAY, HOUR, MINUTE, SECOND, SEGMENT } from '../../shared/domain/time.ts';
import { blobsIn, exportFrom, importInto, mendManifest, packed, rebuilt } from '../support/archives.ts';
import { startXvfb, type TestDisplay } from '../support/displays.ts';
import { newFolder, removeFolder } from '../support/folders.ts';
import { cookieOf, http, runningIn } from '../support/raw-requests.ts';
import { headersIn } from '../support/stored-journal.ts';
import { firstContract, startTracker, type TrackerProcess } from '../support/tracker-process.ts';
import {
  blobsOf,
  logOf,
  NINE,
  openWorkplace,
  recordOf,
  SOON,
  start,
  stateOf,
  type Workplace,
  workAndSeal,
} from '../support/workplace.ts';

let display: TestDisplay;
let old: Workplace;
let sealed: RecordView;
/** Not sealed yet when the archive was made. */
let pending: RecordView;
let device: string;
let archive: Buffer;
let day: DiaryDay;

const range = { from: NINE, to: NINE + DAY };

beforeAll(async () => {
  display = await startXvfb({ width: 1024, height: 768 });
  old = await openWorkplace({ on: display });
  await old.tracker.call('saveSettings', { idleMinutes: 7, theme: 'dark' });
  sealed = await workAndSeal(old);
  await old.tracker.call('setMemo', {
    memo: 'Second thoughts',
    records: [{ contract: old.contract.id, segment: sealed.segment }],
  });
  device = sealed.device;
  const { now } = await stateOf(old);
  await start(old, 'Not sealed yet');
  await old.tracker.advance(30 * SECOND);
  await old.tracker.call('stop', {});
  pending = await vi.waitFor(async () => {
    const found = await recordOf(old, now - (now % SEGMENT));
    if (!found.snapshot) throw new Error('there is no picture yet');
    return found;
  }, SOON);
  day = await old.tracker.call('diary', range);
  const sent = await exportFrom(old.dataDir);
  expect(sent.name).toBe('attachment; filename="work-diary-2026-01-05.tar"');
  archive = sent.tar;
});
afterAll(async () => {
  await old?.close();
  await display?.stop();
});

describe('the archive', () => {
  it('holds database, pictures, settings and a manifest, and no key, address or log', async () => {
    let names: string[] = [];
    let manifest: Record<string, unknown> = {};
    await rebuilt(archive, async (folder) => {
      names = (await readdir(folder)).sort();
      manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'));
      expect(await blobsIn(folder)).toHaveLength(4);
      expect(JSON.parse(await readFile(join(folder, 'settings.json'), 'utf8'))).toMatchObject({
        idleMinutes: 7,
        theme: 'dark',
      });
    });
    expect(names).toEqual(['blobs', 'journal.sqlite', 'manifest.json', 'settings.json']);
    const { journals } = await old.tracker.call('verify', {});
    expect(manifest).toMatchObject({
      version: 1,
      app: expect.stringMatching(/^\d+\.\d+\.\d+/),
      journals: journals.map(({ contract, head, entries }) => ({ contract, device, head, entries })),
      pictures: { files: 4 },
      missing: [],
    });
    expect(archive.includes('PRIVATE KEY')).toBe(false);
    expect(archive.includes(runningIn(old.dataDir).token)).toBe(false);
  });

  it('is made while the timer runs, which goes on', async () => {
    await start(old, 'Meanwhile');
    await old.tracker.advance(30 * SECOND);
    const { tar } = await exportFrom(old.dataDir);
    expect(tar.length).toBeGreaterThan(10_000);
    await old.tracker.advance(30 * SECOND);
    expect((await stateOf(old)).timer).toMatchObject({ state: 'running', memo: 'Meanwhile' });
    await old.tracker.call('stop', {});
    expect(await old.tracker.call('verify', {})).toMatchObject({ good: true });
    const left = async () => (await readdir(old.dataDir)).filter((name) => name.startsWith('leaving'));
    await expect.poll(left, SOON).toEqual([]);
  });

  it('is given to nobody but the own page, and taken from nobody else', async () => {
    const running = runningIn(old.dataDir);
    const cookie = cookieOf(running);
    const origin = `http://127.0.0.1:${running.port}`;
    expect((await http(running, '/everything')).status).toBe(403);
    expect(
      (await http(running, '/everything', { headers: { cookie, origin: 'http://evil.example' } })).status,
    ).toBe(403);
    const post = (headers: Record<string, string>) =>
      http(running, '/everything', { method: 'POST', headers });
    expect((await post({ cookie })).status).toBe(403);
    expect((await post({ origin })).status).toBe(403);
    expect((await post({ cookie, origin: 'null' })).status).toBe(403);
    expect((await http(running, '/everything', { method: 'PUT', headers: { cookie, origin } })).status).toBe(
      405,
    );
  });
});

describe('a new computer', () => {
  let dataDir: string;
  let tracker: TrackerProcess;
  const startNew = (wall: number) => startTracker({ dataDir, display: display.display, wall });

  beforeEach(async () => {
    dataDir = await newFolder();
    tracker = await startNew(NINE + 3 * HOUR);
  });
  afterEach(async () => {
    if (tracker.process.exitCode === null && tracker.process.signalCode === null) await tracker.quit();
    await removeFolder(dataDir);
  });

  const arrived = async (): Promise<void> => {
    await expect.poll(async () => (await logOf(dataDir)).some(({ msg }) => msg === 'moved'), SOON).toBe(true);
    await tracker.reconnect();
  };

  it('goes on with everything under a key of its own, in the same process, at the same address', async () => {
    const before = runningIn(dataDir);
    // What was set up here and recorded nothing gives way.
    await firstContract(tracker);
    expect(await importInto(dataDir, archive)).toEqual({ ok: true, value: null });
    await arrived();
    expect(runningIn(dataDir)).toEqual(before);
    expect(tracker.process.exitCode).toBeNull();
    const { contracts, settings, consent, warnings } = await tracker.call('state', {});
    expect(contracts.map(({ id }) => id)).toEqual([old.contract.id]);
    expect(settings).toMatchObject({ idleMinutes: 7, theme: 'dark' });
    expect(consent.accepted).toBe(true);
    expect(warnings.map(({ reason }) => reason)).toContain('moved');

    // The sealed record as it was; the pending one is sealed here, by the new key.
    const { records } = await tracker.call('diary', range);
    expect(records.find(({ segment }) => segment === sealed.segment)).toEqual(
      day.records.find(({ segment }) => segment === sealed.segment),
    );
    await expect
      .poll(async () => {
        const { records: found } = await tracker.call('diary', range);
        return found.find(({ segment }) => segment === pending.segment);
      }, SOON)
      .toMatchObject({ status: 'sealed', tracked: pending.tracked, snapshot: pending.snapshot });
    const { good, journals } = await tracker.call('verify', {});
    expect(good).toBe(true);
    expect(journals).toHaveLength(2);
    const own = journals.find((journal) => journal.device !== device);
    expect(own?.contract).toBe(old.contract.id);

    // Pictures are shown, byte for byte.
    const picture = sealed.snapshot?.displays[0]?.picture ?? expect.fail('no picture');
    const running = runningIn(dataDir);
    const shown = await fetch(`http://127.0.0.1:${running.port}/pictures/${picture}`, {
      headers: { cookie: cookieOf(running) },
    });
    const [file] = blobsOf(old, sealed);
    expect(Buffer.from(await shown.arrayBuffer())).toEqual(await readFile(file ?? ''));

    // What is changed of the old records is signed by the new key, and old records can be given up.
    const records_ = [{ contract: old.contract.id, segment: sealed.segment }];
    await tracker.call('setMemo', { memo: 'From the new computer', records: records_ });
    const first = (await tracker.call('diary', range)).records.find(
      ({ segment }) => segment === sealed.segment,
    );
    expect(first).toMatchObject({ memo: 'From the new computer', device });
    await tracker.call('discard', { records: records_ });
    await tracker.advance(11 * SECOND);
    await expect
      .poll(async () => {
        const { records: found } = await tracker.call('diary', range);
        return found.find(({ segment }) => segment === sealed.segment)?.status;
      }, SOON)
      .toBe('discarded');
    expect(blobsOf({ ...old, dataDir }, sealed).filter((path) => existsSync(path))).toEqual([]);

    // And recording goes on.
    await tracker.counting(true);
    await tracker.call('start', { contract: old.contract.id, memo: 'At the new desk' });
    await tracker.advance(2 * MINUTE);
    await tracker.call('stop', {});
    await tracker.advance(20 * MINUTE);
    expect(await tracker.call('verify', {})).toMatchObject({ good: true });
    expect(await tracker.call('rebuild', {})).toMatchObject({ corrected: 0 });
    await tracker.quit();
    const opened = headersIn(dataDir).filter(({ type }) => type === 'journal.opened');
    expect(opened.map((header) => header.device)).toEqual([device, own?.device]);
    expect(existsSync(join(dataDir, 'moving'))).toBe(false);

    tracker = await startNew(NINE + 5 * HOUR);
    expect(await tracker.call('verify', {})).toMatchObject({ good: true });
    expect(runningIn(dataDir).port).toBe(before.port);
  });

  it('takes everything from the command line as well', async () => {
    const file = join(dataDir, '..', `${basename(dataDir)}.tar`);
    try {
      expect(await exportEverything(runningIn(old.dataDir), file)).toEqual({ ok: true, value: null });
      expect((await stat(file)).mode & 0o077).toBe(0);
      expect(await importEverything(runningIn(old.dataDir), file)).toMatchObject({
        ok: false,
        error: { reason: 'not-empty' },
      });
      expect(await importEverything(runningIn(dataDir), file)).toEqual({ ok: true, value: null });
      // Nothing is said before it is so.
      expect((await logOf(dataDir)).some(({ msg }) => msg === 'moved')).toBe(true);
      await tracker.reconnect();
      const { contracts } = await tracker.call('state', {});
      expect(contracts.map(({ id }) => id)).toEqual([old.contract.id]);
      expect(await importEverything(runningIn(dataDir), `${file}.gone`)).toMatchObject({
        ok: false,
        error: { reason: 'not-read' },
      });
    } finally {
      await rm(file, { force: true });
    }
  });

  it('says so where what came does not start here, and has changed nothing', async () => {
    const own = await firstContract(tracker);
    // Nothing that evidence rests on, so it is found only when the tracker starts with it.
    const unreadable = await rebuilt(archive, async (folder) => {
      const db = new Database(join(folder, 'journal.sqlite'));
      db.prepare("INSERT OR REPLACE INTO memory (key, json) VALUES ('parked', '7')").run();
      db.close();
      await mendManifest(folder);
    });
    expect(await importInto(dataDir, unreadable)).toMatchObject({
      ok: false,
      error: { reason: 'move-failed', message: expect.stringContaining('parked') },
    });
    await tracker.reconnect();
    const { contracts, warnings } = await tracker.call('state', {});
    expect(contracts.map(({ id }) => id)).toEqual([own.id]);
    expect(warnings.map(({ reason }) => reason)).toContain('move-failed');
    const said = (await logOf(dataDir)).map(({ msg }) => msg);
    expect(said).toContain('move taken back');
    expect(said).not.toContain('moved');
    expect(existsSync(join(dataDir, 'moving'))).toBe(false);
    // And a good one is still taken.
    expect(await importInto(dataDir, archive)).toEqual({ ok: true, value: null });
    await arrived();
    expect((await tracker.call('state', {})).contracts.map(({ id }) => id)).toEqual([old.contract.id]);
  });

  it('keeps its virtual display and stops what nobody watches, as before', async () => {
    await tracker.quit();
    tracker = await startTracker({ dataDir, display: '', wall: NINE + 3 * HOUR, unwatched: true });
    expect(await tracker.call('state', {})).toMatchObject({ virtualDisplay: true });
    expect(await importInto(dataDir, archive)).toEqual({ ok: true, value: null });
    await arrived();
    await tracker.counting(true);
    expect(await tracker.call('state', {})).toMatchObject({ virtualDisplay: true });
    await tracker.call('start', { contract: old.contract.id, memo: 'Unseen' });
    await tracker.advance(2 * MINUTE);
    const { timer, warnings } = await tracker.call('state', {});
    expect(timer.state).toBe('stopped');
    expect(warnings.map(({ reason }) => reason)).toContain('not-watched');
    await tracker.quit();
    expect(tracker.process.exitCode).toBe(0);
    expect((await logOf(dataDir)).at(-1)).toMatchObject({ msg: 'stopped', written: true });
  });

  it('says why it takes nothing once something was recorded, and while the timer runs', async () => {
    const contract = await firstContract(tracker);
    await tracker.call('start', { contract: contract.id, memo: 'Own work' });
    expect(await importInto(dataDir, archive)).toMatchObject({
      ok: false,
      error: { reason: 'timer-running' },
    });
    await tracker.advance(MINUTE);
    await tracker.call('stop', {});
    expect(await importInto(dataDir, archive)).toMatchObject({ ok: false, error: { reason: 'not-empty' } });
    await tracker.advance(30 * MINUTE);
    expect(await importInto(dataDir, archive)).toMatchObject({ ok: false, error: { reason: 'not-empty' } });
    const { records } = await tracker.call('diary', range);
    expect(records).toMatchObject([{ memo: 'Own work', status: 'sealed' }]);
    expect(await tracker.call('verify', {})).toMatchObject({ good: true });
    expect(existsSync(join(dataDir, 'moving'))).toBe(false);
  });

  it('takes nothing that is damaged, forged, or no archive, and changes nothing', async () => {
    const contract = await firstContract(tracker);
    const before = await tracker.call('state', {});
    const flipped = (bytes: Buffer, at: number): Buffer => {
      const copy = Buffer.from(bytes);
      copy[at] = (copy[at] ?? 0) ^ 1;
      return copy;
    };
    const inDatabase = (sql: string) => async (folder: string) => {
      const db = new Database(join(folder, 'journal.sqlite'));
      db.exec(sql);
      db.close();
      await mendManifest(folder);
    };
    const first = async (folder: string): Promise<string> => (await blobsIn(folder))[0] ?? '';
    const wrong: Record<string, [reason: string, tar: Buffer, says?: RegExp]> = {
      nothing: ['bad-archive', Buffer.alloc(0)],
      'not a tar': ['bad-archive', Buffer.from('Dear diary, '.repeat(1000))],
      'a compressed one': ['bad-archive', gzipSync(archive)],
      'cut off in the middle': ['bad-archive', archive.subarray(0, archive.length >> 1)],
      'cut off at a file': ['bad-archive', archive.subarray(0, 1024)],
      'a byte of the database': [
        'bad-archive',
        flipped(archive, archive.indexOf('SQLite format 3') + 20_000),
      ],
      'a signature, with a manifest to match': [
        'bad-archive',
        await rebuilt(archive, async (folder) => {
          const db = new Database(join(folder, 'journal.sqlite'));
          const trigger = "SELECT sql FROM sqlite_schema WHERE name = 'entries_frozen'";
          const frozen = String(db.prepare(trigger).pluck().get());
          const envelope = db.prepare('SELECT envelope FROM entries WHERE position = 2').pluck().get();
          const text = Buffer.from(envelope as Uint8Array);
          const at = text.indexOf('"sig":"') + 20;
          text[at] = text[at] === 65 ? 66 : 65;
          db.exec('DROP TRIGGER entries_frozen');
          db.prepare('UPDATE entries SET envelope = ? WHERE position = 2').run(text);
          db.exec(frozen);
          db.close();
          await mendManifest(folder);
        }),
        /signature/,
      ],
      'a memo, with a manifest to match': [
        'bad-archive',
        await rebuilt(
          archive,
          inDatabase("UPDATE openings SET bytes = CAST('x' AS BLOB) WHERE role = 'memo'"),
        ),
      ],
      'other tables': ['bad-archive', await rebuilt(archive, inDatabase('CREATE TABLE surprise (x)'))],
      'a contract that is none': [
        'bad-archive',
        await rebuilt(archive, inDatabase("UPDATE contracts SET json = '{}'")),
      ],
      'a database that is none': [
        'bad-archive',
        await rebuilt(archive, async (folder) => {
          await writeFile(join(folder, 'journal.sqlite'), 'x'.repeat(8192));
          await mendManifest(folder);
        }),
      ],
      'a picture': [
        'bad-archive',
        await rebuilt(archive, async (folder) => {
          const path = await first(folder);
          await writeFile(path, flipped(await readFile(path), 100));
          await mendManifest(folder);
        }),
      ],
      'pictures left out': [
        'bad-archive',
        await rebuilt(archive, async (folder) => {
          for (const path of await blobsIn(folder)) await unlink(path);
          await mendManifest(folder);
        }),
      ],
      'pictures left out of what is not sealed yet': [
        'bad-archive',
        await rebuilt(archive, async (folder) => {
          for (const path of blobsOf({ ...old, dataDir: folder }, pending)) await unlink(path);
          await mendManifest(folder);
        }),
        /pictures are missing/,
      ],
      'heads of other journals': [
        'bad-archive',
        await rebuilt(archive, (folder) => mendManifest(folder, { journals: [] })),
      ],
      'settings out of range': [
        'bad-archive',
        await rebuilt(archive, (folder) => writeFile(join(folder, 'settings.json'), '{"idleMinutes":99}')),
      ],
      'a manifest that is none': [
        'bad-archive',
        await rebuilt(archive, (folder) => writeFile(join(folder, 'manifest.json'), '{"version":1}')),
      ],
      'a link for a picture': [
        'bad-archive',
        await rebuilt(archive, async (folder) => {
          const path = await first(folder);
          await unlink(path);
          await symlink('/etc/passwd', path);
        }),
      ],
      'a link for the folder of pictures': [
        'bad-archive',
        await rebuilt(archive, async (folder) => {
          await rm(join(folder, 'blobs'), { recursive: true });
          await symlink('/tmp', join(folder, 'blobs'));
        }),
      ],
      'a device key': [
        'bad-archive',
        await rebuilt(archive, (folder) => writeFile(join(folder, 'device.key'), 'mine')),
      ],
      'a file outside': [
        'bad-archive',
        await rebuilt(archive, async (folder) => {
          await mkdir(join(folder, 'blobs', 'zz'));
          await writeFile(join(folder, 'blobs', 'zz', 'evil'), 'x');
        }),
      ],
      'a newer archive': [
        'newer-archive',
        await rebuilt(archive, (folder) => mendManifest(folder, { version: 2, novelty: true })),
      ],
      'a newer database': ['newer-archive', await rebuilt(archive, inDatabase('PRAGMA user_version = 99'))],
    };
    const climbing = await newFolder();
    await writeFile(join(climbing, 'evil'), 'x'.repeat(600));
    const absolute = (path: string) =>
      packed(climbing, ['evil'], {
        preservePaths: true,
        onWriteEntry: (entry: { path: string }) => {
          entry.path = path;
        },
      });
    wrong['a path that climbs'] = ['bad-archive', await absolute('../evil')];
    wrong['a path that climbs from within'] = ['bad-archive', await absolute('blobs/../../evil')];
    wrong['an absolute path'] = ['bad-archive', await absolute(join(climbing, 'evil2'))];
    for (const [what, [reason, tar, says = /./]] of Object.entries(wrong)) {
      const answer = await importInto(dataDir, tar);
      expect(answer, what).toMatchObject({
        ok: false,
        error: { reason, message: expect.stringMatching(says) },
      });
    }
    expect(existsSync(join(dataDir, 'evil'))).toBe(false);
    expect(existsSync(join(dataDir, 'moving'))).toBe(false);
    expect(await readdir(climbing)).toEqual(['evil']);
    await removeFolder(climbing);
    expect(await tracker.call('state', {})).toEqual(before);
    expect(await tracker.call('verify', {})).toMatchObject({ good: true });
    expect((await tracker.call('state', {})).contracts.map(({ id }) => id)).toEqual([contract.id]);
    // One that admits what the old computer had lost is still taken.
    const lossy = await rebuilt(archive, async (folder) => {
      const lost = await first(folder);
      await unlink(lost);
      await mendManifest(folder, { missing: [basename(lost)] });
    });
    expect(await importInto(dataDir, lossy)).toEqual({ ok: true, value: null });
    await arrived();
    expect((await tracker.call('state', {})).contracts.map(({ id }) => id)).toEqual([old.contract.id]);
  });

  it('ends a move that was cut off by a crash', async () => {
    await tracker.quit();
    // As a crash leaves it right after the decision: everything unpacked, nothing moved.
    await mkdir(join(dataDir, 'moving', 'new'), { recursive: true });
    await rebuilt(archive, async (folder) => {
      await cp(folder, join(dataDir, 'moving', 'new'), { recursive: true });
    });
    await writeFile(join(dataDir, 'moving', 'step'), 'aside');
    tracker = await startNew(NINE + 4 * HOUR);
    const { contracts, warnings } = await tracker.call('state', {});
    expect(contracts.map(({ id }) => id)).toEqual([old.contract.id]);
    expect(warnings.map(({ reason }) => reason)).toContain('moved');
    expect(await tracker.call('verify', {})).toMatchObject({ good: true });
    expect(existsSync(join(dataDir, 'moving'))).toBe(false);
  });

  it('forgets an archive that was still arriving at a crash', async () => {
    await tracker.quit();
    await mkdir(join(dataDir, 'moving', 'new', 'blobs'), { recursive: true });
    await mkdir(join(dataDir, 'leaving-1', 'blobs'), { recursive: true });
    tracker = await startNew(NINE + 4 * HOUR);
    expect(await tracker.call('state', {})).toMatchObject({ contracts: [], warnings: [] });
    expect(await readdir(dataDir)).not.toContain('moving');
    expect(await readdir(dataDir)).not.toContain('leaving-1');
  });

  it('takes back what does not start, and says so', async () => {
    const own = await firstContract(tracker);
    await tracker.quit();
    await mkdir(join(dataDir, 'moving', 'new'), { recursive: true });
    await writeFile(join(dataDir, 'moving', 'new', 'journal.sqlite'), 'x'.repeat(8192));
    await writeFile(join(dataDir, 'moving', 'step'), 'aside');
    tracker = await startNew(NINE + 4 * HOUR);
    const { contracts, warnings } = await tracker.call('state', {});
    expect(contracts.map(({ id }) => id)).toEqual([own.id]);
    expect(warnings.map(({ reason }) => reason)).toContain('move-failed');
    expect(existsSync(join(dataDir, 'moving'))).toBe(false);
  });
});

it('refuses to export in words where pictures cannot be linked, and copies none', async () => {
  const place = await openWorkplace({ on: display });
  // Another disk, for real: memory is one.
  const elsewhere = await mkdtemp('/dev/shm/work-diary-blobs-');
  try {
    const record = await workAndSeal(place);
    await cp(join(place.dataDir, 'blobs'), elsewhere, { recursive: true });
    await rm(join(place.dataDir, 'blobs'), { recursive: true });
    await symlink(elsewhere, join(place.dataDir, 'blobs'));
    expect(blobsOf(place, record).every((path) => existsSync(path))).toBe(true);
    await expect(exportFrom(place.dataDir)).rejects.toThrow(/503: An export needs a disk that can keep/);
    expect((await readdir(place.dataDir)).filter((name) => name.startsWith('leaving'))).toEqual([]);
    expect(await place.tracker.call('verify', {})).toMatchObject({ good: true });
  } finally {
    await place.close();
    await removeFolder(elsewhere);
  }
});

it('the old computer has lost nothing', async () => {
  expect(await old.tracker.call('verify', {})).toMatchObject({ good: true });
  expect(await recordOf(old, sealed.segment)).toEqual(
    day.records.find(({ segment }) => segment === sealed.segment),
  );
});
