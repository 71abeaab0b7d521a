// The weekly limit: which milliseconds of a week's records and items lie within it.
import type { PartKind } from './diary-entry.ts';

export interface Fillable {
  readonly kind: PartKind;
  /** Start of the first interval. */
  readonly start: number;
  readonly order: number;
  /** Received after the lock of the week worked. */
  readonly late: boolean;
  /** Countable milliseconds. */
  readonly countable: number;
}

const FILL_ORDER: Record<PartKind, number> = { tracked: 0, 'kept-idle': 1, manual: 2 };

/**
 * Milliseconds within the limit (`null`: none) of each part of one week worked. Tracked time fills it first,
 * then kept idle, then manual, each by start, then late time in `order` (docs: product, "What else the
 * freelancer controls"). What a part has beyond the answer is over the limit: its last instants.
 */
export function fillLimit<P extends Fillable>(parts: readonly P[], limit: number | null): Map<P, number> {
  const place = (part: Fillable): number => (part.late ? 3 : FILL_ORDER[part.kind]);
  const sorted = [...parts].sort(
    (a, b) => place(a) - place(b) || (a.late ? 0 : a.start - b.start) || a.order - b.order,
  );
  let left = limit ?? Number.POSITIVE_INFINITY;
  return new Map(
    sorted.map((part) => {
      const within = Math.min(left, part.countable);
      left -= within;
      return [part, within];
    }),
  );
}
