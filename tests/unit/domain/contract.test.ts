// Which terms, status and limit hold at an instant.
import { expect, test } from 'vitest';
import {
  type Contract,
  contractSchema,
  inForce,
  statusAt,
  termsAt,
  termsOfWeek,
  weeklyLimit,
} from '../../../shared/domain/contract.ts';
import { DAY, HOUR, MINUTE, WEEK } from '../../../shared/domain/time.ts';
import { sampleTerms } from '../../support/sample-terms.ts';

const MONDAY = Date.UTC(2025, 5, 2);

function contract(parts: {
  versions: { from: number; rate?: number; weeklyLimit?: number | null }[];
  raisedLimits?: Contract['raisedLimits'];
  statusChanges?: Contract['statusChanges'];
}): Contract {
  return contractSchema.parse({
    id: 'c1',
    kind: 'server',
    title: 'Work',
    client: 'Client',
    raisedLimits: parts.raisedLimits ?? [],
    statusChanges: parts.statusChanges ?? [],
    versions: parts.versions.map((version, i) => ({
      version: i + 1,
      ...sampleTerms,
      rate: 100,
      pictures: 'clear',
      ...version,
    })),
  });
}

test('titles, clients and labels are one line, rates and limits within bounds', () => {
  const taken = (change: object, of: object = {}) => {
    const one = contract({ versions: [{ from: MONDAY }] });
    const versions = one.versions.map((terms) => ({ ...terms, ...of }));
    return contractSchema.safeParse({ ...one, ...change, versions }).success;
  };
  expect(taken({})).toBe(true);
  for (const text of ['a\nb', 'a\u2028b', 'a\u2029b', 'a\u0000b', 'a\u0085b', 'a\tb']) {
    expect(taken({ title: text })).toBe(false);
    expect(taken({ client: text })).toBe(false);
    expect(taken({}, { labels: [text] })).toBe(false);
  }
  expect(taken({ title: ' ' })).toBe(false);
  expect(taken({ client: '' }, { rate: 1_000_000_000, weeklyLimit: WEEK })).toBe(true);
  expect(taken({}, { rate: 1_000_000_001 })).toBe(false);
  expect(taken({}, { weeklyLimit: WEEK + 1 })).toBe(false);
});

test('version 1 holds from acceptance, later ones from a Monday 00:00 UTC', () => {
  const accepted = MONDAY + 2 * DAY + 5 * MINUTE;
  const one = contract({
    versions: [
      { from: accepted },
      { from: MONDAY + WEEK, rate: 200 },
      { from: MONDAY + 2 * WEEK + 1, rate: 300 },
    ],
  });
  expect(termsAt(one, accepted - 1)).toBeNull();
  expect(termsAt(one, accepted)?.rate).toBe(100);
  expect(termsAt(one, MONDAY + WEEK - 1)?.rate).toBe(100);
  expect(termsAt(one, MONDAY + WEEK)?.rate).toBe(200);
  // Named in mid-week, it holds from the next Monday.
  expect(termsAt(one, MONDAY + 3 * WEEK - 1)?.rate).toBe(200);
  expect(termsAt(one, MONDAY + 3 * WEEK)?.rate).toBe(300);
});

test('a week has one set of terms, also the one in which the contract was accepted', () => {
  const one = contract({ versions: [{ from: MONDAY + 3 * DAY }, { from: MONDAY + WEEK, rate: 200 }] });
  expect(termsOfWeek(one, MONDAY - WEEK)).toBeNull();
  expect(termsOfWeek(one, MONDAY)?.rate).toBe(100);
  expect(termsOfWeek(one, MONDAY + WEEK)?.rate).toBe(200);
});

test('pause and end hold from the next segment', () => {
  const at = MONDAY + 10 * HOUR + 3 * MINUTE;
  const one = contract({
    versions: [{ from: MONDAY }],
    statusChanges: [
      { at: at + DAY, status: 'active' },
      { at, status: 'paused' },
      { at: at + 2 * DAY, status: 'ended' },
    ],
  });
  const next = MONDAY + 10 * HOUR + 10 * MINUTE;
  expect(statusAt(one, next - 1)).toBe('active');
  expect(statusAt(one, next)).toBe('paused');
  expect(statusAt(one, next + DAY)).toBe('active');
  expect(statusAt(one, next + 2 * DAY)).toBe('ended');
  expect(inForce(one, MONDAY - DAY, MONDAY + WEEK)).toEqual([
    [MONDAY, next],
    [next + DAY, next + 2 * DAY],
  ]);
  expect(inForce(one, next, next + HOUR)).toEqual([]);
  expect(inForce(one, MONDAY + HOUR, MONDAY + 2 * HOUR)).toEqual([[MONDAY + HOUR, MONDAY + 2 * HOUR]]);
});

test('the weekly limit is that of the week, or one raised for it before its review ended', () => {
  const one = contract({
    versions: [
      { from: MONDAY + DAY, weeklyLimit: 10 * HOUR },
      { from: MONDAY + WEEK, weeklyLimit: null },
    ],
    raisedLimits: [
      { week: MONDAY, limit: 12 * HOUR, at: MONDAY + 3 * DAY },
      { week: MONDAY, limit: 11 * HOUR, at: MONDAY + 4 * DAY },
      { week: MONDAY, limit: 20 * HOUR, at: MONDAY + WEEK + 5 * DAY },
      { week: MONDAY + WEEK, limit: HOUR, at: MONDAY },
    ],
  });
  expect(weeklyLimit(one, MONDAY)).toBe(12 * HOUR);
  expect(weeklyLimit(one, MONDAY + WEEK)).toBeNull();
  expect(weeklyLimit(one, MONDAY - WEEK)).toBeNull();
});
