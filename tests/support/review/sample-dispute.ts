// A made-up dispute about records of a made-up week, as each reader gets it; the real rules say what may be done.
import { itemProtection } from '../../../shared/domain/protection.ts';
import {
  answerRule,
  appealRule,
  assignRule,
  decideRule,
  withdrawRule,
} from '../../../shared/domain/review-rules.ts';
import { DAY, HOUR } from '../../../shared/domain/time.ts';
import type { Relation } from '../../../shared/wire/contracts.ts';
import type { DisputeCard, DisputeState, DisputeView } from '../../../shared/wire/disputes.ts';
import { LAST_WEEK, NOW } from './sample-people.ts';
import { sampleWeekItems, sampleWeekRecords } from './sample-week.ts';

const records = sampleWeekRecords(LAST_WEEK, NOW).slice(3, 8);
const items = sampleWeekItems(LAST_WEEK, NOW).slice(0, 1);

const RATE = 8500;
const parts: DisputeView['parts'] = [
  ...records.map((record) => ({
    entry: record.id,
    kind: 'tracked' as const,
    start: record.segment,
    billable: record.tracked,
    rate: RATE,
    memo: record.memo,
    protection: record.protection,
  })),
  ...items.map((item) => ({
    entry: item.id,
    kind: item.kind,
    start: item.start,
    billable: item.countable,
    rate: RATE,
    memo: item.memo,
    protection: itemProtection(item.kind, 0),
  })),
];
const held = parts.reduce((sum, { billable }) => sum + billable, 0);

const findings: DisputeView['findings'] = parts.flatMap(({ entry, kind }, index) => [
  { entry, check: 'signature', result: 'pass', detail: "Signed by the device's enrolled key." },
  {
    entry,
    check: 'chain',
    result: 'pass',
    detail: `Entry ${210 + index} of its journal, and it follows the one before it.`,
  },
  { entry, check: 'commitments', result: 'pass', detail: 'All texts are what was signed.' },
  kind === 'tracked'
    ? {
        entry,
        check: 'pictures',
        result: 'pass',
        detail: 'All pictures are what was signed, and can be read.',
      }
    : { entry, check: 'pictures', result: 'not-evaluable', detail: 'There is no picture.' },
  { entry, check: 'received-in-time', result: 'pass', detail: 'Received 5183 min before its week locked.' },
  index === 1
    ? {
        entry,
        check: 'clock',
        result: 'fail',
        detail: "The tracker itself says that the device's clock is not to be trusted.",
      }
    : {
        entry,
        check: 'clock',
        result: 'pass',
        detail: 'Received 42 s after it was sealed, by its own clock.',
      },
]);

const at = NOW - DAY;
type Event = DisputeView['events'][number];
const event = (more: Pick<Event, 'what' | 'by'> & Partial<Event>): Event => ({
  at,
  text: '',
  decisions: [],
  ...more,
});
const opened = event({
  what: 'opened',
  by: 'Sample client',
  text: 'Sample text: on Monday morning the pictures show a game and not the gateway.\nThe workshop did not take place.',
});
const answered = event({
  what: 'answered',
  by: 'Sample freelancer',
  at: at + 3 * HOUR,
  text: 'Sample text: the game is the customer demo whose traffic I was debugging. The workshop is in your calendar.',
});
const assigned = event({ what: 'assigned', by: '', at: at + 3 * HOUR, text: 'Sample reviewer' });
const decided = event({
  what: 'decided',
  by: 'Sample reviewer',
  at: at + 9 * HOUR,
  decisions: parts.map(({ entry }, index) => ({
    entry,
    payable: index > 1,
    reason: index > 1 ? null : 'private-use',
    text:
      index > 1 ? 'Sample text: the diary agrees with the memo.' : 'Sample text: the pictures show a game.',
  })),
});

const EVENTS: Readonly<Record<DisputeState, DisputeView['events']>> = {
  answering: [opened],
  reviewing: [opened, answered, assigned],
  decided: [opened, answered, assigned, decided],
  appealed: [
    opened,
    answered,
    assigned,
    decided,
    event({
      what: 'appealed',
      by: 'Sample freelancer',
      at: at + 12 * HOUR,
      text: 'Sample text: look again.',
    }),
  ],
  final: [opened, answered, assigned, decided],
  accepted: [opened, event({ what: 'accepted', by: 'Sample freelancer', at: at + HOUR })],
  withdrawn: [opened, event({ what: 'withdrawn', by: 'Sample client', at: at + HOUR })],
};

export function sampleDisputeCard(
  relation: Relation,
  state: DisputeState = 'answering',
  more: Partial<DisputeCard> = {},
): DisputeCard {
  const over = ['final', 'accepted', 'withdrawn'].includes(state);
  return {
    id: 'dispute-1',
    contract: 'acme',
    title: 'API migration (sample data)',
    client: 'Acme (sample data)',
    freelancer: 'Sample freelancer',
    relation,
    week: LAST_WEEK,
    openedAt: at,
    state,
    until: state === 'answering' || state === 'decided' ? NOW + 47 * HOUR : null,
    entries: parts.length,
    held: over ? 0 : held,
    amount: over ? 0 : Math.round((held * RATE) / HOUR),
    currency: 'EUR',
    reviewer: state === 'answering' ? null : 'Sample reviewer',
    ...more,
  };
}

export function sampleDispute(
  relation: Relation,
  state: DisputeState = 'answering',
  more: Partial<DisputeView> = {},
): DisputeView {
  const card = sampleDisputeCard(relation, state);
  const facts = { relation, state, until: card.until, appealed: state === 'appealed', now: NOW };
  const open = relation !== 'operator';
  return {
    ...card,
    parts: open ? parts : [],
    events: EVENTS[state].map((one) => (open ? one : { ...one, text: '', decisions: [] })),
    findings: open ? findings : [],
    may: {
      answer: answerRule(facts),
      withdraw: withdrawRule(facts),
      decide: decideRule(facts),
      appeal: appealRule(facts),
      assign: assignRule(facts),
    },
    ...more,
  };
}
