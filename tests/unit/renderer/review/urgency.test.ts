// The order of the contracts: what waits for the reader comes first, the most pressing before.
import { expect, it } from 'vitest';
import { byUrgency, placeOfWaiting } from '../../../../renderer/review/contracts/urgency.ts';
import { LAST_WEEK, reviewWeek, sampleCard } from '../../../support/review/sample-people.ts';

it('puts what presses most first, then what runs, then what was worked on last', () => {
  const cards = [
    sampleCard('client', { id: 'ended', state: 'ended' }),
    sampleCard('client', { id: 'old', latest: 1 }),
    sampleCard('client', { id: 'new', latest: 2 }),
    sampleCard('client', { id: 'read', waiting: ['read-messages'] }),
    sampleCard('client', { id: 'dispute', waiting: ['read-messages', 'answer-dispute'] }),
  ];
  expect(byUrgency(cards).map(({ id }) => id)).toEqual(['dispute', 'read', 'new', 'old', 'ended']);
});

it('leads to the week that is to be reviewed', () => {
  const card = sampleCard('client', { open: [reviewWeek({ week: 0, approved: true }), reviewWeek()] });
  expect(placeOfWaiting('review-week', card)).toEqual({ screen: 'week', contract: 'acme', week: LAST_WEEK });
});
