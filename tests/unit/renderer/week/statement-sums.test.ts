// What a statement comes to beside its totals, and what giving back takes from it.
import { describe, expect, it } from 'vitest';
import { canBeReturned, sumTaken } from '../../../../renderer/ui/week/give-back-sum.ts';
import { sumsOf } from '../../../../renderer/ui/week/statement-sums.ts';
import type { StatementPartView, StatementView } from '../../../../shared/diary-api.ts';
import { MINUTE, WEEK } from '../../../../shared/domain/time.ts';

const part = (
  more: Partial<StatementPartView> & { billable?: number; approved?: number } = {},
): StatementPartView => {
  const { billable = 10 * MINUTE, approved = 0, ...rest } = more;
  return {
    entry: 'entry',
    kind: 'tracked',
    start: 0,
    late: false,
    rate: 6000,
    time: {
      total: billable,
      void: 0,
      discarded: 0,
      countable: billable,
      overLimit: approved,
      approved,
      billable,
    },
    memo: '',
    taken: null,
    protected: true,
    ...rest,
  };
};

const statement = (more: Partial<StatementView>): StatementView => ({
  contract: 'acme',
  week: 8 * WEEK,
  currency: 'EUR',
  phase: 'work',
  approval: null,
  lines: [],
  amount: 0,
  totals: {
    tracked: 0,
    manual: 0,
    keptIdle: 0,
    void: 0,
    discarded: 0,
    countable: 0,
    overLimit: 0,
    overLimitApproved: 0,
    billable: 0,
  },
  parts: [],
  struck: 0,
  missing: 0,
  provisional: false,
  limit: null,
  ...more,
});

describe('sums of a statement', () => {
  it('count as protected what is, without approved time over the limit and without what was taken', () => {
    const sums = sumsOf(
      statement({
        parts: [
          part(),
          part({ approved: 4 * MINUTE }),
          part({ protected: false }),
          part({ kind: 'manual', protected: false, billable: 3 * MINUTE }),
          part({ taken: 'held' }),
          part({ late: true, protected: false, billable: 2 * MINUTE }),
        ],
      }),
    );
    expect(sums.protected).toBe(16 * MINUTE);
    expect(sums.unprotected).toBe(19 * MINUTE);
    expect(sums.late).toBe(2 * MINUTE);
  });

  it('take what is held, refused and given back from the lines', () => {
    const line = { of: null, state: null, rate: 6000, amount: -1 };
    const sums = sumsOf(
      statement({
        lines: [
          { ...line, kind: 'tracked', ms: 90 * MINUTE },
          { ...line, kind: 'decision', state: 'held', ms: -10 * MINUTE },
          { ...line, kind: 'decision', state: 'not-payable', ms: -5 * MINUTE },
          { ...line, kind: 'adjustment', of: WEEK, ms: -7 * MINUTE },
        ],
      }),
    );
    expect(sums).toMatchObject({ held: 10 * MINUTE, refused: 5 * MINUTE, adjusted: 7 * MINUTE });
  });
});

describe('giving back', () => {
  it('is possible for what is still payable', () => {
    expect(canBeReturned(part())).toBe(true);
    expect(canBeReturned(part({ taken: 'returned' }))).toBe(false);
    expect(canBeReturned(part({ taken: 'not-payable' }))).toBe(false);
    expect(canBeReturned(part({ billable: 0 }))).toBe(false);
  });

  it('takes records and items, each rate rounded once', () => {
    const parts = [
      part({ billable: 10 * MINUTE, rate: 8501 }),
      part({ billable: 8 * MINUTE, rate: 8501 }),
      part({ kind: 'manual', billable: 60 * MINUTE, rate: 5000 }),
    ];
    // 18 minutes at 85.01 are 25.503.
    expect(sumTaken(parts, WEEK, statement({}))).toEqual({
      records: 2,
      items: 1,
      time: 78 * MINUTE,
      amount: 2550 + 5000,
    });
  });

  it('takes the difference that the line shows where something of that week was given back before', () => {
    // One minute at 0.90 an hour is 1.5 minor units: alone 2, and 3 for two.
    const before = statement({
      lines: [{ kind: 'adjustment', of: WEEK, state: null, rate: 90, ms: -MINUTE, amount: -2 }],
    });
    const one = [part({ billable: MINUTE, rate: 90 })];
    expect(sumTaken(one, WEEK, statement({})).amount).toBe(2);
    expect(sumTaken(one, WEEK, before).amount).toBe(1);
    expect(sumTaken(one, 2 * WEEK, before).amount).toBe(2);
  });
});
