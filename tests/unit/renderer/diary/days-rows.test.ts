// The rows of All days, and the strip of one.
import { describe, expect, it } from 'vitest';
import { firstDate, nextMonth, rowsOf, stripOf } from '../../../../renderer/desktop/diary/days-rows.ts';
import type { OverviewCell } from '../../../../shared/diary-api.ts';
import { DAY, MINUTE, SEGMENT } from '../../../../shared/domain/time.ts';
import { acme } from '../../../support/sample-diary.ts';
import { sampleItem } from '../../../support/scenes/diary.ts';

const from = Date.parse('2026-11-24T00:00:00Z');

describe('rows', () => {
  it('stands newest first, each month before its days', () => {
    expect(rowsOf('2026-10-30', '2026-11-02').map(({ kind, date }) => `${kind} ${date}`)).toEqual([
      'month 2026-11-01',
      'day 2026-11-02',
      'day 2026-11-01',
      'month 2026-10-01',
      'day 2026-10-31',
      'day 2026-10-30',
    ]);
  });

  it('has every day of a year once, over leap days and years', () => {
    const days = rowsOf('2023-12-31', '2024-12-31').filter(({ kind }) => kind === 'day');
    expect(days).toHaveLength(367);
    expect(new Set(days.map(({ date }) => date)).size).toBe(367);
  });

  it('is empty before the first day', () => {
    expect(rowsOf('2026-11-02', '2026-11-01')).toEqual([]);
  });

  it('begins with the first terms of any contract, as the zone dates them', () => {
    const begun = { ...acme, versions: acme.versions.map((terms) => ({ ...terms, from: from - MINUTE })) };
    expect(firstDate([begun], 'UTC')).toBe('2026-11-23');
    expect(firstDate([begun], 'Europe/Berlin')).toBe('2026-11-24');
    expect(firstDate([], 'UTC')).toBeNull();
  });

  it('knows the month after', () => {
    expect(nextMonth('2026-02-01')).toBe('2026-03-01');
    expect(nextMonth('2026-12-01')).toBe('2027-01-01');
  });
});

describe('strips', () => {
  const cell = (index: number, more: Partial<OverviewCell> = {}): OverviewCell => ({
    contract: 'acme',
    segment: from + index * SEGMENT,
    device: 'this-device',
    status: 'sealed',
    tracked: SEGMENT,
    noSnapshot: null,
    active: 5,
    touched: 10,
    protected: true,
    overLimit: 0,
    ...more,
  });

  it('places each segment in its part of the day, as high as it was active', () => {
    const [mark] = stripOf([cell(72, { active: 10 })], [], from, from + DAY).marks;
    expect(mark).toEqual({ look: 'protected', at: 0.5, wide: 1 / 144, high: 1 });
    const [quiet] = stripOf([cell(0, { active: 0, touched: 0 })], [], from, from + DAY).marks;
    expect(quiet?.high).toBeGreaterThan(0);
  });

  it('gives every state its look', () => {
    const { marks } = stripOf(
      [
        cell(0),
        cell(1, { protected: false }),
        cell(2, { overLimit: MINUTE }),
        cell(3, { status: 'discarded' }),
        cell(4, { status: 'open' }),
      ],
      [sampleItem('manual', from + 60 * MINUTE, from + 80 * MINUTE)],
      from,
      from + DAY,
    );
    expect(marks.map(({ look }) => look)).toEqual([
      'protected',
      'unprotected',
      'over',
      'discarded',
      'protected',
      'manual',
    ]);
  });

  it('sums the day without what was discarded', () => {
    const strip = stripOf(
      [
        cell(0),
        cell(1, { protected: false }),
        cell(2, { overLimit: 4 * MINUTE }),
        cell(3, { status: 'discarded', tracked: 0 }),
      ],
      [sampleItem('kept-idle', from + 60 * MINUTE, from + 80 * MINUTE)],
      from,
      from + DAY,
    );
    expect(strip).toMatchObject({
      records: 3,
      discarded: 1,
      tracked: 3 * SEGMENT,
      unprotected: SEGMENT,
      over: 4 * MINUTE,
      added: 20 * MINUTE,
      billable: 3 * SEGMENT + 16 * MINUTE,
    });
  });

  it('cuts an item at the end of the day', () => {
    const item = sampleItem('manual', from + DAY - 30 * MINUTE, from + DAY + 30 * MINUTE);
    const [mark] = stripOf([], [item], from, from + DAY).marks;
    expect((mark?.at ?? 0) + (mark?.wide ?? 0)).toBeCloseTo(1);
  });
});
