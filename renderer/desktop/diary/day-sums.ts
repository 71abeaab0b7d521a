// The day in numbers: what was tracked, what can be billed as far as known here, what is protected, and what it comes to. Pure.
import type { ItemView, RecordView } from '../../../shared/diary-api.ts';
import { type Contract, termsAt } from '../../../shared/domain/contract.ts';
import { total } from '../../../shared/domain/intervals.ts';
import { amountOf } from '../../../shared/domain/money.ts';
import { isLive } from '../../ui/record-words.ts';

export interface DaySums {
  /** Milliseconds. */
  readonly tracked: number;
  readonly billable: number;
  readonly protected: number;
  /** Minor units, one for each currency, by its name; rounded once for each contract and rate. */
  readonly money: readonly { readonly currency: string; readonly amount: number }[];
}

export function sumDay(
  records: readonly RecordView[],
  items: readonly ItemView[],
  contracts: readonly Contract[],
): DaySums {
  const counted = records.filter(isLive);
  const parts = [
    ...counted.map((record) => ({ ...record, start: record.segment, ms: record.tracked })),
    ...items
      .filter(({ discarded, discardAt }) => !discarded && discardAt === null)
      .map((item) => ({ ...item, ms: total(item.intervals) })),
  ].map((part) => ({
    ...part,
    billable: part.returnedAt === null ? part.ms - part.protection.overLimit : 0,
  }));

  const rates = new Map<string, { currency: string; rate: number; ms: number }>();
  for (const { contract: id, start, billable } of parts) {
    const contract = contracts.find((candidate) => candidate.id === id);
    // Version 1 may begin within the first segment: a record of it is paid at its rate.
    const terms = contract && (termsAt(contract, start) ?? contract.versions[0]);
    if (!terms) continue;
    const name = `${id}/${terms.version}`;
    const known = rates.get(name) ?? { currency: terms.currency, rate: terms.rate, ms: 0 };
    rates.set(name, { ...known, ms: known.ms + billable });
  }
  const money = new Map<string, number>();
  for (const { currency, rate, ms } of rates.values())
    money.set(currency, (money.get(currency) ?? 0) + amountOf(ms, rate));

  return {
    tracked: counted.reduce((sum, { tracked }) => sum + tracked, 0),
    billable: parts.reduce((sum, part) => sum + part.billable, 0),
    protected: parts.reduce((sum, part) => sum + (part.protection.protected ? part.billable : 0), 0),
    money: [...money]
      .map(([currency, amount]) => ({ currency, amount }))
      .sort((a, b) => (a.currency < b.currency ? -1 : 1)),
  };
}
