// Sample states of the diary on the site.
import { fail, ok } from '../../../../shared/domain/result.ts';
import { client, freelancer, NOW, sampleDetail } from '../sample-people.ts';
import { sampleReviewDay } from '../sample-review.ts';
import type { SiteScene } from '../site-scene.ts';

const withDay = (day: NonNullable<SiteScene['answers']['diary']>): SiteScene => ({
  me: client,
  answers: { contract: ok(sampleDetail('client')), diary: day },
});
const within = (from: number, to: number) => {
  const day = sampleReviewDay();
  return {
    ...day,
    from,
    to,
    records: day.records.filter(({ segment }) => from <= segment && segment < to),
    items: day.items.filter(({ start }) => from <= start && start < to),
  };
};

export const diaryScenes: Readonly<Record<string, () => SiteScene>> = {
  diary: () => withDay(({ query }) => ok(within(query.from, query.to))),
  'diary-freelancer': () => ({
    me: freelancer,
    answers: {
      contract: ok(sampleDetail('freelancer')),
      diary: ({ query }) => ok(within(query.from, query.to)),
      texts: ok({
        memos: [
          { at: NOW - 9_000_000, memo: 'Move the order endpoints' },
          { at: NOW - 3_000_000, memo: 'Move the order endpoints to the new gateway' },
        ],
        labels: [{ at: NOW - 9_000_000, labels: ['Code'] }],
      }),
    },
  }),
  'diary-empty': () => withDay(({ query }) => ok({ ...query, now: NOW, records: [], items: [] })),
  'diary-failing': () => withDay(fail('server-error', 'Something went wrong here. Try again.')),
  'diary-forbidden': () => ({ me: client, answers: {} }),
};
