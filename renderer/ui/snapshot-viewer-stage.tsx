// Where the pictures lie: wheel, pinch and drag move them, and each says what became of it.
import { Button } from '@mantine/core';
import { IconPhotoOff, IconReload } from '@tabler/icons-react';
import { type PointerEvent, type ReactNode, useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePictures } from './pictures.ts';
import type { PictureView } from './snapshot-viewer-state.ts';
import { type Point, place, type Tile } from './snapshot-viewer-zoom.ts';

/** Lines and pages of a wheel in pixels. */
const WHEEL_UNITS = [1, 16, 400];

const toDevice = (length: number): number => Math.round(length * devicePixelRatio) / devicePixelRatio;

export interface StageProps {
  readonly pictures: PictureView;
  /** Commitments whose bytes are missing or were erased. */
  readonly missing: readonly string[];
  readonly label: string;
  /** Words for one display's picture. */
  altOf(tile: Tile): string;
  /** Stands in the middle where there are no pictures at all. */
  readonly children: ReactNode;
}

export function SnapshotStage({ pictures, missing, label, altOf, children }: StageProps) {
  const box = useRef<HTMLDivElement>(null);
  const fingers = useRef(new Map<number, Point>());
  const { scene, view, stage, movable } = pictures;

  const pointOf = (event: { clientX: number; clientY: number }): Point => {
    const element = box.current;
    const edge = element?.getBoundingClientRect();
    if (!element || !edge) return { x: 0, y: 0 };
    return {
      x: event.clientX - edge.left - element.clientLeft,
      y: event.clientY - edge.top - element.clientTop,
    };
  };

  const onMeasure = useEffectEvent(pictures.measure);
  const onWheel = useEffectEvent((event: WheelEvent) => {
    // Where it can get no smaller, the wheel is left to the page.
    if (view.zoom === null && event.deltaY > 0) return;
    event.preventDefault();
    const pixels = event.deltaY * (WHEEL_UNITS[event.deltaMode] ?? 1);
    // A pinch on a touchpad comes as small steps of a wheel with Ctrl.
    pictures.by(Math.exp(-pixels * (event.ctrlKey ? 0.01 : 0.002)), pointOf(event));
  });
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new ResizeObserver(() =>
      onMeasure({ width: element.clientWidth, height: element.clientHeight }),
    );
    observer.observe(element);
    const wheel = (event: WheelEvent) => onWheel(event);
    // React's own listener is passive: it could not keep the page from scrolling.
    element.addEventListener('wheel', wheel, { passive: false });
    return () => {
      observer.disconnect();
      element.removeEventListener('wheel', wheel);
    };
  }, []);

  function down(event: PointerEvent<HTMLDivElement>): void {
    if (event.button !== 0 || (event.target instanceof Element && event.target.closest('button'))) return;
    fingers.current.set(event.pointerId, pointOf(event));
    if (movable || fingers.current.size > 1) event.currentTarget.setPointerCapture(event.pointerId);
  }

  function move(event: PointerEvent<HTMLDivElement>): void {
    const before = fingers.current.get(event.pointerId);
    if (!before) return;
    const now = pointOf(event);
    fingers.current.set(event.pointerId, now);
    const other = [...fingers.current].find(([id]) => id !== event.pointerId)?.[1];
    if (!other) {
      pictures.pan({ x: now.x - before.x, y: now.y - before.y });
      return;
    }
    const span = (point: Point) => Math.hypot(point.x - other.x, point.y - other.y);
    const middle = { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 };
    if (span(before) > 0) pictures.by(span(now) / span(before), middle);
    pictures.pan({ x: (now.x - before.x) / 2, y: (now.y - before.y) / 2 });
  }

  const up = (event: PointerEvent<HTMLDivElement>) => fingers.current.delete(event.pointerId);
  const { scale, left, top } = place(view, scene.size, stage);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of pictures that takes keys; no element says that
    <div
      ref={box}
      className="wd-stage"
      role="group"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: arrows and plus and minus move what it shows
      tabIndex={0}
      data-autofocus
      data-movable={movable}
      onPointerDown={down}
      onPointerMove={move}
      onPointerUp={up}
      onPointerCancel={up}
      onLostPointerCapture={up}
      onDoubleClick={(event) => pictures.toggle(pointOf(event))}
    >
      {scene.tiles.length === 0 && children}
      {stage.width > 0 &&
        scene.tiles.map((tile) => (
          <div
            key={tile.picture.picture}
            className="wd-stage-tile"
            // Lengths and not a scale, and whole pixels of the screen: at 100 % each pixel is the picture's own.
            style={{
              left: toDevice(left + tile.x * scale),
              top: toDevice(top + tile.y * scale),
              width: tile.picture.width * scale,
              height: tile.picture.height * scale,
            }}
          >
            <Picture tile={tile} gone={missing.includes(tile.picture.picture)} alt={altOf(tile)} />
          </div>
        ))}
    </div>
  );
}

/** The thumbnail stands in until the picture itself has come. */
function Picture({ tile, gone, alt }: { tile: Tile; gone: boolean; alt: string }) {
  const { t } = useTranslation();
  const { url } = usePictures();
  const [state, setState] = useState<'loading' | 'there' | 'failed'>('loading');
  const { picture } = tile;
  if (gone || state === 'failed')
    return (
      <div className="wd-stage-words">
        <IconPhotoOff size={24} stroke={1.5} aria-hidden />
        <p>{gone ? t('own.missingWhy') : t('snapshot.failed')}</p>
        {!gone && (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconReload size={14} />}
            onClick={() => setState('loading')}
          >
            {t('snapshot.again')}
          </Button>
        )}
      </div>
    );
  return (
    <>
      {state === 'loading' && (
        <>
          <img className="wd-stage-before" src={url(picture.thumbnail)} alt="" draggable={false} />
          <span className="wd-stage-loading wd-late" role="status">
            {t('snapshot.loading')}
          </span>
        </>
      )}
      <img
        className="wd-stage-picture"
        data-state={state}
        src={url(picture.picture)}
        width={picture.width}
        height={picture.height}
        alt={alt}
        draggable={false}
        decoding="async"
        onLoad={() => setState('there')}
        onError={() => setState('failed')}
      />
    </>
  );
}
