// Whether something that was begun is still under way: for its button, and so that nothing is done twice.
import { useCallback, useRef, useState } from 'react';

/** `run` does nothing while an earlier run is not over. */
export function useBusy(): { readonly busy: boolean; run(work: () => Promise<unknown>): Promise<void> } {
  const [busy, setBusy] = useState(false);
  const running = useRef(false);
  const run = useCallback(async (work: () => Promise<unknown>) => {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    try {
      await work();
    } finally {
      running.current = false;
      setBusy(false);
    }
  }, []);
  return { busy, run };
}
