// One question to the tracker, asked again whenever what it is about has changed.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Problem, Result } from '../../../shared/domain/result.ts';
import { useKnown, useTracker } from '../line/tracker-context.tsx';

export interface Answered<T> {
  /** `null` until it has been answered once. */
  readonly value: T | null;
  readonly problem: Problem | null;
  reload(): void;
}

/** While time is recorded records change every second: once in this many milliseconds is soon enough. */
const SOON = 1_000;

/**
 * `question` names what is asked: another one drops the old answer. `[from, to)`: changes of records in it ask
 * again, and so does another `fresh`. Nothing is asked while the line is cut; the last answer stays.
 */
export function useAnswer<T>(
  question: string,
  range: readonly [number, number],
  fresh: number,
  ask: () => Promise<Result<T>>,
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
      waiting = setTimeout(() => {
        waiting = undefined;
        reload();
      }, SOON);
    });
    return () => {
      forget();
      clearTimeout(waiting);
    };
  }, [store, from, to, reload]);

  // `asked` and `fresh` are what asks again.
  useEffect(() => {
    if (!open) return;
    let current = true;
    void how.current().then((result) => {
      if (!current) return;
      if (result.ok) setAnswer({ question, value: result.value });
      setFailed(result.ok ? null : { question, problem: result.error });
    });
    return () => {
      current = false;
    };
  }, [open, question, asked, fresh]);

  return {
    value: answer?.question === question ? answer.value : null,
    problem: failed?.question === question ? failed.problem : null,
    reload,
  };
}
