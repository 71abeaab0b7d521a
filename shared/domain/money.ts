// Money: integer minor units of one currency, exact arithmetic, one rounding.
import { HOUR } from './time.ts';

/**
 * Minor units for `ms` milliseconds at `rate` minor units an hour, rounded half away from zero
 * (docs: product, "Time and records"). `ms` may be negative. Throws a RangeError where the amount
 * is no safe integer: a wrong amount must never be shown.
 */
export function amountOf(ms: number, rate: number): number {
  const exact = BigInt(ms) * BigInt(rate);
  const size = exact < 0n ? -exact : exact;
  const hour = BigInt(HOUR);
  const rounded = Number((2n * size + hour) / (2n * hour));
  if (!Number.isSafeInteger(rounded)) throw new RangeError('the amount is too large to be exact');
  return exact < 0n && rounded !== 0 ? -rounded : rounded;
}
