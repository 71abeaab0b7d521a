// The diary: settled entries folded into records and items, with their memos, labels and what took them away.
import { type DiaryEntry, isDiscard, type PartKind, partKind, recordKey, timeOf } from './diary-entry.ts';
import type { Settled } from './effects.ts';
import type { Interval } from './intervals.ts';
import type { LoggedPart, ServerEvent } from './server-event.ts';
import { statementWeek, weekOf, weekPhases } from './time.ts';

/** A memo or labels with every edit. */
export interface Edited<T> {
  /** The last one received before the part's statement week locked: rules judge by it. */
  readonly current: T;
  /** The last one received later, shown as late; `null` for none. */
  readonly late: T | null;
  /** All of them in order, the first from the entry itself; `value` is `null` where it was erased. */
  readonly history: readonly {
    readonly entry: string;
    readonly value: T | null;
    readonly received: number;
    readonly late: boolean;
  }[];
}

/** What took a part away, the first that did. */
export interface Taken {
  readonly by: 'discard' | 'return';
  /** The entry or server event. */
  readonly id: string;
  readonly received: number;
  /** Received after the statement week's lock: an adjustment in the week of receipt. */
  readonly late: boolean;
  readonly provisional: boolean;
}

type Take = Omit<Taken, 'late'>;

/** A record (kind `tracked`) or an item. */
export interface Part {
  readonly kind: PartKind;
  readonly settled: Settled;
  /** Empty where the body was erased. */
  readonly intervals: readonly Interval[];
  /** What the statement logged at the lock says of it, `null` for nothing. */
  readonly logged: LoggedPart | null;
  /** The week worked and the one in whose statement it stands; `null` where an erased item was never logged. */
  readonly weeks: { readonly worked: number; readonly statement: number } | null;
  readonly memo: Edited<string>;
  readonly labels: Edited<readonly string[]>;
  readonly taken: Taken | null;
  /** The part's own effect, that of an edit, or that of what took it away is not fixed yet. */
  readonly provisional: boolean;
}

/** A record discarded before it was sealed: nothing else is known of it. */
export interface Struck {
  readonly entry: string;
  readonly contract: string;
  readonly device: string;
  readonly segment: number;
}

export interface Diary {
  /** In `order`. */
  readonly parts: readonly Part[];
  readonly struck: readonly Struck[];
}

/**
 * Folds settled entries (ascending `order`, each once) and hours given back on the site into a diary.
 * An entry acts only on parts of its own contract, of any device.
 */
export function foldDiary(settled: readonly Settled[], serverEvents: readonly ServerEvent[]): Diary {
  const edits = new Map<string, Settled[]>();
  const takes = new Map<string, Take[]>();
  const strikes = new Map<string, { entry: DiaryEntry; take: Take }>();
  const logged = new Map<string, LoggedPart>();
  const about = <T>(index: Map<string, T[]>, contract: string, id: string, value: T): void => {
    const key = `${contract}/${id}`;
    const known = index.get(key);
    if (known) known.push(value);
    else index.set(key, [value]);
  };

  for (const one of settled) {
    const { entry, effect, provisional } = one;
    if (entry.type === 'memo.edited' || entry.type === 'labels.edited') {
      for (const id of entry.refers) about(edits, entry.contract, id, one);
    } else if (isDiscard(entry) || entry.type === 'hours.returned') {
      const by = entry.type === 'hours.returned' ? 'return' : 'discard';
      const take = { by, id: entry.id, received: effect.received, provisional } as const;
      for (const id of entry.refers) about(takes, entry.contract, id, take);
      // Before sealing there is nothing to refer to: the whole record of that key is void, whenever it comes.
      if (entry.type === 'segment.discarded' && entry.refers.length === 0) {
        strikes.set(recordKey(entry), { entry, take });
      }
    }
  }
  for (const event of serverEvents) {
    if (event.type === 'hours.returned') {
      const take = { by: 'return', id: event.id, received: event.at, provisional: false } as const;
      for (const id of event.entries) about(takes, event.contract, id, take);
    } else if (event.type === 'statement.logged') {
      for (const part of event.parts) logged.set(`${event.contract}/${part.entry}`, part);
    }
  }

  const parts = settled.flatMap((one): Part[] => {
    const kind = partKind(one.entry);
    if (kind === null) return [];
    const key = `${one.entry.contract}/${one.entry.id}`;
    const strike = kind === 'tracked' ? strikes.get(recordKey(one.entry)) : undefined;
    const taken = [...(strike ? [strike.take] : []), ...(takes.get(key) ?? [])];
    return [makePart(one, kind, logged.get(key) ?? null, edits.get(key) ?? [], taken)];
  });

  const recorded = new Set(parts.filter((p) => p.kind === 'tracked').map((p) => recordKey(p.settled.entry)));
  const struck = [...strikes].flatMap(([key, { entry }]): Struck[] =>
    recorded.has(key) || entry.segment === null
      ? []
      : [{ entry: entry.id, contract: entry.contract, device: entry.device, segment: entry.segment }],
  );
  return { parts, struck };
}

function makePart(
  settled: Settled,
  kind: PartKind,
  logged: LoggedPart | null,
  edits: readonly Settled[],
  takes: readonly Take[],
): Part {
  const { entry, effect } = settled;
  const intervals = timeOf(entry);
  const start = kind === 'tracked' ? entry.segment : (intervals[0]?.[0] ?? logged?.start ?? null);
  const worked = start === null ? null : weekOf(start);
  const weeks = worked === null ? null : { worked, statement: statementWeek(worked, effect.received) };
  // An item that nobody logged before it was erased had not reached a lock.
  const isLate = (received: number): boolean =>
    weeks !== null && received >= weekPhases(weeks.statement).lock;

  const first = takes.reduce<Take | null>(
    (earliest, take) => (earliest && earliest.received <= take.received ? earliest : take),
    null,
  );
  return {
    kind,
    settled,
    intervals,
    logged,
    weeks,
    memo: edited(settled, edits, 'memo.edited', (e) => e.memo, '', isLate),
    labels: edited(settled, edits, 'labels.edited', (e) => e.labels, [], isLate),
    taken: first && { ...first, late: isLate(first.received) },
    provisional: settled.provisional || first?.provisional === true || edits.some((edit) => edit.provisional),
  };
}

function edited<T>(
  own: Settled,
  edits: readonly Settled[],
  type: 'memo.edited' | 'labels.edited',
  textOf: (entry: DiaryEntry) => T | null,
  none: T,
  isLate: (received: number) => boolean,
): Edited<T> {
  const history = [own, ...edits.filter((edit) => edit.entry.type === type)].map((one) => ({
    entry: one.entry.id,
    value: textOf(one.entry),
    received: one.effect.received,
    late: isLate(one.effect.received),
  }));
  return {
    current: history.findLast((edit) => !edit.late)?.value ?? none,
    late: history.findLast((edit) => edit.late)?.value ?? null,
    history,
  };
}
