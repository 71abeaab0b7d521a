// One long question to the tracker: how long it has been asked, and why it failed.
import { useEffect, useState } from 'react';
import type { Problem, Result } from '../../../shared/domain/result.ts';
import { SECOND } from '../../../shared/domain/time.ts';

export interface Running<T> {
  /** Whole seconds since it was asked; `null` while nothing is asked. */
  readonly seconds: number | null;
  /** The last good answer of this visit. */
  readonly value: T | null;
  readonly problem: Problem | null;
  run(): void;
}

export function useRunning<T>(ask: () => Promise<Result<T>>, onDone: () => void): Running<T> {
  const [since, setSince] = useState<number | null>(null);
  const [, tick] = useState(0);
  const [value, setValue] = useState<T | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);

  useEffect(() => {
    if (since === null) return;
    const timer = setInterval(() => tick((count) => count + 1), SECOND);
    return () => clearInterval(timer);
  }, [since]);

  async function run(): Promise<void> {
    setSince(performance.now());
    setProblem(null);
    const result = await ask();
    setSince(null);
    setValue(result.ok ? result.value : null);
    setProblem(result.ok ? null : result.error);
    if (result.ok) onDone();
  }

  return {
    seconds: since === null ? null : Math.floor((performance.now() - since) / SECOND),
    value,
    problem,
    run: () => void run(),
  };
}
