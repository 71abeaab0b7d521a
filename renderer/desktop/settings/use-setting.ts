// One setting as a field needs it: saved as it is changed, and what was typed stays until it is saved.
import { useEffect, useRef, useState } from 'react';
import { type Settings, settingsSchema } from '../../../shared/diary-api.ts';
import type { Problem } from '../../../shared/domain/result.ts';
import { SECOND } from '../../../shared/domain/time.ts';
import { useTracker } from '../line/tracker-context.tsx';

/** Typing pauses this long before what was typed is taken. */
const TYPING = 600;
const SAVED_SHOWN = 3 * SECOND;

/** `wrong`: the value is out of bounds and was not sent. `failed`: the tracker could not keep it. */
export type SaveStatus =
  | { readonly state: 'still' | 'waiting' | 'saved' | 'wrong' }
  | { readonly state: 'failed'; readonly problem: Problem };

export interface Setting<T> {
  /** What the tracker keeps. */
  readonly kept: T;
  /** What was entered and is not kept, `undefined` for nothing. Anything can be typed, so it has no type. */
  readonly draft: unknown;
  readonly status: SaveStatus;
  /** Saves `value` at once, or, where it is `typed`, when typing pauses. */
  change(value: unknown, typed?: boolean): void;
  /** Drops what was entered and is not kept. */
  forget(): void;
  /** Saves the draft once more. */
  again(): void;
}

export function useSetting<K extends keyof Settings>(settings: Settings, key: K): Setting<Settings[K]> {
  const { api } = useTracker();
  const [draft, setDraft] = useState<unknown>(undefined);
  const [status, setStatus] = useState<SaveStatus>({ state: 'still' });
  const newest = useRef(0);
  const waiting = useRef<{ timer: ReturnType<typeof setTimeout>; save: () => void } | null>(null);

  // What was typed just before leaving is saved all the same.
  useEffect(
    () => () => {
      if (!waiting.current) return;
      clearTimeout(waiting.current.timer);
      waiting.current.save();
    },
    [],
  );

  useEffect(() => {
    if (status.state !== 'saved') return;
    const timer = setTimeout(() => setStatus({ state: 'still' }), SAVED_SHOWN);
    return () => clearTimeout(timer);
  }, [status]);

  async function save(value: unknown): Promise<void> {
    waiting.current = null;
    const parsed = settingsSchema.partial().safeParse({ [key]: value });
    if (!parsed.success) {
      setStatus({ state: 'wrong' });
      return;
    }
    newest.current += 1;
    const mine = newest.current;
    setStatus({ state: 'waiting' });
    const result = await api.saveSettings(parsed.data);
    if (mine !== newest.current) return;
    if (result.ok) setDraft(undefined);
    setStatus(result.ok ? { state: 'saved' } : { state: 'failed', problem: result.error });
  }

  return {
    kept: settings[key],
    draft,
    status,
    change(value, typed = false) {
      // A number field says once more what it holds when it is left.
      if (typed && value === (draft === undefined ? settings[key] : draft)) return;
      setDraft(value);
      if (waiting.current) clearTimeout(waiting.current.timer);
      // An answer on its way is about an older value.
      newest.current += 1;
      if (!typed) {
        void save(value);
        return;
      }
      // What is wrong stays said until the next value is judged, so that nothing jumps under the pointer.
      if (status.state !== 'wrong') setStatus({ state: 'waiting' });
      const timer = setTimeout(() => void save(value), TYPING);
      waiting.current = { timer, save: () => void save(value) };
    },
    forget() {
      if (waiting.current) clearTimeout(waiting.current.timer);
      waiting.current = null;
      newest.current += 1;
      setDraft(undefined);
      setStatus({ state: 'still' });
    },
    again: () => void save(draft),
  };
}
