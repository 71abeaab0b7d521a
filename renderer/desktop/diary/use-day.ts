// The records of one day, fetched again whenever the tracker says that some of them changed.
import type { DiaryDay } from '../../../shared/diary-api.ts';
import { useTracker } from '../line/tracker-context.tsx';
import { type Answered, useAnswer } from '../line/use-answer.ts';
import { keepSame } from './same-records.ts';

/**
 * `minute`: an instant that changes each minute while time is recorded, so that the open record stays fresh.
 * `whenRead` hears of a day before it is drawn.
 */
export function useDay(
  from: number,
  to: number,
  minute: number,
  whenRead?: (day: DiaryDay) => void,
): Answered<DiaryDay> {
  const { api } = useTracker();
  const ask: typeof api.diary = async (args) => {
    const result = await api.diary(args);
    if (result.ok) whenRead?.(result.value);
    return result;
  };
  return useAnswer(`${from}/${to}`, () => ask({ from, to }), {
    range: [from, to],
    fresh: minute,
    merge: keepSame,
  });
}
