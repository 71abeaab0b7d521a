// The records of one day, fetched again whenever the tracker says that some of them changed.
import { useCallback, useEffect, useState } from 'react';
import type { DiaryDay } from '../../../shared/diary-api.ts';
import type { Problem } from '../../../shared/domain/result.ts';
import { useKnown, useTracker } from '../line/tracker-context.tsx';
import { keepSame } from './same-records.ts';

export interface DayData {
  /** `null` until it has been read once. */
  readonly day: DiaryDay | null;
  readonly problem: Problem | null;
  reload(): void;
}

/** `minute`: an instant that changes each minute while time is recorded, so that the open record stays fresh. */
export function useDay(from: number, to: number, minute: number): DayData {
  const { api, store } = useTracker();
  const open = useKnown().link.state === 'open';
  const [day, setDay] = useState<DiaryDay | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [asked, ask] = useState(0);
  const reload = useCallback(() => ask((count) => count + 1), []);

  useEffect(
    () =>
      store.onDiary((changedFrom, changedTo) =>
        changedFrom < to && from < changedTo ? reload() : undefined,
      ),
    [store, from, to, reload],
  );

  // `asked` and `minute` are what asks again.
  useEffect(() => {
    if (!open) return;
    let current = true;
    void api.diary({ from, to }).then((result) => {
      if (!current) return;
      if (result.ok) setDay((before) => keepSame(before, result.value));
      setProblem(result.ok ? null : result.error);
    });
    return () => {
      current = false;
    };
  }, [api, open, from, to, asked, minute]);

  return { day: day?.from === from && day.to === to ? day : null, problem, reload };
}
