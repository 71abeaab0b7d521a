// Months of a zone as bounds of a report.
import { describe, expect, it } from 'vitest';
import { monthBounds, PERIODS } from '../../../../renderer/desktop/reports/months.ts';

const at = (text: string): number => Date.parse(text);
const names = (bounds: number[]): string[] => bounds.map((bound) => new Date(bound).toISOString());

describe('months', () => {
  const now = at('2026-11-24T16:47:12Z');

  it('are this one and eleven before it, each from local midnight, summer and winter', () => {
    const bounds = monthBounds('twelve', now, 'Europe/Berlin');
    expect(bounds).toHaveLength(13);
    expect(names(bounds)).toEqual([
      '2025-11-30T23:00:00.000Z',
      '2025-12-31T23:00:00.000Z',
      '2026-01-31T23:00:00.000Z',
      '2026-02-28T23:00:00.000Z',
      '2026-03-31T22:00:00.000Z',
      '2026-04-30T22:00:00.000Z',
      '2026-05-31T22:00:00.000Z',
      '2026-06-30T22:00:00.000Z',
      '2026-07-31T22:00:00.000Z',
      '2026-08-31T22:00:00.000Z',
      '2026-09-30T22:00:00.000Z',
      '2026-10-31T23:00:00.000Z',
      '2026-11-30T23:00:00.000Z',
    ]);
  });

  it('are those of this year so far, and of all of last year', () => {
    expect(names(monthBounds('this-year', now, 'UTC'))).toHaveLength(12);
    expect(names(monthBounds('this-year', now, 'UTC'))[0]).toBe('2026-01-01T00:00:00.000Z');
    const last = names(monthBounds('last-year', now, 'America/New_York'));
    expect(last).toHaveLength(13);
    expect([last[0], last.at(-1)]).toEqual(['2025-01-01T05:00:00.000Z', '2026-01-01T05:00:00.000Z']);
  });

  it('turn with the year of the zone, not of UTC', () => {
    const eve = at('2026-12-31T20:00Z');
    expect(names(monthBounds('this-year', eve, 'Pacific/Kiritimati'))).toEqual([
      '2026-12-31T10:00:00.000Z',
      '2027-01-31T10:00:00.000Z',
    ]);
    expect(monthBounds('this-year', eve, 'Pacific/Pago_Pago')).toHaveLength(13);
  });

  it('begin at the first moment of a first that has no midnight', () => {
    const bounds = names(monthBounds('twelve', at('2017-10-05T12:00Z'), 'America/Asuncion'));
    expect(bounds.at(-2)).toBe('2017-10-01T04:00:00.000Z');
  });

  it('ascend, hold the present moment, and are no more than a report takes', () => {
    for (const zone of [
      'UTC',
      'Europe/Berlin',
      'Asia/Kathmandu',
      'Australia/Lord_Howe',
      'America/St_Johns',
    ]) {
      for (const period of PERIODS) {
        const bounds = monthBounds(period, now, zone);
        expect(bounds.every((bound, index) => index === 0 || (bounds[index - 1] ?? 0) < bound)).toBe(true);
        expect(bounds.length).toBeLessThanOrEqual(14);
        if (period !== 'last-year')
          expect((bounds.at(-2) ?? 0) <= now && now < (bounds.at(-1) ?? 0)).toBe(true);
      }
    }
  });
});
