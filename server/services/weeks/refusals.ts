// The words of each refusal: what stands in the way, and what can be done.
import { fail } from '../../../shared/domain/result.ts';
import type { Conflict, ReviewReason } from '../../../shared/domain/review-rules.ts';

const WORDS: Readonly<Record<ReviewReason | Conflict | 'bad-week', string>> = {
  'bad-week': 'A week is named by its Monday 00:00 UTC.',
  'only-client': 'Only the client may do this.',
  'only-freelancer': 'Only the freelancer may do this.',
  'only-party': 'Only the freelancer and the client may do this.',
  'only-reviewer': 'Only the reviewer to whom this dispute is assigned may do this.',
  'only-operator': 'Only the operator may do this.',
  'not-locked': 'The week is not locked yet: its review begins on Monday 12:00 UTC.',
  'review-over': 'The review of this week has ended.',
  'already-approved': 'The week is approved, and approval is final.',
  'no-limit': 'This week has no limit.',
  'limit-not-higher': 'The new limit must be higher than the one that holds.',
  'unknown-entry': 'One of the records or items does not stand in this week. Load the page again.',
  'nothing-payable': 'There is nothing payable here.',
  'not-over-limit': 'There is no time over the limit that still waits for approval.',
  'already-returned': 'One of the records or items was given back or discarded already. Load the page again.',
  'already-disputed': 'One of the records or items is in an open dispute already.',
  'already-decided': 'A dispute about one of the records or items was decided already.',
  'answer-late': 'The time to answer has run out: the dispute is reviewed on the evidence.',
  'not-answering': 'This dispute does not wait for an answer.',
  'text-missing': 'Say why, in a few words.',
  'dispute-over': 'This dispute has ended.',
  'not-reviewing': 'This dispute is not under review.',
  'decision-missing': 'Decide on every record and item of the dispute.',
  'decision-twice': 'Decide on each record and item once.',
  'decision-too-much': 'Decide only on the records and items of this dispute.',
  'reason-missing': 'A protected record is refused only with a reason from the published list: choose one.',
  'reason-too-much': 'What is payable needs no reason from the list: leave it out.',
  'not-decided': 'There is no decision to appeal against.',
  'appeal-late': 'The time to appeal has run out: the decision stands.',
  'appealed-before': 'There was an appeal already: the second decision is final.',
  'no-reviewer': 'This person is not a dispute reviewer.',
  'not-joined': 'This person has not accepted the invitation yet.',
  'is-freelancer': 'This person is the freelancer of the contract.',
  'is-client': 'This person belongs to the client.',
  'is-operator': 'Whoever runs the server decides no dispute: choose somebody else.',
  'decided-first': 'This person made the first decision: somebody else decides on appeal.',
  'has-contract': 'This person has a contract with one of the sides.',
};

/** A refusal by a rule, in words. */
export const refusal = (reason: string): ReturnType<typeof fail> =>
  fail(reason, WORDS[reason as keyof typeof WORDS] ?? 'This is not allowed now.');
