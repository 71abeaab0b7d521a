// Which disputes wait for the reader. Pure.
import type { DisputeCard } from '../../../shared/wire/disputes.ts';

/** The freelancer answers, the reviewer decides, the operator finds somebody who does. */
export function waitsForReader({ relation, state, reviewer }: DisputeCard): boolean {
  if (relation === 'freelancer') return state === 'answering';
  const open = state === 'reviewing' || state === 'appealed';
  if (relation === 'reviewer') return open;
  return relation === 'operator' && open && reviewer === null;
}

/** Those that wait for the reader first, each group as it came. */
export const byWaiting = (cards: readonly DisputeCard[]): DisputeCard[] => [
  ...cards.filter(waitsForReader),
  ...cards.filter((card) => !waitsForReader(card)),
];
