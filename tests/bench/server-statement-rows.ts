// Week statements of sixty contracts at the server: as the list of contracts asks for them, read anew and kept at hand.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { weekFacts } from '../../server/services/facts.ts';
import { recordEvent } from '../../server/services/recording.ts';
import { weekAccount } from '../../server/services/weeks/account.ts';
import { type Db, openDatabase } from '../../server/store/database.ts';
import type { DiaryEntry } from '../../shared/domain/diary-entry.ts';
import type { RecordBody } from '../../shared/domain/record.ts';
import { statement } from '../../shared/domain/statement.ts';
import { DAY, MINUTE, SEGMENT, WEEK } from '../../shared/domain/time.ts';
import { hashOf } from '../cases/read-cases.ts';
import { ServerClock } from '../support/server/clock.ts';
import { writeEntryRow } from '../support/server/entry-rows.ts';
import { recordBody } from '../support/server/signed.ts';
import { settle } from '../support/server/year.ts';
import { median, type Row } from './table.ts';

const CONTRACTS = 60;
/** Forty hours. */
const RECORDS = 240;
const MONDAY = Date.UTC(2025, 5, 2);
const NOW = MONDAY + 5 * DAY;
const TARGET = 30;

const withPicture = (body: RecordBody, id: string): RecordBody => ({
  ...body,
  noSnapshot: null,
  snapshot: {
    kind: 'drawn',
    takenAt: body.intervals[0]?.[0] ?? 0,
    whileIdle: false,
    displays: [
      {
        display: 0,
        width: 1920,
        height: 1080,
        blank: false,
        blur: 'none',
        picture: hashOf(`${id}p`),
        thumbnail: hashOf(`${id}t`),
      },
    ],
  },
});

async function fill(db: Db, contracts: readonly string[]): Promise<void> {
  await db.transaction().execute(async (tx) => {
    for (const contract of contracts) {
      for (let seq = 0; seq < RECORDS; seq++) {
        // Eight hours a day from nine.
        const segment = MONDAY + Math.floor(seq / 48) * DAY + (54 + (seq % 48)) * SEGMENT;
        const id = `${contract}-${seq}`;
        const received = segment + SEGMENT + MINUTE;
        const entry: DiaryEntry = {
          id: hashOf(id),
          contract,
          device: hashOf(`key-${contract}`),
          seq,
          segment,
          refers: [],
          wall: received,
          memo: 'Sample memo of a usual length',
          labels: [],
          evidenceGood: true,
          type: 'segment.recorded',
          body: withPicture(recordBody(segment, [[segment, segment + SEGMENT]]), id),
        };
        const effect = { order: seq, received, void: [], overDiscarded: 0 };
        const row = { entry, effect, segment, freelancer: `f-${contract}`, device: `d-${contract}` };
        await writeEntryRow(tx, row);
        const event = { type: 'pictures.received', id: `p${seq}`, contract, at: received } as const;
        await recordEvent(tx, { ...event, entries: [entry.id] }, null);
      }
    }
  });
}

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now();
  await work();
  return performance.now() - start;
};

/** Cold: a process that has just started. Warm: nothing has changed since. One changed: a record came for one of them. */
export async function serverStatementRows(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'work-diary-bench-'));
  const open = async (): Promise<Db> => {
    const opened = await openDatabase(folder);
    if (!opened.ok) throw new Error(opened.error.message);
    return opened.value;
  };
  const contracts = Array.from({ length: CONTRACTS }, (_, i) => `c${i}`);
  const clock = new ServerClock(NOW);
  const ask = async (db: Db): Promise<void> => {
    for (const contract of contracts) {
      const account = await weekAccount({ db, clock }, contract, MONDAY);
      if (account?.statement.parts.length !== RECORDS)
        throw new Error('the statement is not of what was written');
    }
  };
  try {
    const plan = { contracts: contracts.map((id) => ({ id, weeklyLimit: null })), acts: [] };
    const db = await open();
    await settle(db, { ...plan, start: MONDAY, end: MONDAY + WEEK });
    await fill(db, contracts);
    const bare: number[] = [];
    for (let time = 0; time < 3; time++) {
      let sum = 0;
      for (const contract of contracts) {
        const facts = await weekFacts(db, contract, MONDAY);
        if (facts) sum += await timed(async () => statement({ ...facts, now: NOW }));
      }
      bare.push(sum);
    }
    await db.destroy();
    const cold: number[] = [];
    const warm: number[] = [];
    const changed: number[] = [];
    for (let time = 0; time < 3; time++) {
      const fresh = await open();
      cold.push(await timed(() => ask(fresh)));
      for (let again = 0; again < 5; again++) {
        warm.push(await timed(() => ask(fresh)));
        await fresh
          .updateTable('contracts')
          .set(({ eb }) => ({ revision: eb('revision', '+', 1) }))
          .where('id', '=', 'c7')
          .execute();
        changed.push(await timed(() => ask(fresh)));
      }
      await fresh.destroy();
    }
    const row = (what: string, measured: number, note: string): Row => ({
      what,
      target: TARGET,
      measured,
      floor: median(bare),
      unit: 'ms',
      note,
    });
    const of = `${CONTRACTS} contracts, ${RECORDS} records with pictures each. floor: the pure statement() alone, of facts at hand`;
    return [
      row('week statements of 60 contracts', median(changed), `one of them has changed; ${of}`),
      row('the same, none changed', median(warm), of),
      row('the same, a server just started', median(cold), `read from the tables; ${of}`),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
