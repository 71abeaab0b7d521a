// Files that failed are run once more, whole: programs, screens and real input share a small machine, and one late
// frame is no fault of ours. What passes only then is named, since it may be one after all.
import type { ModuleTally, Tally } from './vitest-tally.ts';

/** With more than these the fault is in the project, and a second try a waste of time. */
const MOST_FILES = 5;

export interface SecondTry {
  readonly project: string;
  readonly files: readonly string[];
}

/** What to run once more, project by project: nothing where all passed, or where too much failed. */
export function secondTries({ modules }: Tally): SecondTry[] {
  const failed = modules.filter((module) => module.failed.length > 0);
  if (failed.length > MOST_FILES) return [];
  const projects = [...new Set(failed.map(({ project }) => project))];
  return projects.map((project) => ({
    project,
    files: failed.filter((module) => module.project === project).map(({ file }) => file),
  }));
}

export interface Outcome {
  readonly passed: number;
  /** What failed at the first try and not at the second. */
  readonly secondTry: readonly string[];
  readonly failed: readonly string[];
  readonly skipped: ModuleTally['skipped'];
}

/** The account of a run and of the second tries after it: these stand in the place of the same files' first ones. */
export function outcomeOf(first: Tally, again: readonly Tally[]): Outcome {
  const keyOf = ({ project, file }: ModuleTally): string => `${project} ${file}`;
  const second = new Map(again.flatMap(({ modules }) => modules).map((module) => [keyOf(module), module]));
  const last = first.modules.map((module) => second.get(keyOf(module)) ?? module);
  const failed = last.flatMap((module) => module.failed);
  // An error outside of any test is forgiven only to a file that is known to have broken, and then passes.
  const outside = again.length === 0 ? first.outside : again.reduce((sum, tally) => sum + tally.outside, 0);
  return {
    passed: last.reduce((sum, module) => sum + module.passed, 0),
    secondTry: first.modules.flatMap((module) => {
      const tried = second.get(keyOf(module));
      return tried ? module.failed.filter((name) => !tried.failed.includes(name)) : [];
    }),
    failed: outside > 0 ? [...failed, `${outside} errors outside of any test`] : failed,
    skipped: last.flatMap((module) => module.skipped),
  };
}
