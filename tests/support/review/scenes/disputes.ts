// Sample states of disputes: the list, one for each side, the reviewer's desk, and the operator.

import { fail, ok } from '../../../../shared/domain/result.ts';
import { HOUR } from '../../../../shared/domain/time.ts';
import type { Relation } from '../../../../shared/wire/contracts.ts';
import type { DisputeState } from '../../../../shared/wire/disputes.ts';
import type { RouteAnswer } from '../../../../shared/wire/route.ts';
import type { Routes } from '../../../../shared/wire/routes.ts';
import { sampleDispute, sampleDisputeCard } from '../sample-dispute.ts';
import { sampleMessages } from '../sample-messages.ts';
import { client, freelancer, LAST_WEEK, NOW, operator, reviewer, sampleDetail } from '../sample-people.ts';
import { sampleWeekDiary } from '../sample-week.ts';
import type { SiteScene } from '../site-scene.ts';

const PEOPLE = { client, freelancer, reviewer, operator } as const;

type View = RouteAnswer<Routes['views']>[number];

const sampleViews = (state: DisputeState): View[] =>
  sampleDispute('reviewer', state)
    .parts.slice(0, 2)
    .flatMap(({ entry, start }, index) => {
      const by = { person: 'Sample client', relation: 'client' } as const;
      const at = NOW - (index + 30) * HOUR;
      return [
        { ...by, at, what: 'picture', from: null, to: null, entry, segment: start },
        {
          ...{ ...by, at: at - HOUR, what: 'diary', entry: null, segment: null },
          ...{ from: LAST_WEEK, to: LAST_WEEK + 24 * HOUR },
        },
      ];
    });

function shows(view: View, entry: string, state: DisputeState): boolean {
  const start = sampleDispute('reviewer', state).parts.find((part) => part.entry === entry)?.start ?? 0;
  const { from, to } = view;
  return view.entry === entry || (from !== null && to !== null && from <= start && start < to);
}

const withDispute = (relation: Relation, state: DisputeState): SiteScene => ({
  me: PEOPLE[relation],
  answers: {
    dispute: ok(sampleDispute(relation, state)),
    contract: ok(sampleDetail(relation)),
    diary: ({ query }) => ok(sampleWeekDiary(query.from, query.to)),
    messages: ({ query: { entry } }) =>
      ok(
        sampleMessages('reviewer').filter(
          ({ refers }) => !entry || refers.some((one) => one.entry === entry),
        ),
      ),
    texts: ok({
      memos: [{ at: LAST_WEEK + 9 * HOUR, memo: 'Move the order endpoints to the new gateway' }],
      labels: [],
    }),
    views: ({ query: { entry } }) =>
      ok(sampleViews(state).filter((one) => !entry || shows(one, entry, state))),
    reviewers: ok([
      { id: 'r1', name: 'Sample reviewer', conflict: null, open: 1 },
      { id: 'r2', name: 'Another sample reviewer', conflict: 'has-contract', open: 0 },
      { id: 'r3', name: 'Third sample reviewer', conflict: 'not-joined', open: 0 },
    ]),
    answerDispute: ok(sampleDispute(relation, 'reviewing')),
    decideDispute: fail('reason-missing', 'A protected record is refused only with a reason.'),
  },
});

export const disputeScenes: Readonly<Record<string, () => SiteScene>> = {
  disputes: () => ({
    me: client,
    answers: {
      disputes: ok([
        sampleDisputeCard('client'),
        sampleDisputeCard('client', 'reviewing', {
          id: 'dispute-2',
          title: 'Website for the bakery (sample data)',
        }),
        sampleDisputeCard('client', 'decided', { id: 'dispute-3' }),
        sampleDisputeCard('client', 'withdrawn', { id: 'dispute-4', reviewer: null }),
      ]),
    },
  }),
  'disputes-freelancer': () => ({
    me: freelancer,
    answers: {
      disputes: ok([
        sampleDisputeCard('freelancer', 'final', { id: 'dispute-0' }),
        sampleDisputeCard('freelancer'),
      ]),
    },
  }),
  'disputes-none': () => ({ me: client, answers: { disputes: ok([]) } }),
  'dispute-to-answer': () => withDispute('freelancer', 'answering'),
  'dispute-client': () => withDispute('client', 'decided'),
  'dispute-operator': () => withDispute('operator', 'reviewing'),
  'dispute-gone': () => ({ me: client, answers: {} }),
  desk: () => withDispute('reviewer', 'reviewing'),
  'desk-decided': () => withDispute('reviewer', 'decided'),
};
