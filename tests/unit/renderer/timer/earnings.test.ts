// What time is worth so far, and when that is only about right.
import { describe, expect, it } from 'vitest';
import { dayEarned, earned, weekEarned } from '../../../../renderer/desktop/timer/earnings.ts';
import { HOUR, MINUTE } from '../../../../shared/domain/time.ts';
import { acme, bakery } from '../../../support/sample-diary.ts';

const terms = { rate: 8500, currency: 'EUR' };

describe('time at a rate', () => {
  it('is exact where nothing has to be rounded', () => {
    expect(earned(HOUR, terms)).toEqual({ amount: 8500, currency: 'EUR', about: false });
  });
  it('is about right where it was rounded, or part of it is over the limit', () => {
    expect(earned(HOUR + 1, terms)).toEqual({ amount: 8500, currency: 'EUR', about: true });
    expect(earned(HOUR, terms, 1)).toMatchObject({ amount: 8500, about: true });
  });
  it('is not spoken of where the contract has no rate', () => {
    expect(earned(HOUR, { ...terms, rate: 0 })).toBe(null);
  });
});

describe('the week', () => {
  it('is one line of the statement within the limit', () => {
    expect(weekEarned(HOUR + 1, 30 * HOUR, terms)).toEqual({ amount: 8500, currency: 'EUR', about: false });
    expect(weekEarned(31 * HOUR, null, terms)).toMatchObject({ amount: 31 * 8500, about: false });
  });
  it('leaves out what is over the limit, and says so', () => {
    expect(weekEarned(31 * HOUR, 30 * HOUR, terms)).toMatchObject({ amount: 30 * 8500, about: true });
  });
});

describe('the day', () => {
  const part = (contract: string, ms: number, over = 0) => ({ contract, at: 0, ms, over });
  it('sums up contracts of one currency, without what is over the limit', () => {
    const sums = dayEarned(
      [part('acme', HOUR), part('bakery', HOUR), part('acme', HOUR, HOUR)],
      [acme, bakery],
    );
    expect(sums).toEqual([{ currency: 'EUR', amount: 2 * 8500, about: true }]);
  });
  it('rounds once for each contract, not for each record', () => {
    const parts = Array.from({ length: 6 }, () => part('acme', 7 * MINUTE + 1));
    expect(dayEarned(parts, [acme])).toEqual([{ currency: 'EUR', amount: 5950, about: true }]);
  });
  it('keeps currencies apart, and leaves out contracts that it does not know', () => {
    const dollar = { ...bakery, versions: bakery.versions.map((one) => ({ ...one, currency: 'USD' })) };
    const sums = dayEarned([part('acme', HOUR), part('bakery', HOUR), part('gone', HOUR)], [acme, dollar]);
    expect(sums.map(({ currency, amount }) => [currency, amount])).toEqual([
      ['EUR', 8500],
      ['USD', 8500],
    ]);
  });
});
