// The locked statements in which entries stand, and the statement of the week that is now, which will take them off.
import { useEffect, useState } from 'react';
import type { DiaryApi, StatementView } from '../../../shared/diary-api.ts';
import { ok, type Problem, type Result } from '../../../shared/domain/result.ts';
import { WEEK, weekOf, weekPhases } from '../../../shared/domain/time.ts';
import { useKnown, useTracker } from '../line/tracker-context.tsx';

/** `statements`: `null` where the locked weeks of the last half year do not have all entries. */
export interface Found {
  readonly statements: readonly StatementView[] | null;
  readonly current: StatementView;
}

const HALF_YEAR = 26;

export function useLockedStatements(
  contract: string,
  week: number | null,
  entries: readonly string[],
): { value: Found | null; problem: Problem | null } {
  const { api } = useTracker();
  const now = useKnown().state?.now ?? 0;
  const [answer, setAnswer] = useState<Result<Found> | null>(null);
  // Asked once, when the dialog opens: what is chosen must not change under the hand.
  const [question] = useState({ contract, week, entries, now });
  useEffect(() => {
    let current = true;
    void find(api, question).then((result) => {
      if (current) setAnswer(result);
    });
    return () => {
      current = false;
    };
  }, [api, question]);
  return {
    value: answer?.ok ? answer.value : null,
    problem: answer && !answer.ok ? answer.error : null,
  };
}

async function find(
  api: DiaryApi,
  question: { contract: string; week: number | null; entries: readonly string[]; now: number },
): Promise<Result<Found>> {
  const { contract, now } = question;
  const current = await api.statement({ contract, week: weekOf(now) });
  if (!current.ok) return current;
  const newest = weekOf(now) - WEEK;
  const weeks =
    question.week === null
      ? Array.from({ length: HALF_YEAR }, (_, back) => newest - back * WEEK).filter(
          (week) => week >= 0 && weekPhases(week).lock <= now,
        )
      : [question.week];
  const statements: StatementView[] = [];
  const sought = new Set(question.entries);
  for (const week of weeks) {
    const result = await api.statement({ contract, week });
    if (!result.ok) return result;
    const before = sought.size;
    for (const { entry } of result.value.parts) sought.delete(entry);
    if (sought.size < before || question.week !== null) statements.push(result.value);
    if (sought.size === 0) return ok({ statements, current: current.value });
  }
  return ok({ statements: null, current: current.value });
}
