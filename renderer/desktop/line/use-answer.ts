// What the tracker answers to one question, kept on screen while it is asked again.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Problem, Result } from '../../../shared/domain/result.ts';
import { useKnown, useTracker } from './tracker-context.tsx';

export interface Answered<T> {
  /** The last good answer to this question; `null` before the first. */
  readonly value: T | null;
  /** Why the newest try failed; an older `value` may still stand. */
  readonly problem: Problem | null;
  reload(): void;
}

export interface Asking<T> {
  /** Changes of records that start in `[from, to)` ask again. */
  readonly range?: readonly [number, number];
  /** Milliseconds that changes of records are gathered before it is asked again. */
  readonly gather?: number;
  /** Another one asks again. */
  readonly fresh?: number | string;
  /** What stands when an answer follows one to the same question. It must always be the same function. */
  readonly merge?: (before: T | null, next: T) => T;
}

/** While time is recorded records change every second: once in this many milliseconds is soon enough for sums. */
export const SUMS = 1_000;

const newest = <T>(_before: T | null, next: T): T => next;
const NOTHING = [0, 0] as const;

/**
 * `question` names what is asked: another one drops the old answer, and `null` asks nothing. Nothing is asked while
 * the line is cut either; the last answer stays, and what was missed is asked when the line is back.
 */
export function useAnswer<T>(
  question: string | null,
  ask: () => Promise<Result<T>>,
  { range = NOTHING, gather = 0, fresh = 0, merge = newest }: Asking<T> = {},
): Answered<T> {
  const { store } = useTracker();
  const open = useKnown().link.state === 'open';
  const [answer, setAnswer] = useState<{ question: string; value: T } | null>(null);
  const [failed, setFailed] = useState<{ question: string; problem: Problem } | null>(null);
  const [asked, askAgain] = useState(0);
  const reload = useCallback(() => askAgain((count) => count + 1), []);
  const how = useRef(ask);
  useEffect(() => {
    how.current = ask;
  });

  const [from, to] = range;
  useEffect(() => {
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const forget = store.onDiary((changedFrom, changedTo) => {
      if (changedFrom >= to || from >= changedTo || waiting !== undefined) return;
      if (gather === 0) {
        reload();
        return;
      }
      waiting = setTimeout(() => {
        waiting = undefined;
        reload();
      }, gather);
    });
    return () => {
      forget();
      clearTimeout(waiting);
    };
  }, [store, from, to, gather, reload]);

  // `asked` and `fresh` are what asks again.
  useEffect(() => {
    if (!open || question === null) return;
    let current = true;
    void how.current().then((result) => {
      if (!current) return;
      if (result.ok)
        setAnswer((before) => {
          const same = before?.question === question ? before.value : null;
          const value = merge(same, result.value);
          return same !== null && value === same ? before : { question, value };
        });
      setFailed(result.ok ? null : { question, problem: result.error });
    });
    return () => {
      current = false;
    };
  }, [open, question, asked, fresh, merge]);

  return {
    value: answer !== null && answer.question === question ? answer.value : null,
    problem: failed !== null && failed.question === question ? failed.problem : null,
    reload,
  };
}
