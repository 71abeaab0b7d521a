// What a reviewer's decision still lacks, by the rules that the server decides by.
import { describe, expect, it } from 'vitest';
import {
  type Draft,
  decisionOn,
  lackOf,
  REASONS,
  sameForRest,
  UNDECIDED,
} from '../../../../renderer/review/disputes/draft.ts';
import type { NamedPart } from '../../../../renderer/review/disputes/part-words.ts';
import { decideRule } from '../../../../shared/domain/review-rules.ts';
import { sampleProtection } from '../../../support/sample-diary.ts';

const part = (entry: string, isProtected: boolean): NamedPart => ({
  entry,
  kind: 'tracked',
  start: 0,
  billable: 600_000,
  rate: 6000,
  memo: '',
  protection: isProtected ? sampleProtection() : sampleProtection('no-memo'),
});

describe('a decision', () => {
  it('lacks a decision, then a reason where the record is protected, then words', () => {
    expect(lackOf(UNDECIDED, part('a', true))).toBe('decision');
    const refused = { payable: false, reason: null, text: '' };
    expect(lackOf(refused, part('a', true))).toBe('reason');
    expect(lackOf(refused, part('a', false))).toBe('text');
    expect(lackOf({ ...refused, text: ' ' }, part('a', false))).toBe('text');
    expect(lackOf({ ...refused, reason: 'private-use', text: 'Seen.' }, part('a', true))).toBeNull();
    expect(lackOf({ payable: true, reason: null, text: 'Good.' }, part('a', true))).toBeNull();
  });

  it('is whole exactly where the server takes it', () => {
    const facts = { relation: 'reviewer', state: 'reviewing', until: null, appealed: false, now: 0 } as const;
    for (const isProtected of [true, false])
      for (const payable of [true, false])
        for (const reason of [null, ...(payable ? [] : REASONS)])
          for (const text of ['', ' ', 'Why']) {
            const decision = { payable, reason, text };
            const about = { entries: ['a'], isProtected: () => isProtected };
            const refused = decideRule(facts, { decisions: [{ entry: 'a', ...decision }], about });
            expect(lackOf(decision, part('a', isProtected)) === null).toBe(refused === null);
          }
  });

  it('goes to the rest that is not decided yet, and changes nothing else', () => {
    const parts = ['a', 'b', 'c'].map((entry) => part(entry, true));
    const draft: Draft = {
      a: { payable: true, reason: null, text: 'Good.' },
      b: { payable: false, reason: 'private-use', text: 'Not good.' },
    };
    const after = sameForRest(draft, 'a', parts);
    expect(after).toEqual({ ...draft, c: draft['a'] });
    expect(decisionOn(after, 'd')).toBe(UNDECIDED);
  });

  it('leaves alone what was written where nothing is decided yet', () => {
    const parts = ['a', 'b', 'c'].map((entry) => part(entry, true));
    const draft: Draft = {
      a: { payable: true, reason: null, text: 'Good.' },
      b: { payable: null, reason: null, text: 'The picture shows a game.' },
      c: { payable: null, reason: null, text: ' ' },
    };
    expect(sameForRest(draft, 'a', parts)).toEqual({ ...draft, c: draft['a'] });
  });
});
