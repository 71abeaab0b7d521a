// What the picture viewer shows just now: which displays, how large, which part; shared by its keys, buttons and gestures.
import { useCallback, useMemo, useState } from 'react';
import type { Snapshot } from '../../shared/domain/record.ts';
import {
  canPan,
  FIT,
  type Point,
  panBy,
  place,
  type Scene,
  type Size,
  sceneOf,
  toggleFull,
  type View,
  zoomBy,
  zoomStep,
  zoomTo,
} from './snapshot-viewer-zoom.ts';

export interface PictureView {
  readonly scene: Scene;
  readonly view: View;
  readonly stage: Size;
  /** Index of the one display shown, or `null` for all of them side by side. */
  readonly only: number | null;
  readonly scale: number;
  /** Part of it lies outside the stage: arrows move it, instead of going to the next record. */
  readonly movable: boolean;
  measure(stage: Size): void;
  choose(only: number | null): void;
  step(direction: 'in' | 'out'): void;
  fit(): void;
  full(): void;
  by(factor: number, at: Point): void;
  toggle(at: Point): void;
  pan(by: Point): void;
}

/** Begins again with the fit whenever the pictures are others; the chosen display stays where there is one. */
export function usePictureView(snapshot: Snapshot | null): PictureView {
  const displays = snapshot?.displays;
  const name = displays?.map((display) => display.picture).join() ?? '';
  const [seen, setSeen] = useState(name);
  const [view, setView] = useState<View>(FIT);
  const [stage, measure] = useState<Size>({ width: 0, height: 0 });
  const [chosen, setChosen] = useState<number | null>(null);
  if (seen !== name) {
    setSeen(name);
    setView(FIT);
  }
  const only = displays?.some((display) => display.display === chosen) ? chosen : null;
  const scene = useMemo(
    () => sceneOf((displays ?? []).filter((display) => only === null || display.display === only)),
    [displays, only],
  );
  const { size } = scene;
  const change = useCallback((next: (view: View) => View) => setView(next), []);
  return {
    scene,
    view,
    stage,
    only,
    scale: place(view, size, stage).scale,
    movable: canPan(view, size, stage),
    measure,
    choose(next) {
      setChosen(next);
      setView(FIT);
    },
    step: (direction) => change((before) => zoomStep(before, size, stage, direction)),
    fit: () => setView(FIT),
    full: () =>
      change((before) => zoomTo(before, size, stage, 1, { x: stage.width / 2, y: stage.height / 2 })),
    by: (factor, at) => change((before) => zoomBy(before, size, stage, factor, at)),
    toggle: (at) => change((before) => toggleFull(before, size, stage, at)),
    pan: (by) => change((before) => panBy(before, size, stage, by)),
  };
}
