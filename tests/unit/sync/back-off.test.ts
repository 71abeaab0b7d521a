// Waiting after failures: longer each time, up to five minutes, anywhere in between.
import { expect, it } from 'vitest';
import { backOff } from '../../../electron/sync/back-off.ts';
import { MINUTE, SECOND } from '../../../shared/domain/time.ts';

const random = (share: number) => ({
  below: (below: number) => Math.floor(share * below),
  hex: () => '',
});

it('is at most twice as long each time, and never more than five minutes', () => {
  const longest = [1, 2, 3, 4, 8, 9, 10, 1_000, Number.MAX_SAFE_INTEGER].map((n) =>
    backOff(n, random(0.999_999_9)),
  );
  expect(longest).toEqual([1, 2, 4, 8, 128, 256, 300, 300, 300].map((seconds) => seconds * SECOND));
  expect(5 * MINUTE).toBe(300 * SECOND);
});

it('is anything from the first millisecond on', () => {
  expect([1, 5, 50].map((n) => backOff(n, random(0)))).toEqual([1, 1, 1]);
  expect(backOff(3, random(0.5))).toBe(2_001);
});
