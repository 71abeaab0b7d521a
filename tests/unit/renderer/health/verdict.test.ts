// The verdict on the journal: what outweighs what, and what a check says nothing of.
import { describe, expect, it } from 'vitest';
import { checkedJournal, enteredSince, verdictOf } from '../../../../renderer/desktop/health/verdict.ts';
import type { HealthView, VerifyReport } from '../../../../shared/diary-api.ts';

const journal = { contract: 'one', device: 'a', entries: 10, head: null };
const report: VerifyReport = {
  good: true,
  journals: [{ ...journal, problems: [] }],
  blobs: { good: 4, erased: 0, missing: [], changed: [] },
};
const good: HealthView = {
  verified: { at: 5, report },
  journals: [{ ...journal, current: true, newest: 4 }],
  unsealed: [],
  unwritten: 0,
  unsent: 0,
  parked: [],
};
const parked = [{ what: 'a record', at: 1, reason: 'refused', message: 'Refused.' }];

describe('verdict', () => {
  it('is good only after a check', () => {
    expect(verdictOf(good)).toBe('good');
    expect(verdictOf({ ...good, verified: null })).toBe('unchecked');
  });

  it('is not troubled by what is sealed or sent by itself', () => {
    expect(verdictOf({ ...good, unsent: 9, unsealed: [{ contract: 'one', segment: 0 }] })).toBe('good');
  });

  it('asks for attention where something waits for the disk or was set aside', () => {
    expect(verdictOf({ ...good, unwritten: 1 })).toBe('attention');
    expect(verdictOf({ ...good, verified: null, parked })).toBe('attention');
  });

  it('is broken above all else', () => {
    const broken = { at: 5, report: { ...report, good: false } };
    expect(verdictOf({ ...good, verified: broken, unwritten: 3, parked })).toBe('broken');
  });

  it('says so where there is no journal yet', () => {
    expect(verdictOf({ ...good, verified: null, journals: [] })).toBe('empty');
  });

  it('counts the entries that came after the check, in new journals too', () => {
    const later = [
      { ...journal, entries: 13, current: true, newest: 9 },
      { contract: 'two', device: 'a', entries: 2, head: null, current: true, newest: 9 },
    ];
    expect(enteredSince({ ...good, journals: later })).toBe(5);
    expect(enteredSince({ ...good, verified: null, journals: later })).toBe(0);
  });

  it('finds a journal by contract and key', () => {
    expect(checkedJournal(report, { contract: 'one', device: 'a' })?.entries).toBe(10);
    expect(checkedJournal(report, { contract: 'one', device: 'b' })).toBeNull();
  });
});
