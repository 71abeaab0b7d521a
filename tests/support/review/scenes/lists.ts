// Sample states of the lists that grow: longer than a page, with an end that fails, and of who is here.
import { fail, ok } from '../../../../shared/domain/result.ts';
import { DAY, HOUR, MINUTE, WEEK } from '../../../../shared/domain/time.ts';
import type { MessageView, NotificationView } from '../../../../shared/wire/conversation.ts';
import {
  client,
  freelancer,
  LAST_WEEK,
  NOW,
  operator,
  reviewer,
  sampleDetail,
  sampleHash,
  THIS_WEEK,
} from '../sample-people.ts';
import type { SiteScene } from '../site-scene.ts';
import { weekScenes } from './week.ts';

const failing = fail('server-error', 'Something went wrong here. Try again.');

const message = (index: number): MessageView => ({
  id: `message-${index}`,
  at: NOW - index * HOUR,
  by:
    index % 2 === 0
      ? { name: 'Sample freelancer', relation: 'freelancer', me: false }
      : { name: 'Sample client', relation: 'client', me: true },
  text: `Sample text ${index}: a few words about what was done.`,
  refers: [],
  attachments: [],
});

const KINDS: readonly NotificationView['kind'][] = [
  'terms-offered',
  'week-locked',
  'review-reminder',
  'contract-status',
  'dispute-opened',
  'dispute-unassigned',
  'evidence-conflict',
  'over-limit-approved',
  'device-paired',
];
const notification = (index: number): NotificationView => ({
  id: `notification-${index}`,
  at: NOW - index * HOUR,
  kind: KINDS[index % KINDS.length] ?? 'message',
  contract: 'acme',
  facts: {
    title: 'API migration (sample data)',
    week: LAST_WEEK,
    by: 'Sample freelancer',
    client: 'Acme (sample data)',
    freelancer: 'Sample freelancer',
    name: 'Workstation (sample data)',
    status: 'paused',
  },
  link: '#/',
  read: index > 3,
});

const viewing = (index: number) => ({
  at: NOW - index * 9 * MINUTE,
  person: index % 3 === 0 ? 'Sample reviewer with quite a long name' : 'Sample client',
  relation: index % 3 === 0 ? ('reviewer' as const) : ('client' as const),
  ...(index % 2 === 0
    ? { what: 'diary' as const, from: THIS_WEEK, to: THIS_WEEK + WEEK, entry: null, segment: null }
    : {
        what: 'picture' as const,
        from: null,
        to: null,
        entry: sampleHash(`entry/${index}`),
        segment: NOW - DAY,
      }),
});

/** The first page of a list, full; what comes before it fails. */
const firstOf = <T>(one: (index: number) => T, page: number) => {
  const list = Array.from({ length: page }, (_, index) => one(index));
  return ({ query }: { readonly query: { readonly before?: number | undefined } }) =>
    query.before === undefined ? ok(list) : failing;
};

const earned = (index: number) => ({
  contract: index % 2 === 0 ? 'acme' : 'bakery',
  title: index % 2 === 0 ? 'API migration (sample data)' : 'Website for the bakery (sample data)',
  client: 'Acme (sample data)',
  week: THIS_WEEK - Math.floor(index / 2) * WEEK,
  stage:
    (['work', 'client-review', 'security', 'payable'] as const)[Math.min(3, Math.floor(index / 2))] ?? 'work',
  billable: 18 * HOUR,
  amount: 153_000,
  held: index === 3 ? 4_250 : 0,
  currency: index % 5 === 4 ? 'USD' : 'EUR',
});

export const listScenes: Readonly<Record<string, () => SiteScene>> = {
  'messages-earlier': () => ({
    me: client,
    answers: {
      contract: ok(sampleDetail('client')),
      messages: firstOf(message, 50),
      readMessages: ok(null),
    },
  }),
  views: () => ({ me: freelancer, answers: { views: firstOf(viewing, 200) } }),
  'views-none': () => ({ me: freelancer, answers: { views: ok([]) } }),
  notifications: () => ({ me: client, answers: { notifications: firstOf(notification, 100) } }),
  'notifications-none': () => ({ me: client, answers: { notifications: ok([]) } }),
  people: () => ({
    me: operator,
    answers: {
      people: ok([
        ...[client, freelancer, reviewer, operator].map(({ person, name, email, roles, organisation }) => ({
          ...{ id: person, name, email, roles: [...roles], sample: true },
          organisation: organisation?.name ?? null,
        })),
        // Invited, and not here yet.
        {
          id: 'person-invited',
          name: 'Invited',
          email: 'somebody.with.a.long.name@department.example.com',
          roles: [],
          organisation: null,
          sample: false,
        },
      ]),
    },
  }),
  earnings: () => ({
    me: freelancer,
    answers: { earnings: ok(Array.from({ length: 10 }, (_, index) => earned(index))) },
  }),
  'earnings-none': () => ({ me: freelancer, answers: { earnings: ok([]) } }),
  'session-over': () => {
    const scene = weekScenes['week-review']?.();
    if (!scene) throw new Error('there is no week to review');
    return { ...scene, answers: { ...scene.answers, approveWeek: fail('not-signed-in', 'Sign in first.') } };
  },
};
