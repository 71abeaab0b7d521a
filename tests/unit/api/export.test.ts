// The export says what the diary says, and no cell can do harm in a spreadsheet.
import { describe, expect, it } from 'vitest';
import { exportDiary } from '../../../electron/api/export.ts';
import type { DiaryDay, RecordView } from '../../../shared/diary-api.ts';
import { MINUTE } from '../../../shared/domain/time.ts';
import { contract, MONDAY } from '../../support/simulation.ts';

const counted = (minute: number, keys: number | null) =>
  ({
    minute,
    state: keys === null ? 'unknown' : 'active',
    source: keys === null ? 'none' : 'counted',
    keys,
    clicks: keys === null ? null : 1,
    scrolls: keys === null ? null : 0,
  }) as const;

const record = (change: Partial<RecordView> = {}): RecordView => ({
  kind: 'record',
  contract: 'a',
  segment: MONDAY,
  device: 'd',
  status: 'sealed',
  entry: 'e',
  intervals: [[MONDAY, MONDAY + 2 * MINUTE]],
  tracked: 2 * MINUTE,
  minutes: [counted(0, 3), counted(1, 4)],
  memo: 'Plain',
  labels: [],
  application: null,
  title: null,
  snapshot: null,
  noSnapshot: 'idle',
  missing: [],
  virtualDisplay: false,
  clockSuspect: false,
  faults: [],
  discardAt: null,
  movingTo: null,
  locked: false,
  returnedAt: null,
  delivery: 'here',
  viewedAt: null,
  protection: { protected: false, overLimit: 0, rules: [{ rule: 2, holds: false, reason: 'no-snapshot' }] },
  ...change,
});
const day = (...records: RecordView[]): DiaryDay => ({ from: MONDAY, to: MONDAY + 1, records, items: [] });
const contracts = new Map([['a', contract('a')]]);
const csv = (...records: RecordView[]): string[] =>
  exportDiary(day(...records), contracts, 'csv').text.split('\r\n');

describe('CSV', () => {
  it('has one row a record', () => {
    const lines = csv(record());
    expect(lines).toHaveLength(3);
    expect(lines[0]?.split(',').slice(0, 6)).toEqual([
      'kind',
      'contract',
      'title',
      'device',
      'start_utc',
      'end_utc',
    ]);
    expect(lines[1]).toBe(
      'tracked,a,a,d,2026-01-05T00:00:00.000Z,2026-01-05T00:02:00.000Z,120000,sealed,Plain,,2,2,7,2,0,idle,false,no-snapshot',
    );
  });

  it('quotes what needs quoting and defuses formulas', () => {
    expect(csv(record({ memo: 'a "b", c' }))[1]).toContain('"a ""b"", c"');
    expect(csv(record({ memo: '=HYPERLINK("x")' }))[1]).toContain(`"'=HYPERLINK(""x"")"`);
    expect(csv(record({ memo: '-1' }))[1]).toContain(",'-1,");
  });

  it('leaves a sum empty where a minute was not counted', () => {
    expect(csv(record({ minutes: [counted(0, 3), counted(1, null)] }))[1]).toContain(',1,2,,,,idle,');
  });
});

describe('JSON', () => {
  it('holds the diary and the contracts whole', () => {
    const file = exportDiary(day(record()), contracts, 'json');
    expect(JSON.parse(file.text)).toEqual({ ...day(record()), contracts: [contract('a')] });
    expect(file.name).toBe('work-diary-2026-01-05-2026-01-05.json');
  });
});
