// Effects where entries have none yet: the order in which they were made, and what each may claim.
import { describe, expect, test } from 'vitest';
import { contractSchema } from '../../../shared/domain/contract.ts';
import { foldDiary } from '../../../shared/domain/diary.ts';
import type { DiaryEntry } from '../../../shared/domain/diary-entry.ts';
import { judgeEffect, settle } from '../../../shared/domain/effects.ts';
import { MINUTE, SEGMENT, segmentOf } from '../../../shared/domain/time.ts';
import { sampleTerms } from '../../support/sample-terms.ts';

const T = Date.UTC(2025, 5, 2, 10);
const contractOf = (id: string) =>
  contractSchema.parse({
    id,
    kind: 'server',
    title: id,
    client: '',
    raisedLimits: [],
    statusChanges: [],
    versions: [
      {
        version: 1,
        from: 0,
        ...sampleTerms,
        rate: 1,
        pictures: 'clear',
      },
    ],
  });
const contracts = [contractOf('c1'), contractOf('c2')];

const facts = (id: string, place: { contract?: string; device?: string; seq?: number; wall?: number }) => ({
  id,
  contract: 'c1',
  device: 'd1',
  seq: 0,
  segment: null,
  refers: [],
  wall: T + 60 * MINUTE,
  memo: null,
  labels: null,
  evidenceGood: true,
  ...place,
});

const record = (
  id: string,
  from: number,
  to: number,
  place: { contract?: string; device?: string; seq?: number; wall?: number } = {},
): DiaryEntry => ({
  ...facts(id, { wall: to, ...place }),
  segment: segmentOf(from),
  type: 'segment.recorded',
  body: {
    intervals: [[from, to]],
    minutes: [],
    application: null,
    title: null,
    snapshot: null,
    noSnapshot: null,
    virtualDisplay: false,
    clockSuspect: false,
    faults: [],
  },
});

const settled = (entries: DiaryEntry[], busy: [number, number][] = []) =>
  settle({ entries, contracts, effects: {}, now: T + 120 * MINUTE, busy });

describe('the order made', () => {
  test('goes by the wall clock, but never against a journal whose clock was set back', () => {
    const first = record('b', T, T + 5 * MINUTE, { seq: 0 });
    const second = record('a', T - SEGMENT, T - 5 * MINUTE, { seq: 1 });
    const other = record('c', T - SEGMENT, T - 6 * MINUTE, { device: 'd2', seq: 7 });
    expect(settled([second, first, other]).map((one) => one.entry.id)).toEqual(['c', 'b', 'a']);
  });

  test('follows every order that the server has fixed', () => {
    const known = record('a', T + SEGMENT, T + 2 * SEGMENT);
    const unknown = record('b', T, T + SEGMENT, { device: 'd2' });
    const effect = { order: 41, received: T + 30 * MINUTE, void: [], overDiscarded: 0 };
    const found = settle({ entries: [unknown, known], contracts, effects: { a: effect }, now: T, busy: [] });
    expect(found.map((one) => [one.entry.id, one.effect.order, one.provisional])).toEqual([
      ['a', 41, false],
      ['b', 42, true],
    ]);
  });
});

describe('what is void', () => {
  test('a record outside its segment is not allowed there', () => {
    const [one] = settled([record('a', T + 8 * MINUTE, T + 14 * MINUTE)]);
    expect(one?.effect.void).toEqual([
      { reason: 'not-allowed', intervals: [[T + SEGMENT, T + 14 * MINUTE]] },
    ]);
  });

  test('busy instants of other devices overlap', () => {
    const [one] = settled([record('a', T, T + SEGMENT)], [[T - MINUTE, T + MINUTE]]);
    expect(one?.effect.void).toEqual([{ reason: 'overlap', intervals: [[T, T + MINUTE]] }]);
  });

  test('a claim of centuries is judged at once, and takes nothing beyond its week', () => {
    const huge: DiaryEntry = {
      ...facts('m', { wall: Number.MAX_SAFE_INTEGER }),
      memo: 'all of it',
      type: 'time.added',
      body: { intervals: [[0, Number.MAX_SAFE_INTEGER]], fromIdle: false, overDiscarded: 0 },
    };
    const [one] = settled([huge]);
    expect(one?.effect.void).toEqual([{ reason: 'future', intervals: [[0, Number.MAX_SAFE_INTEGER]] }]);
  });

  test('entries that claim no time have an empty effect', () => {
    const entry: DiaryEntry = { ...facts('e', {}), type: 'memo.edited', body: null, memo: 'x' };
    const [contract] = contracts;
    if (!contract) throw new Error('no contract');
    const known = {
      contract,
      order: 3,
      received: T,
      duplicate: false,
      busy: [],
      discardedSegments: new Set<number>(),
    };
    expect(judgeEffect(entry, known)).toEqual({ order: 3, received: T, void: [], overDiscarded: 0 });
  });
});

test('a discard of another contract neither strikes a record nor frees its time', () => {
  const found = settled([
    record('a', T, T + SEGMENT),
    { ...facts('x', { contract: 'c2' }), segment: T, refers: ['a'], type: 'segment.discarded', body: null },
    record('b', T, T + SEGMENT, { device: 'd2', wall: T + 90 * MINUTE }),
  ]);
  expect(found.at(-1)?.effect.void).toEqual([{ reason: 'overlap', intervals: [[T, T + SEGMENT]] }]);
  expect(foldDiary(found, []).parts.map((part) => part.taken)).toEqual([null, null]);
});

test('every edit stays in the history, from whichever device', () => {
  const edit = (id: string, device: string, wall: number, memo: string): DiaryEntry => ({
    ...facts(id, { device, wall }),
    refers: ['a'],
    type: 'memo.edited',
    body: null,
    memo,
  });
  const entries = [
    edit('e2', 'd2', T + 50 * MINUTE, 'second'),
    edit('e1', 'd1', T + 40 * MINUTE, 'first'),
    { ...record('a', T, T + SEGMENT), memo: 'own' },
  ];
  const [part] = foldDiary(settled(entries), []).parts;
  expect(part?.memo.history.map((one) => one.value)).toEqual(['own', 'first', 'second']);
  expect(part?.memo.current).toBe('second');
  expect(part?.memo.late).toBeNull();
});
