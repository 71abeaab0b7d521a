// A record, an item, or a struck cell as the site shows it.
import { total } from '../../../shared/domain/intervals.ts';
import type { Protection } from '../../../shared/domain/protection.ts';
import type { RecordBody } from '../../../shared/domain/record.ts';
import { isLocked, weekOf } from '../../../shared/domain/time.ts';
import type { ReviewItem, ReviewRecord } from '../../../shared/wire/review.ts';
import type { Beside, PictureState } from './beside.ts';
import type { StruckRecord, WorkedPart } from './worked-week.ts';

/** What the reader may know and what time it is. */
export interface Reading {
  readonly beside: Beside;
  /** Only the freelancer reads when the client first saw something. */
  readonly freelancer: boolean;
  readonly now: number;
}

const UNJUDGED: Protection = { protected: false, overLimit: 0, rules: [] };

/** Where it stands in the diary: a record at its segment, an item at its first instant. */
export function startOf({ part, assessed }: WorkedPart): number {
  const { segment } = part.settled.entry;
  if (part.kind === 'tracked') return segment ?? 0;
  return part.intervals[0]?.[0] ?? assessed?.start ?? segment ?? 0;
}

/** The weeks in which it was worked and in whose statement it stands. */
export const weeksOf = (worked: WorkedPart): number[] => {
  const { weeks } = worked.part;
  return weeks ? [weeks.worked, weeks.statement] : [weekOf(startOf(worked))];
};

/** Everybody sees that it was discarded, and nobody a figure of it. */
export const isDiscarded = ({ part }: WorkedPart): boolean => part.taken?.by === 'discard';

const reviewed = (worked: WorkedPart, { beside, freelancer, now }: Reading) => {
  const { part, assessed, dispute } = worked;
  const { id } = part.settled.entry;
  const { received, void: voids } = part.settled.effect;
  const gone = isDiscarded(worked);
  return {
    id,
    received,
    late: part.weeks !== null && part.weeks.statement !== part.weeks.worked,
    locked: isLocked(startOf(worked), received, now),
    returnedAt: part.taken?.by === 'return' ? part.taken.received : null,
    countable: gone ? 0 : (assessed?.time.countable ?? 0),
    voided: gone
      ? []
      : voids.map(({ reason, intervals }) => ({
          reason,
          intervals: intervals.map(([start, end]): [number, number] => [start, end]),
        })),
    verdict: assessed?.verdict.state ?? ('none' as const),
    dispute,
    messages: beside.messages.get(id) ?? 0,
    viewedAt: freelancer ? (beside.firstViews.get(id) ?? null) : null,
    protection: gone ? UNJUDGED : (assessed?.protection ?? UNJUDGED),
  };
};

const NO_BODY = {
  intervals: [],
  tracked: 0,
  minutes: [],
  application: null,
  title: null,
  snapshot: null,
  noSnapshot: null,
  virtualDisplay: false,
  clockSuspect: false,
  faults: [],
} as const;

const bodyView = (body: RecordBody | null) =>
  body
    ? {
        intervals: body.intervals.map(([start, end]): [number, number] => [start, end]),
        tracked: total(body.intervals),
        minutes: body.minutes,
        application: body.application,
        title: body.title,
        snapshot: body.snapshot,
        noSnapshot: body.noSnapshot,
        virtualDisplay: body.virtualDisplay,
        clockSuspect: body.clockSuspect,
        faults: body.faults,
      }
    : { ...NO_BODY, intervals: [], minutes: [], faults: [] };

const HERE: ReadonlySet<string> = new Set(['stored', 'good']);

function picturesView(body: RecordBody | null, states: readonly PictureState[]) {
  const missing = states.filter(({ state }) => !HERE.has(state)).map(({ commitment }) => commitment);
  const is = (state: string): boolean => states.some((one) => one.state === state);
  const pictures = is('refused')
    ? ('refused' as const)
    : is('awaited')
      ? ('awaited' as const)
      : body?.snapshot && states.length > 0 && !is('erased')
        ? ('here' as const)
        : ('none' as const);
  const delivery = pictures === 'awaited' ? ('pictures' as const) : ('sent' as const);
  return { missing, pictures, delivery };
}

export function recordView(worked: WorkedPart, reading: Reading): ReviewRecord {
  const { part } = worked;
  const { entry } = part.settled;
  const gone = isDiscarded(worked);
  const body = !gone && entry.type === 'segment.recorded' ? entry.body : null;
  return {
    kind: 'record',
    contract: entry.contract,
    segment: startOf(worked),
    device: entry.device,
    status: gone ? 'discarded' : 'sealed',
    entry: entry.id,
    memo: gone ? '' : part.memo.current,
    labels: gone ? [] : [...part.labels.current],
    discardAt: null,
    movingTo: null,
    ...bodyView(body),
    ...picturesView(body, gone ? [] : (reading.beside.pictures.get(entry.id) ?? [])),
    ...reviewed(worked, reading),
  };
}

export function itemView(worked: WorkedPart, reading: Reading): ReviewItem {
  const { part } = worked;
  const { entry, effect } = part.settled;
  const gone = isDiscarded(worked);
  return {
    kind: part.kind === 'manual' ? 'manual' : 'kept-idle',
    contract: entry.contract,
    entry: entry.id,
    start: gone ? (entry.segment ?? startOf(worked)) : startOf(worked),
    intervals: gone ? [] : part.intervals.map(([start, end]): [number, number] => [start, end]),
    memo: gone ? '' : part.memo.current,
    overDiscarded: gone ? 0 : effect.overDiscarded,
    discarded: gone,
    discardAt: null,
    ...reviewed(worked, reading),
  };
}

/** A record that was discarded before it was sealed: it has no entry but its discard. */
export const struckView = ({ struck, received }: StruckRecord, { beside, now }: Reading): ReviewRecord => ({
  kind: 'record',
  contract: struck.contract,
  segment: struck.segment,
  device: struck.device,
  status: 'discarded',
  entry: null,
  memo: '',
  labels: [],
  discardAt: null,
  movingTo: null,
  ...bodyView(null),
  ...picturesView(null, []),
  id: struck.entry,
  received,
  late: false,
  locked: isLocked(struck.segment, received, now),
  returnedAt: null,
  countable: 0,
  voided: [],
  verdict: 'none',
  dispute: null,
  messages: beside.messages.get(struck.entry) ?? 0,
  viewedAt: null,
  protection: UNJUDGED,
});
