// Which records of a grid are picked: pure steps, and a store that tells each cell only of itself.
import { useSyncExternalStore } from 'react';

export interface Selection {
  readonly chosen: ReadonlySet<string>;
  /** Where a range begins. */
  readonly anchor: string | null;
  /** The one cell that Tab reaches; arrows lead to the others. */
  readonly reached: string | null;
}

export const nothingChosen: Selection = { chosen: new Set(), anchor: null, reached: null };

export const chooseOne = (id: string): Selection => ({ chosen: new Set([id]), anchor: id, reached: id });

export function toggle({ chosen }: Selection, id: string): Selection {
  const next = new Set(chosen);
  if (!next.delete(id)) next.add(id);
  return { chosen: next, anchor: id, reached: id };
}

/** Everything from the anchor to `to`, in the order given: ends that are not in it choose nothing. */
export function extend(before: Selection, order: readonly string[], to: string): Selection {
  const anchor = before.anchor !== null && order.includes(before.anchor) ? before.anchor : to;
  const [from, until] = [order.indexOf(anchor), order.indexOf(to)].sort((a, b) => a - b);
  if (from === undefined || until === undefined || from < 0) return { ...before, reached: to };
  return { chosen: new Set(order.slice(from, until + 1)), anchor, reached: to };
}

export const chooseAll = (before: Selection, order: readonly string[]): Selection => ({
  ...before,
  chosen: new Set(order),
});

/** Without what is no longer there, or can no longer be chosen; the same object where nothing is lost. */
export function only(before: Selection, order: readonly string[]): Selection {
  const left = order.filter((id) => before.chosen.has(id));
  return left.length === before.chosen.size ? before : { ...before, chosen: new Set(left) };
}

export interface SelectionStore {
  get(): Selection;
  set(next: Selection): void;
  subscribe(listener: () => void): () => void;
}

export function createSelection(): SelectionStore {
  let selection = nothingChosen;
  const listeners = new Set<() => void>();
  return {
    get: () => selection,
    set(next) {
      if (next === selection) return;
      selection = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}

export const useSelection = (store: SelectionStore): Selection =>
  useSyncExternalStore(store.subscribe, store.get);

/** Draws a cell again only when something of itself changes. */
export function useCell(store: SelectionStore, id: string): { chosen: boolean; reached: boolean } {
  const state = useSyncExternalStore(store.subscribe, () => {
    const { chosen, reached } = store.get();
    return (chosen.has(id) ? 1 : 0) + (reached === id ? 2 : 0);
  });
  return { chosen: state % 2 === 1, reached: state >= 2 };
}
