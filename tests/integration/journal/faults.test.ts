// Each fault for real: a full disk, another user, damaged bytes, a second start. A clear reason, and nothing lost.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { type Journal, type KeyProtection, openJournal } from '../../../electron/journal/journal.ts';
import { WEEK } from '../../../shared/domain/time.ts';
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
} from '../../support/journal-samples.ts';
import { childProgram } from '../../support/kill-loop.ts';

const folders: { remove(): void }[] = [];
const mounts: string[] = [];
const running: Journal[] = [];
const children: ChildProcess[] = [];
const folder = (): string => {
  const made = tempFolder();
  folders.push(made);
  return made.path;
};
const kept = (journal: Journal): Journal => {
  running.push(journal);
  return journal;
};
afterEach(async () => {
  for (const journal of running.splice(0)) await journal.close();
  for (const child of children.splice(0)) child.kill('SIGKILL');
  for (const mount of mounts.splice(0)) spawnSync('umount', ['--lazy', mount]);
});
afterAll(() => {
  for (const made of folders) made.remove();
});

const root = process.getuid?.() === 0;
const NOBODY = 65534;

/** A small disk of its own at a new folder, or `null` where this user may not mount. */
function smallDisk(megabytes: number): string | null {
  const path = folder();
  const mounted =
    root && spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'none', path]).status === 0;
  if (!mounted) return null;
  mounts.push(path);
  return path;
}

/** Writes until nothing more fits. */
function fill(path: string): void {
  const file = openSync(path, 'a');
  for (const size of [65_536, 4096, 1]) while (fits(file, size));
  closeSync(file);
}

function fits(file: number, size: number): boolean {
  try {
    return writeSync(file, Buffer.alloc(size)) > 0;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') return false;
    throw error;
  }
}

describe('a full disk', () => {
  it('refuses to seal with disk-full, keeps the open row, and goes on once there is space', async ({
    skip,
  }) => {
    const disk = smallDisk(16);
    if (!disk) return skip('mounting a small disk is not permitted here');
    const dataDir = join(disk, 'data');
    const { journal } = await filled(dataDir, 5);
    kept(journal);
    const next = sample(5, snapshotFiles(dataDir));
    must(await journal.saveOpen(next.record));
    fill(join(disk, 'ballast'));
    let full = await journal.seal(next.record, next.body, sealedAt(next));
    for (let index = 6; full.ok && index < 2000; index++) {
      // The log has some room of its own; it is used up first.
      const more = sample(index);
      full = await journal.seal(more.record, more.body, sealedAt(more));
    }
    expect(full).toMatchObject({ ok: false, error: { reason: 'disk-full' } });
    expect(full.ok || full.error.message).toMatch(/Free some space/);
    const sealed = must(await journal.records(MONDAY, MONDAY + WEEK)).length;
    const open_ = must(await journal.openRecords()).length;
    expect(sealed + open_).toBeGreaterThanOrEqual(6);
    expect(must(await journal.verify()).good).toBe(true);
    rmSync(join(disk, 'ballast'));
    const again = must(await journal.seal(next.record, next.body, sealedAt(next)));
    expect(again).toMatch(/^[0-9a-f]{64}$/);
    expect(must(await journal.verify()).good).toBe(true);
  });

  it('refuses to start with disk-full', async ({ skip }) => {
    const disk = smallDisk(1);
    if (!disk) return skip('mounting a small disk is not permitted here');
    fill(join(disk, 'ballast'));
    mkdirSync(join(disk, 'data'));
    expect(await open(join(disk, 'data'))).toMatchObject({ ok: false, error: { reason: 'disk-full' } });
    rmSync(join(disk, 'ballast'));
    kept(must(await open(join(disk, 'data'))));
  });
});

describe('a folder that may not be written', () => {
  /** Runs the child as a user without rights; root ignores modes. */
  const asNobody = (dataDir: string) => {
    const user = root ? { uid: NOBODY, gid: NOBODY } : {};
    return spawnSync(process.execPath, [childProgram, 'once', dataDir], {
      ...user,
      encoding: 'utf8',
      timeout: 60_000,
    });
  };
  const unable = (): string | null =>
    root && spawnSync(process.execPath, [childProgram], { uid: NOBODY, gid: NOBODY }).status !== 0
      ? 'another user cannot run the program from this folder'
      : null;

  it('is refused with read-only, and what is in it stays as it was', async ({ skip }) => {
    const cannot = unable();
    if (cannot) skip(cannot);
    const parent = folder();
    const dataDir = join(parent, 'data');
    await (await filled(dataDir, 1)).journal.close();
    const path = join(dataDir, 'journal.sqlite');
    const before = readFileSync(path);
    for (const [target, mode] of [
      [path, 0o444],
      [dataDir, 0o555],
      [parent, 0o555],
    ] as const)
      chmodSync(target, mode);
    const existing = asNobody(dataDir);
    expect(existing.stdout, existing.stderr).toMatch(/^read-only .*write access/);
    const fresh = asNobody(join(parent, 'other'));
    expect(fresh.stdout, fresh.stderr).toMatch(/^read-only .*write access/);
    expect(readFileSync(path)).toEqual(before);
    for (const target of [parent, dataDir]) chmodSync(target, 0o755);
    chmodSync(path, 0o644);
    expect(must(await kept(must(await open(dataDir))).verify()).good).toBe(true);
  });
});

describe('a damaged database', () => {
  it.each([
    ['its beginning', (path: string) => writeFileSync(path, Buffer.alloc(100, 'x'), { flag: 'r+' })],
    [
      'all of it',
      (path: string) => writeFileSync(path, 'not a database at all, but some text of a person. '.repeat(30)),
    ],
    ['its schema', (path: string) => writeFileSync(path, damaged(readFileSync(path), 100, 400))],
  ])('%s: refused with corrupt-database and left untouched', async (_name, damage) => {
    const dataDir = folder();
    await (await filled(dataDir, 3)).journal.close();
    const path = join(dataDir, 'journal.sqlite');
    damage(path);
    const before = readFileSync(path);
    const key = readFileSync(join(dataDir, 'device.key'));
    const refused = await open(dataDir);
    expect(refused).toMatchObject({ ok: false, error: { reason: 'corrupt-database' } });
    expect(refused.ok || refused.error.message).toMatch(/put back a backup/);
    expect(readFileSync(path)).toEqual(before);
    expect(readFileSync(join(dataDir, 'device.key'))).toEqual(key);
  });

  it('somewhere in the middle: verify names it', async () => {
    const dataDir = folder();
    await (await filled(dataDir, 60)).journal.close();
    const path = join(dataDir, 'journal.sqlite');
    const size = statSync(path).size;
    writeFileSync(path, damaged(readFileSync(path), Math.floor(size / 2), Math.floor(size / 2) + 40_000));
    const opened = await open(dataDir);
    const report = opened.ok ? await kept(opened.value).verify() : opened;
    expect(report).toMatchObject({ ok: false, error: { reason: 'corrupt-database' } });
  });

  it('cut short: refused or named', async () => {
    const dataDir = folder();
    await (await filled(dataDir, 20)).journal.close();
    const path = join(dataDir, 'journal.sqlite');
    truncateSync(path, Math.floor(statSync(path).size / 8192) * 4096);
    const opened = await open(dataDir);
    const report = opened.ok ? await kept(opened.value).verify() : opened;
    expect(report).toMatchObject({ ok: false, error: { reason: 'corrupt-database' } });
  });
});

const damaged = (bytes: Buffer, from: number, to: number): Buffer => Buffer.from(bytes).fill(0xa5, from, to);

describe('pictures', () => {
  it('that are missing or changed are named', async () => {
    const dataDir = folder();
    const { journal } = await filled(dataDir, 3);
    kept(journal);
    const stored = must(await journal.records(MONDAY, MONDAY + WEEK));
    const pictures = stored.map((record) => record.body?.snapshot?.displays[0]?.picture ?? '');
    rmSync(journal.blobPath(pictures[0] ?? ''));
    const path = journal.blobPath(pictures[2] ?? '');
    writeFileSync(path, damaged(readFileSync(path), 10, 11));
    const report = must(await journal.verify());
    expect(report.good).toBe(false);
    expect(report.blobs).toMatchObject({ missing: [pictures[0]], changed: [pictures[2]] });
    expect(must(await journal.records(MONDAY, MONDAY + WEEK)).map((record) => record.missing)).toEqual([
      [pictures[0]],
      [],
      [],
    ]);
  });
});

describe('a second start', () => {
  it('is refused with already-running until the first ends, however it ends', async () => {
    const dataDir = folder();
    const child = spawn(process.execPath, [childProgram, 'hold', dataDir], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    children.push(child);
    await new Promise((resolve) => child.stdout.once('data', resolve));
    const refused = await open(dataDir);
    expect(refused).toMatchObject({ ok: false, error: { reason: 'already-running' } });
    expect(refused.ok || refused.error.message).toMatch(/already running/);
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
    kept(must(await open(dataDir)));
    expect(await open(dataDir)).toMatchObject({ ok: false, error: { reason: 'already-running' } });
  });

  it('of two at once lets exactly one in', async () => {
    const dataDir = folder();
    const both = await Promise.all([open(dataDir), open(dataDir)]);
    for (const each of both) if (each.ok) kept(each.value);
    expect(both.map((each) => (each.ok ? 'open' : each.error.reason)).sort()).toEqual([
      'already-running',
      'open',
    ]);
  });
});

describe('folders and versions', () => {
  it('with spaces, quotes and letters of any script work', async () => {
    const dataDir = join(folder(), "Zo\u00eb's \u6587\u4ef6 100% #1?", 'Work Diary');
    const { journal } = await filled(dataDir, 2);
    kept(journal);
    expect(must(await journal.verify()).good).toBe(true);
    expect(existsSync(join(dataDir, 'journal.sqlite'))).toBe(true);
  });

  it('from a newer program are refused and not touched', async () => {
    const dataDir = folder();
    await (await filled(dataDir, 1)).journal.close();
    const db = new Database(join(dataDir, 'journal.sqlite'));
    db.pragma('user_version = 99');
    db.close();
    const before = readFileSync(join(dataDir, 'journal.sqlite'));
    expect(await open(dataDir)).toMatchObject({ ok: false, error: { reason: 'newer-database' } });
    expect(readFileSync(join(dataDir, 'journal.sqlite'))).toEqual(before);
  });
});

describe('the device key', () => {
  const restore = { boot: 'aa'.repeat(16), at: at(MONDAY + WEEK), restore: true };

  it('lies in a file that only its owner can read', async () => {
    const dataDir = folder();
    kept(must(await open(dataDir)));
    expect(statSync(join(dataDir, 'device.key')).mode & 0o777).toBe(0o600);
  });

  it('is protected by what the shell gives, and only readable with that', async () => {
    const turned = (bytes: Uint8Array) => Buffer.from(bytes.map((byte) => byte ^ 0xff));
    const protection: KeyProtection = {
      protect: async (pem) => turned(Buffer.from(pem)),
      unprotect: async (bytes) => ({ pem: turned(bytes).toString(), stale: false }),
    };
    const dataDir = folder();
    const options = { dataDir, boot: restore.boot, at: at(MONDAY), protection };
    await must(await openJournal(options)).close();
    expect(readFileSync(join(dataDir, 'device.key'), 'latin1')).not.toContain('PRIVATE KEY');
    expect(await open(dataDir)).toMatchObject({ ok: false, error: { reason: 'key-unreadable' } });
    kept(must(await openJournal(options)));
  });

  it.each([
    ['key-missing', (dataDir: string) => rmSync(join(dataDir, 'device.key'))],
    [
      'key-unreadable',
      (dataDir: string) => writeFileSync(join(dataDir, 'device.key'), 'protected by another keyring'),
    ],
    [
      'key-mismatch',
      (dataDir: string, other: string) =>
        copyFileSync(join(other, 'device.key'), join(dataDir, 'device.key')),
    ],
  ])(
    '%s: refused until asked to go on with a new key; old journals stay, the foreign key too',
    async (reason, damage) => {
      const dataDir = folder();
      const other = folder();
      await must(await open(other)).close();
      const { journal, entries } = await filled(dataDir, 2);
      must(await journal.saveOpen(sample(2).record));
      const old = journal.device();
      await journal.close();
      damage(dataDir, other);
      const refused = await open(dataDir);
      expect(refused).toMatchObject({ ok: false, error: { reason } });
      expect(refused.ok || refused.error.message).toMatch(/go on with a new key/);
      const restored = kept(must(await openJournal({ dataDir, ...restore })));
      expect(restored.device()).not.toBe(old);
      const next = sample(2);
      expect(must(await restored.openRecords())).toHaveLength(1);
      const entry = must(await restored.seal(next.record, next.body, at(MONDAY + WEEK)));
      expect(must(await restored.records(MONDAY, MONDAY + WEEK)).map((record) => record.entry)).toEqual([
        ...entries,
        entry,
      ]);
      const report = must(await restored.verify());
      expect(report.good).toBe(true);
      expect(report.journals.map((each) => each.entries)).toEqual([3, 2]);
      await restored.close();
      kept(must(await open(dataDir)));
    },
  );

  it('that was being replaced when the machine stopped is found under either name', async () => {
    const dataDir = folder();
    await must(await open(dataDir)).close();
    const path = join(dataDir, 'device.key');
    copyFileSync(path, `${path}.new`);
    rmSync(path);
    const journal = kept(must(await open(dataDir)));
    expect(existsSync(path) && !existsSync(`${path}.new`)).toBe(true);
    expect(must(await journal.openContractJournal(contract(), CONSENT, at(MONDAY)))).toBeNull();
  });

  it('is never used again with a new database', async () => {
    const dataDir = folder();
    const { journal } = await filled(dataDir, 1);
    const old = journal.device();
    await journal.close();
    rmSync(join(dataDir, 'journal.sqlite'));
    expect(kept(must(await open(dataDir))).device()).not.toBe(old);
  });
});

describe('somebody with a database editor', () => {
  const edit = async (sql: string, count = 3) => {
    const dataDir = folder();
    await (await filled(dataDir, count)).journal.close();
    const db = new Database(join(dataDir, 'journal.sqlite'));
    db.pragma('foreign_keys = OFF');
    db.exec('DROP TRIGGER entries_stay; DROP TRIGGER entries_frozen;');
    db.exec(sql);
    db.close();
    return kept(must(await open(dataDir)));
  };

  it.each([
    [
      'an envelope',
      "UPDATE entries SET envelope = CAST(replace(CAST(envelope AS TEXT), 'A', 'B') AS BLOB) WHERE seq = 2",
    ],
    [
      'two envelopes exchanged',
      'UPDATE entries SET envelope = (SELECT envelope FROM entries AS o WHERE o.seq = 3 - entries.seq) WHERE seq IN (1, 2)',
    ],
    ['a text', "UPDATE openings SET bytes = CAST('other' AS BLOB) WHERE role = 'memo'"],
    ['a text gone without a discard', "UPDATE openings SET bytes = NULL, salt = NULL WHERE role = 'memo'"],
    ['an opening gone', "DELETE FROM openings WHERE role = 'body' AND entry = 3"],
  ])('changes %s: verify says so', async (_name, sql) => {
    const report = must(await (await edit(sql)).verify());
    expect(report.good).toBe(false);
  });

  it('takes entries away: verify says so', async () => {
    const journal = await edit('DELETE FROM entries WHERE seq = 3');
    expect(await journal.verify()).toMatchObject({ ok: false, error: { reason: 'corrupt-database' } });
  });

  it('changes what screens read: rebuild puts it right', async () => {
    const journal = await edit(
      "UPDATE records SET tracked = 1, memo = 'other' WHERE entry = 2; DELETE FROM edits; INSERT INTO items VALUES (9, 'c1', 'd', 'manual', NULL, 1, 2, 3, '')",
    );
    expect(must(await journal.verify()).good).toBe(true);
    expect(must(await journal.rebuild())).toMatchObject({ entries: 4, corrected: 1 + 6 + 1 });
    expect(must(await journal.rebuild())).toMatchObject({ entries: 4, corrected: 0 });
    expect(must(await journal.records(MONDAY, MONDAY + WEEK))[0]?.memo).toBe('Memo number 0');
  });
});
