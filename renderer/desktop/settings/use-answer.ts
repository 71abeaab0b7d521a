// What the tracker answers to one question, kept on screen while it is asked again.
import { useCallback, useEffect, useState } from 'react';
import type { Problem, Result } from '../../../shared/domain/result.ts';

export interface Answered<T> {
  /** The last good answer; `null` before the first. */
  readonly value: T | null;
  /** Why the newest question failed; an older `value` may still stand. */
  readonly problem: Problem | null;
  again(): void;
}

/** `ask` must be the same function from one rendering to the next. Nothing is asked while `offline`. */
export function useAnswer<T>(ask: () => Promise<Result<T>>, offline: boolean): Answered<T> {
  const [value, setValue] = useState<T | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [asked, count] = useState(0);
  const again = useCallback(() => count((before) => before + 1), []);

  // `asked` is what asks again.
  useEffect(() => {
    if (offline) return;
    let current = true;
    void ask().then((result) => {
      if (!current) return;
      if (result.ok) setValue(result.value);
      setProblem(result.ok ? null : result.error);
    });
    return () => {
      current = false;
    };
  }, [ask, offline, asked]);

  return { value, problem, again };
}
