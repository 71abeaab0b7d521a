// The rules of protection where one record of one display, as in the statement cases, does not show them.
import { describe, expect, test } from 'vitest';
import {
  minutesTouched,
  type ProtectionInput,
  protectionOf,
  requiredActive,
} from '../../../shared/domain/protection.ts';
import type { DisplayPicture, Snapshot } from '../../../shared/domain/record.ts';
import { MINUTE, SEGMENT } from '../../../shared/domain/time.ts';

const T = Date.UTC(2025, 5, 2, 10);
const hash = 'a'.repeat(64);
const display = (change: Partial<DisplayPicture>): DisplayPicture => ({
  display: 0,
  width: 10,
  height: 10,
  blank: false,
  blur: 'none',
  picture: hash,
  thumbnail: hash,
  ...change,
});
const snapshot = (...displays: DisplayPicture[]): Snapshot => ({
  kind: 'drawn',
  takenAt: T,
  whileIdle: false,
  displays,
});

const good: ProtectionInput = {
  segment: T,
  body: {
    intervals: [[T, T + SEGMENT]],
    minutes: Array.from({ length: 10 }, (_, minute) => ({
      minute,
      state: 'active' as const,
      source: 'system-idle' as const,
      keys: null,
      clicks: null,
      scrolls: null,
    })),
    snapshot: snapshot(display({})),
    noSnapshot: null,
    virtualDisplay: false,
    clockSuspect: false,
  },
  memo: 'work',
  labels: [],
  terms: { pictures: 'clear', minimumActive: 3, labelRequired: false },
  adjoining: [],
  withinLimit: SEGMENT,
  overLimit: 0,
  received: T + SEGMENT,
  evidenceGood: true,
};
const failing = (input: ProtectionInput): string[] =>
  protectionOf(input).rules.flatMap((rule) => (rule.holds ? [] : [`${rule.rule} ${rule.reason}`]));
const pictured = (...displays: DisplayPicture[]): ProtectionInput => ({
  ...good,
  body: { ...good.body, snapshot: snapshot(...displays) },
});

test('a good record is protected, rule by rule in order', () => {
  const found = protectionOf(good);
  expect(found.protected).toBe(true);
  expect(found.rules.map((rule) => [rule.rule, rule.holds, rule.reason])).toEqual(
    [1, 2, 3, 4, 5, 6, 7].map((rule) => [rule, true, null]),
  );
});

describe('several displays', () => {
  test('blank means every display', () => {
    expect(failing(pictured(display({ blank: true }), display({ display: 1 })))).toEqual([]);
    expect(failing(pictured(display({ blank: true }), display({ display: 1, blank: true })))).toEqual([
      '2 blank-snapshot',
    ]);
  });

  test('one blurred display hides more than a contract with clear pictures allows', () => {
    const one = pictured(display({ blur: 'private' }), display({ display: 1 }));
    expect(failing(one)).toEqual(['2 hidden-beyond-contract']);
    expect(failing({ ...one, terms: { ...good.terms, pictures: 'blur-allowed' } })).toEqual([]);
  });
});

describe('the adjoining record', () => {
  const none = { ...good, body: { ...good.body, snapshot: null, noSnapshot: 'idle' as const } };
  const neighbour = { snapshot: snapshot(display({})), noSnapshot: null, virtualDisplay: false };

  test('suffices with a picture that would do for itself', () => {
    expect(failing({ ...none, adjoining: [neighbour] })).toEqual([]);
    expect(failing({ ...none, adjoining: [{ ...neighbour, snapshot: null }, neighbour] })).toEqual([]);
  });

  test('does not suffice from a display that we started, or hidden beyond the contract', () => {
    const hidden = { ...neighbour, snapshot: snapshot(display({ blur: 'chosen' })) };
    for (const adjoining of [[], [{ ...neighbour, virtualDisplay: true }], [hidden]]) {
      expect(failing({ ...none, adjoining })).toEqual(['2 no-snapshot']);
    }
  });

  test('a record that has no picture yet is not protected yet', () => {
    const open = { ...none, body: { ...none.body, noSnapshot: null }, adjoining: [neighbour] };
    expect(failing(open)).toEqual(['2 no-snapshot']);
  });
});

test('a display that we started is never protected, whatever the contract allows', () => {
  const virtual = { ...good, body: { ...good.body, virtualDisplay: true } };
  const terms = { ...good.terms, pictures: 'none-allowed' as const };
  expect(failing({ ...virtual, terms })).toEqual(['2 virtual-display']);
});

test('each part is judged by itself: the part within the limit may be protected', () => {
  const partly = protectionOf({ ...good, withinLimit: MINUTE, overLimit: 9 * MINUTE });
  expect([partly.protected, partly.overLimit]).toEqual([true, 9 * MINUTE]);
  expect(failing({ ...good, withinLimit: 0, overLimit: SEGMENT })).toEqual(['4 over-limit']);
});

test('a label where the contract asks for one', () => {
  const terms = { ...good.terms, labelRequired: true };
  expect(failing({ ...good, terms })).toEqual(['3 no-label']);
  expect(failing({ ...good, terms, labels: ['design'] })).toEqual([]);
});

test('minutes touched are clock minutes, and the minimum is rounded down', () => {
  expect(minutesTouched([[T + MINUTE - 1, T + MINUTE + 1]], T)).toEqual([0, 1]);
  expect(minutesTouched([[T + MINUTE, T + 2 * MINUTE]], T)).toEqual([1]);
  expect(
    minutesTouched(
      [
        [T, T + 1],
        [T + SEGMENT - 1, T + SEGMENT],
      ],
      T,
    ),
  ).toEqual([0, 9]);
  expect([10, 9, 7, 6, 4, 3, 1].map((touched) => requiredActive(3, touched))).toEqual([3, 2, 2, 1, 1, 0, 0]);
});

test('minutes outside the tracked time do not make a record active', () => {
  const body = { ...good.body, intervals: [[T, T + 4 * MINUTE]] as [number, number][] };
  const minutes = good.body.minutes.map((one) => ({
    ...one,
    state: one.minute < 4 ? ('inactive' as const) : ('active' as const),
  }));
  expect(failing({ ...good, body: { ...body, minutes } })).toEqual(['5 low-activity']);
});
