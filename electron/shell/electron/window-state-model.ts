// Where the window was, and whether it can be there again.
import { z } from 'zod';

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const side = z.number().int().min(-100_000).max(100_000);
const length = z.number().int().min(1).max(100_000);

/** What `window.json` holds. */
const windowStateSchema = z.strictObject({
  bounds: z.strictObject({ x: side, y: side, width: length, height: length }),
  maximized: z.boolean(),
});
export type WindowState = z.infer<typeof windowStateSchema>;

/** A part of this size can be seen and taken hold of. */
const USABLE = { width: 200, height: 150 };
/** Where the bar lies by which a window is moved. */
const BAR = 40;

/**
 * Where to open the window; empty where it was is not known, or not there any more. `areas`: the work area of each
 * display, in the same pixels as `kept`. A window that is too large for its display is made smaller and moved in.
 */
export function placed(kept: unknown, areas: readonly Rect[]): { bounds: Partial<Rect>; maximized: boolean } {
  const parsed = windowStateSchema.safeParse(kept);
  if (!parsed.success) return { bounds: {}, maximized: false };
  const { bounds, maximized } = parsed.data;
  const [best] = areas
    .map((area) => ({ area, shared: overlap(bounds, area) }))
    .filter(({ area, shared }) => isUsable(bounds, area, shared))
    .sort((a, b) => b.shared.width * b.shared.height - a.shared.width * a.shared.height);
  if (!best) return { bounds: {}, maximized };
  const { area } = best;
  const width = Math.min(bounds.width, area.width);
  const height = Math.min(bounds.height, area.height);
  return {
    bounds: {
      width,
      height,
      // One that fits may hang over the edge, as it was left.
      x: width < bounds.width ? area.x : bounds.x,
      y: height < bounds.height ? area.y : Math.max(bounds.y, area.y),
    },
    maximized,
  };
}

function isUsable(bounds: Rect, area: Rect, shared: { width: number; height: number }): boolean {
  const bar = bounds.y >= area.y - BAR && bounds.y <= area.y + area.height - BAR;
  return (
    bar &&
    shared.width >= Math.min(USABLE.width, bounds.width) &&
    shared.height >= Math.min(USABLE.height, bounds.height)
  );
}

const overlap = (a: Rect, b: Rect) => ({
  width: Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)),
  height: Math.max(0, Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)),
});
