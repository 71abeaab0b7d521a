// Money: exact products, one rounding, half away from zero.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { amountOf } from '../../../shared/domain/money.ts';
import { HOUR, MINUTE } from '../../../shared/domain/time.ts';

test('half goes away from zero, on both sides', () => {
  expect(amountOf(10 * MINUTE, 3)).toBe(1);
  expect(amountOf(-10 * MINUTE, 3)).toBe(-1);
  expect(amountOf(10 * MINUTE - 1, 3)).toBe(0);
  expect(amountOf(-10 * MINUTE + 1, 3)).toBe(0);
  expect(amountOf(HOUR, 12_345)).toBe(12_345);
  expect(amountOf(0, 12_345)).toBe(0);
});

test('never further than half a unit from the exact product, and odd in time', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 200 * HOUR }),
      fc.integer({ min: 0, max: 10_000_000 }),
      (ms, rate) => {
        const amount = amountOf(ms, rate);
        const error = 2n * (BigInt(amount) * BigInt(HOUR) - BigInt(ms) * BigInt(rate));
        expect(-BigInt(HOUR) < error && error <= BigInt(HOUR)).toBe(true);
        expect(amountOf(-ms, rate) + amount).toBe(0);
      },
    ),
  );
});

test('products beyond 2^53 stay exact, and an amount beyond it is refused', () => {
  // 168 h at 9_007_199_254_741 an hour: the product has 22 digits.
  expect(amountOf(168 * HOUR - 1, 9_007_199_254_741)).toBe(1_513_209_472_294_488);
  expect(() => amountOf(1001 * HOUR, 9_007_199_254_741)).toThrow(RangeError);
});
