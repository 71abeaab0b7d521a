// Zoom and pan over pictures: what is under the pointer stays there, and nothing leaves the stage.
import { describe, expect, it } from 'vitest';
import {
  canPan,
  FIT,
  fitScale,
  panBy,
  place,
  sceneOf,
  toggleFull,
  type View,
  zoomBy,
  zoomStep,
  zoomTo,
} from '../../../renderer/ui/snapshot-viewer-zoom.ts';
import type { DisplayPicture } from '../../../shared/domain/record.ts';

const scene = { width: 1920, height: 1080 };
const stage = { width: 960, height: 600 };
const middle = { x: 480, y: 300 };

/** The point of the scene that lies under a point of the stage. */
function under(view: View, at: { x: number; y: number }) {
  const { scale, left, top } = place(view, scene, stage);
  return { x: (at.x - left) / scale, y: (at.y - top) / scale };
}

const picture = (display: number, width: number, height: number): DisplayPicture => ({
  display,
  width,
  height,
  blank: false,
  blur: 'none',
  picture: 'a'.repeat(64),
  thumbnail: 'b'.repeat(64),
});

describe('sceneOf', () => {
  it('lays displays side by side at their own size, in the middle of the tallest', () => {
    const { size, tiles } = sceneOf([picture(0, 1920, 1080), picture(1, 1280, 1024), picture(2, 800, 600)]);
    expect(size).toEqual({ width: 1920 + 32 + 1280 + 32 + 800, height: 1080 });
    expect(tiles.map(({ x, y }) => [x, y])).toEqual([
      [0, 0],
      [1952, 28],
      [3264, 240],
    ]);
  });

  it('is empty without displays', () => {
    expect(sceneOf([]).size).toEqual({ width: 0, height: 0 });
    expect(fitScale(sceneOf([]).size, stage)).toBe(0);
  });
});

describe('place', () => {
  it('fits the whole scene into the middle of the stage', () => {
    expect(place(FIT, scene, stage)).toEqual({ scale: 0.5, left: 0, top: 30 });
  });

  it('goes on fitting a stage that changes its size', () => {
    expect(place(FIT, scene, { width: 1920, height: 2000 })).toEqual({ scale: 1, left: 0, top: 460 });
  });

  it('never shows what lies beyond an edge, unless all of it is seen', () => {
    const corner = place({ zoom: 1, centre: { x: 0, y: 0 } }, scene, stage);
    expect(corner).toEqual({ scale: 1, left: 0, top: 0 });
    const opposite = place({ zoom: 1, centre: { x: 9999, y: 9999 } }, scene, stage);
    expect(opposite).toEqual({ scale: 1, left: 960 - 1920, top: 600 - 1080 });
  });
});

describe('zoomTo', () => {
  it('keeps the point under the pointer', () => {
    const at = { x: 300, y: 200 };
    const before = under(FIT, at);
    const after = under(zoomTo(FIT, scene, stage, 2, at), at);
    expect(after.x).toBeCloseTo(before.x, 6);
    expect(after.y).toBeCloseTo(before.y, 6);
  });

  it('keeps it through many small steps of a wheel', () => {
    const at = { x: 700, y: 350 };
    // From where the stage is full both ways: before that the picture is kept in the middle.
    let view = zoomTo(FIT, scene, stage, 0.7, middle);
    const before = under(view, at);
    for (let step = 0; step < 30; step++) view = zoomBy(view, scene, stage, 1.05, at);
    expect(under(view, at).x).toBeCloseTo(before.x, 4);
    expect(under(view, at).y).toBeCloseTo(before.y, 4);
  });

  it('goes no further than eight times and no smaller than the fit', () => {
    expect(place(zoomTo(FIT, scene, stage, 100, middle), scene, stage).scale).toBe(8);
    expect(zoomTo(zoomTo(FIT, scene, stage, 4, middle), scene, stage, 0.01, middle)).toBe(FIT);
  });

  it('shows a picture smaller than the stage at 100 % as well', () => {
    const small = { width: 480, height: 300 };
    expect(place(zoomTo(FIT, small, stage, 1, middle), small, stage)).toEqual({
      scale: 1,
      left: 240,
      top: 150,
    });
  });

  it('leaves a view alone that has nothing to show', () => {
    expect(zoomTo(FIT, { width: 0, height: 0 }, stage, 2, middle)).toBe(FIT);
  });
});

describe('zoomStep', () => {
  it('stops at 100 % and at the fit, in both directions', () => {
    const scales: number[] = [];
    let view = FIT;
    for (let step = 0; step < 5; step++) {
      view = zoomStep(view, scene, stage, 'in');
      scales.push(place(view, scene, stage).scale);
    }
    expect(scales.map((scale) => Number(scale.toFixed(3)))).toEqual([0.625, 0.781, 0.977, 1, 1.25]);
    while (view.zoom !== null) view = zoomStep(view, scene, stage, 'out');
    expect(place(view, scene, stage).scale).toBe(0.5);
  });
});

describe('panBy', () => {
  it('does nothing while all is seen', () => {
    expect(canPan(FIT, scene, stage)).toBe(false);
    expect(panBy(FIT, scene, stage, { x: 50, y: 50 })).toBe(FIT);
  });

  it('moves by as much as was asked, then comes back by as much', () => {
    const full = zoomTo(FIT, scene, stage, 1, middle);
    expect(canPan(full, scene, stage)).toBe(true);
    const moved = panBy(full, scene, stage, { x: -100, y: 40 });
    expect(place(moved, scene, stage).left - place(full, scene, stage).left).toBeCloseTo(-100, 6);
    expect(place(moved, scene, stage).top - place(full, scene, stage).top).toBeCloseTo(40, 6);
  });

  it('stops at the edge, and comes away from it at once', () => {
    const full = zoomTo(FIT, scene, stage, 1, middle);
    const atEdge = panBy(full, scene, stage, { x: 5000, y: 0 });
    expect(place(atEdge, scene, stage).left).toBe(0);
    expect(place(panBy(atEdge, scene, stage, { x: -10, y: 0 }), scene, stage).left).toBeCloseTo(-10, 6);
  });
});

describe('toggleFull', () => {
  it('goes to 100 % and back to the fit', () => {
    const full = toggleFull(FIT, scene, stage, { x: 100, y: 100 });
    expect(place(full, scene, stage).scale).toBe(1);
    expect(toggleFull(full, scene, stage, middle)).toBe(FIT);
  });
});
