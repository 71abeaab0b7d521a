// A meter that says nothing but zero is not believed for longer than ten minutes.
import { expect, it } from 'vitest';
import { createIdleTrust } from '../../../electron/capture/idle-trust.ts';

const MINUTE = 60_000;

it('believes zero for ten minutes and then calls it unknown until something else is said', () => {
  const trust = createIdleTrust();
  expect(trust(0, 5)).toBe(0);
  expect(trust(0, 5 + 10 * MINUTE - 1)).toBe(0);
  expect(trust(0, 5 + 10 * MINUTE)).toBeNull();
  expect(trust(0, 5 + 60 * MINUTE)).toBeNull();
  expect(trust(3, 5 + 61 * MINUTE)).toBe(3);
  expect(trust(0, 5 + 61 * MINUTE)).toBe(0);
});

it('passes on what is not zero, and what is not known', () => {
  const trust = createIdleTrust();
  for (let minute = 0; minute < 30; minute++)
    expect(trust(minute * MINUTE + 1, minute * MINUTE)).toBe(minute * MINUTE + 1);
  expect(trust(null, 31 * MINUTE)).toBeNull();
});
