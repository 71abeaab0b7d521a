// Rows of a report put together by month or by contract: pure.
import type { ReportRow } from '../../../shared/diary-api.ts';

/** Milliseconds; amounts in minor units. */
export interface Figures {
  readonly records: number;
  readonly discarded: number;
  readonly tracked: number;
  /** Of `tracked`. */
  readonly protected: number;
  readonly manual: number;
  readonly keptIdle: number;
  /** Of all of them; no one kind. */
  readonly overLimit: number;
  readonly billable: number;
  readonly amounts: readonly { readonly currency: string; readonly amount: number }[];
}

export interface ReportGroup {
  /** A month by its first instant, or a contract by its id. */
  readonly key: string;
  readonly from: number;
  readonly contract: string;
  readonly figures: Figures;
  /** By the other of the two, where there is more than one. */
  readonly parts: readonly ReportRow[];
}

const isEmpty = (row: ReportRow): boolean =>
  row.records + row.discarded + row.tracked + row.manual + row.keptIdle + Math.abs(row.amount) === 0;

export function sumRows(rows: readonly ReportRow[]): Figures {
  const sum = (of: (row: ReportRow) => number): number => rows.reduce((all, row) => all + of(row), 0);
  const currencies = [...new Set(rows.flatMap(({ currency }) => currency ?? []))].sort();
  return {
    records: sum((row) => row.records),
    discarded: sum((row) => row.discarded),
    tracked: sum((row) => row.tracked),
    protected: sum((row) => row.protected),
    manual: sum((row) => row.manual),
    keptIdle: sum((row) => row.keptIdle),
    overLimit: sum((row) => row.overLimit),
    billable: sum((row) => row.billable),
    amounts: currencies.map((currency) => ({
      currency,
      amount: rows.reduce((all, row) => (row.currency === currency ? all + row.amount : all), 0),
    })),
  };
}

/** Every month, the newest first, each with its contracts: the one with most time first. */
export function byMonth(rows: readonly ReportRow[], bounds: readonly number[]): ReportGroup[] {
  return bounds
    .slice(0, -1)
    .map((from): ReportGroup => {
      const parts = rows
        .filter((row) => row.from === from && !isEmpty(row))
        .sort((a, b) => lengthOf(b) - lengthOf(a));
      return { key: String(from), from, contract: parts[0]?.contract ?? '', figures: sumRows(parts), parts };
    })
    .reverse();
}

/** Every contract that has something, the one with most time first, each with its months, newest first. */
export function byContract(rows: readonly ReportRow[]): ReportGroup[] {
  const groups = Map.groupBy(
    rows.filter((row) => !isEmpty(row)),
    (row) => row.contract,
  );
  return [...groups]
    .map(([contract, those]): ReportGroup => {
      const parts = those.toSorted((a, b) => b.from - a.from);
      return { key: contract, from: parts[0]?.from ?? 0, contract, figures: sumRows(those), parts };
    })
    .sort((a, b) => lengthOf(b.figures) - lengthOf(a.figures));
}

/** All time of a bar. */
export const lengthOf = ({
  tracked,
  manual,
  keptIdle,
}: Pick<Figures, 'tracked' | 'manual' | 'keptIdle'>): number => tracked + manual + keptIdle;

/** Share of tracked time that is protected in whole per cent, cut off below so that 100 means all; `null` of nothing. */
export const protectedShare = ({
  tracked,
  protected: safe,
}: Pick<Figures, 'tracked' | 'protected'>): number | null =>
  tracked === 0 ? null : Math.floor((safe / tracked) * 100);
