// The day in numbers and as a strip of hours, carried on while time runs.
import { describe, expect, it } from 'vitest';
import { daySum, stripOf } from '../../../../renderer/desktop/timer/day-sum.ts';
import { HOUR, MINUTE, SECOND, SEGMENT } from '../../../../shared/domain/time.ts';
import {
  acme,
  openRecord,
  runningTimer,
  sampleProtection,
  sampleRecord,
  sampleState,
} from '../../../support/sample-diary.ts';

const NOW = Date.UTC(2026, 10, 24, 16, 47, 12);
const NINE = Date.UTC(2026, 10, 24, 9);
const stopped = sampleState(NOW).timer;
const at = (segments: number, more: Parameters<typeof sampleRecord>[1] = {}) =>
  sampleRecord(NINE + segments * SEGMENT, more);

describe('the sum', () => {
  const sum = (records: readonly ReturnType<typeof at>[], timer = stopped, now = NOW) =>
    daySum({ records, items: [] }, [acme], timer, now);

  it('counts what is tracked, and neither what is discarded nor what was given back', () => {
    const records = [
      at(0),
      at(1, { status: 'discarded' }),
      at(2, { status: 'discarding' }),
      at(3, { returnedAt: NOW }),
    ];
    expect(sum(records).tracked).toBe(SEGMENT);
  });

  it('names sealed time that is not protected; an open record may still become so', () => {
    const records = [
      at(0, { protection: sampleProtection('no-memo') }),
      at(1, { status: 'open', protection: sampleProtection('no-snapshot') }),
    ];
    expect(sum(records).unprotected).toBe(SEGMENT);
  });

  it('carries the open record on while time runs', () => {
    const open = openRecord(NOW);
    const later = NOW + 20 * SECOND;
    expect(sum([open], runningTimer(NOW), later).tracked).toBe(open.tracked + 20 * SECOND);
    expect(sum([open], { ...runningTimer(NOW), state: 'privacy' }, later).tracked).toBe(open.tracked);
  });

  it('invents nothing after a pause that it knows only the beginning of', () => {
    const open = openRecord(NOW);
    expect(sum([open], runningTimer(NOW), NOW + 5 * MINUTE).tracked).toBe(open.tracked);
  });

  it('is worth something from the first segment on, in which the contract begins', () => {
    const versions = acme.versions.map((terms) => ({ ...terms, from: NINE + MINUTE }));
    const first = at(0, { intervals: [[NINE + 2 * MINUTE, NINE + SEGMENT]], tracked: 6 * MINUTE });
    const { earned } = daySum({ records: [first], items: [] }, [{ ...acme, versions }], stopped, NOW);
    expect(earned).toEqual([{ currency: 'EUR', amount: 850, about: false }]);
  });

  it('is worth the time within the limit', () => {
    const over = at(0, { protection: sampleProtection('over-limit') });
    const six = Array.from({ length: 6 }, (_, index) => at(index + 1));
    expect(sum([over, ...six]).earned).toEqual([{ currency: 'EUR', amount: 8500, about: true }]);
  });
});

describe('the strip', () => {
  const day = { from: Date.UTC(2026, 10, 24), to: Date.UTC(2026, 10, 25) };

  it('goes from the first record to now', () => {
    const hours = stripOf([at(2)], day, NOW, 'UTC');
    expect(hours.map(({ hour }) => hour)).toEqual([9, 10, 11, 12, 13, 14, 15, 16]);
    expect(hours[0]?.cells.map(({ state }) => state)).toEqual([
      'none',
      'none',
      'protected',
      'none',
      'none',
      'none',
    ]);
  });

  it('has eight hours at least, and ends with the day', () => {
    expect(stripOf([at(0)], day, NINE + SEGMENT, 'UTC')).toHaveLength(8);
    const late = sampleRecord(day.to - 2 * HOUR);
    expect(stripOf([late], day, day.to - HOUR, 'UTC').map(({ hour }) => hour)).toEqual([22, 23]);
  });

  it('tells states apart and counts them', () => {
    const records = [
      at(0, { protection: sampleProtection('no-memo') }),
      at(1, { status: 'discarded' }),
      at(2, { status: 'open', tracked: 5 * MINUTE, protection: sampleProtection('no-snapshot') }),
      at(3),
    ];
    const [nine] = stripOf(records, day, NOW, 'UTC');
    expect(nine).toMatchObject({ tracked: 25 * MINUTE, unprotected: 1, discarded: 1 });
    expect(nine?.cells.slice(0, 4)).toEqual([
      { state: 'unprotected', share: 1 },
      { state: 'discarded', share: 1 },
      { state: 'open', share: 0.5 },
      { state: 'protected', share: 1 },
    ]);
  });

  it('goes by the hours of the zone, also where they are shifted by less than one', () => {
    const hours = stripOf([sampleRecord(NINE + 2 * SEGMENT)], day, NOW, 'Asia/Kathmandu');
    // 09:20 UTC is 15:05 there.
    expect(hours[0]).toMatchObject({ hour: 15, start: NINE + 15 * MINUTE });
  });
});
