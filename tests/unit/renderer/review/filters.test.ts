// Filters of the diary: what is of which kind, how much of it, and what is left when some are chosen.
import { expect, it } from 'vitest';
import { countsOf, filtered, sumsOf } from '../../../../renderer/review/diary/filters.ts';
import { MINUTE, SEGMENT } from '../../../../shared/domain/time.ts';
import type { ReviewDay } from '../../../../shared/wire/review.ts';
import { sampleReviewItem, sampleReviewRecord } from '../../../support/review/sample-review.ts';
import { sampleProtection, sampleRecord } from '../../../support/sample-diary.ts';
import { sampleItem } from '../../../support/scenes/diary.ts';

const AT = Date.UTC(2026, 10, 24, 9);
const day: ReviewDay = {
  from: AT,
  to: AT + 24 * 6 * SEGMENT,
  now: AT,
  records: [
    sampleReviewRecord(sampleRecord(AT)),
    sampleReviewRecord(sampleRecord(AT + SEGMENT, { memo: '', protection: sampleProtection('no-memo') })),
    sampleReviewRecord(
      sampleRecord(AT + 2 * SEGMENT, { protection: sampleProtection('low-activity', 'over-limit') }),
    ),
    sampleReviewRecord(sampleRecord(AT + 3 * SEGMENT), { late: true, countable: 7 * MINUTE }),
    // Discarded: of no kind, though it has no memo.
    sampleReviewRecord(sampleRecord(AT + 4 * SEGMENT, { status: 'discarded', memo: '', tracked: 0 })),
  ],
  items: [sampleReviewItem(sampleItem('manual', AT - SEGMENT, AT))],
};

it('counts what is of each kind', () => {
  expect(countsOf(day)).toEqual({
    'no-memo': 1,
    'low-activity': 1,
    manual: 1,
    'over-limit': 1,
    'not-protected': 3,
    late: 1,
  });
});

it('shows what is of any kind that is chosen, and everything where none is', () => {
  expect(filtered(day, new Set())).toBe(day);
  const shown = filtered(day, new Set(['no-memo', 'late'] as const));
  expect(shown.records.map(({ segment }) => segment)).toEqual([AT + SEGMENT, AT + 3 * SEGMENT]);
  expect(shown.items).toEqual([]);
});

it('sums what is shown; discarded time is no part of it', () => {
  expect(sumsOf(day)).toEqual({
    parts: 5,
    tracked: 4 * SEGMENT,
    countable: 3 * SEGMENT + 7 * MINUTE + SEGMENT,
    protected: SEGMENT + 7 * MINUTE,
  });
});
