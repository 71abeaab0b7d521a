// What changes of many records come to: grouped so that each call writes one value, and Undo gives each its own back. Pure.
import type { RecordView } from '../../../shared/diary-api.ts';
import { type Contract, inForce, termsAt } from '../../../shared/domain/contract.ts';
import { SEGMENT } from '../../../shared/domain/time.ts';

export interface Group<V> {
  readonly value: V;
  readonly records: readonly RecordView[];
}

/** Records by what `read` says of them, in the order in which values first occur. */
export function groupBy<V>(
  records: readonly RecordView[],
  read: (record: RecordView) => V,
): readonly Group<V>[] {
  const groups = new Map<string, { value: V; records: RecordView[] }>();
  for (const record of records) {
    const value = read(record);
    const name = JSON.stringify(value);
    const known = groups.get(name);
    if (known) known.records.push(record);
    else groups.set(name, { value, records: [record] });
  }
  return [...groups.values()];
}

/** How calls name records. */
export const keysOf = (records: readonly RecordView[]): { contract: string; segment: number }[] =>
  records.map(({ contract, segment }) => ({ contract, segment }));

/** A record's labels after some were set or taken away; those that were not touched stay. */
export const labelsAfter = (
  labels: readonly string[],
  changes: ReadonlyMap<string, boolean>,
): readonly string[] => [
  ...labels.filter((label) => changes.get(label) !== false),
  ...[...changes].filter(([label, on]) => on && !labels.includes(label)).map(([label]) => label),
];

/** The labels that every record's contract had when it was worked, in the order of the first. */
export function commonLabels(
  records: readonly RecordView[],
  contracts: readonly Contract[],
): readonly string[] {
  const lists = records.map(({ contract: id, segment }) => {
    const contract = contracts.find((candidate) => candidate.id === id);
    return (contract && termsAt(contract, segment + SEGMENT - 1)?.labels) ?? [];
  });
  return (lists[0] ?? []).filter((label) => lists.every((list) => list.includes(label)));
}

/** Whether time of `[from, to)` may be added by hand to some contract, one that begins within it too. */
export const takesManual = (
  contracts: readonly Contract[],
  { from, to }: { readonly from: number; readonly to: number },
): boolean =>
  contracts.some((contract) => [from, to - 1].some((at) => termsAt(contract, at)?.manualTime === true));

/** Contracts to which the records' time may be added by hand: in force then, manual time allowed, and another one. */
export const moveTargets = (
  records: readonly RecordView[],
  contracts: readonly Contract[],
): readonly Contract[] =>
  contracts.filter((contract) =>
    records.every((record) =>
      record.intervals.every(([from, to]) => {
        const [whole, ...rest] = inForce(contract, from, to);
        return (
          record.contract !== contract.id &&
          whole?.[0] === from &&
          whole[1] === to &&
          rest.length === 0 &&
          termsAt(contract, from)?.manualTime === true
        );
      }),
    ),
  );
