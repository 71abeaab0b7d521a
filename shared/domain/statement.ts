// The week statement: one pure function that tracker, server, review site and verifier all run (docs: statement.md).
import { type Contract, termsOfWeek } from './contract.ts';
import { type Diary, foldDiary } from './diary.ts';
import type { DiaryEntry, PartKind } from './diary-entry.ts';
import { approvedAt } from './disputes.ts';
import { type Effect, settle } from './effects.ts';
import type { Interval } from './intervals.ts';
import type { LoggedPart, ServerEvent } from './server-event.ts';
import { type Line, linesOf } from './statement-lines.ts';
import { isErased, type PartTime, partsOf, type StatementPart } from './statement-parts.ts';
import { weekOf, weekPhases } from './time.ts';

export interface StatementInput {
  /** All that is known of the freelancer and touches the week, its late time or its edits; any order. */
  readonly entries: readonly DiaryEntry[];
  readonly contracts: readonly Contract[];
  readonly serverEvents: readonly ServerEvent[];
  /** By entry, as the server fixed them at acceptance. */
  readonly effects: Readonly<Record<string, Effect>>;
  /** Epoch milliseconds. */
  readonly now: number;
  /** Instants of the freelancer on other devices, of which no entry is here. */
  readonly busy?: readonly Interval[];
  /** One of `contracts`. */
  readonly contract: string;
  /** Monday 00:00 UTC. */
  readonly week: number;
}

export interface Totals {
  readonly tracked: number;
  readonly manual: number;
  readonly keptIdle: number;
  readonly void: number;
  readonly discarded: number;
  readonly countable: number;
  readonly overLimit: number;
  readonly overLimitApproved: number;
  readonly billable: number;
}

export type WeekPhase = 'work' | 'own-review' | 'client-review' | 'security' | 'payable';

export interface Statement {
  readonly contract: string;
  readonly week: number;
  readonly currency: string | null;
  readonly phase: WeekPhase;
  /** Final approval of everything but over-limit time. */
  readonly approval: { readonly by: 'client' | 'silence'; readonly at: number } | null;
  readonly lines: readonly Line[];
  /** Sum of the lines, minor units: payable from the security period's end. */
  readonly amount: number;
  /** Milliseconds of the parts that stand in this statement. */
  readonly totals: Totals;
  /** In `order`. */
  readonly parts: readonly StatementPart[];
  /** Records of the week that were discarded before they were sealed. */
  readonly struck: Diary['struck'];
  /** Entries without bytes and not in a logged statement either, or without terms: not a full account then. */
  readonly missing: readonly string[];
  /** Something in it awaits the server. */
  readonly provisional: boolean;
}

/** The statement of one contract and week as it is at `now`. Throws a RangeError for an unknown contract. */
export function statement(input: StatementInput): Statement {
  const events = input.serverEvents.filter((event) => event.contract === input.contract);
  const known = input.contracts.find((one) => one.id === input.contract);
  if (!known) throw new RangeError(`no contract ${input.contract} among those given`);
  const contract = withRaisedLimits(known, events);
  const { now, week } = input;
  const diary = foldDiary(settle({ ...input, busy: input.busy ?? [] }), events);
  const own = diary.parts.filter((part) => part.settled.entry.contract === contract.id);
  const { shown, returned } = partsOf(own, week, { contract, events, now });
  const lines = linesOf(shown, returned);
  const weeks = new Set([week, ...[...shown, ...returned].map((part) => part.worked)]);
  const erased = own.filter(
    (part) => isErased(part) && (part.weeks === null || weeks.has(part.weeks.worked)),
  );
  const unpriced = [...shown, ...returned].filter(
    (part) => part.time.countable > 0 && termsOfWeek(contract, part.worked) === null,
  );
  return {
    contract: contract.id,
    week,
    currency: termsOfWeek(contract, week)?.currency ?? null,
    phase: phaseAt(week, now),
    approval: approvalAt(events, week, now),
    lines,
    amount: lines.reduce((sum, line) => sum + line.amount, 0),
    totals: totalsOf(shown),
    parts: shown,
    struck: diary.struck.filter(
      (struck) => struck.contract === contract.id && weekOf(struck.segment) === week,
    ),
    missing: [...erased.map((part) => part.settled.entry.id), ...unpriced.map((part) => part.entry)],
    provisional: [...shown, ...returned].some((part) => part.provisional),
  };
}

/** What the server logs at the lock of the week: with it, erased bytes leave the account whole. */
export const logOf = (week: Statement): LoggedPart[] =>
  week.parts.map(({ entry, kind, start, time, protection }) => ({
    entry,
    kind,
    start,
    total: time.total,
    void: time.void,
    protection,
  }));

/** The contract with the limits that its server's events raised. */
export function withRaisedLimits(contract: Contract, events: readonly ServerEvent[]): Contract {
  const raised = events
    .filter((event) => event.type === 'limit.raised')
    .map(({ week, limit, at }) => ({ week, limit, at }));
  return { ...contract, raisedLimits: [...contract.raisedLimits, ...raised] };
}

function totalsOf(parts: readonly StatementPart[]): Totals {
  const sum = (key: keyof PartTime, kind?: PartKind): number =>
    parts.reduce((all, part) => all + (kind === undefined || part.kind === kind ? part.time[key] : 0), 0);
  return {
    tracked: sum('total', 'tracked'),
    manual: sum('total', 'manual'),
    keptIdle: sum('total', 'kept-idle'),
    void: sum('void'),
    discarded: sum('discarded'),
    countable: sum('countable'),
    overLimit: sum('overLimit'),
    overLimitApproved: sum('approved'),
    billable: sum('billable'),
  };
}

function phaseAt(week: number, now: number): WeekPhase {
  const { end, lock, reviewEnd, payable } = weekPhases(week);
  if (now < end) return 'work';
  if (now < lock) return 'own-review';
  if (now < reviewEnd) return 'client-review';
  return now < payable ? 'security' : 'payable';
}

function approvalAt(events: readonly ServerEvent[], week: number, now: number): Statement['approval'] {
  const at = approvedAt(events, week);
  if (at !== null) return { by: 'client', at };
  const { reviewEnd } = weekPhases(week);
  return reviewEnd <= now ? { by: 'silence', at: reviewEnd } : null;
}
