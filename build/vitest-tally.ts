// What build/test.ts needs to know of a Vitest run, written as JSON to the file named in WORK_DIARY_TALLY.
import { writeFileSync } from 'node:fs';
import type { Reporter, TestCase, TestModule } from 'vitest/node';
import { z } from 'zod';

const moduleSchema = z.strictObject({
  project: z.string(),
  /** From the project's root. */
  file: z.string(),
  passed: z.int().min(0),
  /** Its tests, and suites whose hooks broke, by name; itself where it broke outside of any test. */
  failed: z.array(z.string()),
  skipped: z.array(z.strictObject({ name: z.string(), reason: z.string().nullable() })),
});
/** One test file in one project: what runs, and is run again, as a whole. */
export type ModuleTally = z.infer<typeof moduleSchema>;

export const tallySchema = z.strictObject({
  modules: z.array(moduleSchema),
  /** Errors outside of any test, a worker's death among them. */
  outside: z.int().min(0),
});
export type Tally = z.infer<typeof tallySchema>;

/** A skip gives its reason through `context.skip('reason')`. */
function moduleTally(module: TestModule): ModuleTally {
  const file = module.relativeModuleId;
  const tests = [...module.children.allTests()];
  const inState = (...states: string[]): TestCase[] =>
    tests.filter((test) => states.includes(test.result().state));
  const nameOf = ({ fullName }: { readonly fullName: string }): string => `${file} > ${fullName}`;
  const broken = [...module.children.allSuites()].filter((suite) => suite.errors().length > 0);
  const whole = module.errors().length > 0 || !['passed', 'failed', 'skipped'].includes(module.state());
  return {
    ...{ project: module.project.name, file, passed: inState('passed').length },
    failed: [...inState('failed', 'pending').map(nameOf), ...(whole ? [file] : []), ...broken.map(nameOf)],
    skipped: inState('skipped').map((test) => {
      const result = test.result();
      return { name: nameOf(test), reason: (result.state === 'skipped' && result.note) || null };
    }),
  };
}

export default class TallyReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const file = process.env['WORK_DIARY_TALLY'];
    const tally: Tally = { modules: modules.map(moduleTally), outside: unhandled.length };
    if (file) writeFileSync(file, JSON.stringify(tally));
  }
}
