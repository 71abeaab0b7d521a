// The week of the contract that is chosen while nothing runs, from its statement.
import type { StatementView } from '../../../shared/diary-api.ts';
import { WEEK } from '../../../shared/domain/time.ts';
import { useTracker } from '../line/tracker-context.tsx';
import { useAnswer } from '../line/use-answer.ts';

/** `null` while it is being read, cannot be read, or no contract is given; read again when the week changes. */
export function useWeek(contract: string | null, week: number): StatementView | null {
  const { api } = useTracker();
  const { value, problem } = useAnswer(
    contract === null ? null : `${contract}/${week}`,
    () => api.statement({ contract: contract ?? '', week }),
    { range: [week, week + WEEK] },
  );
  return problem ? null : value;
}
