// A journal entry opened: what the diary reads of it, as plain data.
import type { z } from 'zod';
import type { bodySchemas, EntryType } from '../evidence/entry.ts';
import type { Interval } from './intervals.ts';

type BodyOf<T extends EntryType> = (typeof bodySchemas)[T] extends z.ZodType
  ? z.infer<(typeof bodySchemas)[T]>
  : never;

interface EntryFacts {
  /** Envelope hash. */
  readonly id: string;
  readonly contract: string;
  readonly device: string;
  readonly seq: number;
  readonly segment: number | null;
  readonly refers: readonly string[];
  readonly wall: number;
  /** Opened from the commitments; `null` where the entry has none or it was erased. */
  readonly memo: string | null;
  readonly labels: readonly string[] | null;
  /** Signature, enrolment and chain are good, as whoever opened the entry has checked. */
  readonly evidenceGood: boolean;
}

/** An entry opened: header, body and texts as plain data. `body` is `null` where it has none or it was erased. */
export type DiaryEntry = {
  readonly [T in EntryType]: EntryFacts & { readonly type: T; readonly body: BodyOf<T> | null };
}[EntryType];

export type PartKind = 'tracked' | 'kept-idle' | 'manual';

export const isDiscard = (entry: DiaryEntry): boolean =>
  entry.type === 'segment.discarded' || entry.type === 'item.discarded';

/** Which kind of record or item the entry makes, `null` for none. */
export function partKind(entry: DiaryEntry): PartKind | null {
  if (entry.type === 'segment.recorded') return 'tracked';
  if (entry.type === 'time.added') return 'manual';
  // An erased answer may have been another one: what is not in the log either shows as missing.
  if (entry.type === 'idle.resolved') return (entry.body?.answer ?? 'keep') === 'keep' ? 'kept-idle' : null;
  return null;
}

/** The time that an entry claims; empty for entries that claim none, or whose body was erased. */
export function timeOf(entry: DiaryEntry): readonly Interval[] {
  if (entry.type === 'segment.recorded' || entry.type === 'time.added') return entry.body?.intervals ?? [];
  return entry.type === 'idle.resolved' && entry.body?.answer === 'keep' ? entry.body.intervals : [];
}

/** The key of a record: contract × device × segment. */
export const recordKey = (entry: Pick<DiaryEntry, 'contract' | 'device' | 'segment'>): string =>
  `${entry.contract}/${entry.device}/${entry.segment}`;
