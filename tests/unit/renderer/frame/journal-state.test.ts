// What the foot of the page says about the journal.
import { expect, it } from 'vitest';
import { numbersIn } from '../../../../renderer/desktop/first-run/self-test-words.ts';
import { journalState } from '../../../../renderer/desktop/frame/journal-state.tsx';
import { isMissingProgram } from '../../../../renderer/frame/screen-guard.tsx';

const warning = (reason: string) => ({ reason, message: '' });

it.each([
  ['saved', [], false],
  ['warned', [warning('limit-near')], false],
  ['not-saved', [warning('limit-near'), warning('disk-full')], false],
  ['lost', [warning('disk-full')], true],
] as const)('%s', (state, warnings, offline) => {
  expect(journalState(warnings, offline)).toBe(state);
});

it.each([
  [true, new TypeError('Failed to fetch dynamically imported module: http://127.0.0.1/assets/week.js')],
  [true, new TypeError('error loading dynamically imported module')],
  [true, new TypeError('Importing a module script failed.')],
  [true, new Error('Unable to preload CSS for /assets/week.css')],
  [false, new TypeError('cannot read properties of undefined')],
  [false, 'dynamically imported module'],
])('a program that cannot be fetched: %s for %s', (missing, error) => {
  expect(isMissingProgram(error)).toBe(missing);
});

it('reads the numbers of a detail in their order', () => {
  expect(numbersIn('3 displays, 2 showing nothing')).toEqual([3, 2]);
  expect(numbersIn('41.0 GiB free')).toEqual([41]);
  expect(numbersIn('there is no display')).toEqual([]);
});
