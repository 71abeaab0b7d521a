// Takes what is new of a day and keeps the objects of what is not, so that only changed cells are drawn again. Pure.
import type { DiaryDay } from '../../../shared/diary-api.ts';
import { recordId } from '../../ui/grid-moves.ts';

/** `next`, with the objects of `before` for all that says the same; `before` itself where nothing changed. */
export function keepSame(before: DiaryDay | null, next: DiaryDay): DiaryDay {
  if (before?.from !== next.from || before.to !== next.to) return next;
  const records = share(before.records, next.records, recordId);
  const items = share(before.items, next.items, (item) => item.entry);
  return records === before.records && items === before.items ? before : { ...next, records, items };
}

function share<T>(before: readonly T[], next: readonly T[], nameOf: (value: T) => string): readonly T[] {
  const known = new Map(before.map((value) => [nameOf(value), value]));
  const shared = next.map((value) => {
    const old = known.get(nameOf(value));
    return old !== undefined && JSON.stringify(old) === JSON.stringify(value) ? old : value;
  });
  const same = shared.length === before.length && shared.every((value, i) => value === before[i]);
  return same ? before : shared;
}
