// A window comes back where it was only where somebody can see it and take hold of it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placed, type Rect } from '../../../../electron/shell/electron/window-state-model.ts';

const rect = (x: number, y: number, width: number, height: number): Rect => ({ x, y, width, height });
const kept = (bounds: Rect, maximized = false) => ({ bounds, maximized });
const LEFT = rect(0, 32, 1920, 1048);
const RIGHT = rect(1920, 0, 1280, 1024);

describe('the place of the window', () => {
  it.each([
    ['on the first display', rect(100, 100, 1180, 820)],
    ['on the second', rect(2000, 50, 1000, 700)],
    ['on both', rect(1700, 100, 800, 600)],
    ['half over the left edge', rect(-500, 200, 1000, 700)],
    ['with its foot under the edge', rect(200, 800, 900, 700)],
  ])('%s is as it was', (_, bounds) => {
    expect(placed(kept(bounds), [LEFT, RIGHT])).toEqual({ bounds, maximized: false });
  });

  it.each([
    ['a display that is gone', rect(2000, 50, 1000, 700), [LEFT]],
    ['a sliver', rect(1800, 50, 1000, 700), [LEFT]],
    ['its bar above the top', rect(100, -200, 1000, 700), [LEFT]],
    ['its bar below the foot', rect(100, 1060, 1000, 700), [LEFT]],
    ['no display at all', rect(100, 100, 1000, 700), []],
    ['the display moved to the other side', rect(2000, 50, 1000, 700), [LEFT, rect(-1280, 0, 1280, 1024)]],
  ])('left to the system: %s', (_, bounds, areas) => {
    expect(placed(kept(bounds, true), areas)).toEqual({ bounds: {}, maximized: true });
  });

  it('is made to fit a display that has fewer pixels than before, as after scaling it up', () => {
    const scaled = rect(0, 0, 960, 540);
    expect(placed(kept(rect(100, 100, 1180, 820)), [scaled]).bounds).toEqual(rect(0, 0, 960, 540));
    expect(placed(kept(rect(100, 100, 500, 820)), [scaled]).bounds).toEqual(rect(100, 0, 500, 540));
  });

  it.each([
    null,
    {},
    [],
    'x',
    { bounds: rect(0, 0, 0, 10), maximized: false },
    { bounds: rect(0.5, 0, 9, 9) },
  ])('%j is no place', (given) => {
    expect(placed(given, [LEFT])).toEqual({ bounds: {}, maximized: false });
  });

  it('always leaves a usable part on a display, whatever was kept and whatever is there', () => {
    const small = fc.integer({ min: -4_000, max: 4_000 });
    const size = fc.integer({ min: 300, max: 5_000 });
    const area = fc.tuple(small, small, size, size).map((four) => rect(...four));
    fc.assert(
      fc.property(area, fc.array(area, { maxLength: 3 }), (bounds, areas) => {
        const { bounds: now } = placed(kept(bounds), areas);
        if (now.x === undefined) return;
        const { x, y, width, height } = { ...bounds, ...now };
        expect(width).toBeLessThanOrEqual(bounds.width);
        const seen = areas.some((one) => {
          const across = Math.min(x + width, one.x + one.width) - Math.max(x, one.x);
          const down = Math.min(y + height, one.y + one.height) - Math.max(y, one.y);
          return across >= 200 && down >= 150 && y >= one.y && y <= one.y + one.height - 40;
        });
        expect(seen).toBe(true);
      }),
    );
  });
});
