// Which decision of a dispute stands.
import { describe, expect, it } from 'vitest';
import { standingDecisions } from '../../../../renderer/review/disputes/standing-decisions.ts';
import { sampleDispute } from '../../../support/review/sample-dispute.ts';

const decided = sampleDispute('client', 'decided');
const first = decided.events.find(({ what }) => what === 'decided');
if (!first) throw new Error('the sample dispute has a decision');

describe('the decision that stands', () => {
  it('is none before there is one', () => {
    expect(standingDecisions(sampleDispute('client', 'answering'))).toEqual([]);
    expect(standingDecisions(sampleDispute('client', 'reviewing'))).toEqual([]);
  });

  it('is the newest: on appeal that of the second reviewer', () => {
    expect(standingDecisions(decided)).toEqual(first.decisions);
    const second = {
      ...first,
      decisions: first.decisions.map((one) => ({ ...one, payable: true, reason: null })),
    };
    const final = { state: 'final' as const, events: [...decided.events, second] };
    expect(standingDecisions(final)).toEqual(second.decisions);
  });

  it('is none while an appeal is open, or once the dispute was withdrawn', () => {
    for (const state of ['appealed', 'withdrawn'] as const)
      expect(standingDecisions({ state, events: decided.events })).toEqual([]);
  });
});
