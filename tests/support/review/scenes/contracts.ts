// Sample states of the contracts: their cards for each side, one with its versions, an offer.
import { fail, ok } from '../../../../shared/domain/result.ts';
import { DAY, HOUR, MINUTE, WEEK, weekPhases } from '../../../../shared/domain/time.ts';
import {
  client,
  freelancer,
  LAST_WEEK,
  NOW,
  reviewer,
  reviewWeek,
  sampleCard,
  sampleDetail,
  sampleHash,
  THIS_WEEK,
} from '../sample-people.ts';
import type { SiteScene } from '../site-scene.ts';

const WAITING_TEXT = 'Sample data: new terms. Rate: 92.00 EUR per hour. Weekly limit: 35 h.';

/** New terms that wait for the freelancer beside those that hold. */
const withOffer = (relation: 'client' | 'freelancer') => {
  const detail = sampleDetail(relation);
  const [first] = detail.versions;
  if (!first) throw new Error('the sample contract has a version');
  return {
    ...detail,
    versions: [
      first,
      {
        ...first,
        terms: { ...first.terms, version: 2, from: THIS_WEEK + WEEK, rate: 9200, weeklyLimit: 35 * HOUR },
        text: WAITING_TEXT,
        hash: sampleHash(WAITING_TEXT),
        offeredAt: NOW - DAY,
        acceptedAt: null,
      },
    ],
  };
};

const many = () => [
  sampleCard('client', { waiting: ['read-messages'] }),
  sampleCard('client', {
    id: 'bakery',
    title: 'Website for the bakery (sample data)',
    client: 'Brot & Butter (sample data)',
    freelancer: 'Another sample freelancer',
    waiting: ['review-week'],
    open: [
      reviewWeek({
        week: LAST_WEEK - WEEK,
        stage: 'security',
        approved: true,
        overLimit: 0,
        disputes: 1,
        until: weekPhases(LAST_WEEK - WEEK).payable,
      }),
      reviewWeek(),
    ],
    week: {
      week: THIS_WEEK,
      tracked: 31 * HOUR,
      countable: 31 * HOUR + 20 * MINUTE,
      limit: 30 * HOUR,
      amount: 255_000,
    },
  }),
  sampleCard('client', {
    id: 'offered',
    title: 'Release notes (sample data)',
    state: 'offered',
    week: null,
    latest: null,
  }),
  sampleCard('client', {
    id: 'ended',
    title: 'Audit of the old gateway (sample data)',
    state: 'ended',
    latest: NOW - 40 * DAY,
    week: {
      week: THIS_WEEK,
      tracked: 0,
      countable: 0,
      limit: null,
      amount: 0,
    },
  }),
];

export const contractScenes: Readonly<Record<string, () => SiteScene>> = {
  contracts: () => ({ me: client, answers: { contracts: () => ok(many()) } }),
  'contracts-freelancer': () => ({
    me: freelancer,
    answers: {
      contracts: ok([sampleCard('freelancer', { waiting: ['accept-terms', 'answer-dispute', 'add-memos'] })]),
    },
  }),
  'contracts-none': () => ({ me: client, answers: { contracts: ok([]) } }),
  'contracts-none-reviewer': () => ({ me: reviewer, answers: { contracts: ok([]) } }),
  'contracts-failing': () => ({
    me: client,
    answers: { contracts: fail('server-error', 'Something went wrong here. Try again.') },
  }),
  contract: () => ({ me: client, answers: { contract: ok(withOffer('client')) } }),
  'contract-to-accept': () => ({ me: freelancer, answers: { contract: ok(withOffer('freelancer')) } }),
  offer: () => ({
    me: client,
    answers: {
      freelancers: ok([
        { id: 'person-freelancer', name: 'Sample freelancer', sample: true },
        { id: 'person-other', name: 'Another sample freelancer', sample: true },
      ]),
      offerContract: fail('not-in-force', 'This would begin in the past.'),
    },
  }),
};
