// Reports: what records and items came to in periods of any length, by the rules of the week statement.
import type { Contract } from './contract.ts';
import { foldDiary } from './diary.ts';
import type { DiaryEntry, PartKind } from './diary-entry.ts';
import { type Effect, settle } from './effects.ts';
import type { Interval } from './intervals.ts';
import { amountOf } from './money.ts';
import type { ServerEvent } from './server-event.ts';
import { withRaisedLimits } from './statement.ts';
import { assessParts, type PartTime, type StatementPart } from './statement-parts.ts';

export interface ReportInput {
  /** Of whole weeks: everything worked in them on any contract, with its edits, discards and returns. */
  readonly entries: readonly DiaryEntry[];
  readonly contracts: readonly Contract[];
  readonly serverEvents: readonly ServerEvent[];
  readonly effects: Readonly<Record<string, Effect>>;
  readonly now: number;
  readonly busy?: readonly Interval[];
}

/** What a report keeps of one record or item. */
export interface ReportPart {
  readonly contract: string;
  readonly currency: string | null;
  readonly kind: PartKind;
  readonly start: number;
  readonly discarded: boolean;
  readonly time: PartTime;
  /** Billable milliseconds that were not held, refused or given back since, and their rate. */
  readonly payable: number;
  readonly rate: number;
  /** Milliseconds that are protected. */
  readonly protected: number;
}

/** One contract in one period `[from, to)`. Records and items belong to the period in which they start. */
export interface ReportRow {
  readonly from: number;
  readonly to: number;
  readonly contract: string;
  readonly currency: string | null;
  readonly records: number;
  /** How many records and items were discarded. */
  readonly discarded: number;
  /** Milliseconds, as in a statement's totals. */
  readonly tracked: number;
  readonly manual: number;
  readonly keptIdle: number;
  readonly overLimit: number;
  /** Without what was given back, held or refused since: as in the lines of all its statements together. */
  readonly billable: number;
  /** Of `tracked`, what is protected. */
  readonly protected: number;
  /** Minor units; rounded once for each rate, so that it can differ from the sum of statements by a few units. */
  readonly amount: number;
}

/** The records and items of whole weeks. Weeks do not depend on each other: they can be asked for one by one. */
export function reportParts(input: ReportInput): ReportPart[] {
  const settled = settle({ ...input, busy: input.busy ?? [] });
  return input.contracts.flatMap((known): ReportPart[] => {
    const events = input.serverEvents.filter((event) => event.contract === known.id);
    const contract = withRaisedLimits(known, events);
    const { parts, struck } = foldDiary(
      settled.filter(({ entry }) => entry.contract === known.id),
      events,
    );
    const currency = contract.versions[0]?.currency ?? null;
    const assessed = assessParts(parts, { contract, events, now: input.now });
    return [
      ...assessed.map((part) => reportPart(part, currency)),
      ...struck.map(({ segment }) => ({ ...nothing, contract: known.id, currency, start: segment })),
    ];
  });
}

const noTime: PartTime = {
  total: 0,
  void: 0,
  discarded: 0,
  countable: 0,
  overLimit: 0,
  approved: 0,
  billable: 0,
};
const nothing = {
  kind: 'tracked',
  discarded: true,
  time: noTime,
  payable: 0,
  rate: 0,
  protected: 0,
} as const;

function reportPart(
  { part, kind, start, time, rate, taken, protection }: StatementPart,
  currency: string | null,
) {
  const payable = taken === null ? time.billable : 0;
  return {
    contract: part.settled.entry.contract,
    currency,
    kind,
    start,
    discarded: part.taken?.by === 'discard',
    time,
    payable,
    rate,
    protected: protection?.protected && taken === null ? time.countable - time.overLimit : 0,
  };
}

/** Sums by contract and period between neighbours of `bounds`, which ascend. Empty rows are left out. */
export function reportRows(parts: readonly ReportPart[], bounds: readonly number[]): ReportRow[] {
  const rows = bounds.slice(1).flatMap((to, i) => {
    const from = bounds[i] ?? to;
    const inside = parts.filter(({ start }) => from <= start && start < to);
    return [...Map.groupBy(inside, ({ contract }) => contract)].map(([contract, those]) => ({
      from,
      to,
      contract,
      currency: those[0]?.currency ?? null,
      ...sumsOf(those),
    }));
  });
  return rows.sort((a, b) => a.from - b.from || (a.contract < b.contract ? -1 : 1));
}

function sumsOf(parts: readonly ReportPart[]): Omit<ReportRow, 'from' | 'to' | 'contract' | 'currency'> {
  const sum = (of: (part: ReportPart) => number, kind?: PartKind): number =>
    parts.reduce((all, part) => all + (kind === undefined || part.kind === kind ? of(part) : 0), 0);
  const atRates = Map.groupBy(parts, ({ rate }) => rate);
  return {
    records: parts.filter(({ kind, discarded }) => kind === 'tracked' && !discarded).length,
    discarded: parts.filter(({ discarded }) => discarded).length,
    tracked: sum(({ time }) => time.total, 'tracked'),
    manual: sum(({ time }) => time.total, 'manual'),
    keptIdle: sum(({ time }) => time.total, 'kept-idle'),
    overLimit: sum(({ time }) => time.overLimit),
    billable: sum(({ payable }) => payable),
    protected: sum((part) => part.protected),
    // Each rate is rounded once.
    amount: [...atRates].reduce(
      (all, [rate, those]) =>
        all +
        amountOf(
          those.reduce((ms, { payable }) => ms + payable, 0),
          rate,
        ),
      0,
    ),
  };
}
