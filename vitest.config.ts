// The tests in their groups; a later group starts when the one before it has ended.
import { defineConfig } from 'vitest/config';

const long = process.env['WORK_DIARY_LONG'] === '1';
const groups = [
  { name: 'unit', workers: 2, timeout: 30_000 },
  { name: 'integration', workers: 2, timeout: 120_000 },
  { name: 'e2e', workers: 1, timeout: 180_000 },
  { name: 'gates', workers: 2, timeout: 120_000 },
  ...(long ? [{ name: 'long', workers: 1, timeout: 3_600_000 }] : []),
];

export default defineConfig({
  test: {
    pool: 'forks',
    allowOnly: false,
    projects: groups.map(({ name, workers, timeout }, groupOrder) => ({
      test: {
        name,
        pool: 'forks' as const,
        include: [`tests/${name}/**/*.test.{ts,tsx}`],
        maxWorkers: workers,
        testTimeout: timeout,
        hookTimeout: timeout,
        allowOnly: false,
        sequence: { groupOrder },
      },
    })),
  },
});
