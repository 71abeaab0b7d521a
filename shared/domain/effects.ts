// Effects: the order of entries and which of their instants count, as the server fixes them at acceptance.
import { z } from 'zod';
import { type Contract, inForce, termsOfWeek } from './contract.ts';
import { type DiaryEntry, isDiscard, partKind, recordKey, timeOf } from './diary-entry.ts';
import { beyond, clip, type Interval, intersect, splitEvery, subtract, total } from './intervals.ts';
import { HOUR, SEGMENT, segmentOf, WEEK, weekOf, weekPhases } from './time.ts';

export const voidReasonSchema = z.enum(['duplicate', 'future', 'not-in-force', 'not-allowed', 'overlap']);

export type VoidReason = z.infer<typeof voidReasonSchema>;

/** What the server fixes for an entry at acceptance (docs: statement, "Effects"). */
export interface Effect {
  /** Place in one sequence per freelancer. */
  readonly order: number;
  readonly received: number;
  /** Instants that do not count, each under one reason. */
  readonly void: readonly { readonly reason: VoidReason; readonly intervals: readonly Interval[] }[];
  /** Milliseconds of manual time in segments whose record had been discarded. */
  readonly overDiscarded: number;
}

/** What is known when an entry is judged. */
export interface Known {
  readonly contract: Contract;
  readonly order: number;
  readonly received: number;
  /** A record of the same contract, segment and device comes earlier in `order`. */
  readonly duplicate: boolean;
  /** Instants that count for records and items earlier in `order`, on any contract, not discarded since. */
  readonly busy: readonly Interval[];
  /** Segments whose record was discarded earlier in `order`. */
  readonly discardedSegments: ReadonlySet<number>;
}

/** At most so much of an idle stretch can be kept. */
const LONGEST_IDLE = HOUR;
/** A device's clock may be ahead of the server's by so much. */
const CLOCK_TOLERANCE = 10 * 60_000;

/** The effect of an entry at acceptance (server), or as it would be now (tracker). */
export function judgeEffect(entry: DiaryEntry, known: Known): Effect {
  const time = timeOf(entry);
  const start = time[0]?.[0] ?? 0;
  const end = time.at(-1)?.[1] ?? 0;
  const found: Effect['void'][number][] = [];
  let left = time;
  const strike = (reason: VoidReason, instants: readonly Interval[]): void => {
    const intervals = intersect(left, instants);
    if (intervals.length === 0) return;
    found.push({ reason, intervals });
    left = subtract(left, intervals);
  };

  if (known.duplicate) strike('duplicate', time);
  if (end > known.received + CLOCK_TOLERANCE) strike('future', time);
  strike('not-in-force', subtract(time, inForce(known.contract, start, end)));
  strike('not-allowed', notAllowed(entry, time, known.contract));
  strike('overlap', known.busy);
  return {
    order: known.order,
    received: known.received,
    void: found,
    overDiscarded:
      entry.type === 'time.added' ? total(intersect(time, segments(known.discardedSegments))) : 0,
  };
}

const segments = (starts: ReadonlySet<number>): Interval[] =>
  [...starts].map((start): Interval => [start, start + SEGMENT]);

/** Instants that an entry of its kind may not claim. */
function notAllowed(entry: DiaryEntry, time: readonly Interval[], contract: Contract): readonly Interval[] {
  if (entry.type === 'segment.recorded') {
    const segment = entry.segment;
    return segment === null ? time : subtract(time, [[segment, segment + SEGMENT]]);
  }
  const week = weekOf(time[0]?.[0] ?? 0);
  // An item is made before its week locks, and lies in one week.
  if (entry.wall >= weekPhases(week).lock) return time;
  const outside = subtract(time, [[week, week + WEEK]]);
  if (entry.type === 'idle.resolved') return [...outside, ...beyond(time, LONGEST_IDLE)];
  const mayAdd = termsOfWeek(contract, week)?.manualTime === true && (entry.memo ?? '').trim() !== '';
  return mayAdd ? [...outside, ...subtract(time, [[0, entry.wall]])] : time;
}

/** An entry with its effect; `provisional` while the server has not fixed it. */
export interface Settled {
  readonly entry: DiaryEntry;
  readonly effect: Effect;
  readonly provisional: boolean;
}

/**
 * Gives every entry its effect, the server's where it is known. Elsewhere `received` is `now`, the order is
 * the one in which devices made them, and what is known of any contract voids what it overlaps. On personal
 * contracts, which never leave the machine, `received` is when the entry was sealed, and they come last, so
 * that they change nothing that the server sees. Entries without an effect on a contract that is not given
 * are left out. The answer is ascending in `order` and does not depend on the order of `entries`.
 */
export function settle(input: {
  readonly entries: readonly DiaryEntry[];
  readonly contracts: readonly Contract[];
  /** By entry. */
  readonly effects: Readonly<Record<string, Effect>>;
  readonly now: number;
  /** The freelancer's instants on other devices, of which no entry is here. */
  readonly busy: readonly Interval[];
}): Settled[] {
  const contracts = new Map(input.contracts.map((contract) => [contract.id, contract]));
  const byId = new Map(input.entries.map((entry) => [entry.id, entry]));
  const book = busyBook();
  const keys = new Set<string>();
  const discardedSegments = new Set<number>();

  const note = (settled: Settled): Settled => {
    const { entry, effect } = settled;
    if (entry.type === 'segment.recorded') keys.add(recordKey(entry));
    const lost = effect.void.flatMap((part) => part.intervals);
    if (partKind(entry)) book.take(entry.id, subtract(timeOf(entry), lost));
    if (isDiscard(entry)) {
      for (const id of entry.refers) if (byId.get(id)?.contract === entry.contract) book.release(id);
      if (entry.type === 'segment.discarded' && entry.segment !== null) discardedSegments.add(entry.segment);
    }
    return settled;
  };

  const fixed = [...byId.values()].flatMap((entry): Settled[] => {
    const effect = input.effects[entry.id];
    return effect ? [{ entry, effect, provisional: false }] : [];
  });
  fixed.sort((a, b) => a.effect.order - b.effect.order || (a.entry.id < b.entry.id ? -1 : 1));
  const settled = fixed.map(note);

  let order = (settled.at(-1)?.effect.order ?? -1) + 1;
  const open = inOrderMade([...byId.values()].filter((entry) => !(entry.id in input.effects)));
  for (const kind of ['server', 'personal'] as const) {
    for (const entry of open) {
      const contract = contracts.get(entry.contract);
      if (contract?.kind !== kind) continue;
      const near = book.near(timeOf(entry));
      const effect = judgeEffect(entry, {
        contract,
        order: order++,
        received: kind === 'personal' ? entry.wall : input.now,
        duplicate: entry.type === 'segment.recorded' && keys.has(recordKey(entry)),
        busy: kind === 'personal' ? near : [...near, ...input.busy],
        discardedSegments,
      });
      settled.push(note({ entry, effect, provisional: kind === 'server' }));
    }
  }
  return settled;
}

/** By the wall clock, but never against the journal's own order, which a clock set back would contradict. */
function inOrderMade(entries: readonly DiaryEntry[]): DiaryEntry[] {
  const latest = new Map<string, number>();
  const byPlace = (a: DiaryEntry, b: DiaryEntry): number =>
    a.seq - b.seq || (a.contract + a.device + a.id < b.contract + b.device + b.id ? -1 : 1);
  return [...entries]
    .sort(byPlace)
    .map((entry) => {
      const journal = `${entry.contract}/${entry.device}`;
      const made = Math.max(entry.wall, latest.get(journal) ?? 0);
      latest.set(journal, made);
      return { entry, made };
    })
    .sort((a, b) => a.made - b.made || byPlace(a.entry, b.entry))
    .map(({ entry }) => entry);
}

/** Which instants count for which part, found by segment so that years of records stay quick. */
function busyBook() {
  const bySegment = new Map<number, { id: string; interval: Interval }[]>();
  const byPart = new Map<string, readonly Interval[]>();
  const piecesOf = (time: readonly Interval[]): Interval[] => {
    // What counts lies in one week; a claim of centuries must not be cut into segments.
    const week = weekOf(time[0]?.[0] ?? 0);
    return clip(time, week, week + WEEK).flatMap((interval) => splitEvery(interval, SEGMENT));
  };
  return {
    take(id: string, time: readonly Interval[]): void {
      byPart.set(id, time);
      for (const interval of piecesOf(time)) {
        const segment = segmentOf(interval[0]);
        bySegment.set(segment, [...(bySegment.get(segment) ?? []), { id, interval }]);
      }
    },
    release(id: string): void {
      for (const [start] of piecesOf(byPart.get(id) ?? [])) {
        const segment = segmentOf(start);
        const others = bySegment.get(segment)?.filter((one) => one.id !== id);
        bySegment.set(segment, others ?? []);
      }
    },
    near: (time: readonly Interval[]): Interval[] =>
      piecesOf(time).flatMap(([start]) => bySegment.get(segmentOf(start))?.map((one) => one.interval) ?? []),
  };
}
