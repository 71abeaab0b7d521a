// Hours of six segments, and memos in bands.
import { describe, expect, it } from 'vitest';
import { layOutDay } from '../../../renderer/ui/day-grid.ts';
import { SEGMENT } from '../../../shared/domain/time.ts';
import { sampleRecord } from '../../support/sample-diary.ts';

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
