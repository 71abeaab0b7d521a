// What the page knows of the tracker right now: one small store, filled by pushes.
import type { DiaryEvent, DiaryState } from '../../../shared/diary-api.ts';
import type { Link } from './connection.ts';

export interface Known {
  readonly link: Link;
  /** The last state that arrived; it stays on screen, marked, when the line breaks. */
  readonly state: DiaryState | null;
  /** When it arrived, on the clock of `performance.now()`. */
  readonly receivedAt: number;
}

export interface Store {
  get(): Known;
  subscribe(listener: () => void): () => void;
  /** Calls back when records that start in `[from, to)` changed. */
  onDiary(listener: (from: number, to: number) => void): () => void;
  setLink(link: Link): void;
  receive(event: DiaryEvent): void;
}

export function createStore(): Store {
  let known: Known = { link: { state: 'connecting' }, state: null, receivedAt: 0 };
  const listeners = new Set<() => void>();
  const diaryListeners = new Set<(from: number, to: number) => void>();

  function set(next: Known): void {
    known = next;
    for (const listener of listeners) listener();
  }

  function add<T>(set: Set<T>, listener: T): () => void {
    set.add(listener);
    return () => {
      set.delete(listener);
    };
  }

  return {
    get: () => known,
    subscribe: (listener) => add(listeners, listener),
    onDiary: (listener) => add(diaryListeners, listener),
    setLink: (link) => set({ ...known, link }),
    receive(event) {
      if (event.event === 'state') set({ ...known, state: event.state, receivedAt: performance.now() });
      else for (const listener of diaryListeners) listener(event.from, event.to);
    },
  };
}
