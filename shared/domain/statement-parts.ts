// Records and items in a week statement: their milliseconds, their protection, and what became of them.
import { type Contract, type Terms, termsOfWeek, weeklyLimit } from './contract.ts';
import type { Part } from './diary.ts';
import { type DiaryEntry, type PartKind, recordKey } from './diary-entry.ts';
import { type Verdict, verdictOn } from './disputes.ts';
import { intersect, total } from './intervals.ts';
import { type Fillable, fillLimit } from './limit.ts';
import { itemProtection, type Protection, protectionOf } from './protection.ts';
import type { RecordBody } from './record.ts';
import type { ServerEvent } from './server-event.ts';
import { SEGMENT, weekOf, weekPhases } from './time.ts';

/** Milliseconds of one part: `total − void − discarded = countable`, `countable − overLimit + approved = billable`. */
export interface PartTime {
  readonly total: number;
  readonly void: number;
  readonly discarded: number;
  readonly countable: number;
  readonly overLimit: number;
  /** Of `overLimit`, what the client approved. */
  readonly approved: number;
  readonly billable: number;
}

/** A record or item in the statement. */
export interface StatementPart {
  readonly part: Part;
  readonly entry: string;
  readonly kind: PartKind;
  readonly start: number;
  /** The week worked and the week in whose statement it stands. */
  readonly worked: number;
  readonly week: number;
  readonly late: boolean;
  readonly order: number;
  readonly time: PartTime;
  /** Minor units an hour. */
  readonly rate: number;
  /** What of the billable time is not to be paid, and why. */
  readonly taken:
    | null
    | { readonly by: 'dispute'; readonly state: 'held' | 'not-payable' }
    | { readonly by: 'return' };
  readonly verdict: Verdict;
  /** `null` where it was discarded, or no terms are known. */
  readonly protection: Protection | null;
  readonly provisional: boolean;
}

/** A part with its milliseconds, from its own body or, where that is erased, from the logged statement. */
interface Measured extends Fillable {
  readonly part: Part;
  readonly worked: number;
  readonly week: number;
  readonly total: number;
  readonly void: number;
  readonly discarded: number;
}

function measure(part: Part): Measured | null {
  if (part.weeks === null) return null;
  const { entry, effect } = part.settled;
  const first = part.intervals[0]?.[0];
  const voids = effect.void.flatMap((one) => one.intervals);
  const claimed = first === undefined ? (part.logged?.total ?? 0) : total(part.intervals);
  const lost = first === undefined ? (part.logged?.void ?? 0) : total(intersect(part.intervals, voids));
  const left = claimed - lost;
  const discarded = part.taken && !part.taken.late ? left : 0;
  return {
    part,
    kind: part.kind,
    start: first ?? part.logged?.start ?? entry.segment ?? part.weeks.worked,
    order: effect.order,
    late: part.weeks.statement !== part.weeks.worked,
    worked: part.weeks.worked,
    week: part.weeks.statement,
    total: claimed,
    void: lost,
    discarded,
    countable: left - discarded,
  };
}

/** Its bytes are erased, it was not discarded in time, and nothing was logged. */
export const isErased = (part: Part): boolean =>
  part.settled.entry.body === null && part.logged === null && (part.taken === null || part.taken.late);

/** What the statement knows besides the diary; events are the contract's, its limits are raised already. */
export interface Facts {
  readonly contract: Contract;
  readonly events: readonly ServerEvent[];
  readonly now: number;
}

/** Every part with its time, protection and what became of it; the weeks worked in must be here whole. */
export function assessParts(parts: readonly Part[], facts: Facts): StatementPart[] {
  const measured = parts.map(measure).filter((one) => one !== null);
  const within = new Map(
    [...Map.groupBy(measured, (one) => one.worked)].flatMap(([worked, those]) => [
      ...fillLimit(those, weeklyLimit(facts.contract, worked)),
    ]),
  );
  // Of two records with one key the first counts, so it is set last.
  const tracked = parts.filter((part) => part.kind === 'tracked').toReversed();
  const records = new Map(tracked.map((part) => [recordKey(part.settled.entry), part]));
  // Of pictures there is an event for each record: nothing else of a part asks for them.
  const events = facts.events.filter(({ type }) => type !== 'pictures.received');
  const context = { ...facts, events, pictures: picturesReceived(facts.events), records };
  return measured.map((one) => assess(one, within.get(one) ?? 0, context));
}

/** The parts that stand in the statement of `week`, and those of earlier statements taken to zero in it. */
export function partsOf(
  parts: readonly Part[],
  week: number,
  facts: Facts,
): { shown: StatementPart[]; returned: StatementPart[] } {
  const assessed = assessParts(parts, facts);
  const takenThen = assessed.filter(({ part: { taken } }) => taken?.late && weekOf(taken.received) === week);
  return {
    shown: assessed.filter((one) => one.week === week),
    returned: takenThen.filter((part) => part.taken?.by === 'return'),
  };
}

/** When the last picture of each record was received. */
function picturesReceived(events: readonly ServerEvent[]): Map<string, number> {
  const received = new Map<string, number>();
  for (const event of events) {
    if (event.type !== 'pictures.received') continue;
    for (const id of event.entries) received.set(id, Math.min(event.at, received.get(id) ?? event.at));
  }
  return received;
}

interface Context extends Facts {
  readonly pictures: ReadonlyMap<string, number>;
  readonly records: ReadonlyMap<string, Part>;
}

function assess(one: Measured, within: number, context: Context): StatementPart {
  const { part, worked, week, countable } = one;
  const { entry, effect } = part.settled;
  const overLimit = countable - within;
  const approved = isApproved(entry.id, week, context.events) ? overLimit : 0;
  const verdict = verdictOn(entry.id, week, context.events, context.now);
  const terms = termsOfWeek(context.contract, worked);
  const pictures = picturesOf(part, context);
  const lateness = Math.max(effect.received, pictures ?? context.now);
  return {
    part,
    entry: entry.id,
    kind: part.kind,
    start: one.start,
    worked,
    week,
    late: one.late,
    order: one.order,
    time: {
      total: one.total,
      void: one.void,
      discarded: one.discarded,
      countable,
      overLimit,
      approved,
      billable: within + approved,
    },
    rate: terms?.rate ?? 0,
    taken: takenFrom(part, verdict),
    verdict,
    protection:
      terms === null || (part.taken && !part.taken.late)
        ? null
        : protect(part, terms, within, overLimit, lateness, context.records),
    provisional: part.provisional || (pictures === null && context.now < weekPhases(worked).lock),
  };
}

/** The first that takes a part's billable time takes all of it, so that nothing is taken twice. */
function takenFrom(part: Part, verdict: Verdict): StatementPart['taken'] {
  const returned = part.taken?.late ? part.taken : null;
  if (verdict.state === 'not-payable' && !(returned && returned.received < verdict.at)) {
    return { by: 'dispute', state: 'not-payable' };
  }
  if (returned) return { by: 'return' };
  return verdict.state === 'held' ? { by: 'dispute', state: 'held' } : null;
}

/** Over-limit time is payable only where the client approved it before the review ended. */
const isApproved = (entry: string, week: number, events: readonly ServerEvent[]): boolean =>
  events.some(
    (event) =>
      event.type === 'overlimit.approved' &&
      event.week === week &&
      event.at < weekPhases(week).reviewEnd &&
      event.entries.includes(entry),
  );

/** When all pictures of the part were received; `null` while some are on their way. */
function picturesOf(part: Part, { contract, pictures }: Context): number | null {
  const { entry, effect } = part.settled;
  const hasPictures = entry.type === 'segment.recorded' && entry.body?.snapshot != null;
  // Pictures of a personal contract lie where they belong from the start.
  if (!hasPictures || contract.kind === 'personal') return effect.received;
  return pictures.get(entry.id) ?? null;
}

function protect(
  part: Part,
  terms: Terms,
  withinLimit: number,
  overLimit: number,
  received: number,
  records: ReadonlyMap<string, Part>,
): Protection | null {
  const { entry } = part.settled;
  if (part.kind !== 'tracked') return itemProtection(part.kind, overLimit);
  if (entry.type !== 'segment.recorded' || entry.body === null || entry.segment === null) {
    return part.logged?.protection ?? null;
  }
  const adjoining = neighbours(entry.segment, entry, records);
  return protectionOf({
    segment: entry.segment,
    body: entry.body,
    memo: part.memo.current,
    labels: part.labels.current,
    terms,
    adjoining,
    withinLimit,
    overLimit,
    received,
    evidenceGood: entry.evidenceGood,
  });
}

/** Records of the segments before and after, in the same journal and week, that were not taken away. */
function neighbours(
  segment: number,
  { contract, device }: DiaryEntry,
  records: ReadonlyMap<string, Part>,
): RecordBody[] {
  return [segment - SEGMENT, segment + SEGMENT]
    .filter((other) => weekOf(other) === weekOf(segment))
    .flatMap((other) => {
      const part = records.get(recordKey({ contract, device, segment: other }));
      const entry = part?.settled.entry;
      return entry?.type === 'segment.recorded' && entry.body && !part?.taken ? [entry.body] : [];
    });
}
