// Who may do what in the review of a week and in a dispute, at the millisecond where it changes.
import { describe, expect, test } from 'vitest';
import {
  ANSWER_TIME,
  answerRule,
  appealRule,
  approveOverLimitRule,
  approveWeekRule,
  assignRule,
  type Candidate,
  conflictOf,
  type DisputeFacts,
  decideRule,
  disputeRule,
  raiseLimitRule,
  returnHoursRule,
  stageAt,
  type WeekFacts,
  withdrawRule,
} from '../../../shared/domain/review-rules.ts';
import { HOUR, weekPhases } from '../../../shared/domain/time.ts';

const WEEK = Date.UTC(2025, 5, 2);
const { lock, reviewEnd } = weekPhases(WEEK);

type Part = WeekFacts['statement']['parts'][number];
const part = (entry: string, time: Partial<Part['time']> = {}, taken: Part['taken'] = null): Part => ({
  entry,
  kind: 'tracked',
  start: WEEK,
  late: false,
  rate: 6000,
  memo: '',
  protected: true,
  taken,
  time: {
    total: 600_000,
    void: 0,
    discarded: 0,
    countable: 600_000,
    overLimit: 0,
    approved: 0,
    billable: 600_000,
    ...time,
  },
});

const week = (change: Partial<WeekFacts> = {}, parts: readonly Part[] = [part('a')]): WeekFacts => ({
  relation: 'client',
  statement: { week: WEEK, approval: null, limit: 3_600_000, parts },
  decided: new Set(),
  now: lock,
  ...change,
});
const approved = (facts: WeekFacts, by: 'client' | 'silence'): WeekFacts => ({
  ...facts,
  statement: { ...facts.statement, approval: { by, at: lock } },
});

describe('approving a week', () => {
  test.each([
    [lock - 1, 'not-locked'],
    [lock, null],
    [reviewEnd - 1, null],
    [reviewEnd, 'review-over'],
  ])('at %i', (now, answer) => {
    expect(approveWeekRule(week({ now }))).toBe(answer);
  });
  test('once', () => expect(approveWeekRule(approved(week(), 'client'))).toBe('already-approved'));
  test.each(['freelancer', 'reviewer', 'operator', null] as const)('not by %s', (relation) => {
    expect(approveWeekRule(week({ relation }))).toBe('only-client');
  });
});

describe('disputing', () => {
  test.each([
    [lock - 1, 'not-locked'],
    [lock, null],
    [reviewEnd - 1, null],
    [reviewEnd, 'review-over'],
  ])('at %i', (now, answer) => {
    expect(disputeRule(week({ now }), ['a'])).toBe(answer);
    expect(disputeRule(week({ now }))).toBe(answer);
  });
  test('not after the approval', () =>
    expect(disputeRule(approved(week(), 'client'), ['a'])).toBe('already-approved'));
  test.each([
    ['what is not there', part('b'), 'unknown-entry'],
    ['what is disputed', part('a', {}, 'held'), 'already-disputed'],
    ['what was given back', part('a', {}, 'returned'), 'already-returned'],
    ['what was refused', part('a', {}, 'not-payable'), 'nothing-payable'],
    ['what was discarded', part('a', { discarded: 1, countable: 0, billable: 0 }), 'nothing-payable'],
    ['what is all over the limit', part('a', { overLimit: 600_000, billable: 0 }), 'nothing-payable'],
    ['a single payable millisecond', part('a', { billable: 1 }), null],
  ])('%s', (_, one, answer) => expect(disputeRule(week({}, [one]), ['a'])).toBe(answer));
  test('one bad entry refuses all, and anything that is left can be disputed', () => {
    const facts = week({}, [part('a'), part('b', {}, 'held')]);
    expect(disputeRule(facts, ['a', 'b'])).toBe('already-disputed');
    expect(disputeRule(facts)).toBeNull();
    expect(disputeRule(week({}, [part('b', {}, 'held')]))).toBe('nothing-payable');
  });
  test('not what a reviewer has decided', () =>
    expect(disputeRule(week({ decided: new Set(['a']) }), ['a'])).toBe('already-decided'));
});

describe('raising the limit', () => {
  test.each([
    [WEEK, null],
    [reviewEnd - 1, null],
    [reviewEnd, 'review-over'],
  ])('at %i', (now, answer) => expect(raiseLimitRule(week({ now }), 3_600_001)).toBe(answer));
  test.each([
    [3_600_000, 'limit-not-higher'],
    [3_600_001, null],
  ])('to %i', (limit, answer) => expect(raiseLimitRule(week(), limit)).toBe(answer));
  test('after the approval too, which does not cover what is over the limit', () =>
    expect(raiseLimitRule(approved(week(), 'client'), 3_600_001)).toBeNull());
  test('not where there is none', () => {
    const facts = week();
    expect(raiseLimitRule({ ...facts, statement: { ...facts.statement, limit: null } })).toBe('no-limit');
  });
});

describe('approving over-limit time', () => {
  const over = part('a', { overLimit: 2, billable: 599_998 });
  test.each([
    [lock - 1, 'not-locked'],
    [lock, null],
    [reviewEnd - 1, null],
    [reviewEnd, 'review-over'],
  ])('at %i', (now, answer) => expect(approveOverLimitRule(week({ now }, [over]), ['a'])).toBe(answer));
  test.each([
    [part('a', { overLimit: 2, approved: 2 }), 'not-over-limit'],
    [part('a'), 'not-over-limit'],
    [over, null],
  ])('of %o', (one, answer) => expect(approveOverLimitRule(week({}, [one]))).toBe(answer));
});

describe('giving hours back', () => {
  const freelancer = { relation: 'freelancer' } as const;
  test('by the freelancer', () => {
    expect(returnHoursRule(week(freelancer), ['a'])).toBeNull();
    expect(returnHoursRule(week({ relation: 'client' }), ['a'])).toBe('only-freelancer');
  });
  test('what is held, but not what is refused, returned or discarded', () => {
    const rule = (one: Part) => returnHoursRule(week(freelancer, [one]), ['a']);
    expect(rule(part('a', {}, 'held'))).toBeNull();
    expect(rule(part('a', {}, 'not-payable'))).toBe('nothing-payable');
    expect(rule(part('a', {}, 'returned'))).toBe('already-returned');
    expect(rule(part('a', { discarded: 600_000, countable: 0, billable: 0 }))).toBe('already-returned');
  });
  test.each([
    [lock - 1, null],
    [lock, 'nothing-payable'],
  ])('what is over the limit, before the lock: at %i', (now, answer) => {
    const over = part('a', { overLimit: 600_000, billable: 0 });
    expect(returnHoursRule(week({ ...freelancer, now }, [over]), ['a'])).toBe(answer);
  });
  test('long after the review', () =>
    expect(returnHoursRule(week({ ...freelancer, now: reviewEnd + 10_000 * HOUR }), ['a'])).toBeNull());
});

const OPENED = lock + HOUR;
const UNTIL = OPENED + ANSWER_TIME;
const dispute = (change: Partial<DisputeFacts> = {}): DisputeFacts => ({
  relation: 'freelancer',
  state: 'answering',
  until: UNTIL,
  appealed: false,
  now: OPENED,
  ...change,
});

describe('a dispute', () => {
  test('the answer has 72 hours', () => expect(ANSWER_TIME).toBe(72 * HOUR));
  test.each([
    [UNTIL - 1, null],
    [UNTIL, 'answer-late'],
  ])('is answered at %i', (now, answer) => expect(answerRule(dispute({ now }))).toBe(answer));
  test('is answered with words, accepted without', () => {
    expect(answerRule(dispute(), { accepted: false, text: ' ' })).toBe('text-missing');
    expect(answerRule(dispute(), { accepted: false, text: 'no' })).toBeNull();
    expect(answerRule(dispute(), { accepted: true, text: '' })).toBeNull();
  });
  test('is answered once, by the freelancer', () => {
    expect(answerRule(dispute({ relation: 'client' }))).toBe('only-freelancer');
    expect(answerRule(dispute({ state: 'reviewing', until: null }))).toBe('not-answering');
  });
  test.each([
    [{ state: 'answering' }, null],
    [{ state: 'reviewing', until: null }, null],
    [{ state: 'decided', now: UNTIL - 1 }, null],
    [{ state: 'decided', now: UNTIL }, 'dispute-over'],
    [{ state: 'appealed', until: null }, null],
    [{ state: 'final', until: null }, 'dispute-over'],
    [{ state: 'accepted', until: null }, 'dispute-over'],
    [{ state: 'withdrawn', until: null }, 'dispute-over'],
  ] as const)('is withdrawn %o', (change, answer) => {
    expect(withdrawRule(dispute({ relation: 'client', ...change }))).toBe(answer);
    expect(withdrawRule(dispute({ relation: 'freelancer', ...change }))).toBe('only-client');
  });
  test.each([
    [{ state: 'answering', now: UNTIL - 1 }, 'not-reviewing'],
    [{ state: 'answering', now: UNTIL }, null],
    [{ state: 'reviewing', until: null }, null],
    [{ state: 'appealed', until: null }, null],
    [{ state: 'decided' }, 'not-reviewing'],
    [{ state: 'accepted', until: null }, 'not-reviewing'],
  ] as const)('is decided and assigned %o', (change, answer) => {
    expect(decideRule(dispute({ relation: 'reviewer', ...change }))).toBe(answer);
    expect(assignRule(dispute({ relation: 'operator', ...change }))).toBe(answer);
    expect(decideRule(dispute({ relation: 'client', ...change }))).toBe('only-reviewer');
    expect(assignRule(dispute({ relation: 'reviewer', ...change }))).toBe('only-operator');
  });
  test.each([
    [{ state: 'decided', now: UNTIL - 1 }, null],
    [{ state: 'decided', now: UNTIL }, 'appeal-late'],
    [{ state: 'final', until: null }, 'appeal-late'],
    [{ state: 'final', until: null, appealed: true }, 'appealed-before'],
    [{ state: 'appealed', until: null, appealed: true }, 'appealed-before'],
    [{ state: 'reviewing', until: null }, 'not-decided'],
    [{ state: 'withdrawn', until: null }, 'not-decided'],
  ] as const)('is appealed %o', (change, answer) => {
    expect(appealRule(dispute(change))).toBe(answer);
    expect(appealRule(dispute({ relation: 'client', ...change }))).toBe(answer);
    expect(appealRule(dispute({ relation: 'reviewer', ...change }))).toBe('only-party');
  });
  test('time moves it whether or not anybody wrote that down', () => {
    expect(stageAt({ state: 'answering', until: UNTIL, now: UNTIL - 1 })).toBe('answering');
    expect(stageAt({ state: 'answering', until: UNTIL, now: UNTIL })).toBe('reviewing');
    expect(stageAt({ state: 'decided', until: UNTIL, now: UNTIL })).toBe('final');
    expect(stageAt({ state: 'reviewing', until: UNTIL, now: UNTIL })).toBe('reviewing');
  });
});

describe('a decision', () => {
  const facts = dispute({ relation: 'reviewer', state: 'reviewing', until: null });
  const about = { entries: ['a', 'b'], isProtected: (entry: string) => entry === 'a' };
  const yes = (entry: string) => ({ entry, payable: true, reason: null, text: 'fine' });
  const no = (entry: string, reason: string | null) => ({ entry, payable: false, reason, text: 'because' });
  test.each([
    ['decides all', [yes('a'), yes('b')], null],
    ['misses one', [yes('a')], 'decision-missing'],
    ['decides one twice', [yes('a'), yes('b'), no('b', null)], 'decision-twice'],
    ['decides another', [yes('a'), yes('b'), yes('c')], 'decision-too-much'],
    ['refuses what is protected without a reason', [no('a', null), yes('b')], 'reason-missing'],
    ['refuses what is protected with one', [no('a', 'private-use'), yes('b')], null],
    ['refuses what is not protected without one', [yes('a'), no('b', null)], null],
    ['pays with a reason', [{ ...yes('a'), reason: 'private-use' }, yes('b')], 'reason-too-much'],
    ['says nothing', [{ ...yes('a'), text: '  ' }, yes('b')], 'text-missing'],
  ])('%s', (_, decisions, answer) => expect(decideRule(facts, { decisions, about })).toBe(answer));
});

describe('a reviewer', () => {
  const neutral: Candidate = {
    person: 'r',
    isReviewer: true,
    isOperator: false,
    joined: true,
    organisation: null,
    hasContract: false,
  };
  const between = { freelancer: 'f', organisation: 'o', firstReviewer: null };
  test.each([
    [{}, null],
    [{ person: 'f' }, 'is-freelancer'],
    [{ organisation: 'o' }, 'is-client'],
    [{ organisation: 'other' }, null],
    [{ isReviewer: false }, 'no-reviewer'],
    [{ joined: false }, 'not-joined'],
    [{ isOperator: true }, 'is-operator'],
    [{ hasContract: true }, 'has-contract'],
  ])('%o', (change, answer) => expect(conflictOf({ ...neutral, ...change }, between)).toBe(answer));
  test('not the first one on appeal', () => {
    expect(conflictOf(neutral, { ...between, firstReviewer: 'r' })).toBe('decided-first');
    expect(conflictOf(neutral, { ...between, firstReviewer: 's' })).toBeNull();
  });
});
