import { describe, expect, it } from 'vitest';
import { outcomeOf, secondTries } from '../../../build/second-try.ts';
import type { ModuleTally } from '../../../build/vitest-tally.ts';

const file = (project: string, name: string, ...failed: string[]): ModuleTally => ({
  ...{ project, file: name, passed: 3, failed, skipped: [] },
});

describe('a second try', () => {
  it('is for files with a failure, each in its own project', () => {
    const modules = [
      file('e2e', 'a', 'a > x'),
      file('stand-in', 'a'),
      file('stand-in', 'b', 'b'),
      file('unit', 'c'),
    ];
    expect(secondTries({ modules, outside: 0 })).toEqual([
      { project: 'e2e', files: ['a'] },
      { project: 'stand-in', files: ['b'] },
    ]);
  });

  it('is not for a run in which much failed, nor for one in which nothing did', () => {
    const modules = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => file('unit', name, `${name} > x`));
    expect(secondTries({ modules, outside: 0 })).toEqual([]);
    expect(secondTries({ modules: [file('unit', 'a')], outside: 0 })).toEqual([]);
  });
});

describe('the outcome', () => {
  const first = { modules: [file('e2e', 'a', 'a > x', 'a > y'), file('stand-in', 'a')], outside: 0 };

  it('names what passed at the second try only, and counts it once', () => {
    const again = [{ modules: [{ ...file('e2e', 'a'), passed: 5 }], outside: 0 }];
    expect(outcomeOf(first, again)).toEqual({
      passed: 8,
      secondTry: ['a > x', 'a > y'],
      failed: [],
      skipped: [],
    });
  });

  it('fails what failed twice, and what failed only the second time', () => {
    const again = [{ modules: [file('e2e', 'a', 'a > y', 'a > z')], outside: 0 }];
    expect(outcomeOf(first, again)).toMatchObject({ secondTry: ['a > x'], failed: ['a > y', 'a > z'] });
  });

  it('fails where nothing was run again', () => {
    expect(outcomeOf(first, [])).toMatchObject({ secondTry: [], failed: ['a > x', 'a > y'] });
    expect(outcomeOf(first, [{ modules: [], outside: 1 }])).toMatchObject({
      secondTry: [],
      failed: ['a > x', 'a > y', '1 errors outside of any test'],
    });
  });

  it('forgives an error outside of any test only where a file was run again without one', () => {
    expect(outcomeOf({ modules: [file('unit', 'a')], outside: 2 }, [])).toMatchObject({
      failed: ['2 errors outside of any test'],
    });
    expect(
      outcomeOf({ modules: [file('unit', 'a', 'a')], outside: 1 }, [
        { modules: [file('unit', 'a')], outside: 0 },
      ]),
    ).toMatchObject({ secondTry: ['a'], failed: [] });
  });
});
