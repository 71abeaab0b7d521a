// Which contract comes first, and where each thing that waits is dealt with. Pure.
import type { ContractCard } from '../../../shared/wire/contracts.ts';
import type { Route } from '../frame/route.ts';

const STATES: readonly ContractCard['state'][] = [
  'offered',
  'active',
  'paused',
  'ended',
  'declined',
  'withdrawn',
];
type What = ContractCard['waiting'][number];
const URGENT: readonly What[] = [
  'answer-dispute',
  'decide-dispute',
  'accept-terms',
  'review-week',
  'add-memos',
  'read-messages',
];

/** Those that wait for the reader first, the most pressing before; then by state; then what was last worked on. */
export function byUrgency(cards: readonly ContractCard[]): ContractCard[] {
  const urgency = ({ waiting }: ContractCard): number =>
    Math.min(URGENT.length, ...waiting.map((what) => URGENT.indexOf(what)));
  return [...cards].sort(
    (a, b) =>
      urgency(a) - urgency(b) ||
      STATES.indexOf(a.state) - STATES.indexOf(b.state) ||
      (b.latest ?? 0) - (a.latest ?? 0),
  );
}

/** Where something that waits is dealt with. */
export function placeOfWaiting(what: What, { id: contract, open }: Pick<ContractCard, 'id' | 'open'>): Route {
  switch (what) {
    case 'review-week': {
      const week = open.find(({ stage, approved }) => stage === 'client-review' && !approved)?.week;
      return week === undefined ? { screen: 'contract', contract } : { screen: 'week', contract, week };
    }
    case 'answer-dispute':
    case 'decide-dispute':
      return { screen: 'disputes' };
    case 'read-messages':
      return { screen: 'messages', contract, about: [] };
    case 'add-memos':
      return { screen: 'diary', contract, day: null, record: null };
    case 'accept-terms':
      return { screen: 'contract', contract };
  }
}
