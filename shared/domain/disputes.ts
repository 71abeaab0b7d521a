// Disputes: what the events of a week's review mean for one record or item (docs: product, "Disputes").
import type { ServerEvent, ServerEventOf } from './server-event.ts';
import { HOUR, weekPhases } from './time.ts';

/** `held` until the decision stands; `at` is when it did. */
export type Verdict =
  | { readonly state: 'none' }
  | { readonly state: 'held' }
  | { readonly state: 'payable' | 'not-payable'; readonly at: number };

/** One appeal may follow a decision within this time. */
export const APPEAL_TIME = 72 * HOUR;
const NONE: Verdict = { state: 'none' };

/** When the client approved the week, in its review; `null` if not. Approval is final. */
export function approvedAt(events: readonly ServerEvent[], week: number): number | null {
  const { lock, reviewEnd } = weekPhases(week);
  const times = events
    .filter((event) => event.type === 'week.approved' && event.week === week)
    .map((event) => event.at)
    .filter((at) => lock <= at && at < reviewEnd);
  return times.length > 0 ? Math.min(...times) : null;
}

/** What all disputes of `entry` in the statement of `week` come to at `now`; `events` are the contract's. */
export function verdictOn(entry: string, week: number, events: readonly ServerEvent[], now: number): Verdict {
  const { lock, reviewEnd } = weekPhases(week);
  const final = approvedAt(events, week) ?? reviewEnd;
  const verdicts = events
    .filter((event) => event.type === 'dispute.opened')
    .filter((opened) => opened.week === week && opened.entries.includes(entry))
    .filter((opened) => lock <= opened.at && opened.at < final)
    .map((opened) => verdictOf(opened.id, entry, events, now));
  return (
    verdicts.find((verdict) => verdict.state === 'held') ??
    verdicts.find((verdict) => verdict.state === 'not-payable') ??
    verdicts.find((verdict) => verdict.state === 'payable') ??
    NONE
  );
}

/** The first of these ends a dispute: withdrawn, accepted, or a decision that stands. */
function verdictOf(dispute: string, entry: string, events: readonly ServerEvent[], now: number): Verdict {
  const ends: Verdict[] = events.flatMap((event): Verdict[] => {
    if (event.type === 'dispute.withdrawn' && event.dispute === dispute) {
      return [{ state: 'payable', at: event.at }];
    }
    const accepted = event.type === 'dispute.answered' && event.dispute === dispute && event.accepted;
    return accepted ? [{ state: 'not-payable', at: event.at }] : [];
  });
  const decided = standing(dispute, events);
  const decision = decided?.event.decisions.find((one) => one.entry === entry);
  if (decided && decision && decided.stands <= now) {
    ends.push({ state: decision.payable ? 'payable' : 'not-payable', at: decided.stands });
  }
  return ends.reduce<Verdict>(
    (first, end) => ('at' in first && 'at' in end && end.at >= first.at ? first : end),
    { state: 'held' },
  );
}

/** The decision that holds and from when: the first after its time for appeal, or the one on appeal at once. */
function standing(
  dispute: string,
  events: readonly ServerEvent[],
): { event: ServerEventOf<'dispute.decided'>; stands: number } | null {
  const [first, ...others] = events
    .filter((event) => event.type === 'dispute.decided')
    .filter((event) => event.dispute === dispute)
    .sort((a, b) => a.at - b.at);
  if (!first) return null;
  const appeal = events.find(
    (event) =>
      event.type === 'dispute.appealed' &&
      event.dispute === dispute &&
      first.at <= event.at &&
      event.at < first.at + APPEAL_TIME,
  );
  if (!appeal) return { event: first, stands: first.at + APPEAL_TIME };
  const second = others.find((event) => event.at >= appeal.at);
  return second ? { event: second, stands: second.at } : null;
}
