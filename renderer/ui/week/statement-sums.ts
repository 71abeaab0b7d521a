// What a statement's parts come to, beside its totals: pure.
import type { StatementView } from '../../../shared/diary-api.ts';

export interface StatementSums {
  /** Milliseconds that count for payment and were not taken, by whether they are protected. */
  readonly protected: number;
  readonly unprotected: number;
  /** Billable time that was worked in earlier weeks. */
  readonly late: number;
  /** Of the lines, positive: held in a dispute, refused, and taken from earlier statements. */
  readonly held: number;
  readonly refused: number;
  readonly adjusted: number;
}

export function sumsOf({ parts, lines }: StatementView): StatementSums {
  const left = parts.filter((part) => part.taken === null);
  const sum = (those: StatementView['parts'], of: (part: StatementView['parts'][number]) => number): number =>
    those.reduce((all, part) => all + of(part), 0);
  const taken = (match: (line: StatementView['lines'][number]) => boolean): number =>
    lines.filter(match).reduce((all, line) => all - line.ms, 0);
  const billable = sum(left, (part) => part.time.billable);
  // Approved time over the limit is paid, and not protected.
  const safe = sum(
    left.filter((part) => part.protected),
    (part) => part.time.billable - part.time.approved,
  );
  return {
    protected: safe,
    unprotected: billable - safe,
    late: sum(
      parts.filter((part) => part.late),
      (part) => part.time.billable,
    ),
    held: taken((line) => line.state === 'held'),
    refused: taken((line) => line.state === 'not-payable'),
    adjusted: taken((line) => line.kind === 'adjustment'),
  };
}
