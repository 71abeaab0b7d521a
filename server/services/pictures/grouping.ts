// Group commit: what arrives while one transaction runs goes into the next one together.
import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises';

interface Waiting<T, R> {
  readonly item: T;
  resolve(outcome: R): void;
  reject(error: unknown): void;
}

/**
 * `run` answers each item in its place; where it throws, each of them is told so. `gather`: milliseconds that a group
 * waits for more, where a commit costs more than what is in it.
 */
export function grouping<T, R>(
  run: (items: readonly T[]) => Promise<readonly R[]>,
  most = 100,
  gather = 0,
): (item: T) => Promise<R> {
  const waiting: Waiting<T, R>[] = [];
  let running = false;

  async function drain(): Promise<void> {
    running = true;
    while (waiting.length > 0) {
      // Whoever is ready in this very turn comes along.
      await (gather > 0 ? sleep(gather) : turn());
      const group = waiting.splice(0, most);
      try {
        const outcomes = await run(group.map(({ item }) => item));
        outcomes.forEach((outcome, index) => {
          group[index]?.resolve(outcome);
        });
      } catch (error) {
        for (const each of group) each.reject(error);
      }
    }
    running = false;
  }

  return (item) =>
    new Promise<R>((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (!running) void drain();
    });
}
