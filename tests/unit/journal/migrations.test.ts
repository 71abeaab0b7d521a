// Migrations: frozen, applied once, all or nothing; and a database that is newer is left alone.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, expect, it } from 'vitest';
import { migrate, openDatabase, versionOf } from '../../../electron/journal/database.ts';
import { migrations } from '../../../electron/journal/migrations/index.ts';
import { Refused } from '../../../electron/journal/problems.ts';
import { tempFolder } from '../../support/journal-samples.ts';

const made: { remove(): void }[] = [];
const folder = (): string => {
  const next = tempFolder();
  made.push(next);
  return next.path;
};
afterEach(() => {
  for (const each of made.splice(0)) each.remove();
});

/** A released migration never changes: what it made is on people's disks. */
const frozen = [
  '89903d8ca258053694ae40f465a09ab50f9b38bf7d4b6593b81aeab84452f5c7',
  '23fec9f2581ccb44f583fdce683d7554694cd31904aca2dfd4ee85413b211168',
  '6665a035fefa757b27e353cfc84cb4f60db0bd1c6f1a3a526ee6d40767b47912',
];

it('are what they were when they were released', () => {
  expect(migrations.map((text) => createHash('sha256').update(text).digest('hex'))).toEqual(frozen);
});

it('bring a new database up to date, durably and strictly, and do nothing the second time', () => {
  const dataDir = folder();
  const db = openDatabase(dataDir);
  expect(versionOf(db)).toBe(migrations.length);
  expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
  expect(db.pragma('synchronous', { simple: true })).toBe(2);
  expect(db.pragma('foreign_keys', { simple: true })).toBe(1);
  expect(db.pragma('locking_mode', { simple: true })).toBe('exclusive');
  const loose = db
    .prepare(
      "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%' AND strict = 0",
    )
    .all();
  expect(loose).toEqual([]);
  const before = db.prepare('SELECT * FROM sqlite_schema').all();
  migrate(db, migrations);
  expect(db.prepare('SELECT * FROM sqlite_schema').all()).toEqual(before);
  db.close();
});

it('2: a journal of version 1 is taken over whole, and has no hours given back', () => {
  const dataDir = folder();
  const seeded = new Database(join(dataDir, 'journal.sqlite'));
  migrate(seeded, migrations.slice(0, 1));
  seeded.exec(`INSERT INTO devices VALUES ('d', 'k', 1);
    INSERT INTO contracts VALUES ('c', '{}');
    INSERT INTO journals VALUES (1, 'c', 'd', 1);
    INSERT INTO entries VALUES (1, 1, 0, 'h', x'00');
    INSERT INTO records VALUES ('c', 0, 'd', 1, NULL, 0, 600000, 600000, 700000, 'm', '[]');
    INSERT INTO items VALUES (1, 'c', 'd', 'manual', NULL, 0, 1, 800000, 'm');`);
  const before = ['entries', 'records', 'items'].map((table) =>
    seeded.prepare(`SELECT * FROM ${table}`).all(),
  );
  seeded.close();
  const db = openDatabase(dataDir);
  expect(versionOf(db)).toBe(migrations.length);
  expect(['entries', 'records', 'items'].map((table) => db.prepare(`SELECT * FROM ${table}`).all())).toEqual(
    before,
  );
  expect(db.prepare('SELECT * FROM returns').all()).toEqual([]);
  db.close();
});

it('3: pictures of a journal of version 2 wait to be sent, those that were erased or are personal do not', () => {
  const dataDir = folder();
  const seeded = new Database(join(dataDir, 'journal.sqlite'));
  migrate(seeded, migrations.slice(0, 2));
  seeded.exec(`INSERT INTO devices VALUES ('d', 'k', 1);
    INSERT INTO contracts VALUES ('c', '{}'), ('p', '{}');
    INSERT INTO journals VALUES (1, 'c', 'd', 0), (2, 'p', 'd', 1);
    INSERT INTO entries VALUES (1, 1, 0, 'h1', x'00'), (2, 1, 1, 'h2', x'00'), (3, 2, 0, 'h3', x'00');
    INSERT INTO openings VALUES
      (1, 'body', 1, 'body', 's', x'7b7d'), (2, 'sent', 1, 'picture', 's', NULL),
      (3, 'small', 1, 'thumbnail', 's', NULL), (4, 'erased', 2, 'picture', NULL, NULL),
      (5, 'personal', 3, 'picture', 's', NULL);
    INSERT INTO outbox VALUES (1), (2);
    INSERT INTO records VALUES ('c', 0, 'd', 1, NULL, 0, 600000, 600000, 700000, 'm', '[]');`);
  const kept = ['entries', 'openings', 'outbox', 'records'];
  const before = kept.map((table) => seeded.prepare(`SELECT * FROM ${table}`).all());
  seeded.close();
  const db = openDatabase(dataDir);
  expect(versionOf(db)).toBe(migrations.length);
  expect(kept.map((table) => db.prepare(`SELECT * FROM ${table}`).all())).toEqual(before);
  expect(
    db.prepare('SELECT opening, entry, role, size, reason FROM picture_outbox ORDER BY opening').all(),
  ).toEqual([
    { opening: 2, entry: 1, role: 'picture', size: null, reason: null },
    { opening: 3, entry: 1, role: 'thumbnail', size: null, reason: null },
  ]);
  expect(db.prepare('SELECT * FROM effects').all()).toEqual([]);
  db.close();
});

it('never let an entry be changed or deleted', () => {
  const db = openDatabase(folder());
  db.exec(`INSERT INTO devices VALUES ('d', 'k', 1);
    INSERT INTO contracts VALUES ('c', '{}');
    INSERT INTO journals VALUES (1, 'c', 'd', 1);
    INSERT INTO entries VALUES (1, 1, 0, 'h', x'00');`);
  expect(() => db.exec("UPDATE entries SET hash = 'x'")).toThrow(/never change/);
  expect(() => db.exec('DELETE FROM entries')).toThrow(/never deleted/);
  db.close();
});

it('that fail half-way leave the version before, whole', () => {
  const db = new Database(':memory:');
  migrate(db, ['CREATE TABLE a (x)']);
  db.exec('INSERT INTO a VALUES (1)');
  expect(() =>
    migrate(db, ['CREATE TABLE a (x)', 'CREATE TABLE b (x); INSERT INTO a VALUES (2); SELECT wrong;']),
  ).toThrow();
  expect(versionOf(db)).toBe(1);
  expect(db.prepare('SELECT count(*) FROM a').pluck().get()).toBe(1);
  expect(db.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'b'").pluck().get()).toBe(0);
  migrate(db, ['CREATE TABLE a (x)', 'CREATE TABLE b (x)']);
  expect(versionOf(db)).toBe(2);
  db.close();
});

it('refuse a database from a newer program and do not touch it', () => {
  const dataDir = folder();
  const db = openDatabase(dataDir);
  db.pragma(`user_version = ${migrations.length + 1}`);
  db.close();
  const path = join(dataDir, 'journal.sqlite');
  const before = readFileSync(path);
  let refused: unknown;
  try {
    openDatabase(dataDir);
  } catch (error) {
    refused = error;
  }
  expect(refused).toBeInstanceOf(Refused);
  expect(refused).toMatchObject({
    problem: { reason: 'newer-database', message: expect.stringContaining('Update Work Diary') },
  });
  expect(readFileSync(path)).toEqual(before);
});
