// Zoom and pan over the pictures of one snapshot: pure, lengths in CSS pixels of the stage or pixels of the picture.
import type { DisplayPicture } from '../../shared/domain/record.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** What is looked at: `centre` is the point of the scene in the middle of the stage. */
export interface View {
  /** CSS pixels for a pixel of the picture; `null` fits the stage, whatever its size becomes. */
  readonly zoom: number | null;
  readonly centre: Point;
}

/** Where a scene lies on the stage. */
export interface Placed {
  readonly scale: number;
  readonly left: number;
  readonly top: number;
}

export const FIT: View = { zoom: null, centre: { x: 0, y: 0 } };

const MOST = 8;
const STEP = 1.25;
/** Between displays that lie side by side, pixels of the picture. */
const GAP = 32;

export interface Tile {
  readonly picture: DisplayPicture;
  readonly x: number;
  readonly y: number;
}

export interface Scene {
  readonly size: Size;
  readonly tiles: readonly Tile[];
}

/** Displays from left to right at their own size, each in the middle of the height. */
export function sceneOf(displays: readonly DisplayPicture[]): Scene {
  const height = Math.max(0, ...displays.map((picture) => picture.height));
  let x = 0;
  const tiles = displays.map((picture) => {
    const tile = { picture, x, y: Math.round((height - picture.height) / 2) };
    x += picture.width + GAP;
    return tile;
  });
  return { size: { width: Math.max(0, x - GAP), height }, tiles };
}

/** The scale at which all of the scene is seen; small pictures are made larger. */
export const fitScale = (scene: Size, stage: Size): number =>
  scene.width === 0 || scene.height === 0
    ? 0
    : Math.min(stage.width / scene.width, stage.height / scene.height);

const between = (least: number, value: number, most: number): number =>
  Math.min(Math.max(value, least), most);

/** Along one axis: in the middle where all of it is seen, otherwise no further than its edges. */
const edge = (stage: number, length: number, centre: number, scale: number): number =>
  length <= stage ? (stage - length) / 2 : between(stage - length, stage / 2 - centre * scale, 0);

export function place({ zoom, centre }: View, scene: Size, stage: Size): Placed {
  const scale = zoom ?? fitScale(scene, stage);
  return {
    scale,
    left: edge(stage.width, scene.width * scale, centre.x, scale),
    top: edge(stage.height, scene.height * scale, centre.y, scale),
  };
}

/** Whether there is more of the scene than the stage shows, so that it can be moved. */
export function canPan(view: View, scene: Size, stage: Size): boolean {
  const { scale } = place(view, scene, stage);
  return scene.width * scale > stage.width + 0.5 || scene.height * scale > stage.height + 0.5;
}

/** What lies in the middle after all the scene's edges have been minded. */
const settled = (scale: number, left: number, top: number, scene: Size, stage: Size): View => {
  const centre = { x: (stage.width / 2 - left) / scale, y: (stage.height / 2 - top) / scale };
  const placed = place({ zoom: scale, centre }, scene, stage);
  return {
    zoom: scale,
    centre: { x: (stage.width / 2 - placed.left) / scale, y: (stage.height / 2 - placed.top) / scale },
  };
};

/** Zooms to `scale`, as far as that goes, and keeps what lies under `at`, a point of the stage. */
export function zoomTo(view: View, scene: Size, stage: Size, scale: number, at: Point): View {
  const fit = fitScale(scene, stage);
  if (fit === 0) return view;
  const next = between(Math.min(fit, 1), scale, Math.max(fit, MOST));
  if (Math.abs(next / fit - 1) < 0.001) return FIT;
  const before = place(view, scene, stage);
  const ratio = next / before.scale;
  return settled(next, at.x - (at.x - before.left) * ratio, at.y - (at.y - before.top) * ratio, scene, stage);
}

export const zoomBy = (view: View, scene: Size, stage: Size, factor: number, at: Point): View =>
  zoomTo(view, scene, stage, place(view, scene, stage).scale * factor, at);

/** One step in or out around the middle; it stops at 100 % and at the fit where it would leap over them. */
export function zoomStep(view: View, scene: Size, stage: Size, direction: 'in' | 'out'): View {
  const { scale } = place(view, scene, stage);
  const next = direction === 'in' ? scale * STEP : scale / STEP;
  const stops = [1, fitScale(scene, stage)].filter(
    (stop) => Math.abs(stop / scale - 1) > 0.001 && (scale < stop ? stop <= next : next <= stop),
  );
  const nearest = direction === 'in' ? Math.min(...stops) : Math.max(...stops);
  const middle = { x: stage.width / 2, y: stage.height / 2 };
  return zoomTo(view, scene, stage, stops.length > 0 ? nearest : next, middle);
}

/** Moves what is seen by `by` CSS pixels, no further than its edges. */
export function panBy(view: View, scene: Size, stage: Size, by: Point): View {
  if (!canPan(view, scene, stage)) return view;
  const { scale, left, top } = place(view, scene, stage);
  return settled(scale, left + by.x, top + by.y, scene, stage);
}

/** To 100 % around `at`, and from there back to the fit. */
export const toggleFull = (view: View, scene: Size, stage: Size, at: Point): View =>
  Math.abs(place(view, scene, stage).scale - 1) < 0.001 ? FIT : zoomTo(view, scene, stage, 1, at);
