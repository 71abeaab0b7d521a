// What was decided on the parts of a dispute, as far as it stands. Pure.
import type { DisputeView } from '../../../shared/wire/disputes.ts';

export type SentDecision = DisputeView['events'][number]['decisions'][number];

/** Those of the newest decision; none while an appeal is open, or where a withdrawal made all of it payable. */
export const standingDecisions = ({
  state,
  events,
}: Pick<DisputeView, 'state' | 'events'>): readonly SentDecision[] =>
  state === 'decided' || state === 'final'
    ? (events.findLast(({ decisions }) => decisions.length > 0)?.decisions ?? [])
    : [];
