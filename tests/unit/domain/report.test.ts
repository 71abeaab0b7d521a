// A report comes to what the statements of all its weeks come to, in every case that the statement is tested with.
import { describe, expect, it } from 'vitest';
import { reportParts, reportRows } from '../../../shared/domain/report.ts';
import { statement } from '../../../shared/domain/statement.ts';
import { WEEK } from '../../../shared/domain/time.ts';
import { readCases, WEEK_0 } from '../../cases/read-cases.ts';

const WEEKS = Array.from({ length: 30 }, (_, i) => WEEK_0 + (i - 10) * WEEK);
const BOUNDS = [...WEEKS, (WEEKS.at(-1) ?? 0) + WEEK];

describe.each(readCases())('$name', ({ input }) => {
  const now = WEEKS[25] ?? 0;
  const parts = reportParts({ ...input, now });
  const rows = reportRows(parts, [BOUNDS[0] ?? 0, BOUNDS.at(-1) ?? 0]);

  it.each(input.contracts.map(({ id }) => id))(
    'the report of %s is the sum of its statements',
    (contract) => {
      const made = WEEKS.map((week) => statement({ ...input, now, contract, week }));
      const row = rows.find((one) => one.contract === contract);
      const sum = (of: (one: (typeof made)[number]) => number): number =>
        made.reduce((all, one) => all + of(one), 0);
      // Every line is rounded once, and every rate of the report.
      const lines = sum((one) => one.lines.length);
      expect(Math.abs((row?.amount ?? 0) - sum((one) => one.amount))).toBeLessThanOrEqual((lines + 1) / 2);
      expect(row?.billable ?? 0).toBe(sum((one) => one.lines.reduce((ms, line) => ms + line.ms, 0)));
      for (const key of ['tracked', 'manual', 'keptIdle', 'overLimit'] as const) {
        expect(row?.[key] ?? 0, key).toBe(sum((one) => one.totals[key]));
      }
    },
  );

  it('period by period it is the same as whole, and as week by week', () => {
    const each = reportRows(parts, BOUNDS);
    for (const row of rows) {
      const own = each.filter(({ contract }) => contract === row.contract);
      for (const key of ['records', 'discarded', 'tracked', 'billable', 'protected'] as const) {
        expect(
          own.reduce((all, one) => all + one[key], 0),
          key,
        ).toBe(row[key]);
      }
    }
  });
});

describe('rows', () => {
  const time = { total: 1, void: 0, discarded: 0, countable: 1, overLimit: 0, approved: 0, billable: 1 };
  const part = {
    contract: 'c',
    currency: 'EUR',
    kind: 'tracked',
    discarded: false,
    time,
    protected: 1,
  } as const;

  it('leave out periods in which nothing was, and round each rate once', () => {
    const third = 1_200_000;
    const parts = [0, 1, 2].map((start) => ({ ...part, start, payable: third, rate: 100 }));
    expect(reportRows(parts, [0, 1, 3, 9])).toMatchObject([
      { from: 0, to: 1, records: 1, amount: 33 },
      { from: 1, to: 3, records: 2, amount: 67 },
    ]);
    const other = [...parts, { ...part, start: 2, payable: third, rate: 50 }];
    expect(reportRows(other, [0, 9])).toMatchObject([{ records: 4, amount: 100 + 17 }]);
  });
});
