// What chosen records and items come to, money rounded once for each rate as in a statement.
import { useMemo } from 'react';
import type { StatementPartView } from '../../../shared/diary-api.ts';
import { amountOf } from '../../../shared/domain/money.ts';

export interface ChosenSum {
  readonly parts: readonly StatementPartView[];
  /** Milliseconds. */
  readonly ms: number;
  /** Minor units. */
  readonly amount: number;
}

/** `timeOf`: the milliseconds of a part that count here; those without any are left out. */
export function chosenSum(
  parts: readonly StatementPartView[],
  chosen: ReadonlySet<string>,
  timeOf: (part: StatementPartView) => number,
): ChosenSum {
  const those = parts.filter((part) => chosen.has(part.entry) && timeOf(part) > 0);
  const sum = (some: readonly StatementPartView[]): number =>
    some.reduce((all, part) => all + timeOf(part), 0);
  const byRate = Map.groupBy(those, ({ rate }) => rate);
  return {
    parts: those,
    ms: sum(those),
    amount: [...byRate].reduce((all, [rate, some]) => all + amountOf(sum(some), rate), 0),
  };
}

export const useChosenSum: typeof chosenSum = (parts, chosen, timeOf) =>
  useMemo(() => chosenSum(parts, chosen, timeOf), [parts, chosen, timeOf]);
