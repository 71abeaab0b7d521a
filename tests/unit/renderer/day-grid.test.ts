// Hours of six segments, and memos in bands.
import { describe, expect, it } from 'vitest';
import { layOutDay } from '../../../renderer/ui/day-grid.ts';
import { rangeOfDate } from '../../../renderer/ui/time-format.ts';
import { DAY, HOUR, MINUTE, SEGMENT } from '../../../shared/domain/time.ts';
import { sampleRecord } from '../../support/sample-diary.ts';
import { sampleItem } from '../../support/scenes/diary.ts';

const at = (text: string): number => Date.parse(text);
const nine = at('2026-11-24T09:00:00Z');

describe('hours', () => {
  it('puts each record in the column of its ten minutes', () => {
    const rows = layOutDay([sampleRecord(nine + 4 * SEGMENT), sampleRecord(nine)], 'UTC');
    expect(rows.map((row) => [row.hour, row.cells.map((cell) => cell.column)])).toEqual([[9, [0, 4]]]);
  });

  it('follows the wall clock of the zone, also with odd offsets', () => {
    const [row] = layOutDay([sampleRecord(nine)], 'Asia/Kathmandu');
    expect(row?.hour).toBe(14);
    expect(row?.cells[0]?.column).toBe(4);
  });

  it('keeps the two hours apart that have one name when clocks go back', () => {
    const first = at('2026-10-25T00:00:00Z');
    const rows = layOutDay([sampleRecord(first), sampleRecord(first + 6 * SEGMENT)], 'Europe/Berlin');
    expect(rows.map((row) => [row.hour, row.repeated])).toEqual([
      [2, true],
      [2, true],
    ]);
  });

  it('keeps two contracts of one segment in one cell, always in the same order', () => {
    const a = sampleRecord(nine, { contract: 'a' });
    const b = sampleRecord(nine, { contract: 'b' });
    for (const records of [
      [a, b],
      [b, a],
    ])
      expect(layOutDay(records, 'UTC')[0]?.cells[0]?.records).toEqual([a, b]);
  });
});

describe('all hours', () => {
  const hours = (date: string, zone: string): number[] => {
    const { from, to } = rangeOfDate(date, zone);
    return layOutDay([], zone, [], { from, to, empty: true }).map((row) => row.hour);
  };

  it('has 24 on a usual day, also with odd offsets', () => {
    const usual = Array.from({ length: 24 }, (_, hour) => hour);
    expect(hours('2026-11-24', 'Europe/Berlin')).toEqual(usual);
    expect(hours('2026-11-24', 'Asia/Kathmandu')).toEqual(usual);
  });

  it('leaves out the hour that clocks jump over, and has the one twice that they go back to', () => {
    expect(hours('2026-03-29', 'Europe/Berlin')).toHaveLength(23);
    expect(hours('2026-03-29', 'Europe/Berlin')).not.toContain(2);
    expect(hours('2026-10-25', 'Europe/Berlin').filter((hour) => hour === 2)).toHaveLength(2);
  });

  it('has only those with something where empty ones are hidden', () => {
    const range = { from: at('2026-11-24T00:00:00Z'), to: at('2026-11-25T00:00:00Z'), empty: false };
    expect(layOutDay([sampleRecord(nine)], 'UTC', [], range).map((row) => row.hour)).toEqual([9]);
  });
});

describe('items', () => {
  const cells = (...given: Parameters<typeof layOutDay>) =>
    layOutDay(...given).map((row) => [
      row.hour,
      row.cells.map((cell) => [cell.column, cell.span, cell.records.length, cell.items.length]),
    ]);

  it('spans the segments that one item fills alone, hour by hour', () => {
    const item = sampleItem('manual', nine + 4 * SEGMENT, nine + HOUR + 2 * SEGMENT);
    expect(cells([], 'UTC', [item])).toEqual([
      [9, [[4, 2, 0, 1]]],
      [10, [[0, 2, 0, 1]]],
    ]);
  });

  it('shares a segment with a record, and with another item', () => {
    const first = sampleItem('manual', nine + 5 * MINUTE, nine + SEGMENT + 5 * MINUTE);
    const second = sampleItem('kept-idle', nine + SEGMENT + 5 * MINUTE, nine + 3 * SEGMENT);
    expect(cells([sampleRecord(nine)], 'UTC', [first, second])).toEqual([
      [
        9,
        [
          [0, 1, 1, 1],
          [1, 1, 0, 2],
          [2, 1, 0, 1],
        ],
      ],
    ]);
  });

  it('ends with the day, and leaves out what was discarded', () => {
    const range = { from: nine - 9 * HOUR, to: nine - 9 * HOUR + DAY, empty: false };
    const late = sampleItem('manual', range.to - SEGMENT, range.to + SEGMENT);
    const gone = sampleItem('manual', nine, nine + SEGMENT, { discarded: true });
    expect(cells([], 'UTC', [late, gone], range)).toEqual([[23, [[5, 1, 0, 1]]]]);
  });
});

describe('memo bands', () => {
  const bands = (...records: Parameters<typeof layOutDay>[0]) =>
    layOutDay(records, 'UTC')[0]?.bands.map((band) => [band.column, band.span, band.memo]);

  it('spans neighbours with the same memo and contract', () => {
    expect(
      bands(
        sampleRecord(nine, { memo: 'a' }),
        sampleRecord(nine + SEGMENT, { memo: 'a' }),
        sampleRecord(nine + 2 * SEGMENT, { memo: 'b' }),
        sampleRecord(nine + 4 * SEGMENT, { memo: 'b' }),
        sampleRecord(nine + 5 * SEGMENT, { memo: 'b', contract: 'other' }),
      ),
    ).toEqual([
      [0, 2, 'a'],
      [2, 1, 'b'],
      [4, 1, 'b'],
      [5, 1, 'b'],
    ]);
  });

  it('leaves discarded records out and breaks the band there', () => {
    expect(
      bands(
        sampleRecord(nine, { memo: 'a' }),
        sampleRecord(nine + SEGMENT, { memo: 'a', status: 'discarded' }),
        sampleRecord(nine + 2 * SEGMENT, { memo: 'a' }),
      ),
    ).toEqual([
      [0, 1, 'a'],
      [2, 1, 'a'],
    ]);
  });

  it('goes on past a segment that two contracts share', () => {
    expect(
      bands(
        sampleRecord(nine, { memo: 'a' }),
        sampleRecord(nine + SEGMENT, { memo: 'a' }),
        sampleRecord(nine + SEGMENT, { memo: 'b', contract: 'other' }),
        sampleRecord(nine + 2 * SEGMENT, { memo: 'a' }),
      ),
    ).toEqual([
      [0, 3, 'a'],
      [1, 1, 'b'],
    ]);
  });
});
