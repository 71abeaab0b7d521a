// What giving hours back takes, to the minor unit: pure.
import type { StatementPartView, StatementView } from '../../../shared/diary-api.ts';
import { amountOf } from '../../../shared/domain/money.ts';

/** What would be given back, in milliseconds: of a locked week what is billable, before the lock what counts. */
export const returnable = ({ time, taken }: StatementPartView, locked = true): number =>
  taken === null && time.discarded === 0 ? (locked ? time.billable : time.countable) : 0;

/** Still payable, so it can be given back. */
export const canBeReturned = (part: StatementPartView, locked = true): boolean =>
  returnable(part, locked) > 0;

export interface Taken {
  readonly records: number;
  readonly items: number;
  /** Milliseconds. */
  readonly time: number;
  /** Minor units, positive. */
  readonly amount: number;
}

/**
 * `week`: the statement that the parts stand in. `now`: the statement of the week of receipt, where they join what
 * was given back before: its line is rounded once for all of it, so that only the difference is what is taken.
 */
export function sumTaken(
  parts: readonly StatementPartView[],
  week: number,
  now: StatementView | null,
): Taken {
  const byRate = Map.groupBy(parts, (part) => part.rate);
  const amounts = [...byRate].map(([rate, those]) => {
    const time = those.reduce((sum, part) => sum + part.time.billable, 0);
    const line = now?.lines.find(
      ({ kind, of, rate: at }) => kind === 'adjustment' && of === week && at === rate,
    );
    return (line?.amount ?? 0) - amountOf((line?.ms ?? 0) - time, rate);
  });
  return {
    records: parts.filter(({ kind }) => kind === 'tracked').length,
    items: parts.filter(({ kind }) => kind !== 'tracked').length,
    time: parts.reduce((sum, part) => sum + part.time.billable, 0),
    amount: amounts.reduce((sum, amount) => sum + amount, 0),
  };
}

/** Of several weeks together. */
export const addUp = (taken: readonly Taken[]): Taken =>
  taken.reduce(
    (all, one) => ({
      records: all.records + one.records,
      items: all.items + one.items,
      time: all.time + one.time,
      amount: all.amount + one.amount,
    }),
    { records: 0, items: 0, time: 0, amount: 0 },
  );
