// Who may do what in the review of a week and in a dispute: `null` where it is allowed, else the stable reason why not.
// The server decides by these, and the site enables its buttons by the same answers (docs: product, "The week", "Disputes").
import type { StatementPartView, StatementView } from './statement-view.ts';
import { HOUR, weekPhases } from './time.ts';

/** The freelancer answers a dispute within this time. */
export const ANSWER_TIME = 72 * HOUR;

export type ReviewReason =
  | 'only-client'
  | 'only-freelancer'
  | 'only-party'
  | 'only-reviewer'
  | 'only-operator'
  | 'not-locked'
  | 'review-over'
  | 'already-approved'
  | 'no-limit'
  | 'limit-not-higher'
  | 'unknown-entry'
  | 'nothing-payable'
  | 'not-over-limit'
  | 'already-returned'
  | 'already-disputed'
  | 'already-decided'
  | 'answer-late'
  | 'not-answering'
  | 'text-missing'
  | 'dispute-over'
  | 'not-reviewing'
  | 'decision-missing'
  | 'decision-twice'
  | 'decision-too-much'
  | 'reason-missing'
  | 'reason-too-much'
  | 'not-decided'
  | 'appeal-late'
  | 'appealed-before';

/** Why somebody cannot be the reviewer of a dispute. */
export type Conflict =
  | 'no-reviewer'
  | 'not-joined'
  | 'is-operator'
  | 'is-freelancer'
  | 'is-client'
  | 'decided-first'
  | 'has-contract';

type Relation = 'freelancer' | 'client' | 'reviewer' | 'operator' | null;

/** What the rules of a week read; `now` may be later than the statement. */
export interface WeekFacts {
  readonly relation: Relation;
  readonly statement: Pick<StatementView, 'week' | 'approval' | 'limit' | 'parts'>;
  /** Entries on which a reviewer has decided, whether or not the dispute was withdrawn afterwards. */
  readonly decided: ReadonlySet<string>;
  readonly now: number;
}

type PartFacts = Pick<StatementPartView, 'entry' | 'time' | 'taken'>;

const approved = ({ statement }: WeekFacts): boolean => statement.approval?.by === 'client';

/** The client's review runs from the lock to its end, both ends exactly. */
function inReview({ statement, now }: WeekFacts): ReviewReason | null {
  const { lock, reviewEnd } = weekPhases(statement.week);
  if (now < lock) return 'not-locked';
  return now < reviewEnd ? null : 'review-over';
}

/** Of several entries the first that may not. */
function each(
  { statement }: WeekFacts,
  entries: readonly string[],
  rule: (part: PartFacts) => ReviewReason | null,
): ReviewReason | null {
  const parts = new Map(statement.parts.map((part) => [part.entry, part]));
  for (const entry of entries) {
    const part = parts.get(entry);
    const reason = part ? rule(part) : 'unknown-entry';
    if (reason !== null) return reason;
  }
  return null;
}

/** Allowed where it is for any part. */
const anyOf = (
  { statement }: WeekFacts,
  rule: (part: PartFacts) => ReviewReason | null,
  none: ReviewReason,
): ReviewReason | null => (statement.parts.some((part) => rule(part) === null) ? null : none);

export function approveWeekRule(facts: WeekFacts): ReviewReason | null {
  if (facts.relation !== 'client') return 'only-client';
  return inReview(facts) ?? (approved(facts) ? 'already-approved' : null);
}

/** Whether one record or item can be disputed: it counts, is not taken away, and no dispute is or was decided about it. */
export function disputablePart(part: PartFacts, decided: ReadonlySet<string>): ReviewReason | null {
  if (part.taken === 'held') return 'already-disputed';
  if (part.taken === 'returned') return 'already-returned';
  if (decided.has(part.entry)) return 'already-decided';
  return part.taken !== null || part.time.billable === 0 ? 'nothing-payable' : null;
}

/** Without `entries`: whether there is anything that could be disputed. */
export function disputeRule(facts: WeekFacts, entries?: readonly string[]): ReviewReason | null {
  const rule = (part: PartFacts) => disputablePart(part, facts.decided);
  // A week that may still be approved may still be disputed: approval is final.
  return (
    approveWeekRule(facts) ?? (entries ? each(facts, entries, rule) : anyOf(facts, rule, 'nothing-payable'))
  );
}

/** Without `limit`: whether it could be raised. Holds at once and until the week's review ends. */
export function raiseLimitRule(facts: WeekFacts, limit?: number): ReviewReason | null {
  if (facts.relation !== 'client') return 'only-client';
  if (facts.now >= weekPhases(facts.statement.week).reviewEnd) return 'review-over';
  if (facts.statement.limit === null) return 'no-limit';
  return limit !== undefined && limit <= facts.statement.limit ? 'limit-not-higher' : null;
}

const overLimitPart = ({ time }: PartFacts): ReviewReason | null =>
  time.overLimit > time.approved ? null : 'not-over-limit';

/** Without `entries`: whether there is over-limit time to approve. The week's own approval does not cover it. */
export function approveOverLimitRule(facts: WeekFacts, entries?: readonly string[]): ReviewReason | null {
  if (facts.relation !== 'client') return 'only-client';
  const reason = inReview(facts);
  return (
    reason ?? (entries ? each(facts, entries, overLimitPart) : anyOf(facts, overLimitPart, 'not-over-limit'))
  );
}

/** Before the lock giving back is like discarding; later it takes what is still payable. Held time can be given back. */
function returnablePart(part: PartFacts, locked: boolean): ReviewReason | null {
  if (part.taken === 'returned' || part.time.discarded > 0) return 'already-returned';
  const left = locked ? part.time.billable : part.time.countable;
  return part.taken === 'not-payable' || left === 0 ? 'nothing-payable' : null;
}

/** Without `entries`: whether anything of the week can be given back. */
export function returnHoursRule(facts: WeekFacts, entries?: readonly string[]): ReviewReason | null {
  if (facts.relation !== 'freelancer') return 'only-freelancer';
  const locked = weekPhases(facts.statement.week).lock <= facts.now;
  const rule = (part: PartFacts) => returnablePart(part, locked);
  return entries ? each(facts, entries, rule) : anyOf(facts, rule, 'nothing-payable');
}

export type DisputeStage =
  | 'answering'
  | 'reviewing'
  | 'decided'
  | 'appealed'
  | 'final'
  | 'accepted'
  | 'withdrawn';

export interface DisputeFacts {
  readonly relation: Relation;
  /** As it was written last. */
  readonly state: DisputeStage;
  /** When the state ends by itself, `null` where it does not. */
  readonly until: number | null;
  readonly appealed: boolean;
  readonly now: number;
}

/** The state at `now`: time runs out whether or not somebody has written that down yet. */
export function stageAt({ state, until, now }: Pick<DisputeFacts, 'state' | 'until' | 'now'>): DisputeStage {
  if (until === null || now < until) return state;
  if (state === 'answering') return 'reviewing';
  return state === 'decided' ? 'final' : state;
}

/** `answer` where it is given: whether it says what it must. */
export function answerRule(
  facts: DisputeFacts,
  answer?: { readonly accepted: boolean; readonly text: string },
): ReviewReason | null {
  if (facts.relation !== 'freelancer') return 'only-freelancer';
  if (facts.state !== 'answering') return 'not-answering';
  if (stageAt(facts) !== 'answering') return 'answer-late';
  return answer && !answer.accepted && answer.text.trim() === '' ? 'text-missing' : null;
}

export function withdrawRule(facts: DisputeFacts): ReviewReason | null {
  if (facts.relation !== 'client') return 'only-client';
  return ['final', 'accepted', 'withdrawn'].includes(stageAt(facts)) ? 'dispute-over' : null;
}

export interface Decision {
  readonly entry: string;
  readonly payable: boolean;
  /** From the published list. */
  readonly reason: string | null;
  readonly text: string;
}

/** What a decision is about: the entries of the dispute, and which of them are protected. */
export interface Decidable {
  readonly entries: readonly string[];
  readonly isProtected: (entry: string) => boolean;
}

/** `relation` is `reviewer` for the one who is assigned. Every entry is decided exactly once. */
export function decideRule(
  facts: DisputeFacts,
  asked?: { readonly decisions: readonly Decision[]; readonly about: Decidable },
): ReviewReason | null {
  if (facts.relation !== 'reviewer') return 'only-reviewer';
  if (!['reviewing', 'appealed'].includes(stageAt(facts))) return 'not-reviewing';
  return asked ? decisionReason(asked.decisions, asked.about) : null;
}

function decisionReason(
  decisions: readonly Decision[],
  { entries, isProtected }: Decidable,
): ReviewReason | null {
  const decided = new Set(decisions.map(({ entry }) => entry));
  if (decided.size !== decisions.length) return 'decision-twice';
  if (decisions.some(({ entry }) => !entries.includes(entry))) return 'decision-too-much';
  if (entries.some((entry) => !decided.has(entry))) return 'decision-missing';
  for (const { entry, payable, reason, text } of decisions) {
    if (text.trim() === '') return 'text-missing';
    if (payable && reason !== null) return 'reason-too-much';
    if (!payable && reason === null && isProtected(entry)) return 'reason-missing';
  }
  return null;
}

/** One appeal, by either party. */
export function appealRule(facts: DisputeFacts): ReviewReason | null {
  if (facts.relation !== 'freelancer' && facts.relation !== 'client') return 'only-party';
  const stage = stageAt(facts);
  if (facts.appealed) return 'appealed-before';
  if (stage === 'decided') return null;
  return stage === 'final' ? 'appeal-late' : 'not-decided';
}

/** A reviewer is assigned, or another one, while the dispute is under review. */
export function assignRule(facts: DisputeFacts): ReviewReason | null {
  if (facts.relation !== 'operator') return 'only-operator';
  return ['reviewing', 'appealed'].includes(stageAt(facts)) ? null : 'not-reviewing';
}

export interface Candidate {
  readonly person: string;
  readonly isReviewer: boolean;
  /** Whoever runs the server assigns reviewers, and sees no evidence. */
  readonly isOperator: boolean;
  /** Accepted the invitation. */
  readonly joined: boolean;
  readonly organisation: string | null;
  /** Works for the client, or belongs to an organisation for which the freelancer works, on any contract ever. */
  readonly hasContract: boolean;
}

/** Whether somebody is neutral in a dispute between a freelancer and a client's organisation. */
export function conflictOf(
  candidate: Candidate,
  dispute: {
    readonly freelancer: string;
    readonly organisation: string;
    readonly firstReviewer: string | null;
  },
): Conflict | null {
  if (candidate.person === dispute.freelancer) return 'is-freelancer';
  if (candidate.organisation === dispute.organisation) return 'is-client';
  if (!candidate.isReviewer) return 'no-reviewer';
  if (!candidate.joined) return 'not-joined';
  if (candidate.isOperator) return 'is-operator';
  if (candidate.person === dispute.firstReviewer) return 'decided-first';
  return candidate.hasContract ? 'has-contract' : null;
}
