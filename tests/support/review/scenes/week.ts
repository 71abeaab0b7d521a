// Sample states of a week on the site: in its review for the client, for the freelancer, running, over, empty, failing.
import { fail, ok } from '../../../../shared/domain/result.ts';
import { HOUR, WEEK } from '../../../../shared/domain/time.ts';
import { sampleDisputeCard } from '../sample-dispute.ts';
import { client, freelancer, NOW, sampleDetail, THIS_WEEK } from '../sample-people.ts';
import { type SampleWeek, sampleOverview, sampleReviewWeek } from '../sample-week.ts';
import type { SiteScene } from '../site-scene.ts';

const withWeek = (given: SampleWeek = {}): SiteScene => {
  const relation = given.relation ?? 'client';
  return {
    me: relation === 'client' ? client : freelancer,
    answers: {
      contract: ok(sampleDetail(relation)),
      week: ({ params: { week } }) => ok(sampleReviewWeek({ ...given, week })),
      overview: ({ query }) => ok(sampleOverview(query.from, query.to)),
      disputes: ok(given.taken ? [sampleDisputeCard(relation)] : []),
      approveWeek: fail('review-over', 'The review of this week has ended.'),
    },
  };
};

export const weekScenes: Readonly<Record<string, () => SiteScene>> = {
  'week-review': () => withWeek({ taken: { 3: 'held', 4: 'held', 5: 'held', 9: 'not-payable' } }),
  'week-freelancer': () => withWeek({ relation: 'freelancer', taken: { 3: 'held', 12: 'returned' } }),
  'week-approved': () => withWeek({ approved: true }),
  'week-no-limit': () => withWeek({ limit: null }),
  'week-empty-site': () => {
    const scene = withWeek({ now: THIS_WEEK, limit: 30 * HOUR });
    return {
      ...scene,
      answers: {
        ...scene.answers,
        week: ({ params: { week } }) => ok(sampleReviewWeek({ week: Math.max(week, NOW + WEEK), now: NOW })),
        overview: ({ query }) => ok({ ...query, cells: [], items: [] }),
      },
    };
  },
  'week-failing-site': () => ({
    me: client,
    answers: {
      contract: ok(sampleDetail('client')),
      week: fail('server-error', 'Something went wrong here. Try again.'),
    },
  }),
};
