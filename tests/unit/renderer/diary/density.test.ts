// How large the rows of a day are.
import { expect, it } from 'vitest';
import { densityOf } from '../../../../renderer/ui/use-view-options.ts';

/** Pixels that a row takes with its gaps, and of a large one with its memos. */
const taken = (rows: number, { density, height }: ReturnType<typeof densityOf>): number =>
  rows * (height + (density === 'large' ? 36 : 4));

it('is large where the whole day fits so, and as large as fits', () => {
  const few = densityOf('auto', 8, 880, 1640);
  expect(few.density).toBe('large');
  expect(taken(8, few)).toBeLessThanOrEqual(880);
});

it('puts pictures in their proportions above their facts where hours are few, else no cell is higher than its picture', () => {
  const width = 60 + 6 * 160;
  expect(densityOf('auto', 1, 880, width)).toEqual({ density: 'large', height: 90 + 44, stacked: true });
  expect(densityOf('auto', 8, 880, width)).toEqual({ density: 'large', height: 38 + 8, stacked: false });
});

it('shows 24 hours, and the 25 of the day clocks go back, on a screen of 1080 pixels', () => {
  // Top bar, padding and head take about 170 of them.
  for (const rows of [24, 25]) {
    const whole = densityOf('auto', rows, 910, 1640);
    expect(whole.density).toBe('compact');
    expect(taken(rows, whole)).toBeLessThanOrEqual(910);
  }
});

it('does as the reader wants, whatever fits', () => {
  expect(densityOf('compact', 1, 880, 1640).density).toBe('compact');
  expect(densityOf('large', 24, 880, 1640)).toEqual({ density: 'large', height: 32, stacked: false });
});
