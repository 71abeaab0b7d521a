// The week of the contract that is chosen while nothing runs, from its statement.
import { useEffect, useState } from 'react';
import type { StatementView } from '../../../shared/diary-api.ts';
import { WEEK } from '../../../shared/domain/time.ts';
import { useKnown, useTracker } from '../line/tracker-context.tsx';

/** `null` while it is being read, cannot be read, or no contract is given; read again when the week changes. */
export function useWeek(contract: string | null, week: number): StatementView | null {
  const { api, store } = useTracker();
  const open = useKnown().link.state === 'open';
  const [statement, setStatement] = useState<StatementView | null>(null);
  useEffect(() => {
    if (contract === null || !open) return;
    let current = true;
    const read = () =>
      void api.statement({ contract, week }).then((result) => {
        if (current) setStatement(result.ok ? result.value : null);
      });
    read();
    const forget = store.onDiary((from, to) => {
      if (from < week + WEEK && week < to) read();
    });
    return () => {
      current = false;
      forget();
    };
  }, [api, store, contract, week, open]);
  return statement?.contract === contract && statement.week === week ? statement : null;
}
