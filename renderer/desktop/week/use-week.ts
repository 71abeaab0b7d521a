// What the week screen asks: the overview of the week, and the statements of the contracts that had terms in it.
import type { Overview, StatementView } from '../../../shared/diary-api.ts';
import { type Contract, termsOfWeek } from '../../../shared/domain/contract.ts';
import { ok, type Result } from '../../../shared/domain/result.ts';
import { WEEK } from '../../../shared/domain/time.ts';
import { useTracker } from '../line/tracker-context.tsx';
import { type Answered, SUMS, useAnswer } from '../line/use-answer.ts';

/** `fresh`: changes each minute while time is recorded, and when a phase of the week begins. */
export function useOverview(week: number, fresh: number): Answered<Overview> {
  const { api } = useTracker();
  return useAnswer(String(week), () => api.overview({ from: week, to: week + WEEK }), {
    range: [week, week + WEEK],
    gather: SUMS,
    fresh,
  });
}

/** Late time and hours given back may come from any other week. */
const ALWAYS = [0, Number.POSITIVE_INFINITY] as const;

/** One contract, or `null` for all. */
export function useStatements(
  week: number,
  contracts: readonly Contract[],
  contract: string | null,
  fresh: number,
): Answered<readonly StatementView[]> {
  const { api } = useTracker();
  const wanted = contracts
    .filter((one) => (contract === null ? termsOfWeek(one, week) !== null : one.id === contract))
    .map(({ id }) => id);
  return useAnswer(
    `${week}/${wanted.join('/')}`,
    () => all(wanted.map((id) => api.statement({ contract: id, week }))),
    { range: ALWAYS, gather: SUMS, fresh },
  );
}

async function all<T>(calls: readonly Promise<Result<T>>[]): Promise<Result<readonly T[]>> {
  const values: T[] = [];
  for (const result of await Promise.all(calls)) {
    if (!result.ok) return result;
    values.push(result.value);
  }
  return ok(values);
}
