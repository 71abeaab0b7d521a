// What chosen records come to.
import { expect, it } from 'vitest';
import { chosenSum } from '../../../../renderer/review/week/chosen-sum.ts';
import type { StatementPartView } from '../../../../shared/diary-api.ts';

const part = (entry: string, ms: number, rate: number): StatementPartView => ({
  entry,
  kind: 'tracked',
  start: 0,
  late: false,
  rate,
  memo: '',
  taken: null,
  protected: true,
  time: { total: ms, void: 0, discarded: 0, countable: ms, overLimit: 0, approved: 0, billable: ms },
});
const billable = ({ time }: StatementPartView): number => time.billable;

it('rounds once for each rate, and leaves out what has no time', () => {
  // A third of a minor unit each: alone they would come to nothing.
  const third = 1_200;
  const parts = [
    part('a', third, 1000),
    part('b', third, 1000),
    part('c', third, 2000),
    part('d', 0, 1000),
    part('e', 50_000, 1000),
  ];
  const found = chosenSum(parts, new Set(['a', 'b', 'c', 'd']), billable);
  expect(found.parts.map(({ entry }) => entry)).toEqual(['a', 'b', 'c']);
  expect(found).toMatchObject({ ms: 3 * third, amount: 2 });
  expect(chosenSum(parts, new Set(), billable)).toEqual({ parts: [], ms: 0, amount: 0 });
});
