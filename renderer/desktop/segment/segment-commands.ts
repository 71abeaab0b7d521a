// What keys do while a segment is open; arrows move a zoomed picture, and otherwise go from record to record.
import type { TFunction } from 'i18next';
import type { PictureView } from '../../ui/snapshot-viewer-state.ts';
import type { Command } from '../frame/commands.ts';

export interface SegmentCommandContext {
  readonly pictures: PictureView;
  readonly toPrevious: (() => void) | null;
  readonly toNext: (() => void) | null;
  /** `null` while it cannot be done. */
  readonly memo: (() => void) | null;
  readonly labels: (() => void) | null;
  readonly discard: (() => void) | null;
  close(): void;
}

/** How much of the stage an arrow moves. */
const STRIDE = 0.15;

export function segmentCommands(t: TFunction, context: SegmentCommandContext): readonly Command[] {
  const { pictures } = context;
  const arrow = (x: number, y: number, otherwise: (() => void) | null): boolean => {
    if (pictures.movable)
      pictures.pan({ x: -x * STRIDE * pictures.stage.width, y: -y * STRIDE * pictures.stage.height });
    else if (otherwise) otherwise();
    else return false;
    return true;
  };
  const maybe = (act: (() => void) | null) => (): boolean => {
    act?.();
    return act !== null;
  };
  return [
    {
      id: 'segment-previous',
      name: t('record.previous'),
      keys: ['ArrowLeft'],
      onlyKey: true,
      run: () => arrow(-1, 0, context.toPrevious),
    },
    {
      id: 'segment-next',
      name: t('record.next'),
      keys: ['ArrowRight'],
      onlyKey: true,
      run: () => arrow(1, 0, context.toNext),
    },
    {
      id: 'segment-up',
      name: t('segment.up'),
      keys: ['ArrowUp'],
      onlyKey: true,
      run: () => arrow(0, -1, null),
    },
    {
      id: 'segment-down',
      name: t('segment.down'),
      keys: ['ArrowDown'],
      onlyKey: true,
      run: () => arrow(0, 1, null),
    },
    { id: 'segment-zoom-in', name: t('segment.zoomIn'), keys: ['+', '='], run: () => pictures.step('in') },
    { id: 'segment-zoom-out', name: t('segment.zoomOut'), keys: ['-', '_'], run: () => pictures.step('out') },
    { id: 'segment-fit', name: t('segment.fit'), keys: ['0'], run: () => pictures.fit() },
    { id: 'segment-full', name: t('segment.full'), keys: ['1'], run: () => pictures.full() },
    { id: 'segment-memo', name: t('segment.memo.edit'), keys: ['m'], run: maybe(context.memo) },
    { id: 'segment-labels', name: t('segment.labels.edit'), keys: ['l'], run: maybe(context.labels) },
    { id: 'segment-discard', name: t('record.discard'), keys: ['d'], run: maybe(context.discard) },
    { id: 'segment-close', name: t('segment.close'), keys: ['Escape'], run: () => context.close() },
  ];
}
