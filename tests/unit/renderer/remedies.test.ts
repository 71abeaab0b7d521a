// What can still be done about a rule that fails: told only while it is true.
import { describe, expect, it } from 'vitest';
import { type RemedyRecord, remedyOf } from '../../../renderer/desktop/segment/remedies.ts';
import { timeLeft } from '../../../renderer/ui/exact-time.ts';
import { protectionReasonSchema } from '../../../shared/domain/protection.ts';
import { DAY, HOUR, MINUTE, SEGMENT, weekOf, weekPhases } from '../../../shared/domain/time.ts';

/** A Tuesday at 16:10 UTC. */
const SEGMENT_START = Date.UTC(2026, 10, 24, 16, 10);
const phases = weekPhases(weekOf(SEGMENT_START));
const record = (more: Partial<RemedyRecord> = {}): RemedyRecord => ({
  segment: SEGMENT_START,
  status: 'sealed',
  locked: false,
  noSnapshot: null,
  ...more,
});

describe('a missing memo', () => {
  it('can be written until the week locks, Monday 12:00 UTC', () => {
    const remedy = remedyOf('no-memo', record(), SEGMENT_START + DAY);
    expect(remedy).toEqual({ word: 'memo', until: Date.UTC(2026, 10, 30, 12), clock: 'week', act: 'memo' });
    expect(remedyOf('no-memo', record(), phases.lock - 1).word).toBe('memo');
  });

  it('changes no rule where the record came after the lock, and cannot be written once its week is locked', () => {
    expect(remedyOf('no-memo', record(), phases.lock)).toMatchObject({ word: 'memoLate', act: 'memo' });
    expect(remedyOf('no-memo', record({ locked: true }), phases.lock + DAY)).toMatchObject({
      word: 'locked',
      until: null,
      act: null,
    });
  });
});

describe('a missing label', () => {
  it('follows the same dates', () => {
    expect(remedyOf('no-label', record(), SEGMENT_START)).toMatchObject({ word: 'label', act: 'labels' });
    expect(remedyOf('no-label', record(), phases.lock).word).toBe('labelLate');
  });
});

describe('a missing picture', () => {
  const open = record({ status: 'open' });
  it('is still due in an open record', () => {
    expect(remedyOf('no-snapshot', open, SEGMENT_START + MINUTE)).toMatchObject({
      word: 'pictureDue',
      until: SEGMENT_START + SEGMENT,
    });
  });

  it('can be made good by the next segment, as long as that lasts and where none was due', () => {
    const locked = record({ noSnapshot: 'screen-locked' });
    const end = SEGMENT_START + 2 * SEGMENT;
    expect(remedyOf('no-snapshot', locked, end - 1)).toMatchObject({ word: 'neighbour', until: end });
    expect(remedyOf('no-snapshot', locked, end).word).toBe('neighbourNone');
  });

  it('cannot be made good from the next week', () => {
    const last = record({ segment: phases.end - SEGMENT, noSnapshot: 'screen-locked' });
    expect(remedyOf('no-snapshot', last, phases.end - MINUTE).word).toBe('neighbourNone');
  });

  it('is lost where taking it failed', () => {
    const failed = record({ noSnapshot: 'capture-failed' });
    expect(remedyOf('no-snapshot', failed, SEGMENT_START + MINUTE).word).toBe('pictureFailed');
  });
});

describe('time over the limit', () => {
  it('can be let in until the review of its week ends', () => {
    expect(remedyOf('over-limit', record(), phases.reviewEnd - 1)).toMatchObject({
      word: 'raise',
      until: Date.UTC(2026, 11, 5),
    });
    expect(remedyOf('over-limit', record(), phases.reviewEnd).word).toBe('raiseOver');
  });
});

describe('too few active minutes', () => {
  it('can become more only while the segment runs', () => {
    const open = record({ status: 'open' });
    expect(remedyOf('low-activity', open, SEGMENT_START + MINUTE).word).toBe('activityOpen');
    expect(remedyOf('low-activity', open, SEGMENT_START + SEGMENT).word).toBe('activity');
    expect(remedyOf('low-activity', record(), SEGMENT_START + MINUTE).word).toBe('activity');
  });
});

it('has a word for every reason', () => {
  for (const reason of protectionReasonSchema.options)
    expect(remedyOf(reason, record(), SEGMENT_START + HOUR).word).toMatch(/^[a-z]/i);
});

it('rounds what is left down, to two of a unit at least', () => {
  expect(timeLeft(2 * DAY + 23 * HOUR)).toEqual({ value: 2, unit: 'day' });
  expect(timeLeft(47 * HOUR + 59 * MINUTE)).toEqual({ value: 47, unit: 'hour' });
  expect(timeLeft(119 * MINUTE)).toEqual({ value: 119, unit: 'minute' });
  expect(timeLeft(-5)).toEqual({ value: 0, unit: 'minute' });
});
