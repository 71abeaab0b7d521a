// Bins of input: what is counted, when it was, and that nothing but counts goes through.
import { expect, it } from 'vitest';
import { InputBins, parseBins } from '../../../electron/capture/input-bins.ts';

it('puts events of a tenth of a second in one bin and tells their age', () => {
  const bins = new InputBins();
  bins.keyDown(30, 1_000);
  bins.keyDown(31, 1_099);
  bins.click(1_050);
  bins.scroll(1_100);
  expect(bins.take(2_000)).toEqual([1_000, 2, 1, 0, 900, 0, 0, 1]);
  expect(bins.empty).toBe(true);
  expect(bins.take(3_000)).toEqual([]);
});

it('counts a held key once, also over several messages, until it comes up', () => {
  const bins = new InputBins();
  for (let now = 0; now < 3_000; now += 30) bins.keyDown(30, now);
  expect(bins.take(3_000)).toEqual([3_000, 1, 0, 0]);
  bins.keyDown(30, 3_010);
  expect(bins.empty).toBe(true);
  bins.keyUp(30);
  bins.keyDown(30, 3_500);
  expect(bins.take(3_500)).toEqual([0, 1, 0, 0]);
});

it('reads back what it wrote', () => {
  const bins = new InputBins();
  bins.keyDown(1, 0);
  bins.scroll(500);
  expect(parseBins(bins.take(600))).toEqual([
    { age: 600, keys: 1, clicks: 0, scrolls: 0 },
    { age: 100, keys: 0, clicks: 0, scrolls: 1 },
  ]);
  expect(parseBins([])).toEqual([]);
});

it.each([
  ['text', ['a', 1, 0, 0]],
  ['a key name beside the counts', [5, 1, 0, 0, 'Shift']],
  ['a negative count', [5, -1, 0, 0]],
  ['a fraction', [5, 0.5, 0, 0]],
  ['infinity', [5, Number.POSITIVE_INFINITY, 0, 0]],
  ['not a number', [Number.NaN, 1, 0, 0]],
  ['half a bin', [5, 1]],
  ['an object', { keys: 1 }],
  ['nothing', null],
  ['too much', Array.from({ length: 40_004 }, () => 0)],
])('refuses %s', (_, message) => {
  expect(parseBins(message)).toBeNull();
});
