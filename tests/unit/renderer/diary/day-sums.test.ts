// The day in numbers.
import { expect, it } from 'vitest';
import { sumDay } from '../../../../renderer/desktop/diary/day-sums.ts';
import { HOUR, MINUTE, SEGMENT } from '../../../../shared/domain/time.ts';
import { acme, bakery, sampleProtection, sampleRecord } from '../../../support/sample-diary.ts';
import { sampleItem } from '../../../support/scenes/diary.ts';

const nine = Date.parse('2026-11-24T09:00:00Z');
const at = (index: number, more: Parameters<typeof sampleRecord>[1] = {}) =>
  sampleRecord(nine + index * SEGMENT, more);

it('counts nothing on an empty day', () => {
  expect(sumDay([], [], [acme])).toEqual({ tracked: 0, billable: 0, protected: 0, money: [] });
});

it('counts live records, and of them what is billable and protected', () => {
  const sums = sumDay(
    [
      at(0),
      at(1, { protection: sampleProtection('no-memo') }),
      at(2, { protection: { ...sampleProtection(), overLimit: 4 * MINUTE } }),
      at(3, { status: 'discarding' }),
      at(4, { status: 'discarded', tracked: 0 }),
      at(5, { returnedAt: nine + HOUR }),
    ],
    [],
    [acme],
  );
  expect(sums.tracked).toBe(4 * SEGMENT);
  expect(sums.billable).toBe(3 * SEGMENT - 4 * MINUTE);
  expect(sums.protected).toBe(2 * SEGMENT - 4 * MINUTE);
  // 26 minutes at 85.00 an hour.
  expect(sums.money).toEqual([{ currency: 'EUR', amount: 3683 }]);
});

it('adds manual and kept idle time to what is billable, but not what is being discarded', () => {
  const sums = sumDay(
    [at(0)],
    [
      sampleItem('manual', nine + HOUR, nine + HOUR + 30 * MINUTE),
      sampleItem('kept-idle', nine + 2 * HOUR, nine + 2 * HOUR + 5 * MINUTE),
      sampleItem('manual', nine + 3 * HOUR, nine + 4 * HOUR, { discardAt: nine + 5 * HOUR }),
      sampleItem('manual', nine + 4 * HOUR, nine + 5 * HOUR, { discarded: true }),
    ],
    [acme],
  );
  expect(sums).toMatchObject({ tracked: SEGMENT, billable: SEGMENT + 35 * MINUTE, protected: SEGMENT });
});

it('keeps currencies apart, and rounds once for each contract and rate', () => {
  const yen = {
    ...bakery,
    versions: bakery.versions.map((terms) => ({ ...terms, currency: 'JPY', rate: 1 })),
  };
  const records = [at(0), ...[1, 2, 3].map((index) => at(index, { contract: 'bakery' }))];
  // Ten minutes at 85.00; half an hour at one yen an hour, which alone rounds up.
  expect(sumDay(records, [], [acme, yen]).money).toEqual([
    { currency: 'EUR', amount: 1417 },
    { currency: 'JPY', amount: 1 },
  ]);
});
