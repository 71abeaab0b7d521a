// What the meters show of a record's minutes.
import { describe, expect, it } from 'vitest';
import { countActivity, meterBars, minuteStacks, segmentParts } from '../../../renderer/ui/activity.ts';
import { MINUTE } from '../../../shared/domain/time.ts';
import { sampleMinutes } from '../../support/sample-diary.ts';

describe('meter', () => {
  it('has one bar a clock minute, untracked where the record names none', () => {
    expect(meterBars(sampleMinutes('  A-?'))).toEqual([
      'untracked',
      'untracked',
      'active',
      'inactive',
      'unknown',
      ...new Array(5).fill('untracked'),
    ]);
  });

  it('counts active out of the minutes touched', () => {
    expect(countActivity(sampleMinutes('  A-?A'))).toEqual({ active: 2, unknown: 1, touched: 4 });
  });
});

describe('running segment', () => {
  const filled = (...args: Parameters<typeof segmentParts>) =>
    segmentParts(...args).map((part) => part.filled);

  it('fills the minute that goes by without guessing its activity', () => {
    const parts = segmentParts(0, 2.5 * MINUTE, sampleMinutes('A-'), true);
    expect(parts.map((part) => part.state)).toEqual([
      'active',
      'inactive',
      ...new Array(8).fill('untracked'),
    ]);
    expect(parts.map((part) => part.filled)).toEqual([1, 1, 0.5, 0, 0, 0, 0, 0, 0, 0]);
    expect(parts.findIndex((part) => part.current)).toBe(2);
  });

  it('leaves minutes empty that went by untracked', () => {
    expect(filled(0, 3.5 * MINUTE, sampleMinutes('  A'), true)).toEqual([0, 0, 1, 0.5, 0, 0, 0, 0, 0, 0]);
  });

  it('does not fill while paused', () => {
    expect(filled(0, 1.5 * MINUTE, sampleMinutes('A'), false)).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  });

  it('stays within the segment', () => {
    expect(filled(0, 60 * MINUTE, sampleMinutes('AAAAAAAAAA'), true)).toEqual(new Array(10).fill(1));
    expect(filled(10 * MINUTE, 0, [], true)).toEqual(new Array(10).fill(0));
  });
});

describe('minute stacks', () => {
  it('measures every part against the busiest minute', () => {
    const [first, second] = sampleMinutes('AA');
    if (!first || !second) throw new Error('two minutes were asked for');
    const stacks = minuteStacks([
      { ...first, keys: 60, clicks: 20, scrolls: 20 },
      { ...second, keys: 25, clicks: 0, scrolls: 0 },
    ]);
    expect(stacks).toHaveLength(10);
    expect(stacks[0]?.shares).toEqual({ keys: 0.6, clicks: 0.2, scrolls: 0.2 });
    expect(stacks[1]?.shares).toEqual({ keys: 0.25, clicks: 0, scrolls: 0 });
    expect(stacks[2]).toMatchObject({ state: 'untracked', counts: null });
  });

  it('has no counts where none were made, and zeros where none came', () => {
    const [unknown, quiet] = minuteStacks(sampleMinutes('?-'));
    expect(unknown).toMatchObject({ state: 'unknown', counts: null });
    expect(quiet).toMatchObject({ state: 'inactive', counts: { keys: 0, clicks: 0, scrolls: 0 } });
    expect(quiet?.shares).toEqual({ keys: 0, clicks: 0, scrolls: 0 });
  });

  it('finds the counts of a minute by its number, not its place', () => {
    const stacks = minuteStacks(sampleMinutes('  A'));
    expect(stacks[0]?.counts).toBeNull();
    expect(stacks[2]?.counts).toEqual({ keys: 59, clicks: 2, scrolls: 4 });
  });
});
