// Rows of a report put together by month and by contract.
import { describe, expect, it } from 'vitest';
import {
  byContract,
  byMonth,
  lengthOf,
  protectedShare,
  sumRows,
} from '../../../../renderer/desktop/reports/report-model.ts';
import type { ReportRow } from '../../../../shared/diary-api.ts';
import { HOUR } from '../../../../shared/domain/time.ts';

const row = (from: number, contract: string, more: Partial<ReportRow> = {}): ReportRow => ({
  from,
  to: from + 10,
  contract,
  currency: 'EUR',
  records: 6,
  discarded: 1,
  tracked: HOUR,
  manual: 0,
  keptIdle: 0,
  overLimit: 0,
  billable: HOUR,
  protected: HOUR,
  amount: 100,
  ...more,
});

const nothing = { records: 0, discarded: 0, tracked: 0, billable: 0, protected: 0, amount: 0 };

describe('a report', () => {
  it('keeps currencies apart', () => {
    const sums = sumRows([row(0, 'a'), row(10, 'a'), row(0, 'b', { currency: 'CHF', amount: 7 })]);
    expect(sums.amounts).toEqual([
      { currency: 'CHF', amount: 7 },
      { currency: 'EUR', amount: 200 },
    ]);
    expect(sums.tracked).toBe(3 * HOUR);
  });

  it('goes by month, the newest first, empty ones too', () => {
    const groups = byMonth([row(0, 'a'), row(0, 'b', { tracked: 2 * HOUR }), row(20, 'a')], [0, 10, 20, 30]);
    expect(groups.map(({ from }) => from)).toEqual([20, 10, 0]);
    expect(groups[1]?.figures).toMatchObject({ tracked: 0, amounts: [] });
    expect(groups[2]?.parts.map(({ contract }) => contract)).toEqual(['b', 'a']);
  });

  it('goes by contract, the one with most time first, without those that have nothing', () => {
    const groups = byContract([
      row(0, 'a'),
      row(10, 'a', nothing),
      row(0, 'b', { tracked: 0, manual: 2 * HOUR }),
      row(0, 'c', nothing),
    ]);
    expect(groups.map(({ contract }) => contract)).toEqual(['b', 'a']);
    expect(groups[1]?.parts).toHaveLength(1);
  });

  it('keeps a contract of which only something was given back', () => {
    expect(byContract([row(0, 'a', { ...nothing, amount: -5 })])).toHaveLength(1);
  });

  it('never rounds up to all protected', () => {
    expect(protectedShare({ tracked: 1000, protected: 999 })).toBe(99);
    expect(protectedShare({ tracked: 1000, protected: 1000 })).toBe(100);
    expect(protectedShare({ tracked: 0, protected: 0 })).toBeNull();
  });

  it('draws all kinds in one length', () => {
    expect(lengthOf({ tracked: 3, manual: 2, keptIdle: 1 })).toBe(6);
  });
});
