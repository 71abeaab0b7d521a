// What time is worth so far: pure. Nothing here is the statement, which alone rounds and knows what is payable.
import { type Contract, type Terms, termsAt } from '../../../shared/domain/contract.ts';
import { amountOf } from '../../../shared/domain/money.ts';
import { HOUR } from '../../../shared/domain/time.ts';

export interface Earned {
  /** Minor units of `currency`. */
  readonly amount: number;
  readonly currency: string;
  /** The statement may say another amount: it rounds once a line, and time over the limit may not be payable. */
  readonly about: boolean;
}

/** `ms` of `[within the limit]` at the terms' rate; `over` ms more that are over the limit and not counted. */
export function earned(ms: number, terms: Pick<Terms, 'rate' | 'currency'>, over = 0): Earned | null {
  if (terms.rate === 0) return null;
  const exact = (BigInt(Math.round(ms)) * BigInt(terms.rate)) % BigInt(HOUR) === 0n;
  return {
    amount: amountOf(Math.round(ms), terms.rate),
    currency: terms.currency,
    about: !exact || over > 0,
  };
}

/** The week's amount so far: one line of the statement as long as it stays within the limit, so it is exact. */
export function weekEarned(
  week: number,
  limit: number | null,
  terms: Pick<Terms, 'rate' | 'currency'>,
): Earned | null {
  const over = limit === null ? 0 : Math.max(0, week - limit);
  const sum = earned(week - over, terms);
  return sum && { ...sum, about: over > 0 };
}

interface DayPart {
  readonly contract: string;
  readonly at: number;
  readonly ms: number;
  readonly over: number;
}

/** One sum for each currency, in the order in which they come up. */
export function dayEarned(parts: readonly DayPart[], contracts: readonly Contract[]): readonly Earned[] {
  const sums = new Map<string, { ms: number; over: number; terms: Terms }>();
  for (const part of parts) {
    const contract = contracts.find(({ id }) => id === part.contract);
    const terms = contract ? termsAt(contract, part.at) : null;
    if (!terms) continue;
    const name = `${part.contract}/${terms.version}`;
    const sum = sums.get(name) ?? { ms: 0, over: 0, terms };
    sums.set(name, { terms, ms: sum.ms + part.ms - part.over, over: sum.over + part.over });
  }
  const currencies = new Map<string, Earned>();
  for (const { ms, over, terms } of sums.values()) {
    const more = earned(ms, terms, over);
    if (!more) continue;
    const before = currencies.get(more.currency);
    currencies.set(more.currency, {
      currency: more.currency,
      amount: more.amount + (before?.amount ?? 0),
      about: more.about || (before?.about ?? false),
    });
  }
  return [...currencies.values()];
}
