// The rows of All days: months, newest first, each with its days; and what one day's strip shows. Pure.
import type { ItemView, OverviewCell } from '../../../shared/diary-api.ts';
import type { Contract } from '../../../shared/domain/contract.ts';
import { clip, total } from '../../../shared/domain/intervals.ts';
import { SEGMENT } from '../../../shared/domain/time.ts';
import { addDays, dateIn } from '../../ui/time-format.ts';

/** `date`: `YYYY-MM-DD`; of a month its first day. */
export interface Row {
  readonly kind: 'month' | 'day';
  readonly date: string;
}

/** The date of the first contract's first terms: nothing can be older. `null` without contracts. */
export function firstDate(contracts: readonly Contract[], zone: string): string | null {
  const starts = contracts.flatMap(({ versions }) => versions.map(({ from }) => from));
  return starts.length === 0 ? null : dateIn(Math.min(...starts), zone);
}

export const monthOf = (date: string): string => `${date.slice(0, 7)}-01`;

/** The first day of the month after the one that begins on `month`. */
export const nextMonth = (month: string): string => monthOf(addDays(month, 31));

/** From `last` back to `first`, a row for each month before its days. */
export function rowsOf(first: string, last: string): readonly Row[] {
  const rows: Row[] = [];
  for (let date = last; date >= first; date = addDays(date, -1)) {
    if (rows.length === 0 || monthOf(date) !== rows.at(-1)?.date.slice(0, 7).concat('-01'))
      rows.push({ kind: 'month', date: monthOf(date) });
    rows.push({ kind: 'day', date });
  }
  return rows;
}

/** What one stroke of a strip stands for; each has a look of its own. */
export type Look = 'protected' | 'unprotected' | 'over' | 'discarded' | 'manual' | 'kept-idle';

export interface Mark {
  readonly look: Look;
  /** Place and width as parts of the day, 0 to 1. */
  readonly at: number;
  readonly wide: number;
  /** 0 to 1: active minutes of those touched. */
  readonly high: number;
}

export interface Strip {
  readonly marks: readonly Mark[];
  readonly records: number;
  readonly discarded: number;
  /** Milliseconds. */
  readonly tracked: number;
  readonly unprotected: number;
  readonly over: number;
  readonly added: number;
  readonly billable: number;
}

/** Where nothing was active there is still something to be seen. */
const LEAST = 0.25;

export function stripOf(
  cells: readonly OverviewCell[],
  items: readonly ItemView[],
  from: number,
  to: number,
): Strip {
  const part = (ms: number): number => ms / (to - from);
  const live = cells.filter(({ status }) => status === 'open' || status === 'sealed');
  const sum = (of: (cell: OverviewCell) => number): number => live.reduce((all, cell) => all + of(cell), 0);
  const counted = items.filter(({ discarded, discardAt }) => !discarded && discardAt === null);
  const added = counted.reduce((all, { intervals }) => all + total(intervals), 0);
  const itemsOver = counted.reduce((all, { protection }) => all + protection.overLimit, 0);
  const tracked = sum((cell) => cell.tracked);
  const over = sum((cell) => cell.overLimit) + itemsOver;
  return {
    marks: [
      ...cells.map(
        (cell): Mark => ({
          look: lookOf(cell),
          at: part(cell.segment - from),
          wide: part(SEGMENT),
          high: LEAST + (1 - LEAST) * (cell.touched === 0 ? 0 : cell.active / cell.touched),
        }),
      ),
      ...counted.flatMap(({ kind, intervals }) =>
        clip(intervals, from, to).map(
          ([start, end]): Mark => ({ look: kind, at: part(start - from), wide: part(end - start), high: 1 }),
        ),
      ),
    ],
    records: live.length,
    discarded: cells.filter(({ status }) => status === 'discarded').length,
    tracked,
    unprotected: sum((cell) => (cell.protected ? 0 : cell.tracked)),
    over,
    added,
    billable: tracked + added - over,
  };
}

function lookOf({ status, overLimit, protected: good }: OverviewCell): Look {
  if (status === 'discarded' || status === 'discarding') return 'discarded';
  if (overLimit > 0) return 'over';
  return good ? 'protected' : 'unprotected';
}
