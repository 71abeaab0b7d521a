// A meter that says nothing but zero is not believed for longer than ten minutes.
import { expect, it } from 'vitest';
import { createIdleTrust } from '../../../electron/capture/idle-trust.ts';

const MINUTE = 60_000;
/** How often the tracker asks while input is not counted. */
const POLL = 5_000;

/** Asks again and again until just before `to`, and hears zero. */
function hearZero(trust: ReturnType<typeof createIdleTrust>, from: number, to: number): (number | null)[] {
  const heard: (number | null)[] = [];
  for (let now = from; now < to; now += POLL) heard.push(trust(0, now));
  return heard;
}

it('believes zero for ten minutes and then calls it unknown until something else is said', () => {
  const trust = createIdleTrust();
  expect(new Set(hearZero(trust, 5, 5 + 10 * MINUTE))).toEqual(new Set([0]));
  expect(new Set(hearZero(trust, 5 + 10 * MINUTE, 5 + 61 * MINUTE))).toEqual(new Set([null]));
  expect(trust(3, 5 + 61 * MINUTE)).toBe(3);
  expect(trust(0, 5 + 61 * MINUTE + POLL)).toBe(0);
});

it('takes two zeros hours apart, as while input was counted, for no ten minutes of zero', () => {
  const trust = createIdleTrust();
  expect(trust(0, 0)).toBe(0);
  expect(trust(0, 180 * MINUTE)).toBe(0);
  expect(new Set(hearZero(trust, 180 * MINUTE, 190 * MINUTE))).toEqual(new Set([0]));
  expect(trust(0, 190 * MINUTE)).toBeNull();
});

it('passes on what is not zero, and what is not known', () => {
  const trust = createIdleTrust();
  for (let minute = 0; minute < 30; minute++)
    expect(trust(minute * MINUTE + 1, minute * MINUTE)).toBe(minute * MINUTE + 1);
  expect(trust(null, 31 * MINUTE)).toBeNull();
});
