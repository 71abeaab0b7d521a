// Buckets of tries in memory: filled with time, one for each household, bounded.
import { expect, test } from 'vitest';
import { Buckets, tooMany } from '../../../../server/auth/limits.ts';

test('so many at once, then one for each interval', () => {
  const buckets = new Buckets(3, 1_000);
  expect([0, 0, 0].map(() => buckets.take('a', 5_000))).toEqual([0, 0, 0]);
  expect(buckets.take('a', 5_000)).toBe(1_000);
  expect(buckets.take('a', 5_999)).toBe(1);
  expect(buckets.take('a', 6_000)).toBe(0);
  expect(buckets.take('a', 6_000)).toBe(1_000);
  expect(buckets.take('b', 6_000)).toBe(0);
  expect([0, 0, 0, 0].map(() => buckets.take('a', 60_000))).toEqual([0, 0, 0, 1_000]);
});

test('a /64 of IPv6 is one household, an address of IPv4 another', () => {
  const buckets = new Buckets(1, 1_000);
  for (const [address, wait] of [
    ['2001:db8:1:2:3:4:5:6', 0],
    ['2001:db8:1:2::1', 1_000],
    ['2001:db8:1:3::1', 0],
    ['2001:db8::1', 0],
    ['2001:db8::7:1', 1_000],
    ['::1', 0],
    ['10.0.0.1', 0],
    ['10.0.0.2', 0],
    ['::ffff:10.0.0.3', 0],
    ['::ffff:10.0.0.4', 0],
    ['10.0.0.1', 1_000],
  ] as const) {
    expect([address, buckets.take(address, 0)]).toEqual([address, wait]);
  }
});

test('it forgets what is full again, and never holds more than it may', () => {
  const buckets = new Buckets(1, 1_000);
  for (let n = 0; n < 25_000; n++) buckets.take(`p${n}`, n);
  expect(buckets.take('p24999', 25_000)).toBe(999);
  const crowd = new Buckets(1, 1_000);
  for (let n = 0; n < 25_000; n++) crowd.take(`p${n}`, 0);
  expect(crowd.take('p24999', 0)).toBe(1_000);
});

test('the words say how long', () => {
  expect(tooMany(1).error.message).toMatch(/in 1 second\.$/);
  expect(tooMany(1_001).error.message).toMatch(/in 2 seconds\.$/);
  expect(tooMany(61_000).error.message).toMatch(/in 2 minutes\.$/);
  expect(tooMany(60_000).error.message).toMatch(/in 1 minute\.$/);
});
