// Picking cells with mouse and keys: one listener for the whole grid, so that cells stay light.
import {
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type RefObject,
  useCallback,
  useRef,
} from 'react';
import { type Place, placeAfter } from './grid-moves.ts';
import {
  chooseAll,
  chooseOne,
  extend,
  nothingChosen,
  type SelectionStore,
  toggle,
} from './grid-selection.ts';

/** The cell under the pointer; `null` on a button in it, which has work of its own. */
function cellAt(target: EventTarget | null): string | null {
  if (!(target instanceof Element) || target.closest('button, input, a')) return null;
  return target.closest<HTMLElement>('[data-id]')?.dataset['id'] ?? null;
}

export interface GridPointer {
  onPointerDown(event: PointerEvent): void;
  onPointerMove(event: PointerEvent): void;
  onClick(event: MouseEvent): void;
  onDoubleClick(event: MouseEvent): void;
  onFocus(event: { target: EventTarget }): void;
}

/**
 * A click picks, with Ctrl or Cmd adds or takes away, with Shift picks all up to there; dragging does so on the way;
 * a double click opens. Fingers pick by tapping, since dragging scrolls.
 */
export function useGridPointer(
  selection: SelectionStore,
  order: readonly string[],
  open: (id: string) => void,
): GridPointer {
  const byMouse = useRef(false);
  const dragged = useRef<string | null>(null);

  const pick = (id: string | null, event: MouseEvent): void => {
    const before = selection.get();
    if (id === null) return;
    if (!order.includes(id)) selection.set({ ...before, reached: id });
    else if (event.shiftKey) selection.set(extend(before, order, id));
    else if (event.ctrlKey || event.metaKey) selection.set(toggle(before, id));
    else selection.set(chooseOne(id));
  };

  return {
    onPointerDown(event) {
      byMouse.current = event.pointerType === 'mouse';
      if (!byMouse.current || event.button !== 0) return;
      const id = cellAt(event.target);
      dragged.current = id;
      if (event.shiftKey && id !== null && event.target instanceof Element) {
        // Shift would mark text; not doing so also keeps the focus where it was.
        event.preventDefault();
        event.target.closest<HTMLElement>('[data-id]')?.focus();
      }
      pick(id, event);
    },
    onPointerMove(event) {
      if (!byMouse.current || event.buttons !== 1 || dragged.current === null) return;
      const id = cellAt(event.target);
      if (id === null || id === dragged.current || !order.includes(id)) return;
      dragged.current = id;
      selection.set(extend(selection.get(), order, id));
    },
    onClick(event) {
      const id = cellAt(event.target);
      // Where no pointer went down it was a finger, or help for one.
      if (!byMouse.current) pick(id, event);
      if (id !== null && !order.includes(id)) open(id);
      byMouse.current = false;
    },
    onDoubleClick(event) {
      const id = cellAt(event.target);
      if (id !== null && order.includes(id)) open(id);
    },
    onFocus({ target }) {
      const id = target instanceof HTMLElement ? target.dataset['id'] : undefined;
      const before = selection.get();
      if (id !== undefined && id !== before.reached) selection.set({ ...before, reached: id });
    },
  };
}

/** Arrows move, with Shift they pick on the way; Space picks or lets go, Ctrl+A picks all, Escape none, Enter opens. */
export function useGridKeys(given: {
  grid: RefObject<HTMLElement | null>;
  selection: SelectionStore;
  order: readonly string[];
  places: readonly Place[];
  open: (id: string) => void;
}): (event: KeyboardEvent) => void {
  const { grid, selection, order, places, open } = given;
  return useCallback(
    (event) => {
      const at = event.target instanceof HTMLElement ? event.target.dataset['id'] : undefined;
      if (at === undefined || event.altKey) return;
      const before = selection.get();
      const control = event.ctrlKey || event.metaKey;
      const to = control ? null : placeAfter(places, at, event.key);
      if (to !== null) {
        const from = before.anchor === null || !event.shiftKey ? { ...before, anchor: at } : before;
        const picks = event.shiftKey && order.includes(to);
        selection.set(picks ? extend(from, order, to) : { ...before, reached: to });
        const cell = grid.current?.querySelector<HTMLElement>(`[data-id="${CSS.escape(to)}"]`);
        cell?.focus();
      } else if (control && event.key.toLowerCase() === 'a') selection.set(chooseAll(before, order));
      else if (control) return;
      else if (event.key === ' ') {
        if (order.includes(at)) selection.set(toggle(before, at));
      } else if (event.key === 'Enter') open(at);
      else if (event.key === 'Escape' && before.chosen.size > 0)
        selection.set({ ...nothingChosen, reached: at });
      else return;
      event.preventDefault();
    },
    [grid, selection, order, places, open],
  );
}
