// Objects stay the same where nothing changed.
import { expect, it } from 'vitest';
import { keepSame } from '../../../../renderer/desktop/diary/same-records.ts';
import type { DiaryDay } from '../../../../shared/diary-api.ts';
import { DAY, SEGMENT } from '../../../../shared/domain/time.ts';
import { sampleRecord } from '../../../support/sample-diary.ts';

const from = Date.parse('2026-11-24T00:00:00Z');
const day = (memos: readonly string[], start = from): DiaryDay => ({
  from: start,
  to: start + DAY,
  records: memos.map((memo, index) => sampleRecord(start + index * SEGMENT, { memo })),
  items: [],
});

it('keeps the whole day where nothing changed', () => {
  const before = day(['a', 'b']);
  expect(keepSame(before, day(['a', 'b']))).toBe(before);
});

it('replaces only what changed', () => {
  const before = day(['a', 'b']);
  const after = keepSame(before, day(['a', 'c']));
  expect(after.records[0]).toBe(before.records[0]);
  expect(after.records[1]).not.toBe(before.records[1]);
  expect(after.records.map(({ memo }) => memo)).toEqual(['a', 'c']);
});

it('notices what came and what went', () => {
  const before = day(['a', 'b']);
  expect(keepSame(before, day(['a'])).records).toEqual([before.records[0]]);
  expect(keepSame(before, day(['a', 'b', 'c'])).records).toHaveLength(3);
});

it('takes another day as it is', () => {
  const next = day(['a'], from + DAY);
  expect(keepSame(day(['a']), next)).toBe(next);
  expect(keepSame(null, next)).toBe(next);
});
