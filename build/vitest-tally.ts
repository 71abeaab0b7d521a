// What build/test.ts needs to know of a Vitest run, written as JSON to the file named in WORK_DIARY_TALLY.
import { writeFileSync } from 'node:fs';
import type { Reporter, TestCase, TestModule } from 'vitest/node';
import { z } from 'zod';

export const tallySchema = z.strictObject({
  passed: z.int().min(0),
  /** Those of the passed that failed at first, by name. */
  secondTry: z.array(z.string()),
  /** Tests, and files and hooks that broke outside of any test, by name. */
  failed: z.array(z.string()),
  skipped: z.array(z.strictObject({ name: z.string(), reason: z.string().nullable() })),
});
export type Tally = z.infer<typeof tallySchema>;

const nameOf = (test: TestCase): string => `${test.module.relativeModuleId} > ${test.fullName}`;

/** A skip gives its reason through `context.skip('reason')`. */
export function tallyOf(modules: readonly TestModule[], unhandled: number): Tally {
  const tests = modules.flatMap((module) => [...module.children.allTests()]);
  const inState = (state: string): TestCase[] => tests.filter((test) => test.result().state === state);
  const broken = modules.flatMap((module) => {
    const suites = [...module.children.allSuites()].filter((suite) => suite.errors().length > 0);
    const names = suites.map((suite) => `${module.relativeModuleId} > ${suite.fullName}`);
    const whole = module.errors().length > 0 || !['passed', 'failed', 'skipped'].includes(module.state());
    return whole ? [module.relativeModuleId, ...names] : names;
  });
  return {
    passed: inState('passed').length,
    secondTry: tests.filter((test) => test.diagnostic()?.flaky).map(nameOf),
    failed: [
      ...[...inState('failed'), ...inState('pending')].map(nameOf),
      ...broken,
      ...(unhandled > 0 ? [`${unhandled} errors outside of any test`] : []),
    ],
    skipped: inState('skipped').map((test) => {
      const result = test.result();
      return { name: nameOf(test), reason: (result.state === 'skipped' && result.note) || null };
    }),
  };
}

export default class TallyReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const file = process.env['WORK_DIARY_TALLY'];
    if (file) writeFileSync(file, JSON.stringify(tallyOf(modules, unhandled.length)));
  }
}
