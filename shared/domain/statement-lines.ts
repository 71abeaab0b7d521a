// The money lines of a week statement: each one kind at one rate, rounded once.
import type { PartKind } from './diary-entry.ts';
import { amountOf } from './money.ts';
import type { StatementPart } from './statement-parts.ts';

export type LineKind = PartKind | 'over-limit-approved' | 'late' | 'decision' | 'adjustment';

export interface Line {
  readonly kind: LineKind;
  /** `late` and late over-limit time: the week worked. `adjustment`: the week whose statement had it. Else `null`. */
  readonly of: number | null;
  /** Only of `decision`: time held in a dispute, or decided not to be paid. */
  readonly state: 'held' | 'not-payable' | null;
  /** Minor units an hour. */
  readonly rate: number;
  /** Negative where time is taken. */
  readonly ms: number;
  /** Minor units: `ms` at `rate`, rounded once. */
  readonly amount: number;
}

const ORDER: readonly LineKind[] = [
  'tracked',
  'kept-idle',
  'manual',
  'over-limit-approved',
  'late',
  'decision',
  'adjustment',
];

/**
 * `shown`: what stands in this week's statement. `returned`: parts of earlier statements that were taken to
 * zero in this week. Lines only get added after the lock: held and refused time stays in its own line and
 * stands once more, negative, under `decision`.
 */
export function linesOf(shown: readonly StatementPart[], returned: readonly StatementPart[]): Line[] {
  const claims = [
    ...shown.flatMap((part): Omit<Line, 'amount'>[] => {
      const { rate, time, taken } = part;
      const of = part.late ? part.worked : null;
      const base = { of, state: null, rate };
      const claim = [
        { ...base, kind: part.late ? ('late' as const) : part.kind, ms: time.billable - time.approved },
        { ...base, kind: 'over-limit-approved' as const, ms: time.approved },
      ];
      if (taken?.by !== 'dispute') return claim;
      return [...claim, { kind: 'decision', of: null, state: taken.state, rate, ms: -time.billable }];
    }),
    ...returned.map(
      (part): Omit<Line, 'amount'> => ({
        kind: 'adjustment',
        of: part.week,
        state: null,
        rate: part.rate,
        ms: -part.time.billable,
      }),
    ),
  ];
  const lines = Map.groupBy(claims, ({ kind, of, state, rate }) => `${kind}/${of}/${state}/${rate}`);
  return [...lines.values()]
    .flatMap(([first, ...others]): Line[] => {
      if (!first) return [];
      const ms = others.reduce((sum, claim) => sum + claim.ms, first.ms);
      return ms === 0 ? [] : [{ ...first, ms, amount: amountOf(ms, first.rate) }];
    })
    .sort(
      (a, b) =>
        ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) ||
        (a.of ?? 0) - (b.of ?? 0) ||
        Number(a.state === 'not-payable') - Number(b.state === 'not-payable') ||
        a.rate - b.rate,
    );
}
