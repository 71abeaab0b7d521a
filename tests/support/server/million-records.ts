// A server's data folder with a million records of many contracts over two years: sample rows, written past the server.
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { hashOf, newId, newToken } from '../../../server/auth/tokens.ts';
import { openDatabase } from '../../../server/store/database.ts';
import { DAY, MINUTE, SEGMENT, WEEK, weekOf } from '../../../shared/domain/time.ts';
import { sampleTerms } from '../sample-terms.ts';
import { recordBody } from './signed.ts';

const CONTRACTS = 42;
const WEEKS = 100;
/** Forty hours: five days of eight. */
const PER_WEEK = 240;
const PER_DAY = 48;
/** The first record of a day starts at 09:00. */
const FIRST = 54;
/** Bytes of an envelope with one display. */
const ENVELOPE = 1_467;

export interface MillionRecords {
  readonly records: number;
  readonly contracts: readonly string[];
  /** Mondays, oldest first; days of each that have records are the first five. */
  readonly weeks: readonly number[];
  /** Headers of a client's page. */
  readonly headers: Readonly<Record<string, string>>;
  readonly client: string;
}

/** A record's body whose segment and hashes stand as marks. */
function bodyTemplate(): string {
  const body = recordBody(0, [[0, SEGMENT]]);
  const display = { display: 0, width: 1920, height: 1080, blank: false, blur: 'none' };
  const text = JSON.stringify({
    ...body,
    intervals: [['@from', '@to']],
    noSnapshot: null,
    snapshot: {
      kind: 'drawn',
      takenAt: '@from',
      whileIdle: false,
      displays: [{ ...display, picture: '@picture', thumbnail: '@thumbnail' }],
    },
  });
  return text.replaceAll('"@from"', '@from').replaceAll('"@to"', '@to');
}

/** Fills a new data folder, up to the week before `now`; 40 hours are worked in every week of every contract. */
export async function millionRecords(
  folder: string,
  now: number,
  weeklyLimit: number,
): Promise<MillionRecords> {
  const opened = await openDatabase(folder);
  if (!opened.ok) throw new Error(opened.error.message);
  await opened.value.destroy();
  const db = new Sqlite(join(folder, 'server.sqlite'));
  db.pragma('journal_mode = OFF');
  db.pragma('synchronous = OFF');
  db.pragma('foreign_keys = OFF');
  db.pragma('cache_size = -200000');
  const from = weekOf(now) - WEEKS * WEEK;
  const contracts = Array.from({ length: CONTRACTS }, newId);
  const [freelancer, client, organisation, token, csrf] = [newId(), newId(), newId(), newToken(), newToken()];
  const insert = (table: string, row: Readonly<Record<string, string | number | null>>): void => {
    const columns = Object.keys(row);
    const marks = columns.map(() => '?').join();
    db.prepare(`INSERT INTO ${table} (${columns.join()}) VALUES (${marks})`).run(...Object.values(row));
  };
  insert('organisations', { id: organisation, name: 'Sample client', created_at: from });
  for (const [id, role] of [
    [freelancer, 'freelancer'],
    [client, 'client'],
  ] as const) {
    insert('people', {
      ...{ id, email: `${id}@example.org`, name: `Sample ${role}`, roles_json: JSON.stringify([role]) },
      organisation: role === 'client' ? organisation : null,
      ...{ language: 'en', theme: 'light', sample: 1, created_at: from, joined_at: from },
    });
  }
  insert('sessions', { token_hash: hashOf(token), person: client, csrf, created_at: now, used_at: now });
  const terms = JSON.stringify({ version: 1, from, ...sampleTerms, weeklyLimit });
  for (const id of contracts) {
    insert('contracts', {
      ...{ id, organisation, freelancer, title: 'Sample work', currency: 'EUR', state: 'active' },
      ...{ sample: 1, created_by: client, created_at: from, revision: 1 },
    });
    insert('contract_versions', {
      ...{ contract: id, version: 1, terms_json: terms, text: terms, hash: hashOf(terms) },
      freelancer_name: 'Sample freelancer',
      ...{ offered_by: client, offered_at: from, accepted_at: from },
    });
  }
  fill(db, contracts, from);
  db.close();
  return {
    records: CONTRACTS * WEEKS * PER_WEEK,
    contracts,
    weeks: Array.from({ length: WEEKS }, (_, week) => from + week * WEEK),
    headers: { cookie: `work-diary-session=${token}`, 'x-csrf': csrf },
    client,
  };
}

function fill(db: Sqlite.Database, contracts: readonly string[], from: number): void {
  // Indexes are built in one go afterwards, which is many times as fast.
  const tables = ['entries', 'pictures', 'events', 'event_entries'];
  const indexes = db
    .prepare<string[], { name: string; sql: string }>(
      `SELECT name, sql FROM sqlite_master
       WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN (${tables.map(() => '?').join()})`,
    )
    .all(...tables);
  for (const { name } of indexes) db.exec(`DROP INDEX ${name}`);
  db.exec('BEGIN; CREATE TEMP TABLE journal (contract TEXT, key TEXT)');
  const journal = db.prepare('INSERT INTO journal VALUES (?, lower(hex(randomblob(32))))');
  for (const contract of contracts) journal.run(contract);
  const hash = 'lower(hex(randomblob(32)))';
  db.exec(`
    CREATE TEMP TABLE made AS
    WITH RECURSIVE seqs (seq) AS (SELECT 0 UNION ALL SELECT seq + 1 FROM seqs WHERE seq + 1 < ${WEEKS * PER_WEEK})
    SELECT contract, key, seq, ${hash} AS hash, ${hash} AS picture, ${hash} AS thumbnail,
      ${from} + (seq / ${PER_WEEK}) * ${WEEK} + (seq % ${PER_WEEK} / ${PER_DAY}) * ${DAY}
        + (${FIRST} + seq % ${PER_DAY}) * ${SEGMENT} AS segment
    FROM (SELECT contract, key FROM journal ORDER BY contract) CROSS JOIN seqs`);
  const received = `segment + ${SEGMENT + MINUTE}`;
  db.prepare(
    `INSERT INTO entries (contract, key, seq, hash, type, segment, starts, ends, wall, received, place, envelope,
       body, body_salt, memo, memo_salt, labels, labels_salt, effect_json)
     SELECT contract, key, seq, hash, 'segment.recorded', segment, segment, segment + ${SEGMENT}, ${received}, ${received},
       rowid, zeroblob(${ENVELOPE}),
       replace(replace(replace(replace(?, '@from', segment), '@to', segment + ${SEGMENT}), '@picture', picture),
         '@thumbnail', thumbnail),
       hash, 'Sample memo of a usual length', hash, '[]', hash,
       '{"order":' || rowid || ',"received":' || (${received}) || ',"void":[],"overDiscarded":0}'
     FROM made`,
  ).run(bodyTemplate());
  // In the order of their key, so that the tree grows at its end.
  db.exec(`
    INSERT INTO pictures (contract, commitment, entry, role, display, salt, size, width, height, state, received_at)
    SELECT contract, commitment, hash, role, 0, hash, 150000, 1920, 1080, 'good', ${received}
    FROM (SELECT *, picture AS commitment, 'picture' AS role FROM made
      UNION ALL SELECT *, thumbnail, 'thumbnail' FROM made)
    ORDER BY contract, commitment`);
  db.exec(`
    INSERT INTO events (position, contract, id, type, week, at, person, event_json)
    SELECT rowid, contract, 'server.pictures-' || substr(hash, 1, 50), 'pictures.received', NULL, ${received}, NULL,
      '{"type":"pictures.received","id":"server.pictures-' || substr(hash, 1, 50) || '","contract":"' || contract || '","at":'
        || (${received}) || ',"entries":["' || hash || '"]}'
    FROM made`);
  db.exec('INSERT INTO event_entries SELECT contract, hash, rowid FROM made ORDER BY contract, hash');
  db.exec('COMMIT');
  for (const { sql } of indexes) db.exec(sql);
}
